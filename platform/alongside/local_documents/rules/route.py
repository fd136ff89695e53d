"""A referral route: at most twelve steps, each with who, what, how soon, a post to contact and what comes next."""

from dataclasses import dataclass
from enum import StrEnum

MOST_STEPS = 12
MOST_WAYS = 3
END = 0
"""Where a way leads that ends the route."""


class TimeUnit(StrEnum):
    """What "how soon" is counted in."""

    AT_ONCE = "at-once"
    CLOCK = "clock"
    OFFICE = "office"
    DAYS = "days"


UNIT_NAMES: dict[TimeUnit, str] = {
    TimeUnit.AT_ONCE: "At once",
    TimeUnit.CLOCK: "Hours, day and night",
    TimeUnit.OFFICE: "Office hours",
    TimeUnit.DAYS: "Working days",
}


@dataclass(frozen=True)
class Within:
    """How soon: a number of hours or working days, or at once."""

    unit: TimeUnit = TimeUnit.AT_ONCE
    number: int = 0

    @property
    def words(self) -> str:
        """How soon, as it stands in a sentence.

        >>> Within().words, Within(TimeUnit.CLOCK, 4).words, Within(TimeUnit.DAYS, 1).words
        ('at once', 'within 4 hours, day or night', 'within 1 working day')
        """
        many = "" if self.number == 1 else "s"
        return {
            TimeUnit.AT_ONCE: "at once",
            TimeUnit.CLOCK: f"within {self.number} hour{many}, day or night",
            TimeUnit.OFFICE: f"within {self.number} office hour{many}",
            TimeUnit.DAYS: f"within {self.number} working day{many}",
        }[self.unit]


@dataclass(frozen=True)
class PostContact:
    """A post and its number; never a person."""

    post: str = ""
    telephone: str = ""

    def __bool__(self) -> bool:
        return bool(self.post or self.telephone)


@dataclass(frozen=True)
class StepWay:
    """A way on from a step: in which case, and to which step (`END`: the route ends)."""

    to: int
    when: str = ""


@dataclass(frozen=True)
class RouteStep:
    """One step."""

    who: str
    what: str
    within: Within = Within()
    contact: PostContact = PostContact()
    ways: tuple[StepWay, ...] = ()


@dataclass(frozen=True)
class ReferralRoute:
    """The steps in their order, and whom to ring when the office is closed."""

    steps: tuple[RouteStep, ...] = ()
    out_of_hours: PostContact = PostContact()

    def numbered(self) -> list[tuple[int, RouteStep]]:
        """Return the steps with the numbers that people read, from 1."""
        return list(enumerate(self.steps, start=1))

    @property
    def first_contact(self) -> PostContact:
        """Whom to ring first."""
        return self.steps[0].contact if self.steps else PostContact()
