"""Reading drafts: whose they are is decided here, and how they stand at the gate."""

from alongside.publishing.queries.drafts import Shown, drafts_of, open_to, submitted, to_sign, versions_of
from alongside.publishing.queries.standing import given, standing

__all__ = ["Shown", "drafts_of", "given", "open_to", "standing", "submitted", "to_sign", "versions_of"]
