"""Who may see a draft, in each state of its way: its authority's writers always, a curator once it is submitted."""

import pytest
from sqlalchemy.orm import Session

from alongside.accounts.models import Person, Role
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
