"""Have a person's own browser carry their answers from page to page: nothing of them is here until they are sent."""

from flask import Response, request

from alongside.accounts.guards import setup
from alongside.accounts.rules.sealing import token_hash
from alongside.confidence.models import SurveyInvite
from alongside.confidence.rules.answers import Carried

LASTS = 2 * 60 * 60
PATH = "/confidence/answer"


def carried(token: str, invite: SurveyInvite) -> Carried:
    """Return what was answered so far with this link in this browser."""
    return Carried.read(
        setup().seal.open(request.cookies.get(_name(), "")), link=token_hash(token)[:32], group=invite.group
    )


def carry(response: Response, answers: Carried) -> Response:
    """Have the browser keep the answers for two hours, sealed, for these pages alone."""
    response.set_cookie(
        _name(), setup().seal.close(answers.text()), max_age=LASTS, path=PATH, httponly=True, samesite="Lax",
        secure=setup().secure,
    )  # fmt: skip
    return response


def drop(response: Response) -> Response:
    """Have the browser throw the answers away."""
    response.delete_cookie(_name(), path=PATH, httponly=True, samesite="Lax", secure=setup().secure)
    return response


def _name() -> str:
    return "__Secure-alongside_survey" if setup().secure else "alongside_survey"
