"""Reading feedback. What somebody may see is decided in each query; whatever else there is does not exist for them."""

from alongside.feedback.queries.following import followers
from alongside.feedback.queries.waiting import Waiting, waiting

__all__ = ["Waiting", "followers", "waiting"]
