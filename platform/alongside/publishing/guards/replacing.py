"""Put words in the place of what was found in the draft at hand, mark where, and let the browser take it back."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import Response, flash

from alongside import clock
from alongside.accounts.guards import current_person
from alongside.anonymise.findings.phrases import Rewriting
from alongside.gate.rules.change_marks import ChangeMark, moved
from alongside.gate.rules.replacing import back, in_words, restore, rewrite
from alongside.problems import Problem
from alongside.publishing.actions import checking
from alongside.publishing.actions.writing import save
from alongside.publishing.guards.browser_memory import UndoStep, remember_undo, undo_here
from alongside.publishing.models import Draft
from alongside.publishing.rules.lengths import too_long_in
from alongside.publishing.rules.texts import boxes, columns_for
from alongside.web.database import db


class TooLong(Problem):
    """With these words a box would be too long."""


class PutIn(NamedTuple):
    """One press: how to take it back, with what it is called, and what can be taken back before it."""

    step: UndoStep
    earlier: tuple[UndoStep, ...]

    @property
    def places(self) -> int:
        """In how many places something changed."""
        return len(self.step.changes)


def put_in(draft: Draft, edits: Mapping[str, Sequence[Rewriting]], *, settled: Mapping[str, str]) -> PutIn:
    """Make these edits and settle what people and things are called; return how to take the edits back."""
    changed, undo = rewrite(_texts(draft), edits)
    if problem := too_long_in(changed):
        raise TooLong(problem)
    earlier = undo_here(draft.id, draft.revision)
    checking.call(db.session, draft, settled, by=current_person(), at=clock.now())
    _save(draft, changed, moved(_marks(draft), edits))
    return PutIn(UndoStep(in_words(undo, changed), tuple(undo)), earlier)


def take_back(draft: Draft, *, left: int) -> tuple[UndoStep, ...] | None:
    """Put back what stood there before the last presses, until ``left`` of them stand, and forget their marks.

    Returns the steps that can still be taken back; none where there is nothing to take back that far.
    """
    steps = undo_here(draft.id, draft.revision)
    if not 0 <= left < len(steps):
        return None
    for step in reversed(steps[left:]):
        _save(draft, restore(_texts(draft), step.changes), moved(_marks(draft), back(step.changes), new=False))
    return steps[:left]


def remembering(response: Response, draft: Draft, done: PutIn) -> Response:
    """Have the browser bring along how to take it back; say so where that is too much."""
    if not remember_undo(response, draft.id, draft.revision, [*done.earlier, done.step]):
        flash("That was too much to be taken back with one click. If it was a mistake, put the words back by hand.")
    return response


def _texts(draft: Draft) -> dict[str, str]:
    return {box.name: box.text for box in boxes(draft)}


def _marks(draft: Draft) -> list[ChangeMark]:
    return [ChangeMark(*mark) for mark in draft.replaced]


def _save(draft: Draft, texts: Mapping[str, str], marks: Sequence[ChangeMark]) -> None:
    changes = columns_for(draft, texts)
    save(db.session, draft, changes, by=current_person(), revision_read=draft.revision, at=clock.now(), marks=marks)
