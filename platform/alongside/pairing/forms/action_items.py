"""The form of an action. Its words are held while somebody could be identified in them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from wtforms import HiddenField, SelectChoice, SelectField
from wtforms.fields import Field
from wtforms.validators import InputRequired, ValidationError

from alongside.accounts.models import Person
from alongside.gate.forms import BetweenForm, safe_box, words
from alongside.pairing.actions.action_items import Undertaking
from alongside.pairing.forms.days import DayField
from alongside.pairing.models import Action
from alongside.pairing.rules.timing import LONGEST_AHEAD

LONGEST_ACTION = 500


class ActionForm(BetweenForm):
    """Something to do."""

    gated = ("what",)

    what = words(
        "What is to be done?",
        hint="Leave out names of children and families, dates of cases, schools and places. Your own names, "
        "days to meet, numbers and links may stand.",
        needed="Say what is to be done",
        longest=LONGEST_ACTION,
    )
    safe_what = safe_box()
    owner = SelectField("Who does it?", default="", validators=[InputRequired("Choose who does it")])
    due_on = DayField("Until when?", description="Leave empty if there is no date.")
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
            what=self.what.data, owner_id=UUID(self.owner.data), due_on=self.due_on.data, revision=revision,
            let_go=self.let_go,
        )  # fmt: skip


def filled_with(action: Action) -> dict[str, object]:
    """Return what the form of an action shows at first."""
    return {
        "what": action.what, "owner": str(action.owner_id or ""), "due_on": action.due_on,
        "revision": str(action.revision),
    }  # fmt: skip
