"""A day that somebody gives: by the browser's own picker, or typed as people write it."""

from datetime import date
from typing import Any

from wtforms import DateField
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
