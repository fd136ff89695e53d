"""Have a person's own browser carry their answers from page to page: nothing of them is here until they are sent."""

from datetime import timedelta

from flask import Response

from alongside.accounts.rules.sealing import token_hash
from alongside.confidence.models import SurveyInvite
from alongside.confidence.rules.answers import Carried
from alongside.confidence.rules.themes import Theme
from alongside.web.sealed_cookie import SealedCookie

_ANSWERS: SealedCookie[dict[Theme, tuple[str, ...]]] = SealedCookie(
    "survey", dict[Theme, tuple[str, ...]], lasts=timedelta(hours=2), path="/confidence/answer", persistent=True
)


def carried(token: str, invite: SurveyInvite) -> Carried:
    """Return what was answered so far with this link in this browser."""
    return Carried.read(_ANSWERS.read(owner=_link(token)) or {}, group=invite.group)


def carry(response: Response, answers: Carried, *, token: str) -> Response:
    """Have the browser keep the answers for two hours, sealed for this link, for these pages alone."""
    if not _ANSWERS.write(response, answers.answers, owner=_link(token)):
        raise ValueError("Answers to every statement are far shorter than a cookie may be")
    return response


def drop(response: Response) -> Response:
    """Have the browser throw the answers away."""
    _ANSWERS.delete(response)
    return response


def _link(token: str) -> str:
    """Return the fingerprint of a link: another person's answers in the same browser are not theirs."""
    return token_hash(token)[:32]
