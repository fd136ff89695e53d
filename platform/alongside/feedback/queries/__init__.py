"""Reading feedback. What somebody may see is decided in each query; whatever else there is does not exist for them."""

from alongside.feedback.queries.following import followers
from alongside.feedback.queries.waiting import WaitingFeedback, waiting

__all__ = ["WaitingFeedback", "followers", "waiting"]
