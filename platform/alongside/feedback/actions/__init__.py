"""What readers and curators do with feedback. `tell_followers` and `erase` go with a withdrawal."""

from alongside.feedback.actions.withdrawing import erase, tell_followers

__all__ = ["erase", "tell_followers"]
