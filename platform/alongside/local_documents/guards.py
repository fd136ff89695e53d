"""What looks through the words of a local document, and who is let into one."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from alongside.accounts.guards import current_person, setup
from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Finding
from alongside.anonymise.guards import finder
from alongside.local_documents.models import LocalEdition
from alongside.local_documents.queries import documents
from alongside.local_documents.rules.own_area import standing_in_a_document
from alongside.web.database import db


@dataclass(frozen=True)
class OwnAreaLooks:
    """Finds identifying details in what an authority writes about its own services."""

    finder: Finder

    def find(self, text: str, *, declared: Sequence[str] = ()) -> list[Finding]:
        """Return what stands in the way of a text."""
        return standing_in_a_document(self.finder.find(text, declared=declared))

    @property
    def learned(self) -> bool:
        """Whether the learned finder is there."""
        return self.finder.learned


def looks() -> OwnAreaLooks:
    """Return what looks through the words of a local document."""
    return OwnAreaLooks(finder())


def own_edition(edition_id: UUID) -> LocalEdition:
    """Return an edition for the people of its authority; to everybody else it does not exist."""
    return documents.own(db.session, edition_id, person=current_person())


def share_token(document_id: UUID) -> str:
    """Return what opens a document for partners without sign-in: worked out from the service's secret, never stored."""
    return setup().seal.digest("local document", str(document_id))[:32]


def opens(document_id: UUID, token: str) -> bool:
    """Say whether a link to a document is one that we made."""
    return hmac.compare_digest(share_token(document_id).encode(), token.encode("utf8", "surrogateescape"))
