"""What a browser remembers for this session and for the publishing pages alone: names to look for, and how to undo.

Both are sealed for this sign-in and never stored, logged or put into an address. A new sign-in cannot open them.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple, cast
from uuid import UUID

from flask import Response, current_app, g

from alongside.accounts.guards import this_session
from alongside.gate.rules.replacing import ReplacedText
from alongside.publishing.rules.upload_seal import UploadSeal
from alongside.settings import Settings
from alongside.web.sealed_cookie import SealedCookie


class UndoStep(NamedTuple):
    """One press that can be taken back: what it did, in words, and how to put back what stood there."""

    name: str
    changes: tuple[ReplacedText, ...]


class UndoHistory(NamedTuple):
    """The last presses in one draft, the first of them first, and at which revision the last can be taken back."""

    draft: UUID
    revision: int
    steps: tuple[UndoStep, ...]


MOST_UNDONE = 8
"""Presses that are remembered, as far as a cookie can carry them."""
_PATH = "/publish"
_LASTS = timedelta(hours=12)
_NAMES: SealedCookie[tuple[str, ...]] = SealedCookie("publish_names", tuple[str, ...], lasts=_LASTS, path=_PATH)
_UNDO: SealedCookie[UndoHistory] = SealedCookie("publish_undo", UndoHistory, lasts=_LASTS, path=_PATH)


def names() -> tuple[str, ...]:
    """Return the names to look for, none where nobody gave any."""
    return names_or_none() or ()


def names_or_none() -> tuple[str, ...] | None:
    """Return the names to look for; none where nobody was asked in this session."""
    if "publishing_names" not in g:
        g.publishing_names = _NAMES.read(owner=_owner())
    return cast("tuple[str, ...] | None", g.publishing_names)


def remember_names(response: Response, given: Sequence[str]) -> bool:
    """Have the browser bring these names along until the session ends; false where there are too many."""
    return _NAMES.write(response, tuple(given), owner=_owner())


def remember_undo(response: Response, draft_id: UUID, revision: int, steps: Sequence[UndoStep]) -> bool:
    """Have the browser bring along how to take the last presses back, the first of them first; as many as it can carry.

    False, and nothing to undo, where even the last one is too much.
    """
    carried = tuple(steps)[-MOST_UNDONE:]
    while carried:
        if _UNDO.write(response, UndoHistory(draft_id, revision, carried), owner=_owner()):
            return True
        carried = carried[1:]
    forget_undo(response)
    return not steps


def undo_here(draft_id: UUID, revision: int) -> tuple[UndoStep, ...]:
    """Return what can be taken back in this draft, the first of it first; nothing where it was written in since."""
    undo = _UNDO.read(owner=_owner())
    return undo.steps if undo is not None and (undo.draft, undo.revision) == (draft_id, revision) else ()


def forget_undo(response: Response) -> None:
    """Have the browser forget how to take anything back."""
    _UNDO.delete(response)


def forget_everything(response: Response) -> None:
    """Have the browser forget names and undo."""
    _NAMES.delete(response)
    _UNDO.delete(response)


def upload_seal() -> UploadSeal:
    """Return what a document is sealed with on its way to the worker."""
    settings = cast("Settings", current_app.extensions["alongside.settings"])
    return UploadSeal(settings.secret_key.get_secret_value())


def _owner() -> str:
    return str(this_session().id)
