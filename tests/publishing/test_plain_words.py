"""Pages say what is so: who wrote meanwhile, how many, what a step has come to, and which way the desk goes."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.anonymise.finder import Finder
from alongside.knowledge.models import Entry
from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing import queries
from alongside.publishing.actions import checking
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.publishing.conftest import WriteDraft
from tests.publishing.test_writing import editor, save


def test_who_writes_in_two_windows_is_not_told_of_a_colleague(as_author: StrictClient, write_draft: WriteDraft) -> None:
    draft = write_draft()
    page = editor(as_author, draft)
    assert save(as_author, draft, page, part__done="From the other window.").status_code == 303
    both = save(as_author, draft, page, part__done="From this window.")
    assert both.status_code == 409
    for words in ("You changed this draft in another window", "In the other window", "Keep this window’s"):
        assert words in both.text
    assert "Ada Author changed" not in both.text


def test_one_thing_is_one(session: Session, as_author: StrictClient, author: Person, write_draft: WriteDraft) -> None:
    draft = write_draft(parts={"done": "The family is Somali."})
    asked = queries.gate_status(session, draft, finder=Finder()).open
    for flag in asked:
        checking.keep(session, draft, flag, reason="The learning needs it.", by=author, at=clock.now())
    session.commit()
    page = as_author.get(f"/publish/{draft.id}/identifiers").text
    assert len({flag.fingerprint for flag in asked}) == 1
    assert "The one thing that was found is decided." in page
    assert "1 things" not in page


def test_a_step_that_nobody_took_is_not_called_completed(as_author: StrictClient, write_draft: WriteDraft) -> None:
    page = as_author.get(f"/publish/{write_draft().id}/").text
    review = page.split("Paste or write the review")[1].split("</li>")[0]
    assert "Completed" not in review
    assert "In the parts" in review


def test_where_names_are_asked_for_nobody_is_told_to_leave_them_out(
    as_author: StrictClient, write_draft: WriteDraft
) -> None:
    page = as_author.get(f"/publish/{write_draft().id}/names").text
    assert "not for reporting" in page
    assert "Leave out names" not in page


@pytest.mark.parametrize(
    "path", ["/desk/", "/desk/guidance/", "/questions/", "/feedback/", "/rounds/", "/pairings/desk"]
)
def test_every_place_of_the_desk_leads_to_the_others(as_person: AsPerson, curator: Person, path: str) -> None:
    page = as_person(curator).get(path).text
    assert 'aria-label="Desk"' in page
    assert f'href="{path}" aria-current="page"' in page


def test_a_replaced_entry_has_no_next_review(library: Session, as_author: StrictClient) -> None:
    old, new = library.scalars(select(Entry).where(Entry.kind == Kind.LEARNING).order_by(Entry.slug).limit(2))
    page, old.review_due = f"/library/{old.id}", clock.today() + timedelta(days=1)
    library.commit()
    assert "Next review by" in as_author.get(page).text
    old.status, old.superseded_by_id = old.status.SUPERSEDED, new.id
    library.commit()
    assert "Next review by" not in as_author.get(page).text
