"""The words and limits of introductions: where one stands, who has the next word, and when one may ask again."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from alongside.authorities.rules.facts import HELP_TOPICS

WORKING_DAYS = 10
"""How long an introduction waits for an answer."""
MOST_WAITING = 5
"""How many introductions an authority may wait for at a time."""
MOST_A_MONTH = 15
ASKING_MONTH = timedelta(days=30)
KEEP_WORDS = timedelta(days=90)
"""How long people's own words stay after an introduction has ended."""
LONGEST_INTRODUCTION = 500
"""Characters of one's own words."""


class IntroductionState(StrEnum):
    """Where an introduction stands; only the first waits for an answer."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    NOT_NOW = "not-now"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


ANSWERS: Mapping[IntroductionState, str] = MappingProxyType({
    IntroductionState.ACCEPTED: "Yes, introduce us",
    IntroductionState.NOT_NOW: "Not now",
    IntroductionState.DECLINED: "No",
})  # fmt: skip
"""What the other authority may say."""

NO_REASONS: Mapping[str, str] = MappingProxyType({
    "no-time": "We do not have the time now",
    "other-topic": "We cannot help with this",
    "not-like-us": "We are not enough alike",
    "partner-already": "We work with somebody already",
})  # fmt: skip
"""Why the other says no, if it says why: nobody has to."""

AGAIN_AFTER: Mapping[IntroductionState, timedelta] = MappingProxyType({
    IntroductionState.NOT_NOW: timedelta(days=30),
    IntroductionState.EXPIRED: timedelta(days=30),
    IntroductionState.DECLINED: timedelta(days=180),
    IntroductionState.ACCEPTED: timedelta(days=30),
})  # fmt: skip
"""How long after its end one waits before asking the same authority again; what one took back can be asked at once."""


def stands(state: IntroductionState, *, due_on: date, on: date) -> IntroductionState:
    """Return where an introduction stands on a day: one that nobody answered in time has run out, job or no job.

    >>> stands(IntroductionState.WAITING, due_on=date(2026, 12, 4), on=date(2026, 12, 5)).value
    'expired'
    """
    return IntroductionState.EXPIRED if state is IntroductionState.WAITING and on > due_on else state


def again_on(state: IntroductionState, ended: date) -> date:
    """Return the first day on which the same authority may be asked again.

    >>> again_on(IntroductionState.NOT_NOW, date(2026, 11, 2)), again_on(IntroductionState.WITHDRAWN, date(2026, 11, 2))
    (datetime.date(2026, 12, 2), datetime.date(2026, 11, 2))
    """
    return ended + AGAIN_AFTER.get(state, timedelta())


GENERAL_TOPIC = "general"
TOPIC_WORDS: Mapping[str, str] = MappingProxyType(dict(HELP_TOPICS) | {GENERAL_TOPIC: "How you work, in general"})
"""What one may want to talk about: the topics of profiles, and everything at once."""
