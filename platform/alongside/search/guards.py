"""Have a browser bring back what its person asked, so that Back from an entry shows the answer again and not an error.

The address of an answer holds a number without meaning. What was asked is sealed in a cookie that the browser sends to
that one address, for half an hour, and that only this service can read, and only for the same person.
"""

import secrets
from datetime import timedelta

from flask import Response, url_for
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from alongside.anonymise.guards import finder
from alongside.search.rules.cleaning import clean_lines
from alongside.search.rules.query_masking import told, without_identifiers
from alongside.web.sealed_cookie import SealedCookie

NOT_ASKED = {"csrf_token", "taken_out"}
TAKEN_OUT = "taken_out"
_ASKED: SealedCookie[list[tuple[str, str]]] = SealedCookie(
    "search", list[tuple[str, str]], lasts=timedelta(minutes=30), persistent=True
)


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
    return _ASKED.write(
        response, list(asked.items(multi=True)), owner=str(current_user.id), path=url_for("search.answer", key=key)
    )


def carried() -> MultiDict[str, str] | None:
    """Return the search that the browser brought back for this address, if it is this person's and not too old."""
    pairs = _ASKED.read(owner=str(current_user.id))
    return MultiDict(pairs) if pairs is not None else None


def new_key() -> str:
    """Return a number for the address of one answer; it means nothing and opens nothing by itself."""
    return secrets.token_urlsafe(9)
