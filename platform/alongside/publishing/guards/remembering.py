"""What a browser remembers for this session and for the publishing pages alone: names to look for, and one undo.

Both are sealed for this sign-in and never stored, logged or put into an address. A new sign-in cannot open them.
"""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from flask import Response, current_app, g, request

from alongside import clock
from alongside.accounts.guards import this_session
from alongside.publishing.rules.carrying import CookieSeal
from alongside.publishing.rules.replacing import Change
from alongside.publishing.rules.sealing import UploadSeal
from alongside.settings import Settings

EXTENSION = "alongside.publishing.seal"
PATH = "/publish"
NAMES, UNDO = "names", "undo"


def names() -> tuple[str, ...]:
    """Return the names to look for, none where nobody gave any."""
    return names_or_none() or ()


def names_or_none() -> tuple[str, ...] | None:
    """Return the names to look for; none where nobody was asked in this session."""
    if "publishing_names" not in g:
        found = _open(NAMES)
        g.publishing_names = tuple(found) if found is not None else None
    return cast("tuple[str, ...] | None", g.publishing_names)


def remember_names(response: Response, given: Sequence[str]) -> bool:
    """Have the browser bring these names along until the session ends; false where there are too many."""
    return _close(response, NAMES, list(given))


def remember_undo(response: Response, draft_id: UUID, revision: int, changes: Sequence[Change]) -> None:
    """Have the browser bring along how to take the last replacement back, if that is not too much for it."""
    if not _close(response, UNDO, [str(draft_id), revision, [list(change) for change in changes]]):
        forget_undo(response)


def undo_here(draft_id: UUID, revision: int) -> list[Change] | None:
    """Return how to take back what was last replaced in this draft, if nothing was written in it since."""
    found = _open(UNDO)
    if found is None or found[:2] != [str(draft_id), revision]:
        return None
    return [Change(*change) for change in found[2]]


def forget_undo(response: Response) -> None:
    """Have the browser forget how to take the last replacement back."""
    _delete(response, UNDO)


def forget_everything(response: Response) -> None:
    """Have the browser forget names and undo."""
    for what in (NAMES, UNDO):
        _delete(response, what)


def _open(what: str) -> Any:  # noqa: ANN401
    sealed = request.cookies.get(_name(what), "")
    return _seal().open(sealed, purpose=what, owner=_owner(), at=clock.now()) if sealed else None


def _close(response: Response, what: str, value: Any) -> bool:  # noqa: ANN401
    sealed = _seal().close(value, purpose=what, owner=_owner(), at=clock.now())
    if sealed is None:
        return False
    # Without an age: the browser forgets it when it is closed.
    response.set_cookie(
        _name(what), sealed, path=PATH, httponly=True, samesite="Lax", secure=_settings().production
    )  # fmt: skip
    return True


def _delete(response: Response, what: str) -> None:
    response.delete_cookie(_name(what), path=PATH, httponly=True, samesite="Lax", secure=_settings().production)


def _owner() -> str:
    return str(this_session().id)


def _name(what: str) -> str:
    return f"{'__Secure-' if _settings().production else ''}alongside_publish_{what}"


def _settings() -> Settings:
    return cast("Settings", current_app.extensions["alongside.settings"])


def _seal() -> CookieSeal:
    found = current_app.extensions.get(EXTENSION)
    if found is None:
        found = CookieSeal(_settings().secret_key.get_secret_value())
        current_app.extensions[EXTENSION] = found
    return cast("CookieSeal", found)


def upload_seal() -> UploadSeal:
    """Return what a document is sealed with on its way to the worker."""
    return UploadSeal(_settings().secret_key.get_secret_value())
