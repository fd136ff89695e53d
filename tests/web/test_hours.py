"""The same moment is the same hour on every page: the hour of this country."""

import re
from datetime import UTC, date, datetime

from alongside.dates import written_day, written_hour, written_month
from alongside.paths import TEMPLATES
from alongside.publishing.rules.moments import moment

SUMMER = datetime(2026, 7, 1, 13, 2, tzinfo=UTC)


def test_no_page_takes_an_hour_from_a_moment_by_itself() -> None:
    pages = [
        page for page in TEMPLATES.rglob("*.html") if re.search(r"strftime|\(UTC\)|\.hour\b", page.read_text("utf8"))
    ]
    assert pages == []


def test_a_draft_and_a_conversation_show_the_same_hour_in_summer() -> None:
    assert written_hour(SUMMER) == "14:02"
    assert moment(SUMMER, now=SUMMER) == f"at {written_hour(SUMMER)}"


def test_a_moment_near_midnight_in_summer_is_on_the_day_and_in_the_month_of_its_readers() -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert (written_day(late), written_hour(late), written_month(late)) == ("1 July 2026", "00:30", "July 2026")
    assert written_day(date(2026, 6, 30)) == "30 June 2026", "A day is a day"
