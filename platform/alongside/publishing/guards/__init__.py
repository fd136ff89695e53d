"""Which draft is meant, how it stands, and what this browser remembers for the length of a session."""

from alongside.publishing.guards.browser_memory import (
    forget_everything,
    forget_undo,
    names,
    names_or_none,
    remember_names,
    remember_undo,
    undo_here,
    upload_seal,
)
from alongside.publishing.guards.cached_finder import finder
from alongside.publishing.guards.drafts import draft_here, gate_status_of, own_names_in, shown_answers
from alongside.publishing.guards.replacing import TooLong, put_in, remembering, take_back

__all__ = [
    "draft_here", "finder", "forget_everything", "forget_undo", "names", "names_or_none", "remember_names",
    "TooLong", "gate_status_of", "own_names_in", "put_in", "remember_undo", "remembering", "shown_answers",
    "take_back", "undo_here", "upload_seal",
]  # fmt: skip
