"""What an administrator may filter the trail by."""

from flask_wtf import FlaskForm
from wtforms import DateField, SelectField
from wtforms.validators import Optional, ValidationError


class FilterForm(FlaskForm):
    """Read from the address, so it needs no token: it changes nothing."""

    class Meta:
        """Without a token."""

        csrf = False

    verb = SelectField("What was done", default="")
    person = SelectField("Who did it", default="")
    first_day = DateField("From", validators=[Optional()], description="For example 2026-03-27")
    last_day = DateField("To", validators=[Optional()], description="For example 2026-03-27")

    def validate_last_day(self, field: DateField) -> None:
        """Refuse a period that ends before it starts."""
        if self.first_day.data and field.data and field.data < self.first_day.data:
            raise ValidationError("The last day must be the same as or after the first day")
