"""Drafts that went the whole way, through the real actions: written, checked, signed, sent."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, AuthorityKind, Person, Role
from alongside.anonymise.finder import Finder
from alongside.knowledge.rules.parts import PARTS, glance_of
from alongside.knowledge.rules.vocabulary import GuidanceLabel, Kind
from alongside.publishing import queries
from alongside.publishing.actions import checking, signing, writing
from alongside.publishing.models import Draft
from tests.conftest import MakePerson

STATEMENT = "Nobody at the school, no reporter and no relative could tell which child this is about."
KEEP = "The learning needs this and it points to nobody."
PLAIN = "staff talked with the family about what had worried them and agreed on what to do next."


@dataclass(frozen=True)
class People:
    """Those who take part in publishing one learning, and those who look on."""

    author: Person
    signer: Person
    lead: Person
    curator: Person
    other_curator: Person
    reader: Person


@pytest.fixture
def people(session: Session, make_person: MakePerson) -> People:
    """An authority's publishers and lead, and two curators."""
    home = session.scalar(select(Authority).where(Authority.kind == AuthorityKind.DEPARTMENT))
    if home is None:
        home = Authority(key="dfe", name="Department for Education", kind=AuthorityKind.DEPARTMENT)
        session.add(home)
        session.commit()
    return People(
        author=make_person(Role.PUBLISHER, name="Pat Author"),
        signer=make_person(Role.PUBLISHER, name="Sam Signer"),
        lead=make_person(Role.LEAD, name="Lee Lead"),
        curator=make_person(Role.CURATOR, home.name, name="Cas Curator"),
        other_curator=make_person(Role.CURATOR, home.name, name="Cor Curator"),
        reader=make_person(Role.READER, "Authority B", name="Ray Reader"),
    )


@pytest.fixture(scope="session")
def finder() -> Finder:
    """The rules alone: what the desk does is the same with the learned tagger beside them."""
    return Finder()


WriteDraft = Callable[..., Draft]


@pytest.fixture
def written(session: Session, people: People) -> WriteDraft:
    """Write a draft with every part filled in; ``said`` stands in the middle of one of them."""

    def write(
        *,
        by: Person | None = None,
        kind: Kind = Kind.LEARNING,
        said: str = "",
        draft: Draft | None = None,
        **more: object,
    ) -> Draft:
        by = by or people.author
        draft = draft or writing.start(session, by=by, kind=kind, at=clock.now())
        session.flush()
        changes: dict[str, object] = {
            "title": "What helped when a worry turned out to be small",
            "summary": f"In short, {PLAIN}",
            "parts": {part.key: f"Here, {PLAIN} {said}".strip() for part in PARTS[kind]},
            "glance": {part.key: "A talk with the family." for part in glance_of(kind)},
            "facets": {"theme": ["partnership"], "concern": ["online-material"]},
        }
        if kind is Kind.GUIDANCE:
            changes["guidance_label"] = GuidanceLabel.ADVICE
        writing.save(session, draft, changes | more, by=by, seen=draft.revision, at=clock.now())
        session.commit()
        return draft

    return write


def answer_all(session: Session, draft: Draft, *, finder: Finder, by: Person) -> None:
    """Answer whatever the gate asks of an author."""
    standing = queries.standing(session, draft, finder=finder)
    for asked in {one.fingerprint: one for one in standing.open}.values():
        checking.keep(session, draft, asked, reason=KEEP, by=by, at=clock.now())
    for word in {one.fingerprint: one for one in standing.unticked}.values():
        checking.tick(session, draft, word, by=by, at=clock.now())
    if standing.singled_out:
        reason = "We looked at this together and nobody outside could tell."
        checking.override(session, draft, standing, reason=reason, by=by, at=clock.now())
    session.flush()


@pytest.fixture
def sent(session: Session, people: People, finder: Finder, written: WriteDraft) -> WriteDraft:
    """Write, check, sign and send a draft."""

    def send(*, draft: Draft | None = None, by: Person | None = None, again: bool = False, **more: object) -> Draft:
        by = by or people.author
        if draft is None or not again:
            draft = written(draft=draft, by=by, **more)
        answer_all(session, draft, finder=finder, by=by)
        signing.ask_for_signature(
            session, draft, queries.standing(session, draft, finder=finder), by=by, at=clock.now()
        )
        for asked in {
            one.fingerprint: one for one in queries.standing(session, draft, finder=finder).to_confirm
        }.values():
            checking.confirm(session, draft, asked, by=people.signer, at=clock.now())
        standing = queries.standing(session, draft, finder=finder)
        signing.sign(session, draft, standing, statement=STATEMENT, by=people.signer, at=clock.now())
        signing.submit(session, draft, standing, by=by, at=clock.now())
        session.commit()
        return draft

    return send
