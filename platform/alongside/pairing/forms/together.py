"""The forms of meetings and actions. Their words are held while somebody could be identified in them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from wtforms import HiddenField, SelectChoice, SelectField, SelectMultipleField
from wtforms.fields import Field
from wtforms.validators import InputRequired, ValidationError

from alongside.accounts.models import Person
from alongside.feedback.forms.gated import GatedForm, words
from alongside.pairing.actions.together import Held, Undertaking
from alongside.pairing.forms.days import Day
from alongside.pairing.models import Action
from alongside.pairing.rules.timing import LONGEST_AHEAD, OLDEST_MEETING

LONGEST_ACTION = 500


class MeetingForm(GatedForm):
    """A meeting that took place."""

    gated = ("notes",)

    held_on = Day("When did you meet?", needed="Give the day on which you met")
    present = SelectMultipleField("Who was there?", validators=[InputRequired("Choose who was there")])
    notes = words(
        "What did you talk about?",
        hint="A few lines. Leave out names of children and families, dates of cases, schools and places.",
    )
    next_on = Day("When do you meet next?", description="Leave empty if you do not know yet.")

    today: date

    def offer(self, people: Sequence[Person], *, today: date) -> "MeetingForm":
        """Let the user choose among these people, and hold days against today."""
        self.today = today
        self.present.choices = [
            SelectChoice(str(person.id), f"{person.name}, {person.authority.name}") for person in people
        ]
        return self

    def validate_held_on(self, field: Field) -> None:
        """A meeting that is logged has been."""
        if field.data > self.today:
            raise ValidationError("This day is still to come. Give the day on which you met")
        if field.data < self.today - OLDEST_MEETING:
            raise ValidationError("This is more than a year ago. Check the year")

    def validate_next_on(self, field: Field) -> None:
        """The next meeting comes after this one."""
        if field.data is None:
            return
        if self.held_on.data is not None and field.data <= self.held_on.data:
            raise ValidationError("The next meeting must come after this one")
        if field.data > self.today + LONGEST_AHEAD:
            raise ValidationError("This is more than three years ahead. Check the year")

    @property
    def held(self) -> Held:
        """The meeting, once it is valid."""
        return Held(
            on=self.held_on.data,
            present=tuple(UUID(person) for person in self.present.data),
            notes=self.notes.data or "",
            next_on=self.next_on.data,
        )


class ActionForm(GatedForm):
    """Something to do."""

    gated = ("what",)

    what = words(
        "What is to be done?",
        hint="Leave out names of children and families, dates of cases, schools and places.",
        needed="Say what is to be done",
    )
    owner = SelectField("Who does it?", default="", validators=[InputRequired("Choose who does it")])
    due_on = Day("Until when?", description="Leave empty if there is no date.")
    revision = HiddenField()

    today: date

    def offer(self, people: Sequence[Person], *, today: date) -> "ActionForm":
        """Let the user choose among these people, and hold days against today."""
        self.today = today
        self.owner.choices = [
            SelectChoice("", "Choose somebody"),
            *(SelectChoice(str(person.id), f"{person.name}, {person.authority.name}") for person in people),
        ]
        return self

    def validate_what(self, field: Field) -> None:
        """A few words."""
        if len(field.data or "") > LONGEST_ACTION:
            raise ValidationError(f"Shorten this to {LONGEST_ACTION} characters or fewer. It has {len(field.data):,}")

    def validate_due_on(self, field: Field) -> None:
        """A day within reach."""
        if field.data is not None and abs(field.data - self.today) > LONGEST_AHEAD:
            raise ValidationError("This is more than three years away. Check the year")

    @property
    def undertaking(self) -> Undertaking:
        """What is to be done, once it is valid; a revision that makes no sense is none that ever was."""
        text = self.revision.data or ""
        revision = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
        return Undertaking(
            what=self.what.data, owner_id=UUID(self.owner.data), due_on=self.due_on.data, revision=revision
        )


def filled_with(action: Action) -> dict[str, object]:
    """Return what the form of an action shows at first."""
    return {
        "what": action.what, "owner": str(action.owner_id or ""), "due_on": action.due_on,
        "revision": str(action.revision),
    }  # fmt: skip
