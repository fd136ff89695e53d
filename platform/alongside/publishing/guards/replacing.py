"""Put words in the place of what was found in the draft at hand, mark where, and let the browser take it back once."""

from collections.abc import Mapping, Sequence

from flask import Response, flash

from alongside import clock
from alongside.accounts.guards import current_person
from alongside.anonymise.findings.phrases import Rewriting
from alongside.gate.rules.change_marks import ChangeMark, moved
from alongside.gate.rules.replacing import ReplacedText, back, restore, rewrite
from alongside.problems import Problem
from alongside.publishing.actions import checking
from alongside.publishing.actions.writing import save
from alongside.publishing.guards.browser_memory import remember_undo
from alongside.publishing.models import Draft
from alongside.publishing.rules.lengths import too_long_in
from alongside.publishing.rules.texts import boxes, columns_for
from alongside.web.database import db


class TooLong(Problem):
    """With these words a box would be too long."""


def put_in(draft: Draft, edits: Mapping[str, Sequence[Rewriting]], *, settled: Mapping[str, str]) -> list[ReplacedText]:
    """Make these edits and settle what people and things are called; return how to take the edits back."""
    changed, undo = rewrite(_texts(draft), edits)
    if problem := too_long_in(changed):
        raise TooLong(problem)
    checking.call(db.session, draft, settled, by=current_person(), at=clock.now())
    _save(draft, changed, moved(_marks(draft), edits))
    return undo


def take_back(draft: Draft, undo: Sequence[ReplacedText]) -> None:
    """Put back what stood there before the last press, and forget its marks."""
    _save(draft, restore(_texts(draft), undo), moved(_marks(draft), back(undo), new=False))


def remembering(response: Response, draft: Draft, undo: Sequence[ReplacedText]) -> Response:
    """Have the browser bring along how to take it back; say so where that is too much."""
    if not remember_undo(response, draft.id, draft.revision, undo):
        flash("That was too much to be taken back with one click. If it was a mistake, put the words back by hand.")
    return response


def _texts(draft: Draft) -> dict[str, str]:
    return {box.name: box.text for box in boxes(draft)}


def _marks(draft: Draft) -> list[ChangeMark]:
    return [ChangeMark(*mark) for mark in draft.replaced]


def _save(draft: Draft, texts: Mapping[str, str], marks: Sequence[ChangeMark]) -> None:
    changes = columns_for(draft, texts)
    save(db.session, draft, changes, by=current_person(), revision_read=draft.revision, at=clock.now(), marks=marks)
