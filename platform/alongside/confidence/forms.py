"""The forms of the survey: whom to ask, until when, and one theme's statements at a time."""

from collections.abc import Sequence
from datetime import date

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, RadioField, SelectChoice, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, StopValidation

from alongside.accounts.models import Group
from alongside.accounts.rules import addresses
from alongside.confidence.actions.opening import SurveyPlan
from alongside.confidence.rules import opening
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


class OpenForm(DayForm):
    """Whom to ask, and until when."""

    colleagues = BooleanField("Ask everyone of your authority who can sign in to Alongside")
    strategic = TextAreaField("Addresses of strategic staff", description="Those who manage or plan. One on each line")
    frontline = TextAreaField(
        "Addresses of frontline staff", description="Those who work with children and families. One on each line"
    )
    partner = TextAreaField(
        "Addresses of partner agencies", description="Police, health, schools and others. One on each line"
    )

    def __init__(self, *, domains: Sequence[str], today: date, **kwargs: object) -> None:
        given = {"closes_on": (today + USUAL).isoformat(), "colleagues": True}
        super().__init__(opened_on=today, today=today, data=given, **kwargs)
        self._domains = domains

    def validate_strategic(self, field: Field) -> None:
        """Refuse lines that cannot be asked."""
        self._check(field)

    validate_frontline = validate_partner = validate_strategic

    def _check(self, field: Field) -> None:
        lines = _lines(field.data)
        if len(lines) > MOST_ADDRESSES:
            raise ValidationError(f"That is more than {MOST_ADDRESSES:,} addresses")
        for line in lines:
            if not addresses.is_address(line):
                raise StopValidation(f"“{line[:60]}” is not an email address")
            if not addresses.allowed(line, domains=self._domains):
                raise StopValidation(f"{line} is not at an address that may be asked: {', '.join(self._domains)}")
        for other in (Group.STRATEGIC, Group.FRONTLINE, Group.PARTNER):
            if other.value == field.name:
                break
            if twice := set(lines) & set(_lines(self[other.value].data)):
                raise StopValidation(f"{min(twice)} is in two groups. Each person answers once")

    def plan(self) -> SurveyPlan:
        """Return what was asked for."""
        return SurveyPlan(
            self.day, bool(self.colleagues.data), {group: _lines(self[group.value].data) for group in Group}
        )


def _lines(text: str | None) -> list[str]:
    lines = (addresses.normal(line.strip().rstrip(",;")) for line in (text or "").replace("\x00", "").splitlines())
    return list(dict.fromkeys(line for line in lines if line))


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
