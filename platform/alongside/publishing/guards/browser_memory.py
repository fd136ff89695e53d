"""What a browser remembers for this session and for the publishing pages alone: names to look for, and one undo.

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


class Undo(NamedTuple):
    """How to take the last replacement back, and in which draft at which revision it can be."""

    draft: UUID
    revision: int
    changes: tuple[ReplacedText, ...]


_PATH = "/publish"
_LASTS = timedelta(hours=12)
_NAMES: SealedCookie[tuple[str, ...]] = SealedCookie("publish_names", tuple[str, ...], lasts=_LASTS, path=_PATH)
_UNDO: SealedCookie[Undo] = SealedCookie("publish_undo", Undo, lasts=_LASTS, path=_PATH)


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


def remember_undo(response: Response, draft_id: UUID, revision: int, changes: Sequence[ReplacedText]) -> bool:
    """Have the browser bring along how to take the last replacement back; false, and no undo, if that is too much."""
    if _UNDO.write(response, Undo(draft_id, revision, tuple(changes)), owner=_owner()):
        return True
    forget_undo(response)
    return False


def undo_here(draft_id: UUID, revision: int) -> tuple[ReplacedText, ...] | None:
    """Return how to take back what was last replaced in this draft, if nothing was written in it since."""
    undo = _UNDO.read(owner=_owner())
    return undo.changes if undo is not None and (undo.draft, undo.revision) == (draft_id, revision) else None


def forget_undo(response: Response) -> None:
    """Have the browser forget how to take the last replacement back."""
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
