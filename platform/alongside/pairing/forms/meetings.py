"""The form in which a meeting is logged. Its notes are held while somebody could be identified in them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from wtforms import SelectChoice, SelectField, SelectMultipleField
from wtforms.fields import Field
from wtforms.validators import InputRequired, ValidationError

from alongside.accounts.models import Person
from alongside.dates import written_day
from alongside.gate.forms import BetweenForm, safe_box, words
from alongside.pairing.actions.meetings import Held
from alongside.pairing.forms.days import DayField, HourField
from alongside.pairing.forms.planning import HOUR_HINT, link_field
from alongside.pairing.rules.timing import LENGTHS, LONGEST_AHEAD, OLDEST_MEETING


class MeetingForm(BetweenForm):
    """A meeting that took place."""

    gated = ("notes",)

    held_on = DayField("When did you meet?", needed="Give the day on which you met")
    present = SelectMultipleField("Who was there?", validators=[InputRequired("Choose who was there")])
    minutes = SelectField(
        "How long did it take?",
        description="Hours are added up, so that both sides can see what the pairing costs.",
        choices=[
            SelectChoice("", "Not stated"),
            *(SelectChoice(str(length), label) for length, label in LENGTHS.items()),
        ],
        default="",
    )
    notes = words(
        "What did you talk about?",
        hint="A few lines. Leave out names of children and families, dates of cases, schools and places. Your own "
        "names, days to meet, numbers and links may stand.",
    )
    safe_notes = safe_box()
    next_on = DayField("When do you meet next?", description="Leave empty if you do not know yet.")
    next_starts = HourField("At which hour?", description=HOUR_HINT)
    next_link = link_field("Link to that call")

    today: date
    began: date

    def offer(self, people: Sequence[Person], *, today: date, began: date) -> "MeetingForm":
        """Let the user choose among these people, and hold days against today and the day the pairing began."""
        self.today, self.began = today, began
        self.present.choices = [
            SelectChoice(str(person.id), f"{person.name}, {person.authority.name}") for person in people
        ]
        return self

    def validate_held_on(self, field: Field) -> None:
        """A meeting that is logged has been."""
        if field.data > self.today:
            raise ValidationError("This day is still to come. Give the day on which you met")
        if field.data < self.began:
            raise ValidationError(f"The pairing began on {written_day(self.began)}. Give a day from then on")
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
            minutes=int(self.minutes.data) if self.minutes.data else None,
            notes=self.notes.data or "",
            next_on=self.next_on.data,
            next_starts=self.next_starts.hour,
            next_link=self.next_link.data or "",
            let_go=self.let_go,
        )
