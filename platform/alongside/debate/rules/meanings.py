"""What a round means for those who manage: agreed, decided and not spread, not decided, offered and not arrived."""

from collections.abc import Mapping
from enum import StrEnum

from alongside.accounts.rules.roles import Group
from alongside.debate.rules.bank import DebateStatement
from alongside.debate.rules.verdicts import DeclaredLine, GroupVerdict

Verdicts = Mapping[Group, GroupVerdict]
_LINE = {DeclaredLine.SO: GroupVerdict.SO, DeclaredLine.NOT_SO: GroupVerdict.NOT_SO}
_TOLD_OF = (Group.STRATEGIC, Group.FRONTLINE, Group.PARTNER)


class Meaning(StrEnum):
    """What the answers to a statement mean, beside what was declared."""

    AGREED = "agreed"
    NOT_SPREAD = "decided, not spread"
    NOT_DECIDED = "not decided"
    NOT_ARRIVED = "offered, not arrived"
    UNTOLD = "not told"


MEANING_WORDS: Mapping[Meaning, str] = {
    Meaning.AGREED: "Agreed: those who answered say what was declared",
    Meaning.NOT_SPREAD: "Decided, not spread: there is a line, and not everybody says the same",
    Meaning.NOT_DECIDED: "Not decided: there is no line yet",
    Meaning.NOT_ARRIVED: "Offered, not arrived: it was declared as given, and those who were to have it do not say so",
    Meaning.UNTOLD: "Too few answered for anything to be told",
}


def meaning(statement: DebateStatement, declared: DeclaredLine, verdicts: Verdicts) -> Meaning:
    """Return what the answers to a statement mean."""
    if declared is DeclaredLine.OPEN:
        return Meaning.NOT_DECIDED
    told = {group: each for group, each in verdicts.items() if each is not GroupVerdict.HIDDEN}
    if not told:
        return Meaning.UNTOLD
    if all(each is _LINE[declared] for each in told.values()):
        return Meaning.AGREED
    elsewhere = [each for group, each in told.items() if group is not Group.STRATEGIC]
    if statement.offered and declared is DeclaredLine.SO and any(each is not GroupVerdict.SO for each in elsewhere):
        return Meaning.NOT_ARRIVED
    return Meaning.NOT_SPREAD


def movement(before: GroupVerdict, now: GroupVerdict, declared: DeclaredLine) -> str:
    """Return in words how a group moved from one round to the next, beside the line that is in force."""
    line = _LINE.get(declared)
    if GroupVerdict.HIDDEN in (before, now) or line is None:
        return "Cannot be compared"
    if before is now:
        return "Know it, as before" if now is line else "As before"
    if now is line:
        return "Know it now"
    return "Knew it, and no longer do" if before is line else "Moved, and not to the line"


def groups_in_order() -> tuple[Group, ...]:
    """Return the groups in the order of every page."""
    return _TOLD_OF


def settled_words(statement: DebateStatement, declared: DeclaredLine) -> str:
    """Return the line of a position for what was declared; nothing where nothing is decided, or nobody wrote it."""
    if declared is DeclaredLine.SO:
        return statement.text
    return statement.otherwise if declared is DeclaredLine.NOT_SO else ""
