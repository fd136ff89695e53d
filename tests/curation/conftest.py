"""People who take part in publishing, and drafts of theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, AuthorityKind, Person, Role
from alongside.anonymise.finder import Finder
from alongside.curation.actions import deciding, withdrawing
from alongside.curation.actions.deciding import Choice
from alongside.knowledge.models import Entry
from alongside.publishing.actions import writing
from alongside.publishing.models import Draft
from tests.conftest import MakePerson
from tests.curation import drafts


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
def write_draft(session: Session, people: People) -> WriteDraft:
    """Write a draft with every part filled in; the author writes unless told otherwise."""

    def write(*, by: Person | None = None, **more: object) -> Draft:
        return drafts.write(session, by=by or people.author, **more)  # type: ignore[arg-type]

    return write


@pytest.fixture
def sent(session: Session, people: People, finder: Finder, write_draft: WriteDraft) -> WriteDraft:
    """Write, check, sign and send a draft; ``again`` sends one as it is."""
    send = partial(drafts.send, session, finder=finder, by=people.author, signer=people.signer)

    def go(*, draft: Draft | None = None, again: bool = False, **more: object) -> Draft:
        return send(draft if draft is not None and again else write_draft(draft=draft, **more))

    return go


PLANTED = ("quillbrand", "brambledown", "zephyrant")
"""In the text, in the open draft of its next version, and in the reason that a curator gave."""


def withdraw(session: Session, entry: Entry, people: People, reason: str = "privacy") -> None:
    withdrawing.withdraw(session, entry, reason=reason, by=people.curator, at=clock.now())
    session.commit()


@pytest.fixture
def entry(session: Session, sent: WriteDraft, people: People, finder: Finder) -> Entry:
    """An entry with planted words in it, in its history and in an open draft of its next version."""
    first, second, third = PLANTED
    draft = sent(said=f"They called it {first}.")
    deciding.give_back(
        session, draft, reason=f"Why {third}?", revision=draft.revision, by=people.curator, at=clock.now()
    )
    session.commit()
    sent(draft=draft, again=True)
    made = deciding.publish(session, draft, Choice(draft.revision), finder=finder, by=people.curator, at=clock.now())
    session.commit()
    next_one = writing.start_version(session, made, by=people.author, at=clock.now())
    sent(draft=next_one, said=f"By now it is {second}.")
    return made
