"""Let people know: a notice in the site and, as they chose, a mail, which carries a link and never what it is about."""

from alongside.notices.actions import tell

__all__ = ["tell"]
