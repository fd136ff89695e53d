"""Find the authorities that are most like one's own, with what makes them so, for leads and deputies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import LEADS
from alongside.authorities import queries as authorities
from alongside.authorities.queries import STUDY, Current, ListedAuthority
from alongside.authorities.queries.neighbours import neighbours
from alongside.authorities.rules.comparison_values import ComparisonValues, comparison_values
from alongside.matching.rules import side_by_side
from alongside.matching.rules import weights as weighing
from alongside.matching.rules.comparability import Comparability, comparabilities
from alongside.matching.rules.profile import Weights, from_known
from alongside.matching.rules.side_by_side import ComparedSide, FactRow, FactVerdict
from alongside.matching.rules.telling import tell_first
from alongside.matching.rules.weights import By, Criteria
from alongside.problems import NotFound

COMPARABLE_PAGE = 20
OUR_TOPICS = "ours"
"""Chosen in place of a topic: anything that one's own authority would like help with."""


@dataclass(frozen=True)
class ComparableAuthority:
    """An authority as it is compared, and what it offers and asks."""

    listed: ListedAuthority
    known: ComparisonValues
    side: ComparedSide

    @property
    def id(self) -> UUID:
        """The authority's."""
        return self.listed.authority.id


@dataclass(frozen=True)
class ComparedAuthority:
    """Another authority beside one's own, with every row of the score."""

    other: ComparableAuthority
    result: Comparability
    rows: list[FactRow]
    circumstances: str
    holding: str
    enough: bool
    neighbour: str
    """DfE's word for how close a statistical neighbour it is; empty where it is none."""
    as_like: tuple[ComparableAuthority, ...] = ()
    """Those that are about as like, for all that is known, the nearest in points first."""

    @property
    def words(self) -> str:
        """How alike they are, in words; the rows beside them add up to it."""
        words = weighing.in_words(self.result.points)
        return words if self.enough else f"Provisional: {words.lower()}"

    @property
    def known_share(self) -> int:
        """How much of what counts is known of both, of 100."""
        return round(self.result.known * 100)

    def such(self, verdict: FactVerdict) -> list[FactRow]:
        """Return the rows that compare like this, what counts most first."""
        return sorted((row for row in self.rows if row.verdict is verdict), key=lambda row: -row.most)

    @property
    def kept_back(self) -> list[FactRow]:
        """The rows that keep the two apart, what keeps most first."""
        return sorted((row for row in self.rows if row.kept_back > 0), key=lambda row: -row.kept_back)


class Looked(NamedTuple):
    """One page of those most alike, how many there are, and how many have said too little to be listed."""

    ours: ComparableAuthority
    others: list[ComparableAuthority]
    """Everyone else, by name: to pick one from."""
    results: list[ComparedAuthority]
    total: int
    too_little: int
    tell_first: tuple[str, ...]
    """The facts that one's own profile does not say, those first that would tell the others apart most."""


def look(session: Session, person: Person, wanted: Criteria, *, on: date, page: int = 1) -> Looked:
    """Return a page of authorities like somebody's own, the most alike first; raises `NothingCounts`.

    One that has said next to nothing is never among them: nobody tops a list for that. Who looks may have said
    little: then the likenesses are provisional.
    """
    ours, others = _all(session, person, on)
    counted = weighing.weights(wanted.weights, wanted.by)
    fitting = [other for other in others if _wanted(other, ours, wanted)]
    told = [other for other in fitting if weighing.listed(other.side.profile)]
    ranked = _ranked(ours, told, counted)
    results = [result for _, result in ranked]
    near = _near(session, ours)
    start = (page - 1) * COMPARABLE_PAGE
    shown = [
        replace(
            _whole(ours, other, result, wanted, near),
            as_like=tuple(ranked[at][0] for at in weighing.about_as_like(results, place)),
        )
        for place, (other, result) in enumerate(ranked[start : start + COMPARABLE_PAGE], start)
    ]
    first = tell_first(ours.side.profile, [other.side.profile for other in told], weights=counted)
    return Looked(ours, others, shown, len(ranked), len(fitting) - len(ranked), first)


def _ranked(
    ours: ComparableAuthority, others: Sequence[ComparableAuthority], counted: Weights
) -> list[tuple[ComparableAuthority, Comparability]]:
    """Return the others, the most alike first.

    Those as alike by what counts now are told apart by all facts as usual, by how much of what ours asks for they
    offer, and then only by name.
    """
    usual = _compare(ours, others, weighing.weights(weighing.USUAL_WEIGHTS))
    ranked = list(zip(others, _compare(ours, others, counted), usual, strict=True))
    ranked.sort(
        key=lambda ranks: (
            -ranks[1].points, -ranks[2].points, -len(ours.known.asks & ranks[0].known.offers), ranks[0].known.name,
        )
    )  # fmt: skip
    return [(other, result) for other, result, _ in ranked]


class BesideAnother(NamedTuple):
    """One other authority beside one's own, how many are more alike, and what of the choices leaves it out."""

    ours: ComparableAuthority
    others: list[ComparableAuthority]
    compared: ComparedAuthority
    more_alike: int
    left_out: list[str]


def beside(session: Session, person: Person, authority_id: UUID, wanted: Criteria, *, on: date) -> BesideAnother:
    """Return any authority beside one's own, alike or not; raises `NotFound` for a former one or one's own."""
    ours, others = _all(session, person, on)
    other = next((candidate for candidate in others if candidate.id == authority_id), None)
    if other is None:
        raise NotFound("There is no such authority")
    counted = weighing.weights(wanted.weights, wanted.by)
    (result,) = _compare(ours, [other], counted)
    told = [rival for rival in others if weighing.listed(rival.side.profile)]
    closer = sum(rival.points > result.points for rival in _compare(ours, told, counted))
    whole = _whole(ours, other, result, wanted, _near(session, ours))
    return BesideAnother(ours, others, whole, closer, _left_out(other, ours, wanted))


def own(session: Session, person: Person) -> ComparableAuthority:
    """Return somebody's own authority; raises `NotFound` at DfE."""
    listed = authorities.authority_of(session, person.authority_id)
    return _candidate(listed, authorities.current(session, person.authority_id))


def others(session: Session, person: Person, *, on: date) -> list[ComparableAuthority]:
    """Return every other authority that there is, by name."""
    return _all(session, person, on)[1]


def _all(session: Session, person: Person, on: date) -> tuple[ComparableAuthority, list[ComparableAuthority]]:
    if person.role not in LEADS:
        raise NotFound("There is no such page")
    ours = own(session, person)
    everyone = authorities.profiles(session, on=on)
    return ours, [_candidate(listed, values) for listed, values in everyone if listed.authority.id != ours.id]


def _candidate(listed: ListedAuthority, current: Current) -> ComparableAuthority:
    values = {fact: row.value for fact, row in current.items()}
    kind = listed.listing.kind if listed.listing else None
    plain = comparison_values(listed.authority.key, listed.authority.name, values, kind=kind)
    return ComparableAuthority(listed, plain, ComparedSide(from_known(plain), values, kind))


def _compare(ours: ComparableAuthority, others: Sequence[ComparableAuthority], weights: Weights) -> list[Comparability]:
    return comparabilities(ours.side.profile, [other.side.profile for other in others], weights=weights)


def _near(session: Session, ours: ComparableAuthority) -> dict[UUID, str]:
    return {row.other_id: row.closeness for row in neighbours(session, ours.id)}


def _whole(
    ours: ComparableAuthority,
    other: ComparableAuthority,
    result: Comparability,
    wanted: Criteria,
    near: Mapping[UUID, str],
) -> ComparedAuthority:
    circumstances, holding = (
        weighing.half_in_words(_compare(ours, [other], weighing.half(wanted.weights, by))[0])
        for by in (By.CIRCUMSTANCES, By.HOLDING)
    )
    rows = side_by_side.rows(ours.side, other.side, result)
    return ComparedAuthority(
        other, result, rows, circumstances, holding, weighing.enough(result), near.get(other.id, "")
    )


def _wanted(other: ComparableAuthority, ours: ComparableAuthority, wanted: Criteria) -> bool:
    return not _left_out(other, ours, wanted)


def _left_out(other: ComparableAuthority, ours: ComparableAuthority, wanted: Criteria) -> list[str]:
    """Return by which choices an authority is left out: "topic", "kind", "region"."""
    topics = ours.known.asks if wanted.topic == OUR_TOPICS else frozenset({wanted.topic})
    listing = other.listed.listing
    misses: Mapping[str, bool] = {
        "topic": bool(wanted.topic) and not topics & other.known.offers,
        "kind": bool(wanted.kind) and wanted.kind != (listing.kind.value if listing else STUDY),
        "region": bool(wanted.region) and wanted.region != (listing.region if listing else ""),
    }
    return [name for name, out in misses.items() if out]
