"""Reading drafts: whose they are is decided here, and how they stand at the gate."""

from alongside.publishing.queries.drafts import (
    ListedDraft,
    current_version,
    drafts_of,
    ended,
    names_of,
    open_to,
    published_by,
    returned,
    signers,
    submitted,
    to_review,
    to_sign,
    versions_of,
)
from alongside.publishing.queries.gate_status import gate_status, given

__all__ = [
    "ListedDraft", "current_version", "drafts_of", "ended", "gate_status", "given", "names_of", "open_to",
    "published_by", "returned", "signers", "submitted", "to_review", "to_sign", "versions_of",
]  # fmt: skip
