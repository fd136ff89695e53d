"""Every domain's tables in one import, so that migrations and tests see the whole schema."""

from alongside.accounts import models as accounts
from alongside.audit import models as audit
from alongside.authorities import models as authorities
from alongside.confidence import models as confidence
from alongside.curation import models as curation
from alongside.debate import models as debate
from alongside.disclosure import models as disclosure
from alongside.enquiries import models as enquiries
from alongside.feedback import models as feedback
from alongside.introductions import models as introductions
from alongside.jobs import models as jobs
from alongside.knowledge import models as knowledge
from alongside.local_documents import models as local_documents
from alongside.messaging import models as messaging
from alongside.notices import models as notices
from alongside.pairing import models as pairing
from alongside.publishing import models as publishing
from alongside.rounds import models as rounds

__all__ = [
    "accounts", "audit", "authorities", "confidence", "curation", "debate", "disclosure", "enquiries", "feedback",
    "introductions", "jobs", "knowledge", "local_documents", "messaging", "notices", "pairing", "publishing",
    "rounds",
]  # fmt: skip
