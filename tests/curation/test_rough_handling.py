"""What careless, unlucky and hostile people send to the desk."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Role
from alongside.knowledge.models import Entry, Status
from alongside.publishing.models import Draft, DraftComment, DraftState
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole
from tests.curation.conftest import People, WriteDraft
from tests.rough import Written, rough

pytestmark = pytest.mark.slow


@pytest.fixture
def draft(sent: WriteDraft) -> Draft:
    return sent()


@pytest.fixture
def curator(as_person: AsPerson, people: People) -> StrictClient:
    return as_person(people.curator)


def test_a_comment_bears_anything_and_the_page_shows_it_all(
    session: Session, draft: Draft, curator: StrictClient, written: Written
) -> None:
    page = f"/desk/{draft.id}"
    fields = {"text": "Which agency was it?", "part": "part-context"}
    assert rough(curator, f"{page}/comments", fields, page=page, written=written) == []
    assert session.scalar(select(func.count()).select_from(DraftComment))
    session.rollback()
    assert curator.get(page).status_code == 200


def test_a_reason_bears_anything_and_decides_nothing_for_another_revision(
    session: Session, draft: Draft, curator: StrictClient, written: Written
) -> None:
    page = f"/desk/{draft.id}"
    fields = {"reason": "Say less.", "revision": str(draft.revision + 1)}
    assert rough(curator, f"{page}/return", fields, page=page, written=written) == []
    session.expire_all()
    assert draft.state is DraftState.SUBMITTED


def test_publishing_bears_anything(session: Session, draft: Draft, curator: StrictClient, written: Written) -> None:
    page = f"/desk/{draft.id}"
    fields = {"revision": str(draft.revision + 1), "how": ""}
    assert rough(curator, f"{page}/publish", fields, page=page, written=written) == []
    assert session.scalar(select(func.count()).select_from(Entry)) == 0


def test_withdrawing_bears_anything_and_withdraws_for_none_of_it(
    library: Session, as_role: AsRole, written: Written
) -> None:
    curator = as_role(Role.CURATOR, "Department for Education")
    entry = library.scalars(select(Entry).where(Entry.slug == "web-search")).one()
    page, fields = f"/library/{entry.id}/withdraw", {"reason": "privacy", "sure": ""}
    library.rollback()
    assert rough(curator, page, fields, page=page, written=written) == []
    library.expire_all()
    assert entry.status is Status.PUBLISHED
