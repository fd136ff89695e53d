"""An emergency: what was published is gone within a minute, from every place where it could have stayed."""

import threading
from contextlib import suppress

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.anonymise.finder import Finder
from alongside.audit.models import AuditRecord
from alongside.curation.actions import deciding, reviewing, withdrawing
from alongside.curation.actions.deciding import Choice
from alongside.curation.rules.reasons import READERS_ARE_TOLD
from alongside.engines import Engines
from alongside.feedback.actions.saved_lists import save
from alongside.jobs.models import Job
from alongside.knowledge import queries as library
from alongside.knowledge.actions.publishing import NotPublished
from alongside.knowledge.models import Entry, Status
from alongside.problems import NotFound
from alongside.publishing.models import Draft, DraftState
from tests.curation.conftest import People, withdraw


def test_a_withdrawn_entry_leaves_a_page_that_says_so_and_no_words(
    session: Session, entry: Entry, people: People
) -> None:
    withdraw(session, entry, people)
    shown = library.shown(session, entry.id, on=clock.today())
    assert (shown.status, shown.document.summary, shown.document.parts) == (Status.WITHDRAWN, "", {})
    assert shown.withdrawn_reason == READERS_ARE_TOLD["privacy"]
    with pytest.raises(NotFound):
        library.versions(session, entry.id)
    drafts = session.scalars(select(Draft).order_by(Draft.created_at)).all()
    assert [draft.state for draft in drafts] == [DraftState.PUBLISHED, DraftState.DISCARDED]
    said = [(d.title, d.parts, d.override_reason, [s.statement for s in d.signatures]) for d in drafts]
    assert all(not any(words for words in one[:3]) and not any(one[3]) for one in said)
    verbs = session.scalars(select(AuditRecord.verb).order_by(AuditRecord.number.desc()).limit(5)).all()
    assert set(verbs) == {"withdrew", "discarded-draft", "erased-drafts", "erased-feedback", "told-followers"}


def test_whoever_was_writing_the_next_version_and_whoever_kept_it_get_a_link(
    session: Session, entry: Entry, people: People
) -> None:
    save(session, entry, by=people.reader, at=clock.now())
    withdraw(session, entry, people)
    mails = [job.payload for job in session.scalars(select(Job).where(Job.kind == "send-mail"))]
    told = {mail["template"]: (mail["to"], mail["link_path"]) for mail in mails}
    assert told["withdrawn"] == (people.author.email, f"/library/{entry.id}")
    assert told["entry-withdrawn"] == (people.reader.email, "/list/")


def test_withdrawing_twice_is_refused_and_so_is_a_reason_in_own_words(
    session: Session, entry: Entry, people: People
) -> None:
    with pytest.raises(withdrawing.UnknownReason):
        withdraw(session, entry, people, reason="because of the boy in Year 9")
    session.rollback()
    withdraw(session, entry, people)
    with pytest.raises(NotPublished):
        withdraw(session, entry, people)


def test_a_draft_of_the_next_version_cannot_bring_it_back(
    session: Session, entry: Entry, people: People, finder: Finder
) -> None:
    draft = session.scalars(select(Draft).where(Draft.state == DraftState.SUBMITTED)).one()
    seen = draft.revision
    withdraw(session, entry, people)
    with pytest.raises(deciding.TakenBack):
        deciding.publish(session, draft, Choice(seen), finder=finder, by=people.curator, at=clock.now())


@pytest.mark.parametrize("other", ["publish", "revise", "withdraw"])
def test_whatever_a_second_curator_does_in_the_same_moment_nothing_of_it_stays(
    session: Session, database: Engines, entry: Entry, people: People, finder: Finder, other: str
) -> None:
    draft = session.scalars(select(Draft).where(Draft.state == DraftState.SUBMITTED)).one()
    draft_id, seen, entry_id = draft.id, draft.revision, entry.id
    session.commit()
    together, refused = threading.Barrier(2), (deciding.TakenBack, NotPublished)

    def act(what: str) -> None:
        with database.session() as own:
            by = own.get_one(Person, people.curator.id if what == "withdraw" else people.other_curator.id)
            thing, now = own.get_one(Entry, entry_id), clock.now()
            own.rollback()  # on SQLite looking is already holding
            together.wait()
            with suppress(*refused):
                if what == "withdraw":
                    withdrawing.withdraw(own, thing, reason="privacy", by=by, at=now)
                elif what == "revise":
                    reviewing.revise(own, thing, by=by, at=now)
                else:
                    mine = own.get_one(Draft, draft_id)
                    deciding.publish(own, mine, Choice(seen), finder=finder, by=by, at=now)
                own.commit()

    both = [threading.Thread(target=act, args=(what,)) for what in ("withdraw", other)]
    for one in both:
        one.start()
    for one in both:
        one.join(60)
    session.expire_all()
    assert entry.status is Status.WITHDRAWN
    said = [draft.title + draft.body + str(draft.parts) for draft in session.scalars(select(Draft))]
    assert set(said) == {"{}"}
    assert session.scalars(select(AuditRecord.verb).where(AuditRecord.verb == "withdrew")).all() == ["withdrew"]
