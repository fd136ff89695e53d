"""An entry that an authority shared, and people of several authorities round it."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, AuthorityKind, Person, Role
from alongside.jobs.models import Job
from alongside.knowledge.models import Entry, EntryFacet, EntryVersion, Origin, Status
from alongside.knowledge.rules.vocabulary import EvidenceStage, Facet, Kind
from tests.conftest import MakePerson

Share = Callable[..., Entry]
Mails = Callable[[], list[tuple[str, str, str]]]

CLEAR = "We used the four questions in triage and fewer referrals came back to us."
BLOCKED = "We tried it with James Okafor at Greenfield Academy and he settled."
WARNED = "The family is from Syria and was glad of the visit."


@pytest.fixture
def share(session: Session, make_person: MakePerson) -> Share:
    """Publish an entry of an authority, which need not have people yet."""

    def make(authority: str = "Authority A", **changes: object) -> Entry:
        home = session.scalar(select(Authority).where(Authority.name == authority))
        if home is None:
            home = make_person(Role.READER, authority).authority
        now = clock.now()
        facts: dict[str, object] = {
            "slug": uuid4().hex, "kind": Kind.LEARNING, "status": Status.PUBLISHED, "origin": Origin.AUTHORITY,
            "title": "A school rang about a search", "summary": "A school rang about what a pupil had looked up.",
            "evidence_stage": EvidenceStage.UNTESTED, "attribution": "An authority in England", "owner_id": home.id,
            "parts": {}, "glance": {}, "asks": [], "moved_on": [], "published_at": now, "changed_at": now,
        }  # fmt: skip
        entry = Entry(**(facts | changes))
        entry.facets = [
            EntryFacet(position=0, facet=Facet.THEME, value="partnership"),
            EntryFacet(position=1, facet=Facet.CONCERN, value="online-material"),
        ]
        session.add(entry)
        session.flush()
        session.add(EntryVersion(entry_id=entry.id, number=entry.number, at=now, note="First", content={}))
        session.commit()
        return entry

    return make


@pytest.fixture
def entry(share: Share) -> Entry:
    """An entry that Authority A shared without its name."""
    return share()


@pytest.fixture
def desk(make_person: MakePerson, session: Session) -> Person:
    """A curator at DfE."""
    person = make_person(Role.CURATOR, "Department for Education")
    person.authority.kind = AuthorityKind.DEPARTMENT
    session.commit()
    return person


@pytest.fixture
def mails(session: Session) -> Mails:
    """Return the mails that wait to be sent: to whom, which, and where its link leads."""

    def read() -> list[tuple[str, str, str]]:
        rows = fresh(session, select(Job).where(Job.kind == "send-mail").order_by(Job.created_at, Job.id))
        return [(row.payload["to"], row.payload["template"], row.payload["link_path"]) for row in rows]

    return read


def fresh(session: Session, statement: Select[Any]) -> list[Any]:
    """Return rows as they stand now, and end the transaction: else the next request would wait for it."""
    session.commit()
    rows = list(session.scalars(statement.execution_options(populate_existing=True)))
    session.commit()
    return rows
