"""What an open round waits for from a curator, in words: after declines it is never nothing."""

from typing import NamedTuple

from alongside.rounds.rules.states import RoundState


class RoundNow(NamedTuple):
    """How an open round stands, in numbers."""

    state: RoundState
    ended: int
    """How many are left whose proposal came to nothing, and who still look for somebody."""
    left: int
    waiting: int
    groups: int
    solved_again: int | None
    """How many new pairs a second solution has that nobody has confirmed; none where there is no such solution."""


def next_step(now: RoundNow) -> str:
    """Return what a curator does next in a round.

    >>> next_step(RoundNow(RoundState.PROPOSED, 2, 3, 0, 1, None))
    '2 who were asked have no partner again: solve again, ask a group, or close the round'
    >>> next_step(RoundNow(RoundState.PROPOSED, 0, 1, 4, 0, None))
    '4 proposals wait for answers'
    """
    if now.state is RoundState.DRAFT:
        return "A draft: nobody is told before you propose it"
    if now.solved_again == 0:
        return "Solved again: nobody more can be served. Drop this, then ask a group or close the round"
    if now.solved_again is not None:
        return f"Solved again, {_counted(now.solved_again, 'new pair')}: propose them, or drop this"
    if now.ended:
        who = "1 who was asked has" if now.ended == 1 else f"{now.ended} who were asked have"
        return f"{who} no partner again: solve again{', ask a group,' if now.groups else ''} or close the round"
    if now.waiting:
        return f"{_counted(now.waiting, 'proposal')} {'waits' if now.waiting == 1 else 'wait'} for answers"
    if now.groups:
        return f"Everyone has answered. {_counted(now.groups, 'group')} could be asked; or close the round"
    return "Everyone has answered: close the round"


def _counted(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
