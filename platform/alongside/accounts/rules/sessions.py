"""How long a sign-in lasts, and what a browser is called in the list of one's own sessions."""

from datetime import datetime, timedelta
from typing import NamedTuple

HALF_WAY = timedelta(minutes=15)
"""How long someone has to come up with the second factor."""

SEEN_EVERY = timedelta(minutes=1)

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


class Limits(NamedTuple):
    """When a session ends by itself."""

    idle: timedelta
    absolute: timedelta


class Life(NamedTuple):
    """What decides whether a session still stands."""

    created_at: datetime
    last_seen_at: datetime
    ended_at: datetime | None
    second_factor_done: bool


def stands(life: Life, *, at: datetime, limits: Limits) -> bool:
    """Say whether a session has neither been ended nor outlived its limits."""
    if life.ended_at is not None or at - life.created_at >= limits.absolute:
        return False
    if not life.second_factor_done:
        return at - life.created_at < HALF_WAY
    return at - life.last_seen_at < limits.idle


def device(user_agent: str) -> str:
    """Return a browser's name that its owner will know again, and no more than that: "Firefox on Windows"."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "A browser")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return f"{browser} on {system}" if system else browser
