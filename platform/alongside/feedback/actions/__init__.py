"""What readers and curators do with feedback.

`tell_followers` and `erase` go with a withdrawal, `tell_replaced` and `forget_replaced` with a replacement.
"""

from alongside.feedback.actions.superseding import forget_replaced, tell_replaced
from alongside.feedback.actions.withdrawing import erase, tell_followers

__all__ = ["erase", "forget_replaced", "tell_followers", "tell_replaced"]
