"""The form of an agreement: topics each way, how often, first call and end. Choices and days only."""

from collections.abc import Iterator, Sequence
from datetime import date

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, RadioField, SelectChoice, SelectMultipleField
from wtforms.validators import InputRequired

from alongside.authorities.rules.facts import HELP_TOPICS
from alongside.pairing.actions.planning import Plan
from alongside.pairing.forms.days import DayField, HourField
from alongside.pairing.forms.planning import HOUR_HINT, link_field
from alongside.pairing.models import Agreement, PairingAuthority, PlannedMeeting
from alongside.pairing.rules.agreement import AgreementTerms, problems
from alongside.pairing.rules.sides import MOST_SIDES
from alongside.pairing.rules.words import RHYTHM_WORDS, Rhythm

TOPIC_FIELDS = tuple(f"topics_{number}" for number in range(1, MOST_SIDES + 1))
FIELDS = (*TOPIC_FIELDS, "rhythm", "first_call_on", "first_call_at", "first_call_link", "ends_on", "version")


def _topics() -> SelectMultipleField:
    return SelectMultipleField("Topics", choices=[SelectChoice(topic, words) for topic, words in HELP_TOPICS.items()])


class AgreementForm(FlaskForm):
    """What is put to the other side."""

    version = HiddenField()
    topics_1, topics_2, topics_3 = _topics(), _topics(), _topics()
    rhythm = RadioField(
        "How often do you meet?",
        choices=[SelectChoice(rhythm.value, words) for rhythm, words in RHYTHM_WORDS.items()],
        validators=[InputRequired("Choose how often you meet")],
    )
    first_call_on = DayField("First call", needed="Give the day of the first call")
    first_call_at = HourField("Hour of the first call", description=HOUR_HINT)
    first_call_link = link_field("Link to the first call")
    ends_on = DayField(
        "End", needed="Give the day on which the pairing ends", description="You can agree on more later."
    )

    sides: Sequence[PairingAuthority] = ()

    def offer(self, sides: Sequence[PairingAuthority]) -> "AgreementForm":
        """Ask for the topics of these sides."""
        self.sides = sides
        for side, field in self.asked():
            field.label.text = f"{side.authority.name} helps with"
        return self

    def asked(self) -> Iterator[tuple[PairingAuthority, Field]]:
        """Return each side with its field of topics."""
        for side in self.sides:
            yield side, self[f"topics_{side.number}"]

    @property
    def version_read(self) -> int:
        """The version that was open when this was written; nonsense is none that ever was."""
        text = self.version.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1

    @property
    def first_call(self) -> Plan:
        """The first call, once the form is valid."""
        return Plan(
            day=self.first_call_on.data, starts=self.first_call_at.hour, link=self.first_call_link.data or ""
        )  # fmt: skip

    def terms(self, *, on: date) -> AgreementTerms | None:
        """Return the terms, or none with what is wrong in the fields' errors."""
        if not self.validate():
            return None
        terms = AgreementTerms(
            topics={side.number: tuple(field.data or ()) for side, field in self.asked()},
            rhythm=Rhythm(self.rhythm.data),
            first_call_on=self.first_call_on.data,
            ends_on=self.ends_on.data,
        )
        wrong = problems(terms, on=on)
        for name, words in wrong.items():
            self["topics_1" if name == "topics" else name].errors = [words]
        return None if wrong else terms


def filled_with(
    agreement: Agreement | None, suggested: dict[int, list[str]], first_call: PlannedMeeting | None = None
) -> dict[str, object]:
    """Return what the form shows at first: the version that counts, or what each side could help the others with.

    ``first_call`` is as it is planned: the hour and the link are no part of what is signed.
    """
    if agreement is None:
        return {"version": "0"} | {f"topics_{number}": topics for number, topics in suggested.items()}
    return {
        "version": str(agreement.number),
        **{f"topics_{number}": topics for number, topics in agreement.topics.items()},
        "rhythm": agreement.rhythm.value,
        "first_call_on": agreement.first_call_on,
        "ends_on": agreement.ends_on,
        "first_call_at": first_call.starts if first_call else None,
        "first_call_link": first_call.link if first_call else "",
    }
