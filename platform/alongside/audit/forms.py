"""What an administrator may filter the trail by."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, SelectField
from wtforms.validators import Optional, ValidationError


class TypedDayField(DateField):
    """A day as people write it; the other way round is understood too, for what a script may ask."""

    def __init__(self, label: str, **rest: Any) -> None:  # noqa: ANN401
        super().__init__(label, validators=[Optional()], format=["%d/%m/%Y", "%Y-%m-%d"], **rest)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day, or say how to write one."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(f"{self.label.text.split(' ')[0]}: write the day like 27/3/2026") from None


class FilterForm(FlaskForm):
    """Read from the address, so it needs no token: it changes nothing."""

    class Meta:
        """Without a token."""

        csrf = False

    verb = SelectField("What was done", default="")
    person = SelectField("Who did it", default="")
    first_day = TypedDayField("From (day/month/year)")
    last_day = TypedDayField("To (day/month/year)")

    def validate_last_day(self, field: DateField) -> None:
        """Refuse a period that ends before it starts."""
        if self.first_day.data and field.data and field.data < self.first_day.data:
            raise ValidationError("The last day must be the same as or after the first day")
