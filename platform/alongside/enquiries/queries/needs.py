"""Needs as curators and those who were asked see them: a topic, how many authorities, and never who."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from alongside.accounts.models import Person, Role
from alongside.accounts.queries import with_leads
from alongside.accounts.rules.roles import AUTHORITY_WRITERS
from alongside.authorities import queries as authorities
from alongside.authorities.rules.case_holding import HOLDER_WORDS, HoldingAgency
from alongside.enquiries.models import Enquiry, EnquiryMessage, Need, NeedCommission, VainSearch
from alongside.enquiries.rules.grouping import FEWEST_LOOKING
from alongside.enquiries.rules.needs import MOST_COMMISSIONED, MOST_GROUPED, OPEN_NEEDS
from alongside.feedback.rules.labels import QuestionSide
from alongside.introductions.models import IntroductionPause
from alongside.knowledge.models import Entry, Status
from alongside.problems import NotFound

NEEDS_SHOWN = 100
MOST_COMPARED = 1_000
"""Entries of which is read what the library usually says."""


def needs(session: Session) -> Sequence[Need]:
    """Return the topics that are looked for in vain, those of most authorities first, ended ones last; for the desk."""
    open_first = Need.state.in_(OPEN_NEEDS).desc()
    return session.scalars(
        select(Need).order_by(open_first, Need.authorities.desc(), Need.at, Need.id).limit(NEEDS_SHOWN)
    ).all()


def need(session: Session, need_id: UUID, *, person: Person) -> Need:
    """Return one need to a curator, or to the writers of an authority that was asked about it; raises `NotFound`."""
    row = session.scalar(select(Need).options(selectinload(Need.commissions)).where(Need.id == need_id))
    asked = row is not None and person.authority_id in {each.authority_id for each in row.commissions}
    if row is None or not (person.role is Role.CURATOR or (asked and person.role in AUTHORITY_WRITERS)):
        raise NotFound("There is no such need")
    return row


def vain_today(session: Session, authority_id: UUID, *, on: date) -> int:
    """Return how many vain searches of an authority were kept on a day."""
    return session.scalar(select(func.count()).where(VainSearch.authority_id == authority_id, VainSearch.on == on)) or 0


def kept_already(session: Session, authority_id: UUID, print_: str) -> bool:
    """Say whether the same search of an authority is there."""
    same = VainSearch.authority_id == authority_id, VainSearch.print == print_
    return session.scalar(select(VainSearch.id).where(*same)) is not None


def ungrouped_searches(session: Session) -> Sequence[VainSearch]:
    """Return the latest vain searches that belong to no topic."""
    latest = VainSearch.on.desc(), VainSearch.id
    return session.scalars(
        select(VainSearch).where(VainSearch.need_id.is_(None)).order_by(*latest).limit(MOST_GROUPED)
    ).all()


def ungrouped_enquiries(session: Session) -> Sequence[tuple[Enquiry, str]]:
    """Return questions that nobody has answered and that belong to no topic, with their first words."""
    waiting = Enquiry.first_answer_at.is_(None), Enquiry.closed_at.is_(None), Enquiry.need_id.is_(None)
    rows = session.execute(
        select(Enquiry, EnquiryMessage.text)
        .join(EnquiryMessage, EnquiryMessage.enquiry_id == Enquiry.id)
        .where(*waiting, EnquiryMessage.side == QuestionSide.ASKER, EnquiryMessage.text != "")
        .order_by(EnquiryMessage.at, EnquiryMessage.id)
        .limit(MOST_GROUPED)
    )
    first: dict[UUID, tuple[Enquiry, str]] = {}
    for row, text in rows:
        first.setdefault(row.id, (row, text))
    return list(first.values())


def library_texts(session: Session) -> list[str]:
    """Return titles with summaries of what is published: what the library usually says."""
    there = select(Entry.title, Entry.summary).where(Entry.status == Status.PUBLISHED).order_by(Entry.id)
    return [f"{title}. {summary}" for title, summary in session.execute(there.limit(MOST_COMPARED))]


def members_of(session: Session, row: Need) -> list[tuple[UUID, str]]:
    """Return the words that made a topic, each with its authority; for grouping alone, never for a page."""
    searched = select(VainSearch.authority_id, VainSearch.words).where(VainSearch.need_id == row.id)
    asked = (
        select(Enquiry.home_id, EnquiryMessage.text)
        .join(EnquiryMessage, EnquiryMessage.enquiry_id == Enquiry.id)
        .where(Enquiry.need_id == row.id, EnquiryMessage.side == QuestionSide.ASKER, EnquiryMessage.text != "")
    )
    return [(each[0], each[1]) for statement in (searched, asked) for each in session.execute(statement)]


def holders_among(session: Session, authority_ids: set[UUID], *, on: date) -> dict[str, int]:
    """Return how many of some authorities hold most of their cases where, where at least three do alike."""
    counted: dict[str, int] = {}
    for brief in authorities.in_brief(session, on=on):
        holders = brief.known.holders if brief.id in authority_ids else None
        if holders:
            most = max(sorted(holders), key=lambda agency: holders[agency])
            words = HOLDER_WORDS[HoldingAgency(most)]
            counted[words] = counted.get(words, 0) + 1
    return {words: count for words, count in sorted(counted.items()) if count >= FEWEST_LOOKING}


def who_may_know(session: Session, row: Need, topic: str, *, on: date) -> list[UUID]:
    """Return the authorities whose profile says that they can help with a topic and that were not asked before."""
    asked = {each.authority_id for each in row.commissions}
    left_out = asked | set(session.scalars(select(IntroductionPause.authority_id)))
    led = with_leads(session)
    able = [
        brief.id
        for brief in authorities.in_brief(session, on=on)
        if topic in brief.known.offers and brief.id in led and brief.id not in left_out
    ]
    return able[:MOST_COMMISSIONED]


def askers_of(session: Session, row: Need) -> Sequence[Person]:
    """Return who asked a question that is part of a topic, to tell them what became of it."""
    asked = select(Enquiry.asker_id).where(Enquiry.need_id == row.id)
    return session.scalars(select(Person).where(Person.id.in_(asked)).order_by(Person.id)).all()


def commissioned_of(session: Session, row: Need) -> Sequence[Person]:
    """Return the writers of the authorities that were asked about a topic."""
    asked = select(NeedCommission.authority_id).where(NeedCommission.need_id == row.id)
    there = Person.authority_id.in_(asked), Person.role.in_(AUTHORITY_WRITERS), Person.active
    return session.scalars(select(Person).where(*there).order_by(Person.id)).all()
