"""Where an answer's verdict and the words on its results are brought together: neither contradicts the other."""

from collections.abc import Sequence

from alongside.search.rules.abstention import AnswerVerdict
from alongside.search.rules.closeness import CLOSE_FROM, Closeness, in_words


def settled(
    verdict: AnswerVerdict,
    *,
    searched: bool,
    best_chance: float = 1.0,
    unheld: Sequence[str] = (),
    in_danger: bool = False,
) -> AnswerVerdict:
    """Return the verdict that an answer tells, from that of the search.

    ``best_chance`` is its best result's chance of use, from 0 to 1, ``unheld`` the names that no entry
    holds. Nothing is called close above results none of which is, or where what was asked for by name is not there.
    Where somebody may be in danger nothing lies outside: the library's own page for the first hour is named.
    """
    if not searched:
        return AnswerVerdict.TOO_LITTLE
    if verdict is AnswerVerdict.CLOSE and (unheld or best_chance < CLOSE_FROM):
        return AnswerVerdict.SOME_LIKENESS
    return AnswerVerdict.NOTHING_CLOSE if in_danger and verdict is AnswerVerdict.OUTSIDE else verdict


def closeness_under(verdict: AnswerVerdict, chance: float) -> Closeness:
    """Return the words for one result under what the answer says of itself: above it nothing may be contradicted."""
    return in_words(chance) if verdict is AnswerVerdict.CLOSE else Closeness.SOME_LIKENESS
