"""The form in which a side names its people, and the note of whoever takes over."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import InputRequired

from alongside.accounts.models import Person
from alongside.gate.forms import BetweenForm, safe_box, words
from alongside.pairing.models import Member
from alongside.pairing.rules.words import PairingDuty

_NOBODY = ""


class PeopleForm(FlaskForm):
    """Who leads, who stands in, who else is named."""

    lead = SelectField(
        "Who leads this pairing for you?", default=_NOBODY, validators=[InputRequired("Choose who leads")]
    )
    deputy = SelectField("Who stands in?", default=_NOBODY, description="Takes over where the lead leaves.")
    members = SelectMultipleField(
        "Who else is named?", description="They can read and write everything in this pairing."
    )

    def offer(self, people: Sequence[Person]) -> "PeopleForm":
        """Let the user choose among these people."""
        choices = [SelectChoice(str(person.id), f"{person.name}, {person.role.label.lower()}") for person in people]
        self.lead.choices = [SelectChoice(_NOBODY, "Choose somebody"), *choices]
        self.deputy.choices = [SelectChoice(_NOBODY, "Nobody for now"), *choices]
        self.members.choices = choices
        return self

    def chosen(self) -> dict[UUID, PairingDuty]:
        """Return everybody who was chosen, with their duty: whoever leads or stands in is named by that."""
        duties = {UUID(person): PairingDuty.MEMBER for person in self.members.data or ()}
        if self.deputy.data:
            duties[UUID(self.deputy.data)] = PairingDuty.DEPUTY
        duties[UUID(self.lead.data)] = PairingDuty.LEAD
        return duties


def filled_with(present: Iterable[Member]) -> Mapping[str, object]:
    """Return what the form shows at first: who is named now."""
    by_duty: dict[PairingDuty, list[str]] = {duty: [] for duty in PairingDuty}
    for member in present:
        by_duty[member.duty].append(str(member.person_id))
    return {
        "lead": next(iter(by_duty[PairingDuty.LEAD]), _NOBODY),
        "deputy": next(iter(by_duty[PairingDuty.DEPUTY]), _NOBODY),
        "members": by_duty[PairingDuty.MEMBER],
    }


class HandoverForm(BetweenForm):
    """How things stand after somebody left."""

    gated = ("note",)

    note = words(
        "Your note to the other side",
        hint="What is under way, what comes next, whom to turn to. Leave out names of children and families, dates of "
        "cases, schools and places. Your own names, numbers and days to meet may stand.",
        needed="Write a short note",
    )
    safe_note = safe_box()


class VersionForm(FlaskForm):
    """Which version somebody has read."""

    version = HiddenField(validators=[InputRequired()])

    @property
    def version_read(self) -> int:
        """The version; nonsense is none that ever was."""
        text = self.version.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
