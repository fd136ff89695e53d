"""The forms of the survey: whom to ask, until when, and one theme's statements at a time."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, RadioField, SelectChoice, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, StopValidation

from alongside.accounts.models import Group
from alongside.confidence.actions.opening import SurveyPlan
from alongside.confidence.rules import address_list, opening
from alongside.confidence.rules.address_list import AddressList
from alongside.confidence.rules.answers import ANSWER_CHOICE_WORDS, AnswerChoice
from alongside.confidence.rules.opening import USUAL

MOST_ADDRESSES = 1_000
KEPT = tuple(group.value for group in Group)
OPENING_CHOICES = ("closes_on", "colleagues")


def _last_day() -> StringField:
    return StringField("Last day on which people can answer", description="Between five days and six weeks from now")


class DayForm(FlaskForm):
    """A closing day."""

    closes_on = _last_day()

    def __init__(self, *, opened_on: date, today: date, **kwargs: object) -> None:
        kwargs.setdefault("data", {"closes_on": (today + USUAL).isoformat()})
        super().__init__(**kwargs)
        self._opened_on, self._today = opened_on, today

    def validate_closes_on(self, field: Field) -> None:
        """Refuse what is no day, and a day too soon or too late."""
        try:
            self.day = date.fromisoformat((field.data or "").strip())
        except ValueError:
            raise ValidationError("Enter a day, like " + (self._today + USUAL).isoformat()) from None
        if objection := opening.objection_to_day(self.day, opened_on=self._opened_on, today=self._today):
            raise ValidationError(objection)


class OpenDomains(NamedTuple):
    """At which mail domains an authority's own staff and its partners may be asked."""

    staff: Sequence[str]
    partner: Sequence[str]


class OpenForm(DayForm):
    """Whom to ask, and until when."""

    colleagues = BooleanField("Ask everyone of your authority who can sign in to Alongside")
    strategic = TextAreaField("Addresses of strategic staff", description="Those who manage or plan")
    frontline = TextAreaField("Addresses of frontline staff", description="Those who work with children and families")
    partner = TextAreaField("Addresses of partner agencies", description="Police, health, schools and others")

    def __init__(self, *, domains: OpenDomains, today: date, **kwargs: object) -> None:
        given = {"closes_on": (today + USUAL).isoformat(), "colleagues": True}
        super().__init__(opened_on=today, today=today, data=given, **kwargs)
        self._domains = domains
        self._last: tuple[tuple[str | None, ...], dict[Group, AddressList]] | None = None

    def validate_strategic(self, field: Field) -> None:
        """Refuse what cannot be asked; each line of it is in `bad`."""
        entered = self._read()[Group(field.name)]
        if len(entered.good) > MOST_ADDRESSES:
            raise StopValidation(f"That is more than {MOST_ADDRESSES:,} addresses")
        if entered.bad:
            number = len(entered.bad)
            raise StopValidation(entered.bad[0] if number == 1 else f"{number} of these cannot be asked: see the list")

    validate_frontline = validate_partner = validate_strategic

    @property
    def bad(self) -> dict[str, tuple[str, ...]]:
        """What cannot be asked, by box, each with its line and why."""
        return {group.value: entered.bad for group, entered in self._read().items() if entered.bad}

    def _read(self) -> dict[Group, AddressList]:
        written = tuple(self[group.value].data for group in Group)
        if self._last is None or self._last[0] != written:
            self._last = written, self._found()
        return self._last[1]

    def _found(self) -> dict[Group, AddressList]:
        entered: dict[Group, AddressList] = {}
        for group in (Group.STRATEGIC, Group.FRONTLINE, Group.PARTNER):
            domains = self._domains.partner if group is Group.PARTNER else self._domains.staff
            elsewhere = [address for others in entered.values() for address in others.good]
            entered[group] = address_list.read(self[group.value].data, domains=domains, elsewhere=elsewhere)
        return entered

    def leave_out(self) -> None:
        """Keep the addresses that can be asked, one on each line, and drop the rest."""
        for group, entered in self._read().items():
            self[group.value].data = "\n".join(entered.good)

    def plan(self) -> SurveyPlan:
        """Return what was asked for."""
        entered = self._read()
        return SurveyPlan(self.day, bool(self.colleagues.data), {group: list(entered[group].good) for group in Group})


def statements_form(statements: Sequence[str], given: Sequence[str] = ()) -> FlaskForm:
    """Return the form of one theme, with what was chosen before."""
    choices = [SelectChoice(choice.value, words) for choice, words in ANSWER_CHOICE_WORDS.items()]
    fields = {
        f"s{place}": RadioField(
            words,
            choices=choices,
            validators=[InputRequired(f"Choose an answer to statement {place}. “I do not know” is one")],
        )
        for place, words in enumerate(statements, start=1)
    }
    made = type("StatementsForm", (FlaskForm,), fields)
    return made(data={f"s{place}": choice for place, choice in enumerate(given, start=1) if choice})


def chosen(form: FlaskForm, statements: Sequence[str]) -> list[str]:
    """Return what was chosen, an empty text for what was not or is no answer of ours."""
    given = (form[f"s{place}"].data for place in range(1, len(statements) + 1))
    return [choice if choice in set(AnswerChoice) else "" for choice in given]
