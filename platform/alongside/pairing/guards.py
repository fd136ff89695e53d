"""What looks through the words of a pairing: its own people may be called by their names."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.accounts.models import Person
from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Finding
from alongside.anonymise.guards import finder
from alongside.pairing.queries import space
from alongside.pairing.queries.space import Mine
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
        return let_pass(text, self.finder.find(text, declared=declared), members=[one.name for one in self.people])

    @property
    def learned(self) -> bool:
        """Whether the learned finder is there."""
        return self.finder.learned


def looks(seen: Mine) -> Looks:
    """Return what looks through the notes and actions of this pairing."""
    return Looks(finder(), tuple(space.people(db.session, seen.pairing.id)))
