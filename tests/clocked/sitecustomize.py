"""Read by Python as it starts, in every process of a test run: has it live on the day on which the run takes place.

`tests.days` puts this folder on ``PYTHONPATH`` and says how far ahead of the real clock the run is.
"""

import os
from datetime import UTC, datetime, timedelta

import time_machine

AHEAD = "TEST_CLOCK_AHEAD"


def live() -> None:
    """Set this process's clock as far ahead as the run says, unless that has been done."""
    if not time_machine.escape_hatch.is_travelling():
        time_machine.travel(datetime.now(UTC) + timedelta(seconds=float(os.environ[AHEAD])), tick=True).start()
        datetime.now(UTC)  # the clock runs from when it is first looked at


if AHEAD in os.environ:
    live()
