"""Have a browser bring back what its person asked, so that Back from an entry shows the answer again and not an error.

So that the first page can offer to search again with what was typed, the cookie of forms remembers the number of the
last answer, for as long as its text is carried and the person stays signed in.

The address of an answer holds a number without meaning. What was asked is sealed in a cookie that the browser sends to
that one address, for half an hour, and that only this service can read, and only for the same person.
"""

import secrets
from datetime import timedelta

from flask import Response, session, url_for
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from alongside import clock
from alongside.accounts.guards import this_session_id
from alongside.anonymise.guards import finder
from alongside.search.rules.cleaning import clean_lines
from alongside.search.rules.query_masking import told, without_identifiers
from alongside.web.sealed_cookie import SealedCookie

NOT_ASKED = {"csrf_token", "taken_out"}
TAKEN_OUT = "taken_out"
CARRIED_FOR = timedelta(minutes=30)
_ASKED: SealedCookie[list[tuple[str, str]]] = SealedCookie(
    "search", list[tuple[str, str]], lasts=CARRIED_FOR, persistent=True
)
_LAST = "last_answer"


def mask_typed(form: MultiDict[str, str]) -> MultiDict[str, str]:
    """Return what was sent with identifiers taken out of its text, and beside it, in words, what was taken out."""
    asked = MultiDict([pair for pair in form.items(multi=True) if pair[0] not in NOT_ASKED])
    text = clean_lines(asked.get("text", ""))
    masked = without_identifiers(text, finder().find(text, quick=True))
    if masked.findings:
        asked["text"], asked[TAKEN_OUT] = masked.text, told(text, masked)
    return asked


def carry(response: Response, key: str, asked: MultiDict[str, str]) -> bool:
    """Send a search along for the address of ``key``; false when it is too long to carry."""
    pairs, path = list(asked.items(multi=True)), url_for("search.answer", key=key)
    carries = _ASKED.write(response, pairs, owner=str(current_user.id), path=path)
    if carries:
        session[_LAST] = [str(this_session_id()), key, clock.now().timestamp()]
    return carries


def carried() -> MultiDict[str, str] | None:
    """Return the search that the browser brought back for this address, if it is this person's and not too old."""
    pairs = _ASKED.read(owner=str(current_user.id))
    return MultiDict(pairs) if pairs is not None else None


def last_key() -> str | None:
    """Return the number of this person's last answer, if they asked since they signed in and it is still carried."""
    match session.get(_LAST):
        case [signed_in_as, str(key), float(at)] if signed_in_as == str(this_session_id()):
            return key if clock.now().timestamp() - at < CARRIED_FOR.total_seconds() else None
    return None


def new_key() -> str:
    """Return a number for the address of one answer; it means nothing and opens nothing by itself."""
    return secrets.token_urlsafe(9)
