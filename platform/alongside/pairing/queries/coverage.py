"""Who helps whom between England's regions, who asks for help and has none, and what is asked for and offered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload, undefer

from alongside.authorities.models import Listing, ProfileValue
from alongside.authorities.queries.former import former
from alongside.authorities.rules.facts import HELP_TOPICS, Fact
from alongside.authorities.rules.reference_list import REGIONS
from alongside.pairing.models import Pairing
from alongside.pairing.rules.words import PairingPart, PairingStatus
from alongside.rounds.models import Proposal, Round, RoundState
from alongside.rounds.queries.proposals import proposals_of
from alongside.rounds.rules.participation import Absence
from alongside.rounds.rules.result import result

STUDY_WORDS = "The study’s ten"
"""In place of a region: the authorities of the report, which have none."""
NOT_IN_A_ROUND = "It has not been in a round yet"
PARTNER_PROPOSED = "A partner is proposed, and not everyone has answered"
PARTNER_AGREED = "A partner was agreed to, and the pairing has not begun or is over"
NOT_SOUGHT = "It did not ask for help when the last round was opened"
ABSENT: Mapping[Absence, str] = MappingProxyType({
    Absence.NOBODY_TO_ANSWER: "It had no lead or deputy who could answer when the last round was opened",
    Absence.NOTHING_SAID: NOT_SOUGHT,
    Absence.FULL: NOT_SOUGHT,
    Absence.HELPED: "It was helped in a pairing when the last round was opened",
    Absence.LEFT: "It left the last round after it was opened",
})  # fmt: skip
"""Why somebody who asks for help today took no part in the last round, or none as one that asks."""

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
    regions, gone = _regions(session), former(session, on)
    links = _links(session)
    topics = _topics(session, besides=gone)
    helped, helping = Counter(mentee for _, mentee in links), Counter(mentor for mentor, _ in links)
    unserved = {key for key, asked in topics[Fact.ASKS].items() if asked and not helped[key]}
    return Coverage(
        [
            RegionCoverage(
                name,
                sum(region == name for key, region in regions.items() if key not in gone),
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


def _regions(session: Session) -> dict[UUID, str]:
    """Return the region of every authority of the list: former ones have theirs still, for what they began."""
    return {row[0]: row[1] for row in session.execute(select(Listing.authority_id, Listing.region))}


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


def _topics(session: Session, *, besides: frozenset[UUID]) -> dict[Fact, Topics]:
    held: dict[Fact, dict[UUID, frozenset[str]]] = {Fact.ASKS: {}, Fact.OFFERS: {}}
    chosen = select(ProfileValue).where(ProfileValue.fact.in_(held)).order_by(ProfileValue.number, ProfileValue.id)
    for row in session.scalars(chosen):
        if row.authority_id not in besides:
            held[row.fact][row.authority_id] = frozenset(row.value.get("items", []))
    return dict(held)


def _reasons(session: Session, unserved: set[UUID]) -> Counter[str]:
    """Return why those are not helped: as the answers to the last round have it, and else that they were in none."""
    last = session.scalars(
        select(Round)
        .where(Round.state != RoundState.DRAFT)
        .order_by(Round.opened_at.desc(), Round.id)
        .options(undefer(Round.snapshot), undefer(Round.outcome))
        .limit(1)
    ).first()
    why = _in_round(last, proposals_of(session, last.id)) if last else {}
    return Counter(why.get(str(key), NOT_IN_A_ROUND) for key in sorted(unserved))


def _in_round(last: Round, proposals: Sequence[Proposal]) -> dict[str, str]:
    """Return by id how it stands with everyone who was there when a round took its data."""
    came = result(last.inputs(proposals), last.outcome)
    why = {absentee.id: ABSENT[absentee.why] for absentee in last.snapshot.absent}
    why |= {entrant_id: NOT_SOUGHT for entrant_id, entrant in last.snapshot.by_id.items() if not entrant.seeks}
    why |= {left.id: left.why for left in came.left}
    return why | dict.fromkeys(came.asked, PARTNER_PROPOSED) | dict.fromkeys(came.helped, PARTNER_AGREED)
