"""The form of a meeting that is to come: its day, its hour and the link to the call."""

from datetime import date

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.fields import Field
from wtforms.validators import ValidationError

from alongside.accounts.forms import trimmed
from alongside.accounts.rules.addresses import link_objection
from alongside.pairing.actions.planning import Plan
from alongside.pairing.forms.days import DayField, HourField
from alongside.pairing.rules.timing import LONGEST_AHEAD

HOUR_HINT = "By the clock here, like 14:30. Leave empty if you do not know yet."
LINK_HINT = "For example of Teams. It begins with https://. Leave empty if you do not have it yet."


def link_field(label: str) -> StringField:
    """Return a box for a link to a call."""
    return StringField(label, description=LINK_HINT, filters=[trimmed], validators=[check_link])


def check_link(_form: FlaskForm, field: Field) -> None:
    """Refuse what no browser can follow."""
    if objection := link_objection(field.data or ""):
        raise ValidationError(objection)


class PlanForm(FlaskForm):
    """A meeting that is to come."""

    revision = HiddenField(default="0")
    day = DayField("Which day?", needed="Give the day of the meeting")
    starts = HourField("At which hour?", description=HOUR_HINT)
    link = link_field("Link to the call")

    today: date

    def on(self, today: date) -> "PlanForm":
        """Hold the day against today."""
        self.today = today
        return self

    def validate_day(self, field: Field) -> None:
        """A meeting that is planned is to come."""
        if field.data < self.today:
            raise ValidationError("This day is over. If you met on it, log the meeting instead")
        if field.data > self.today + LONGEST_AHEAD:
            raise ValidationError("This is more than three years ahead. Check the year")

    @property
    def plan(self) -> Plan:
        """What is planned, once it is valid."""
        read = self.revision.data or ""  # nonsense is a revision that never was
        revision = int(read) if read.isascii() and read.isdigit() and len(read) < 10 else -1
        return Plan(day=self.day.data, starts=self.starts.hour, link=self.link.data or "", revision=revision)
