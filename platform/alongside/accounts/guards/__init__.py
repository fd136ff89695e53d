"""Who is asking, whether they may, and how often: what every view relies on."""

from alongside.accounts.guards.access import current_person, keeps, only, passive, signed_in, with_account
from alongside.accounts.guards.browser import forget, half_way, remember, this_session, this_session_id
from alongside.accounts.guards.limits import TooManyTries, from_this_network, throttle
from alongside.accounts.guards.setup import setup

__all__ = [
    "TooManyTries",
    "current_person",
    "forget",
    "from_this_network",
    "half_way",
    "keeps",
    "only",
    "passive",
    "remember",
    "setup",
    "signed_in",
    "this_session",
    "this_session_id",
    "throttle",
    "with_account",
]
