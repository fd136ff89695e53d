"""Who may see a draft, in each state of its way: its authority's writers always, a curator once it is submitted."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.knowledge.actions.publishing import AuthoredWords, publish
from alongside.knowledge.models import Entry
from alongside.knowledge.rules.vocabulary import EvidenceStage, Kind
from alongside.problems import NotFound
from alongside.publishing.models import OPEN, DraftState
from alongside.publishing.queries import drafts
from tests.conftest import MakePerson
from tests.publishing.conftest import WriteDraft


def sees(session: Session, person: Person, write_draft: WriteDraft, state: DraftState) -> bool:
    draft = write_draft()
    draft.state = state
    session.flush()
    try:
        return drafts.open_to(session, draft.id, person=person) is draft
    except NotFound:
        return False


def published(session: Session, author: Person, title: str) -> Entry:
    """Return a learning of the author's authority that stands in the library."""
    words = AuthoredWords(
        kind=Kind.LEARNING, title=title, summary="A summary", parts={}, glance={}, facets={},
        evidence_stage=EvidenceStage.UNTESTED, attribution="An authority in England",
    )  # fmt: skip
    made = publish(session, words, entry=None, owner_id=author.authority_id, by=author, at=clock.now())
    session.flush()
    return made


@pytest.mark.parametrize("state", OPEN)
def test_a_curator_sees_a_draft_once_it_is_submitted_and_not_before(
    session: Session, write_draft: WriteDraft, curator: Person, state: DraftState
) -> None:
    assert sees(session, curator, write_draft, state) is (state is DraftState.SUBMITTED)


@pytest.mark.parametrize("state", DraftState)
def test_a_colleague_sees_a_draft_until_its_way_has_ended(
    session: Session, write_draft: WriteDraft, colleague: Person, state: DraftState
) -> None:
    assert sees(session, colleague, write_draft, state) is (state in OPEN)


@pytest.mark.parametrize("state", OPEN)
@pytest.mark.parametrize(
    ("role", "authority"),
    [(Role.READER, "Authority A"), (Role.LEAD, "Authority Z"), (Role.PUBLISHER, "Authority Z"), (Role.READER, "DfE")],
)
def test_readers_and_other_authorities_see_no_draft(
    session: Session, write_draft: WriteDraft, make_person: MakePerson, role: Role, authority: str, state: DraftState
) -> None:
    assert not sees(session, make_person(role, authority), write_draft, state)


def test_the_desk_sees_what_is_submitted_under_its_own_authority_s_name_the_longest_waiting_first(
    session: Session, write_draft: WriteDraft, make_person: MakePerson
) -> None:
    owners = {name: make_person(Role.PUBLISHER, name) for name in ("Authority N", "Authority M", "Authority O")}
    waiting = {name: write_draft(by) for name, by in owners.items()}
    for hours, row in enumerate(waiting.values()):
        row.state, row.submitted_at = DraftState.SUBMITTED, clock.now() - timedelta(hours=hours)
    write_draft(owners["Authority N"])
    session.flush()
    assert [(row.authority, row.draft) for row in drafts.submitted(session)] == list(reversed(waiting.items()))


@pytest.mark.parametrize("state", DraftState)
def test_a_list_of_drafts_has_those_under_way_of_its_own_authority_the_last_changed_first(
    session: Session, write_draft: WriteDraft, colleague: Person, make_person: MakePerson, state: DraftState
) -> None:
    first, second = write_draft(), write_draft()
    first.state = second.state = state
    first.changed_at = clock.now() + timedelta(minutes=1)
    write_draft(make_person(Role.PUBLISHER, "Authority Z"))
    session.flush()
    assert list(drafts.drafts_of(session, person=colleague)) == ([first, second] if state in OPEN else [])


def test_the_next_version_stands_beside_what_its_own_entry_says_now(
    session: Session, write_draft: WriteDraft, author: Person
) -> None:
    entries = [published(session, author, title) for title in ("One", "Two", "Three")]
    for entry in entries:
        draft = write_draft()
        draft.entry_id = entry.id
        session.flush()
        current = drafts.current_version(session, draft)
        assert current is not None
        assert (current[0], current[1].entry_id) == (entry, entry.id)
    assert drafts.current_version(session, write_draft()) is None


@pytest.mark.parametrize("state", DraftState)
def test_the_next_version_of_an_entry_is_found_while_it_is_under_way(
    session: Session, write_draft: WriteDraft, author: Person, state: DraftState
) -> None:
    entries = [published(session, author, "A title") for _ in range(2)]
    rows = [write_draft() for _ in range(3)]
    rows[0].entry_id, rows[1].entry_id = (entry.id for entry in entries)
    for row in rows:
        row.state = state
    session.flush()
    assert list(drafts.versions_of(session, entries[0])) == (rows[:1] if state in OPEN else [])
