"""Who helps whom between England's regions, who asks for help and has none, and what is asked for and offered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from alongside.authorities.models import Listing, ProfileValue
from alongside.authorities.rules.facts import HELP_TOPICS, Fact
from alongside.authorities.rules.reference_list import REGIONS
from alongside.pairing.models import Pairing
from alongside.pairing.rules.words import PairingPart, PairingStatus
from alongside.rounds.models import Round, RoundState

STUDY_WORDS = "The study’s ten"
"""In place of a region: the authorities of the report, which have none."""
NOT_IN_A_ROUND = "It has not been in a round yet"
NOT_ACCEPTED = "A partner was proposed, and the pairing has not begun"

Topics = Mapping[UUID, frozenset[str]]


@dataclass(frozen=True)
class RegionCoverage:
    """One region: its authorities today, how many are helped, how many help, how many ask and are not helped."""

    name: str
    authorities: int
    helped: int
    helping: int
    unserved: int


@dataclass(frozen=True)
class TopicCoverage:
    """One topic: how many authorities ask for it, and how many offer it."""

    words: str
    asked: int
    offered: int


@dataclass(frozen=True)
class Coverage:
    """England as a whole."""

    regions: Sequence[RegionCoverage]
    links: Mapping[tuple[str, str], int]
    """(Region that helps, region that is helped) → pairings; peers help each other, and count both ways."""
    reasons: Mapping[str, int]
    """Why authorities that ask are not helped, in words."""
    topics: Sequence[TopicCoverage]


def coverage(session: Session, *, on: date) -> Coverage:
    """Return how pairings that go on cover England on a day."""
    regions = _regions(session, on=on)
    links = _links(session)
    topics = _topics(session)
    helped, helping = Counter(mentee for _, mentee in links), Counter(mentor for mentor, _ in links)
    unserved = {key for key, asked in topics[Fact.ASKS].items() if asked and not helped[key]}
    return Coverage(
        [
            RegionCoverage(
                name,
                sum(region == name for region in regions.values()),
                _within(name, helped, regions), _within(name, helping, regions), _within(name, unserved, regions),
            )
            for name in [*REGIONS, STUDY_WORDS]
            if name in REGIONS or _within(name, {*helped, *helping, *unserved}, regions)
        ],
        Counter((regions.get(mentor, STUDY_WORDS), regions.get(mentee, STUDY_WORDS)) for mentor, mentee in links),
        _reasons(session, unserved),
        [
            TopicCoverage(
                words,
                *(sum(topic in held for held in topics[fact].values()) for fact in (Fact.ASKS, Fact.OFFERS)),
            )
            for topic, words in HELP_TOPICS.items()
        ],
    )  # fmt: skip


def _within(name: str, keys: Counter[UUID] | set[UUID], regions: Mapping[UUID, str]) -> int:
    return sum(regions.get(key, STUDY_WORDS) == name for key in keys)


def _regions(session: Session, *, on: date) -> dict[UUID, str]:
    there = or_(Listing.valid_to.is_(None), Listing.valid_to >= on)
    return {row[0]: row[1] for row in session.execute(select(Listing.authority_id, Listing.region).where(there))}


def _links(session: Session) -> list[tuple[UUID, UUID]]:
    """Return (who helps, who is helped) of every pairing that has not ended."""
    going_on = select(Pairing).where(Pairing.standing != PairingStatus.ENDED).options(selectinload(Pairing.sides))
    return [
        (giver.authority_id, taker.authority_id)
        for pairing in session.scalars(going_on.order_by(Pairing.id))
        for giver in pairing.sides
        for taker in pairing.sides
        if giver is not taker and giver.part is not PairingPart.MENTEE and taker.part is not PairingPart.MENTOR
    ]


def _topics(session: Session) -> dict[Fact, Topics]:
    held: dict[Fact, dict[UUID, frozenset[str]]] = {Fact.ASKS: {}, Fact.OFFERS: {}}
    chosen = select(ProfileValue).where(ProfileValue.fact.in_(held)).order_by(ProfileValue.number, ProfileValue.id)
    for row in session.scalars(chosen):
        held[row.fact][row.authority_id] = frozenset(row.value.get("items", []))
    return dict(held)


def _reasons(session: Session, unserved: set[UUID]) -> Counter[str]:
    """Return why those are not helped: as the last round has it, and else that they were in none."""
    last = session.scalars(
        select(Round).where(Round.state != RoundState.DRAFT).order_by(Round.opened_at.desc(), Round.id).limit(1)
    ).first()
    why = {left.key: left.why for left in last.outcome.unserved} if last else {}
    proposed = {pair.mentee for pair in last.outcome.pairs} if last else set()
    return Counter(
        why.get(str(key), NOT_ACCEPTED if str(key) in proposed else NOT_IN_A_ROUND) for key in sorted(unserved)
    )
