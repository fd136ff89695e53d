"""Find the authorities that are most like one's own, with what makes them so, for leads and deputies."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import LEADS
from alongside.authorities import queries as authorities
from alongside.authorities.queries import STUDY, AuthorityInBrief, Current, ListedAuthority
from alongside.authorities.queries.neighbours import neighbours
from alongside.authorities.rules.comparison_values import ComparisonValues, comparison_values
from alongside.matching.rules import side_by_side
from alongside.matching.rules import weights as weighing
from alongside.matching.rules.coding import CodedFact, CodedProfiles, coded
from alongside.matching.rules.comparability import Comparability, Points, comparabilities, likenesses, margins
from alongside.matching.rules.country import CodedCountry, coded_country
from alongside.matching.rules.profile import Weights, from_known
from alongside.matching.rules.side_by_side import ComparedSide, FactRow, FactVerdict
from alongside.matching.rules.telling import tell_first
from alongside.matching.rules.weights import By, Criteria
from alongside.problems import NotFound

COMPARABLE_PAGE = 20
OUR_TOPICS = "ours"
"""Chosen in place of a topic: anything that one's own authority would like help with."""


PAIRED = "alongside.matching.paired"
"""Under this name a session carries what reads which two are in a pairing now: pairings are not known here."""
ReadsPaired = Callable[[Session], frozenset[frozenset[UUID]]]


def paired(session: Session) -> frozenset[frozenset[UUID]]:
    """Return which two authorities are in a pairing that has not ended."""
    reads: ReadsPaired = session.info[PAIRED]
    return reads(session)


def paired_with(session: Session, authority_id: UUID) -> frozenset[UUID]:
    """Return with whom an authority is in a pairing that has not ended."""
    return frozenset(other for pair in paired(session) if authority_id in pair for other in pair - {authority_id})


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
    as_like: tuple[str, ...] = ()
    """The names of those that are about as like, for all that is known, the nearest in points first: the first few."""
    more_as_like: int = 0
    """How many more are about as like."""

    @property
    def words(self) -> str:
        """How alike they are, in words; the rows beside them add up to it."""
        if not self.can_say:
            return weighing.TOO_LITTLE_KNOWN
        words = weighing.in_words(self.result.points)
        return words if self.enough else f"Provisional: {words.lower()}"

    @property
    def can_say(self) -> bool:
        """Whether enough is known of both for any likeness to be said."""
        return weighing.can_say(self.result.known)

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
    others: list[AuthorityInBrief]
    """Everyone else, by name: to pick one from."""
    results: list[ComparedAuthority]
    total: int
    too_little: int
    tell_first: tuple[str, ...]
    """Where one's own profile says little, the facts that it does not say, those first that tell the others apart."""


class RankedAuthorities(NamedTuple):
    """Those that are listed, the most alike first, with the points of each and how many they may well be off."""

    others: list[AuthorityInBrief]
    profiles: CodedProfiles
    points: Points
    margins: Points


def look(session: Session, person: Person, wanted: Criteria, *, on: date, page: int = 1) -> Looked:
    """Return a page of authorities like somebody's own, the most alike first; raises `NothingCounts`.

    One that has said next to nothing is never among them: nobody tops a list for that. Who looks may have said
    little: then the likenesses are provisional. Everyone is ranked from plain values at once; only who stands on the
    page is read in full and explained.
    """
    ours, everyone = own(session, person), authorities.in_brief(session, on=on)
    others = _by_name(everyone, person)
    fitting = [at for at in others if not _left_out(everyone[at], ours, wanted)] if wanted.narrowed else others
    ranked = _ranked(ours, everyone, fitting, wanted)
    start = (page - 1) * COMPARABLE_PAGE
    ids = [other.id for other in ranked.others[start : start + COMPARABLE_PAGE]]
    shown = [
        _among(ranked, place, compared) for place, compared in enumerate(_whole(session, ours, ids, wanted), start)
    ]
    counted, thin = weighing.weights(wanted.weights, wanted.by), weighing.thin(ours.side.profile)
    first = tell_first(ours.side.profile, ranked.profiles, weights=counted) if thin else ()
    too_little = len(fitting) - len(ranked.others)
    return Looked(ours, [everyone[at] for at in others], shown, len(ranked.others), too_little, first)


def _ranked(
    ours: ComparableAuthority, everyone: Sequence[AuthorityInBrief], fitting: Sequence[int], wanted: Criteria
) -> RankedAuthorities:
    """Return those that have said enough, the most alike first; ``fitting`` stand by name, which decides at last.

    Those as alike by what counts now are told apart by all facts as usual, by how much of what ours asks for they
    offer, and then only by name.
    """
    country, at = _listed(everyone, fitting)
    looking, profiles = coded([ours.side.profile]), country.profiles.part(at)
    weights = weighing.weights(wanted.weights, wanted.by)
    as_usual = weighing.weights(weighing.USUAL_WEIGHTS)
    facts = list(likenesses(looking, profiles))
    points, usual = (weighing.points_of(facts, counted)[0] for counted in (weights, as_usual))
    off = margins(facts, looking, profiles, weights=weights)[0]
    order = np.lexsort((-_offered(ours.known.asks, country.offers)[at], -usual, -points))
    return RankedAuthorities(
        [everyone[place] for place in at[order].tolist()], profiles.part(order), points[order], off[order]
    )  # fmt: skip


def _by_name(everyone: Sequence[AuthorityInBrief], person: Person) -> list[int]:
    """Return where everybody but one's own authority stands, by name."""
    others = (at for at, other in enumerate(everyone) if other.id != person.authority_id)
    return sorted(others, key=lambda at: everyone[at].name)


def _listed(everyone: Sequence[AuthorityInBrief], among: Sequence[int]) -> tuple[CodedCountry, NDArray[np.intp]]:
    """Return everyone as arrays, and which of some have said enough to stand in the lists of others."""
    country = coded_country(tuple((other.values, other.kind) for other in everyone))
    places = np.array(among, np.intp)
    return country, places[country.answered[places] >= weighing.FEWEST_FACTS]


def _offered(asks: Collection[str], offers: CodedFact) -> Points:
    """Return how many of the topics that are asked for each offers."""
    return np.array([len(offered & set(asks)) for offered in offers.kinds], np.int64)[offers.codes]


def _among(ranked: RankedAuthorities, place: int, compared: ComparedAuthority) -> ComparedAuthority:
    """Return somebody of the list with those that are about as like."""
    near = weighing.about_as_like(ranked.points, ranked.margins, place)
    named = tuple(ranked.others[at].name for at in near[: weighing.MOST_NAMED])
    return replace(compared, as_like=named, more_as_like=len(near) - len(named))


class BesideAnother(NamedTuple):
    """One other authority beside one's own, how many are more alike, and what of the choices leaves it out."""

    ours: ComparableAuthority
    others: list[AuthorityInBrief]
    compared: ComparedAuthority
    more_alike: int
    left_out: list[str]


def beside(session: Session, person: Person, authority_id: UUID, wanted: Criteria, *, on: date) -> BesideAnother:
    """Return any authority beside one's own, alike or not; raises `NotFound` for a former one or one's own."""
    ours, everyone = own(session, person), authorities.in_brief(session, on=on)
    places = _by_name(everyone, person)
    others = [everyone[at] for at in places]
    other = next((candidate for candidate in others if candidate.id == authority_id), None)
    if other is None:
        raise NotFound("There is no such authority")
    counted = weighing.weights(wanted.weights, wanted.by)
    country, told = _listed(everyone, places)
    rivals = weighing.points_of(likenesses([ours.side.profile], country.profiles.part(told)), counted)[0]
    (whole,) = _whole(session, ours, [authority_id], wanted)
    closer = int((rivals > whole.result.points).sum())
    return BesideAnother(ours, others, whole, closer, _left_out(other, ours, wanted))


def own(session: Session, person: Person) -> ComparableAuthority:
    """Return somebody's own authority; raises `NotFound` at DfE, and for whoever leads nothing."""
    if person.role not in LEADS:
        raise NotFound("There is no such page")
    listed = authorities.authority_of(session, person.authority_id)
    return _candidate(listed, authorities.current(session, person.authority_id))


def everyone_else(session: Session, person: Person, *, on: date) -> list[AuthorityInBrief]:
    """Return every other authority that there is, by name, as plain values."""
    everyone = authorities.in_brief(session, on=on)
    return [everyone[at] for at in _by_name(everyone, person)]


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
    session: Session, ours: ComparableAuthority, ids: Sequence[UUID], wanted: Criteria
) -> Iterator[ComparedAuthority]:
    """Read some authorities in full and yield each beside one's own, in their order."""
    near, read = _near(session, ours), authorities.profiles_of(session, ids)
    others = [_candidate(*read[authority_id]) for authority_id in ids]
    results = _compare(ours, others, weighing.weights(wanted.weights, wanted.by))
    for other, result in zip(others, results, strict=True):
        circumstances, holding = (
            weighing.half_in_words(_compare(ours, [other], weighing.half(wanted.weights, by))[0])
            for by in (By.CIRCUMSTANCES, By.HOLDING)
        )
        rows = side_by_side.rows(ours.side, other.side, result)
        yield ComparedAuthority(
            other, result, rows, circumstances, holding, weighing.enough(result), near.get(other.id, "")
        )


def _left_out(other: AuthorityInBrief, ours: ComparableAuthority, wanted: Criteria) -> list[str]:
    """Return by which choices an authority is left out: "topic", "kind", "region"."""
    topics = ours.known.asks if wanted.topic == OUR_TOPICS else frozenset({wanted.topic})
    misses: Mapping[str, bool] = {
        "topic": bool(wanted.topic) and not topics & other.known.offers,
        "kind": bool(wanted.kind) and wanted.kind != (other.kind.value if other.kind else STUDY),
        "region": bool(wanted.region) and wanted.region != other.region,
    }
    return [name for name, out in misses.items() if out]
