"""Let somebody know: a notice in the site and, as they chose, a mail, which carries a link and fixed words."""

from alongside.notices.actions import tell

__all__ = ["LIST", "tell"]

LIST = "/list/"
"""Where somebody reads what they were told."""
