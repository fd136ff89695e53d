"""Authorities for rounds, in the database: with profiles, confidence and leads, as many as a test asks for."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind, Person, Role
from alongside.authorities.models import ProfileValue
from alongside.authorities.rules.facts import Basis, Fact, Value
from alongside.confidence.models import StudyStanding
from alongside.confidence.rules.themes import Theme
from alongside.rounds.models import Proposal, Round
from alongside.rounds.queries.rounds import round_here

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
"""A Monday without a bank holiday near."""
SURE, UNSURE = 85, 25


def authority(
    session: Session,
    letter: str,
    *,
    confidence: int,
    places: int | None = None,
    asks: Iterable[str] = (),
    lead: bool = True,
) -> Authority:
    """Add an authority with a whole profile, this confidence in every theme, and a lead who can answer."""
    made = Authority(key=f"authority-{letter.lower()}", name=f"Authority {letter}", kind=AuthorityKind.STUDY)
    session.add(made)
    session.flush()
    values: dict[Fact, Value] = {
        Fact.PREVALENCE: {"word": "high"},
        Fact.HOLDERS: {"tenths": {"early-help": 10}, "said": {"early-help": "all"}},
        Fact.PREVENT: {"word": "funded", "year": 2026},
        Fact.MASH: {"word": "yes"},
        Fact.OFFERS: {"items": ["schools"] if places else []},
    }
    if places is not None:
        values[Fact.PLACES] = {"word": str(places)}
    if asks:
        values[Fact.ASKS] = {"items": list(asks)}
    session.add_all(
        ProfileValue(
            authority_id=made.id, fact=fact, number=1, value=value, basis=Basis.AUTHORITY, source="A test",
            as_of="2026-11-01", at=NOW,
        )
        for fact, value in values.items()
    )  # fmt: skip
    session.add_all(
        StudyStanding(
            authority_id=made.id, theme=theme, value=confidence, basis=Basis.INFERRED, source="A test", why="A test"
        )
        for theme in Theme
    )
    if lead:
        session.add(person(made, Role.LEAD))
    session.commit()
    return made


def person(home: Authority, role: Role) -> Person:
    """Return somebody new who works there."""
    return Person(
        email=f"{role.value}@{home.key}.example", name=f"{role.label}, {home.name}", authority_id=home.id, role=role,
        created_at=NOW,
    )  # fmt: skip


def curator(session: Session) -> Person:
    """Return the curator, who is added when first asked for."""
    there = session.scalar(select(Person).where(Person.role == Role.CURATOR))
    if there is not None:
        return there
    home = Authority(key="dfe", name="DfE", kind=AuthorityKind.DEPARTMENT)
    session.add(home)
    session.flush()
    made = person(home, Role.CURATOR)
    session.add(made)
    session.commit()
    return made


def lead_of(session: Session, authority_id: UUID) -> Person:
    """Return who leads there."""
    return session.scalars(select(Person).where(Person.authority_id == authority_id, Person.role == Role.LEAD)).one()


def proposals(session: Session, matching: Round) -> list[Proposal]:
    """Return what a round proposed, in the order of the mentees' keys."""
    every = session.scalars(select(Proposal).where(Proposal.round_id == matching.id)).all()
    return sorted(every, key=lambda one: (one.mentee.key, one.proposed_at))


def fresh(session: Session, matching: Round) -> Round:
    """Return the round as it now stands."""
    session.expire_all()
    return round_here(session, matching.id)
