"""Every domain's tables in one import, so that migrations and tests see the whole schema."""

from alongside.accounts import models as accounts

__all__ = ["accounts"]
