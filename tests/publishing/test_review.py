"""The review: typed, pasted or read from a document, and put into the parts without losing a paragraph."""

import io
import re
import tempfile
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given
from hypothesis import settings as laws
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from alongside import clock
from alongside.jobs.models import Job
from alongside.publishing.actions.writing import save
from alongside.publishing.models import Draft, Upload, UploadReading
from tests.browser import StrictClient
from tests.pace import pace
from tests.publishing.conftest import WriteDraft
from tests.remembering import spent
from tests.rough import SLACK

REVIEW = """How it came to light

A teacher heard him say that he would leave.

Qwerty uiop.

What helped

Asking the family first."""
UNPLACED = """Lorem ipsum.

What helped

Asking the family first."""


def put(client: StrictClient, draft: Draft, text: str, then: str = "stay") -> str:
    answer = client.send(f"/publish/{draft.id}/review", {"body": text, "then": then, "seen": seen(client, draft)})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def seen(client: StrictClient, draft: Draft) -> str:
    page = BeautifulSoup(client.get(f"/publish/{draft.id}/review").text, "html.parser")
    field = page.select_one("[name=seen]")
    assert field is not None
    return str(field.get("value", ""))


def split_form(client: StrictClient, path: str) -> tuple[BeautifulSoup, dict[str, str]]:
    """Open the page that proposes parts, and return it with what pressing its button sends."""
    return read_form(client.get(path).text)


def read_form(text: str) -> tuple[BeautifulSoup, dict[str, str]]:
    page = BeautifulSoup(text, "html.parser")
    sent = {str(box["name"]): box.get_text().removeprefix("\n") for box in page.select("textarea[name]")}
    return page, sent | {
        name: str(field["value"]) for name in ("seen", "left") for field in page.select(f"[name={name}]")
    }


def test_a_review_is_put_into_the_parts_and_nothing_of_it_is_lost(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(empty=True)
    there = put(as_author, draft, REVIEW, "split")
    page, sent = split_form(as_author, there)
    shown = page.get_text() + "".join(box.get_text() for box in page.select("textarea"))
    for words in ("A teacher heard him", "Qwerty uiop.", "Asking the family first."):
        assert words in shown
    places = {str(choice["name"]): "context" for choice in page.select("select[name]")}
    assert as_author.send(there, {**sent, **places}).status_code == 303
    session.refresh(draft)
    kept = " ".join(draft.parts.values()) + draft.body
    for words in ("A teacher heard him", "Qwerty uiop.", "Asking the family first."):
        assert kept.count(words) == 1
    assert draft.parts["helped"] == "Asking the family first."


@given(text=st.text(alphabet=st.sampled_from("abc .\n#-"), max_size=200))
@laws(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_review_loses_a_word_on_its_way_into_the_parts(
    as_author: StrictClient, write_draft: WriteDraft, session: Session, text: str
) -> None:
    draft = write_draft(empty=True)
    put(as_author, draft, f"{text} zzz", "split")
    path = f"/publish/{draft.id}/review/parts"
    _, sent = split_form(as_author, path)
    as_author.send(path, sent)
    session.refresh(draft)
    kept = " ".join([*draft.parts.values(), draft.body])
    session.commit()
    assert sorted(re.findall("[a-z]+", kept)) == sorted(re.findall("[a-z]+", f"{text} zzz"))


def test_a_colleagues_review_is_not_overwritten(
    as_author: StrictClient, as_colleague: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(empty=True)
    put(as_author, draft, "First.")
    mine = seen(as_author, draft)
    put(as_colleague, draft, "Theirs.")
    answer = as_author.send(f"/publish/{draft.id}/review", {"body": "Mine.", "seen": mine, "then": "stay"})
    assert answer.status_code == 409
    assert "Theirs." in answer.text
    assert "Mine." in answer.text
    session.refresh(draft)
    assert draft.body == "Theirs."


def test_a_split_that_is_out_of_date_is_shown_again(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(empty=True)
    there = put(as_author, draft, REVIEW, "split")
    answer = as_author.send(there, {"part-done": "Mine.", "seen": "1"})
    assert answer.status_code == 409
    assert "A colleague changed this draft meanwhile" in answer.text
    assert "Mine." in answer.text


def test_a_place_is_for_the_paragraph_that_was_read_whatever_a_colleague_wrote_meanwhile(
    as_author: StrictClient, as_colleague: StrictClient, write_draft: WriteDraft
) -> None:
    draft = write_draft(empty=True)
    there = put(as_author, draft, UNPLACED, "split")
    _, sent = split_form(as_author, there)
    put(as_colleague, draft, "Zxcvb nm.")
    answer = as_author.send(there, {**sent, "place-0": "context"})
    page, again = read_form(answer.text)
    assert answer.status_code == 409
    assert again["part-context"] == "Lorem ipsum."
    assert "Zxcvb" not in page.get_text()


def test_a_part_that_is_too_long_is_shown_again_with_each_paragraph_once(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(empty=True)
    there = put(as_author, draft, UNPLACED, "split")
    _, sent = split_form(as_author, there)
    answer = as_author.send(there, {**sent, "place-0": "context", "part-done": "x" * 20_001})
    _, again = read_form(answer.text)
    assert answer.status_code == 422
    assert as_author.send(there, {**again, "part-done": "Shorter."}).status_code == 303
    session.refresh(draft)
    assert (draft.parts["context"], draft.body) == ("Lorem ipsum.", "")


def test_a_page_that_brings_no_review_along_leaves_it_where_it_is(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(empty=True)
    there = put(as_author, draft, REVIEW, "split")
    _, sent = split_form(as_author, there)
    del sent["left"]
    assert as_author.send(there, sent).status_code == 303
    session.refresh(draft)
    assert draft.body == REVIEW


def test_a_document_is_taken_in_and_its_reading_is_told(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(empty=True)
    path = f"/publish/{draft.id}/review"
    sent = as_author.send(
        f"{path}/upload", {"document": (io.BytesIO(b"A zanzibarish review."), "secret name.txt")}, page=path
    )
    assert sent.status_code == 303
    assert "secret" not in sent.location
    assert "Reading your document" in as_author.get(path).text
    htmx = {"HX-Request": "true"}
    assert as_author.get(f"{path}/reading", headers=htmx).status_code == 204
    assert as_author.get(f"{path}/reading").status_code == 302, "Without a script it leads to the page"
    upload = session.query(Upload).one()
    assert b"zanzibarish" not in (upload.sealed or b"")
    assert "read-upload" in [job.kind for job in session.query(Job)]
    upload.reading, upload.dropped, upload.sealed = UploadReading.READ, ["2 comments"], None
    session.commit()
    told = as_author.get(f"{path}/reading", headers=htmx).text
    assert "2 comments" in told
    assert "<html" not in told


def test_why_a_document_was_not_read_is_said_in_words(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(empty=True)
    path = f"/publish/{draft.id}/review"
    assert "Choose a file first" in as_author.send(f"{path}/upload", page=path).text
    empty = as_author.send(f"{path}/upload", {"document": (io.BytesIO(b""), "x.txt")}, page=path)
    assert "The file is empty" in empty.text
    session.add(
        Upload(
            draft_id=draft.id,
            by_id=draft.author_id,
            at=clock.now(),
            reading=UploadReading.REFUSED,
            problem="It is locked.",
            dropped=[],
        )
    )
    session.commit()
    assert "It is locked." in as_author.get(path).text


def test_a_document_larger_than_the_limit_is_refused_with_a_page(
    as_author: StrictClient, write_draft: WriteDraft
) -> None:
    draft = write_draft(empty=True)
    path = f"/publish/{draft.id}/review"
    for size in (11, 13):
        answer = as_author.post(f"{path}/upload", **multipart(as_author.token(path), b"x" * size * 1024 * 1024))
        assert answer.status_code in (413, 422)
        assert "10 MB" in answer.text or "too long" in answer.text


def test_a_document_never_touches_the_disk(
    as_author: StrictClient, write_draft: WriteDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = write_draft(empty=True)
    path = f"/publish/{draft.id}/review"
    sent = multipart(as_author.token(path), b"x" * 2 * 1024 * 1024)
    monkeypatch.setattr(tempfile, "tempdir", "/no/such/folder")  # whoever wants a temporary file gets none
    assert as_author.post(f"{path}/upload", **sent).status_code == 303


def multipart(token: str, content: bytes) -> dict[str, Any]:
    """Return a form with a file as a browser sends it; the test client's own way leaves a file open."""
    head = f'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n'
    file = '--x\r\nContent-Disposition: form-data; name="document"; filename="x.txt"\r\n\r\n'
    return {
        "data": (head + file).encode() + content + b"\r\n--x--\r\n", "content_type": "multipart/form-data; boundary=x"
    }  # fmt: skip


def test_pages_of_a_long_draft_come_within_a_second(
    library: Session, as_author: StrictClient, write_draft: WriteDraft
) -> None:
    sentence = "The worker met him at home and James Okafor of 12 Hill Road said on 3 March 2024 that he would think. "
    parts = {"done": sentence * 50, "worries": sentence * 50, "context": sentence * 50}
    draft = write_draft(parts=parts)
    assert library
    for page in ("", "identifiers", "words", "together", "preview/local", "sign", "parts"):
        as_author.get(f"/publish/{draft.id}/")  # whoever opens a page of the list has seen the list
        started = spent()
        assert as_author.get(f"/publish/{draft.id}/{page}").status_code == 200
        assert spent() - started < SLACK * pace(), page


@pytest.mark.parametrize("text", ["", " \n\u200b "])
def test_nothing_to_put_into_the_parts_leads_back(as_author: StrictClient, write_draft: WriteDraft, text: str) -> None:
    draft = write_draft(empty=True)
    put(as_author, draft, text)
    assert as_author.get(f"/publish/{draft.id}/review/parts").status_code == 302


def test_a_review_stays_out_of_what_readers_see(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft()
    save(session, draft, {"body": "Zanzibarish"}, by=draft.author, revision_read=draft.revision, at=clock.now())
    session.commit()
    assert "Zanzibarish" not in as_author.get(f"/publish/{draft.id}/preview").text
