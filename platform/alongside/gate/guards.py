"""What looks through the words that workers of different authorities write to each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import request

from alongside import clock
from alongside.accounts.models import Authority, Person
from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Finding
from alongside.anonymise.guards import finder
from alongside.gate.rules.correspondence.correspondents import Correspondent, Correspondents
from alongside.gate.rules.correspondence.policy import standing_between


@dataclass(frozen=True)
class Looks:
    """Finds identifying details in what workers write to each other: what they need to arrange a call may stand."""

    finder: Finder
    people: tuple[Person, ...]
    """Everybody who reads it now."""
    between: Correspondents

    def find(self, text: str, *, declared: Sequence[str] = ()) -> list[Finding]:
        """Return what stands in the way of a text; what its writer may let go are warnings."""
        return standing_between(text, self.finder.find(text, declared=declared), self.between)

    @property
    def learned(self) -> bool:
        """Whether the learned finder is there."""
        return self.finder.learned


def looks_between(
    writer: Person, people: Iterable[Person], authorities: Iterable[Authority], *, colleagues: Iterable[str] = ()
) -> Looks:
    """Return what looks through words from one worker to others, for the authorities on both sides.

    ``colleagues`` are the full names of whoever else works there, which may stand too.
    """
    everybody = tuple(people)
    between = Correspondents(
        writer=writer.name,
        people=tuple(Correspondent(person.name, person.email) for person in (writer, *everybody)),
        authorities=tuple(authority.name for authority in authorities),
        colleagues=tuple(colleagues),
        today=clock.today(),
        site=request.host.rpartition(":")[0].casefold() or request.host.casefold(),
    )
    return Looks(finder(), everybody, between)
