"""The bank of neutral statements, from the study, and those that a round asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import yaml
from pydantic import TypeAdapter

from alongside.accounts.rules.roles import Group
from alongside.paths import CONTENT

BANK_FILE = "debate_statements.yaml"
CHOSEN_STATEMENTS = 12
"""How many statements a round asks: five minutes on a telephone."""
MOST_OWN = 4


class DebateTheme(StrEnum):
    """What a statement is about."""

    OWNERSHIP = "ownership"
    FIRST_CONTACT = "first-contact"
    THRESHOLDS = "thresholds"
    INFORMATION = "information"
    TRAINING = "training"
    STEPPING_DOWN = "stepping-down"
    INTERVENTIONS = "interventions"
    OWN = "own"


DEBATE_THEME_WORDS: Mapping[DebateTheme, str] = {
    DebateTheme.OWNERSHIP: "Who owns what",
    DebateTheme.FIRST_CONTACT: "First contact",
    DebateTheme.THRESHOLDS: "Thresholds",
    DebateTheme.INFORMATION: "What partners may be told",
    DebateTheme.TRAINING: "What was offered in training",
    DebateTheme.STEPPING_DOWN: "Stepping down",
    DebateTheme.INTERVENTIONS: "What is offered to families",
    DebateTheme.OWN: "Your own statements",
}


@dataclass(frozen=True)
class DebateStatement:
    """A statement, the line that stands in a position if it is agreed to or not, and where it comes from."""

    key: str
    theme: DebateTheme
    text: str
    otherwise: str = ""
    lines: tuple[int, ...] = ()
    received: str = ""

    def asked_of(self, group: Group) -> str:
        """Return what a group is asked: those who were to be trained or told, whether it arrived."""
        return self.received if self.received and group is not Group.STRATEGIC else self.text

    @property
    def offered(self) -> bool:
        """Whether it sets what was offered beside what was received."""
        return bool(self.received)


@lru_cache(maxsize=1)
def bank() -> tuple[DebateStatement, ...]:
    """Return every statement of the bank, in its order."""
    rows = yaml.safe_load((CONTENT / BANK_FILE).read_text(encoding="utf8"))
    return tuple(TypeAdapter(list[DebateStatement]).validate_python(rows))


def by_theme(statements: Sequence[DebateStatement]) -> dict[DebateTheme, list[DebateStatement]]:
    """Return statements by what they are about, in the order of the themes; what is empty is left out."""
    sorted_out = {theme: [each for each in statements if each.theme is theme] for theme in DebateTheme}
    return {theme: rows for theme, rows in sorted_out.items() if rows}


def usual() -> tuple[str, ...]:
    """Return the keys of twelve statements that most authorities will want to ask: the form shows them ticked."""
    return (
        "own-harm", "high-severity", "middle-severity", "channel-holds", "single-contact", "front-door-first",
        "graded", "thresholds-known", "police-tell", "training-offered", "route-told", "step-down",
    )  # fmt: skip


def own_statement(number: int, text: str) -> DebateStatement:
    """Return a statement of an authority's own."""
    return DebateStatement(key=f"own-{number}", theme=DebateTheme.OWN, text=text)
