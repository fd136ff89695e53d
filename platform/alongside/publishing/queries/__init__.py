"""Reading drafts: whose they are is decided here, and how they stand at the gate."""

from alongside.publishing.queries.drafts import ListedDraft, drafts_of, open_to, submitted, to_sign, versions_of
from alongside.publishing.queries.gate_status import gate_status, given

__all__ = ["ListedDraft", "drafts_of", "given", "open_to", "gate_status", "submitted", "to_sign", "versions_of"]
