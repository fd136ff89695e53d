"""Who is let into a page of a pairing, and what looks through the words that are written there."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from alongside.accounts.guards import current_person
from alongside.accounts.models import Person
from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Finding
from alongside.anonymise.guards import finder
from alongside.pairing.queries import access
from alongside.pairing.queries.access import PairingView
from alongside.pairing.rules.exemptions import let_pass
from alongside.web.database import db


@dataclass(frozen=True)
class Looks:
    """Finds identifying details in words of a pairing: its people's names and links to entries may stand."""

    finder: Finder
    people: tuple[Person, ...]
    """Everybody who may enter the pairing now."""

    def find(self, text: str, *, declared: Sequence[str] = ()) -> list[Finding]:
        """Return what stands in the way of a text."""
        return let_pass(
            text, self.finder.find(text, declared=declared), members=[person.name for person in self.people]
        )

    @property
    def learned(self) -> bool:
        """Whether the learned finder is there."""
        return self.finder.learned


def own_pairing(pairing_id: UUID) -> PairingView:
    """Return the pairing for one of its people; to everybody else it does not exist."""
    return access.mine(db.session, pairing_id, person=current_person())


def headed_pairing(pairing_id: UUID) -> PairingView:
    """Return the pairing for a lead or deputy of one of its authorities; to everybody else it does not exist."""
    return access.headed(db.session, pairing_id, person=current_person())


def looks(view: PairingView) -> Looks:
    """Return what looks through the notes and actions of this pairing."""
    return Looks(finder(), tuple(access.people(db.session, view.pairing.id)))
