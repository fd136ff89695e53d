"""A curator decides on what was sent in: once, on what they read, after one more look for what identifies."""

import threading
from collections.abc import Sequence

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.audit.models import AuditRecord
from alongside.curation.actions import deciding
from alongside.curation.actions.deciding import Choice
from alongside.engines import Engines
from alongside.jobs.models import Job
from alongside.knowledge import queries as library
from alongside.knowledge.models import Entry, EntryVersion, Origin, Status
from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing.actions import signing, writing
from alongside.publishing.models import Draft, DraftComment, DraftDecision, DraftOutcome, DraftState
from tests.curation.conftest import People, WriteDraft
from tests.curation.drafts import STATEMENT, answer_all

PLANTED = "quillfeather"


def publish(session: Session, draft: Draft, people: People, finder: Finder, *, anonymously: bool = False) -> Entry:
    choice = Choice(draft.revision, anonymously)
    entry = deciding.publish(session, draft, choice, finder=finder, by=people.curator, at=clock.now())
    session.commit()
    return entry


def give_back(session: Session, draft: Draft, people: People, reason: str = "Say less about where.") -> None:
    deciding.give_back(session, draft, reason=reason, revision=draft.revision, by=people.curator, at=clock.now())
    session.commit()


def mails(session: Session) -> list[dict[str, object]]:
    """Return the mails that the desk sent; colleagues hear of a signature before."""
    asked = select(Job).where(Job.kind == "send-mail").order_by(Job.created_at)
    sent = [job.payload for job in session.scalars(asked)]
    return [mail for mail in sent if mail["template"] not in ("signature-wanted", "signed")]


def test_a_published_draft_is_an_entry_that_everyone_reads_and_the_draft_is_empty(
    session: Session, sent: WriteDraft, people: People, finder: Finder
) -> None:
    draft = sent(said=f"They called it {PLANTED}.")
    entry = publish(session, draft, people, finder)

    shown = library.shown(session, entry.id, on=clock.today())
    assert PLANTED in shown.document.parts["context"]
    assert (shown.status, shown.number, shown.document.attribution) == (Status.PUBLISHED, 1, "Authority A")
    assert (entry.origin, entry.owner_id) == (Origin.AUTHORITY, people.author.authority_id)
    session.expire_all()
    assert (draft.state, draft.entry_id, draft.title, draft.parts, draft.facets) == (
        DraftState.PUBLISHED, entry.id, "", {}, {},
    )  # fmt: skip
    assert draft.answers == []
    assert [signature.statement for signature in draft.signatures] == [STATEMENT]
    assert [(d.outcome, d.by_id) for d in draft.decisions] == [(DraftOutcome.PUBLISHED, people.curator.id)]


def test_the_author_gets_a_link_and_nothing_else_and_the_trail_tells_every_step_without_content(
    session: Session, sent: WriteDraft, people: People, finder: Finder
) -> None:
    entry = publish(session, sent(said=PLANTED), people, finder)
    link = {"to": people.author.email, "template": "published", "link_path": f"/library/{entry.id}"}
    assert mails(session) == [link]
    records = session.scalars(select(AuditRecord).order_by(AuditRecord.number)).all()
    verbs = [record.verb for record in records]
    for verb in ("started-draft", "asked-for-signature", "signed-draft", "submitted-draft", "published"):
        assert verb in verbs
    assert verbs[-1] == "published-draft"
    assert PLANTED not in str([record.details for record in records])


def test_published_anonymously_it_names_no_authority(
    session: Session, sent: WriteDraft, people: People, finder: Finder
) -> None:
    facts = {"theme": ["partnership"], "concern": ["online-material"], "prevalence": ["low"]}
    entry = publish(session, sent(facets=facts), people, finder, anonymously=True)
    assert entry.attribution == "An authority like this: low prevalence"
    draft = writing.start_version(session, entry, by=people.author, at=clock.now())
    assert draft.anonymous, "A new version must not name whom the first one did not"


def test_a_returned_draft_tells_why_and_needs_a_new_signature_even_unchanged(
    session: Session, sent: WriteDraft, people: People, finder: Finder
) -> None:
    draft = sent()
    give_back(session, draft, people)
    assert (draft.state, draft.signatures) == (DraftState.RETURNED, [])
    assert [d.reason for d in draft.decisions] == ["Say less about where."]
    assert mails(session) == [{"to": people.author.email, "template": "returned", "link_path": f"/publish/{draft.id}/"}]
    sent(draft=draft, again=True)
    publish(session, draft, people, finder)
    assert [d.outcome for d in draft.decisions] == [DraftOutcome.RETURNED, DraftOutcome.PUBLISHED]


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 2_001])
def test_nothing_goes_back_without_a_reason_or_with_a_book(
    session: Session, sent: WriteDraft, people: People, reason: str
) -> None:
    draft = sent()
    with pytest.raises(deciding.NoReasonGiven):
        give_back(session, draft, people, reason)
    session.rollback()
    assert draft.state is DraftState.SUBMITTED


def test_deciding_twice_says_so_and_doubles_nothing(
    session: Session, sent: WriteDraft, people: People, finder: Finder
) -> None:
    draft = sent()
    publish(session, draft, people, finder)
    with pytest.raises(deciding.AlreadyDecided):
        publish(session, draft, people, finder)
    session.rollback()
    with pytest.raises(deciding.AlreadyDecided):
        give_back(session, draft, people)
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Entry)) == 1
    assert len(mails(session)) == 1


def test_a_draft_that_was_taken_back_or_changed_meanwhile_is_not_published(
    session: Session, sent: WriteDraft, write_draft: WriteDraft, people: People, finder: Finder
) -> None:
    draft = sent()
    seen = draft.revision
    signing.take_back(session, draft, by=people.author, at=clock.now())
    session.commit()
    with pytest.raises(deciding.TakenBack):
        publish(session, draft, people, finder)
    session.rollback()
    sent(draft=draft, title="Another title for the same worry")
    with pytest.raises(deciding.Changed):
        deciding.publish(session, draft, Choice(seen), finder=finder, by=people.curator, at=clock.now())
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Entry)) == 0


class Sharper(Finder):
    """A finder that has learned since the draft was checked."""

    def find(self, text: str, *, declared: Sequence[str] = (), quick: bool = False) -> list[Finding]:
        at = text.find(PLANTED)
        found = Finding(at, at + len(PLANTED), Type.PERSON, Severity.BLOCK, "A name.", "the child")
        return super().find(text, declared=declared, quick=quick) if at < 0 else [found]


def test_what_the_finder_finds_by_now_keeps_a_draft_out(
    session: Session, sent: WriteDraft, people: People, finder: Finder
) -> None:
    draft = sent(said=PLANTED)
    with pytest.raises(deciding.NotReady) as refused:
        publish(session, draft, people, Sharper())
    session.rollback()
    assert {asked.words for asked in refused.value.gate_status.open} == {PLANTED}
    assert (draft.state, draft.decisions) == (DraftState.SUBMITTED, [])


def test_a_new_version_replaces_the_text_and_keeps_the_old_one_on_the_record(
    session: Session, sent: WriteDraft, people: People, finder: Finder
) -> None:
    entry = publish(session, sent(), people, finder)
    draft = writing.start_version(session, entry, by=people.author, at=clock.now())
    sent(draft=draft, title="A better title")
    again = publish(session, draft, people, finder)
    assert (again.id, again.number, again.title) == (entry.id, 2, "A better title")
    contents = session.scalars(select(EntryVersion.content).order_by(EntryVersion.number)).all()
    assert [content["title"] for content in contents] == [
        "What helped when a worry turned out to be small", "A better title",
    ]  # fmt: skip


def test_a_curator_publishes_guidance_alone_and_it_passes_the_same_check(
    session: Session, write_draft: WriteDraft, people: People, finder: Finder
) -> None:
    draft = write_draft(by=people.curator, kind=Kind.GUIDANCE, said="Write to someone@leeds.gov.uk about it.")
    with pytest.raises(deciding.NotReady):
        publish(session, draft, people, finder)
    session.rollback()
    write_draft(by=people.curator, kind=Kind.GUIDANCE, draft=draft)
    answer_all(session, draft, finder=finder, by=people.curator)
    entry = publish(session, draft, people, finder)
    assert (entry.attribution, entry.origin) == ("Department for Education", Origin.DESK)
    assert mails(session) == []


def test_a_remark_is_seen_by_both_sides_and_several_make_one_mail(
    session: Session, sent: WriteDraft, people: People
) -> None:
    draft = sent()
    for part in ("part-context", "no-such-part"):
        deciding.remark(session, draft, part=part, text="Which agency?", by=people.curator, at=clock.now())
    session.commit()
    assert session.scalars(select(DraftComment.part).order_by(DraftComment.at)).all() == ["part-context", ""]
    assert [mail["template"] for mail in mails(session)] == ["commented"]


def test_two_curators_at_once_make_one_entry(
    session: Session, database: Engines, sent: WriteDraft, people: People, finder: Finder
) -> None:
    draft = sent()
    together = threading.Barrier(2)
    results: list[str] = []

    def decide(by: Person) -> None:
        with database.session() as own:
            together.wait()
            mine = own.get_one(Draft, draft.id)
            try:
                deciding.publish(own, mine, Choice(draft.revision), finder=finder, by=own.merge(by), at=clock.now())
                own.commit()
                results.append("published")
            except deciding.AlreadyDecided:
                results.append("already")

    curators = [threading.Thread(target=decide, args=(by,)) for by in (people.curator, people.other_curator)]
    for one in curators:
        one.start()
    for one in curators:
        one.join(60)
    assert sorted(results) == ["already", "published"]
    session.expire_all()
    assert session.scalar(select(func.count()).select_from(Entry)) == 1
    assert session.scalar(select(func.count()).select_from(DraftDecision)) == 1
    assert len(mails(session)) == 1
