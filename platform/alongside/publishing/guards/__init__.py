"""Which draft is meant, how it stands, and what this browser remembers for the length of a session."""

from alongside.publishing.guards.drafts import draft_here, standing_of
from alongside.publishing.guards.finding import finder
from alongside.publishing.guards.remembering import (
    forget_everything,
    forget_undo,
    names,
    names_or_none,
    remember_names,
    remember_undo,
    undo_here,
    upload_seal,
)

__all__ = [
    "draft_here", "finder", "forget_everything", "forget_undo", "names", "names_or_none", "remember_names",
    "remember_undo", "standing_of", "undo_here", "upload_seal",
]  # fmt: skip
