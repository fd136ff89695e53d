"""A day or an hour that somebody gives: by the browser's own picker, or typed as people write it."""

import re
from datetime import date, time
from typing import Any

from wtforms import DateField, StringField
from wtforms.validators import InputRequired, Optional

EARLIEST, LATEST = date(2015, 1, 1), date(2100, 1, 1)


class DayField(DateField):
    """A day; ``needed`` is what to say where there is none. What cannot be read stays in its box."""

    data: Any

    def __init__(self, label: str, *, needed: str = "", **rest: Any) -> None:  # noqa: ANN401
        validators = [InputRequired(needed) if needed else Optional()]
        super().__init__(label, validators=validators, format=["%Y-%m-%d", "%d/%m/%Y"], **rest)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; raises ``ValueError`` with how to write one."""
        try:
            super().process_formdata([value.strip() for value in valuelist])
        except ValueError:
            raise ValueError("Write the day like 27/3/2026") from None
        if self.data is not None and not EARLIEST <= self.data <= LATEST:
            self.data = None
            raise ValueError("Check the year")


_HOUR = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?::00)? ?(?P<half>am|pm)?", re.IGNORECASE)


def read_hour(text: str) -> time | None:
    """Return an hour as people write it; none where it is none.

    >>> read_hour("14:30"), read_hour("2.30pm"), read_hour("9 am"), read_hour("noon")
    (datetime.time(14, 30), datetime.time(14, 30), datetime.time(9, 0), None)
    """
    read = _HOUR.fullmatch(text.strip())
    if read is None or (read["minute"] is None and read["half"] is None):
        return None
    hour, half = int(read["hour"]), (read["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    minute = int(read["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class HourField(StringField):
    """An hour of the day, or none; what cannot be read stays in its box."""

    hour: time | None = None

    def __init__(self, label: str, **rest: Any) -> None:  # noqa: ANN401
        super().__init__(label, validators=[Optional()], **rest)

    def process_data(self, value: object) -> None:
        """Take what the form shows at first."""
        self.hour = value if isinstance(value, time) else None
        self.data = f"{self.hour:%H:%M}" if self.hour else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the hour; raises ``ValueError`` with how to write one."""
        self.data = valuelist[0].strip() if valuelist else ""
        self.hour = read_hour(self.data)
        if self.data and self.hour is None:
            raise ValueError("Write the hour like 14:30 or 2.30pm")
