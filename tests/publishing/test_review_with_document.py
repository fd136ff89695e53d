"""A document is added to a review that somebody types in meanwhile: nothing is lost, and no colleague is made up."""

import io
import re
from html import unescape

from sqlalchemy.orm import Session

from alongside.publishing.models import Draft
from tests.browser import StrictClient
from tests.publishing.test_review import put, seen
from tests.publishing.uploads import Take, Work

READ = "From the document.\n\nIts second paragraph."
STALE = "A colleague changed the review too"


def upload(client: StrictClient, draft: Draft, text: str, mark: str, content: bytes = READ.encode()) -> int:
    path = f"/publish/{draft.id}/review"
    sent = {"body": text, "seen": mark, "document": (io.BytesIO(content), "x.txt")}
    return int(client.send(f"{path}/upload", sent, page=path).status_code)


def finish(work: Work, session: Session, draft: Draft) -> None:
    """Have the worker read, and let go of the database."""
    work()
    session.refresh(draft)
    session.commit()


def save(client: StrictClient, draft: Draft, text: str, mark: str) -> tuple[int, str]:
    answer = client.send(f"/publish/{draft.id}/review", {"body": text, "seen": mark, "then": "stay"})
    return answer.status_code, answer.text


def test_what_was_typed_before_a_document_is_chosen_is_saved_with_it(
    as_author: StrictClient, draft: Draft, session: Session, work: Work
) -> None:
    assert upload(as_author, draft, "Typed and not saved.", seen(as_author, draft)) == 303
    finish(work, session, draft)
    session.refresh(draft)
    assert draft.body == f"Typed and not saved.\n\n{READ}"
    assert READ.split("\n")[0] in as_author.get(f"/publish/{draft.id}/review").text


def test_what_was_typed_stays_in_the_box_where_no_file_was_chosen(as_author: StrictClient, draft: Draft) -> None:
    path = f"/publish/{draft.id}/review"
    sent = {"body": "Typed and not saved.", "seen": seen(as_author, draft)}
    answer = as_author.send(f"{path}/upload", sent, page=path)
    assert answer.status_code == 422
    assert "Typed and not saved." in answer.text
    assert "Choose a file first" in answer.text


def test_saving_from_a_page_older_than_the_document_keeps_both_and_makes_up_no_colleague(
    as_author: StrictClient, draft: Draft, session: Session, take: Take, work: Work
) -> None:
    put(as_author, draft, "Saved before.")
    mark = seen(as_author, draft)
    take(READ.encode())
    finish(work, session, draft)
    status, text = save(as_author, draft, "Saved before, and changed since.", mark)
    assert (status, STALE in text) == (303, False)
    session.refresh(draft)
    assert draft.body == f"Saved before, and changed since.\n\n{READ}"


def test_an_empty_box_is_no_reason_to_lose_the_document(
    as_author: StrictClient, draft: Draft, session: Session, take: Take, work: Work
) -> None:
    mark = seen(as_author, draft)
    take(READ.encode())
    finish(work, session, draft)
    assert save(as_author, draft, "Typed meanwhile.", mark)[0] == 303
    session.refresh(draft)
    assert draft.body == f"Typed meanwhile.\n\n{READ}"


def test_a_colleague_who_did_change_it_is_shown_though_a_document_came_too(
    as_author: StrictClient, as_colleague: StrictClient, draft: Draft, session: Session, take: Take, work: Work
) -> None:
    put(as_author, draft, "First.")
    mark = seen(as_author, draft)
    put(as_colleague, draft, "Theirs.")
    take(READ.encode())
    finish(work, session, draft)
    status, text = save(as_author, draft, "Mine.", mark)
    assert status == 409
    assert STALE in text
    assert "Mine." in text
    assert "Theirs." in text
    assert upload(as_author, draft, "Mine.", mark) == 409, "Uploading overwrites nobody either"


def test_two_who_typed_into_an_empty_review_are_shown_both_texts(
    as_author: StrictClient, as_colleague: StrictClient, draft: Draft
) -> None:
    mark = seen(as_author, draft)
    put(as_colleague, draft, "Theirs.")
    assert save(as_author, draft, "Mine.", mark)[0] == 409


def test_a_page_that_waits_gets_the_text_for_its_box_and_the_mark_of_what_is_in_it_then(
    as_author: StrictClient, draft: Draft, session: Session, take: Take, work: Work
) -> None:
    put(as_author, draft, "Typed <b>before</b>.")
    mark = seen(as_author, draft)
    take(READ.encode())
    finish(work, session, draft)
    waiting = {"HX-Request": "true", "Review-Seen": mark}
    told = as_author.get(f"/publish/{draft.id}/review/reading", headers=waiting).text
    added = re.search(r'<template data-review-added="(\w+)">(.*?)</template>', told, re.DOTALL)
    assert added is not None
    assert unescape(added[2]) == READ
    assert added[1] == seen(as_author, draft)


def test_a_page_whose_text_a_colleague_changed_gets_a_link_and_no_text(
    as_author: StrictClient, as_colleague: StrictClient, draft: Draft, session: Session, take: Take, work: Work
) -> None:
    put(as_author, draft, "First.")
    mark = seen(as_author, draft)
    put(as_colleague, draft, "Theirs.")
    take(READ.encode())
    finish(work, session, draft)
    waiting = {"HX-Request": "true", "Review-Seen": mark}
    told = as_author.get(f"/publish/{draft.id}/review/reading", headers=waiting).text
    assert "<template" not in told
    assert "Its text is in the review now" in told


def test_a_form_with_a_mistake_does_not_pretend_that_its_writer_saw_a_colleague_s_text(
    as_author: StrictClient, as_colleague: StrictClient, draft: Draft, session: Session
) -> None:
    put(as_author, draft, "First.")
    mark = seen(as_author, draft)
    put(as_colleague, draft, "Theirs.")
    status, text = save(as_author, draft, "x" * 200_001, mark)
    assert (status, f'value="{mark}"' in text) == (422, True)
