"""People of one authority who write and sign, and drafts in every state of their way."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.engines import Engines
from alongside.factory.handlers import handlers
from alongside.jobs.rules import JobState as JobState
from alongside.knowledge.rules.parts import ENTRY_PARTS, glance_of
from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing.actions import writing
from alongside.publishing.actions.uploading import take_in
from alongside.publishing.models import Draft, Upload
from alongside.publishing.rules.upload_seal import UploadSeal
from alongside.settings import Settings
from tests.browser import StrictClient
from tests.conftest import AsPerson, MakePerson
from tests.jobs.conftest import working
from tests.publishing.uploads import SEAL, Take, Work, wait_for_reading

WriteDraft = Callable[..., Draft]


@pytest.fixture
def author(make_person: MakePerson) -> Person:
    """Somebody who publishes for Authority A."""
    return make_person(Role.PUBLISHER, name="Ada Author")


@pytest.fixture
def colleague(make_person: MakePerson, author: Person) -> Person:
    """Somebody else of Authority A, who may write and sign too."""
    assert author
    return make_person(Role.DEPUTY, name="Cora Colleague")


@pytest.fixture
def curator(make_person: MakePerson) -> Person:
    """A curator at DfE."""
    return make_person(Role.CURATOR, "DfE", name="Cas Curator")


@pytest.fixture
def as_author(as_person: AsPerson, author: Person) -> StrictClient:
    """The author's browser."""
    return as_person(author)


@pytest.fixture
def as_colleague(as_person: AsPerson, colleague: Person) -> StrictClient:
    """The colleague's browser."""
    return as_person(colleague)


def plain(kind: Kind) -> dict[str, Any]:
    """Return words for every box in which there is nothing to find."""
    return {
        "title": "Asking before referring kept the trust of a family",
        "summary": "School staff asked first, and the family joined in the help that followed.",
        "glance": {part.key: "Nothing is known of this." for part in glance_of(kind)},
        "parts": {part.key: "Nothing is known of this." for part in ENTRY_PARTS[kind]},
    }


@pytest.fixture
def write_draft(session: Session, author: Person) -> WriteDraft:
    """Start a draft and write in it; ``parts`` are added to plain words for every box."""

    def write(by: Person = author, kind: Kind = Kind.LEARNING, *, empty: bool = False, **words: Any) -> Draft:
        draft = writing.start(session, by=by, kind=kind, at=clock.now())
        session.flush()
        changes = {} if empty else plain(kind)
        changes |= {name: {**changes.get(name, {}), **value} if isinstance(value, dict) and name != "facets" else value
                    for name, value in words.items()}  # fmt: skip
        writing.save(session, draft, changes, by=by, revision_read=draft.revision, at=clock.now())
        session.commit()
        return draft

    return write


@pytest.fixture
def draft(write_draft: WriteDraft) -> Draft:
    """A new draft without a word in it."""
    return write_draft(empty=True)


@pytest.fixture
def take(session: Session, draft: Draft, author: Person) -> Take:
    """Upload a document to the draft."""

    def taken(content: bytes, seal: UploadSeal = SEAL) -> Upload:
        upload = take_in(session, draft, content, seal=seal, by=author, at=clock.now())
        session.commit()
        return upload

    return taken


@pytest.fixture
def work(session: Session, database: Engines, settings: Settings) -> Work:
    """Let a real worker read what waits, with the handlers that the service has."""
    known = {kind: handler for kind, handler in handlers(settings, database).items() if kind == "read-upload"}

    def done() -> None:
        with working(database, known):
            wait_for_reading(database)
        session.rollback()
        session.expire_all()

    return done
