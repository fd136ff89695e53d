"""A draft is judged alike for everybody: names that one person declared hide nothing from others and stop nobody."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.curation.queries import desk
from alongside.gate.rules.carrying import carried, overlaid
from alongside.gate.rules.flags import DISMISSED, GivenAnswer, TextBox, fingerprint, flags_of
from alongside.publishing import queries
from alongside.publishing.actions import checking
from alongside.publishing.models import Draft, DraftState
from alongside.publishing.rules.gate_status import GateStatus
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.publishing.conftest import WriteDraft
from tests.publishing.test_signing_pages import ANSWERS, press, state_of

TEXT = "They used the blorping board, and brabbled about it."
NAMES = "Blorping\nBrabble"
REASON = "It is what the board is called everywhere"


def page_of(client: StrictClient, path: str) -> str:
    return " ".join(BeautifulSoup(client.get(path).text, "html.parser").get_text(" ").split())


def standing(session: Session, draft: Draft, *declared: str) -> GateStatus:
    session.flush()
    return queries.gate_status(session, draft, finder=Finder(), declared=declared)


def to_confirm(session: Session, draft: Draft) -> list[str]:
    prints = [flag.fingerprint for flag in standing(session, draft).to_confirm]
    session.commit()
    return prints


@pytest.fixture
def dismissed(as_author: StrictClient, write_draft: WriteDraft, session: Session) -> Draft:
    """A draft whose author declared names, said of what they bring up that it is none, and handed it on."""
    draft = write_draft(parts={"done": TEXT})
    path = f"/publish/{draft.id}"
    assert as_author.send(f"{path}/names", {"names": NAMES}).status_code == 303
    page = f"{path}/identifiers"
    while field := BeautifulSoup(as_author.get(page).text, "html.parser").select_one(
        "form[action$='/keep'] [name=fingerprint]"
    ):
        answer = {"fingerprint": str(field["value"]), "reason": REASON}
        assert as_author.send(f"{page}/keep", answer, page=page).status_code == 303
    words = BeautifulSoup(as_author.get(f"{path}/words").text, "html.parser").select("input[name=ticked]")
    as_author.send(f"{path}/words", {"ticked": [str(word["value"]) for word in words]})
    assert press(as_author, draft, "/ask").status_code == 303
    session.refresh(draft)
    session.commit()
    return draft


def test_what_the_author_dismissed_is_shown_to_signer_and_curator_with_the_reason_and_stops_nobody(
    session: Session, dismissed: Draft, as_author: StrictClient, as_colleague: StrictClient, as_person: AsPerson,
    curator: Person,
) -> None:  # fmt: skip
    path = f"/publish/{dismissed.id}/sign"
    read = page_of(as_colleague, path)
    for words in ("Found, and said to be none", "blorping", "brabbled", REASON, "I agree: it is none"):
        assert words in read
    assert "still stands in the way" not in read
    for print_ in to_confirm(session, dismissed):
        assert press(as_colleague, dismissed, "/confirm", fingerprint=print_).status_code == 303
    assert press(as_colleague, dismissed, "", **ANSWERS).status_code == 303
    assert "still stands in the way" not in page_of(as_author, path), "Nor does it stop its author, who declared them"
    assert press(as_author, dismissed, "/submit").status_code == 303
    assert state_of(session, dismissed) is DraftState.SUBMITTED
    decided = page_of(as_person(curator), f"/desk/{dismissed.id}")
    for words in ("blorping", "brabbled", REASON, "A second person agreed"):
        assert words in decided
    assert "It cannot be published as it stands" not in decided
    assert "2 said to be none" in page_of(as_person(curator), "/desk/by-kind")
    assert desk.waiting(session, at=clock.now())


def test_a_dismissal_that_nobody_confirmed_keeps_it_from_being_signed(
    dismissed: Draft, as_colleague: StrictClient
) -> None:
    refused = press(as_colleague, dismissed, "", **ANSWERS)
    assert refused.status_code == 422


def test_names_that_a_signer_declared_for_other_drafts_are_told_to_them_alone_and_stop_nobody(
    session: Session, as_author: StrictClient, as_colleague: StrictClient, write_draft: WriteDraft
) -> None:
    draft = write_draft(parts={"done": "They used jumbleton cards."})
    other = write_draft(by=draft.author, empty=True)
    assert as_colleague.send(f"/publish/{other.id}/names", {"names": "Jumbleton"}).status_code == 303
    for word in standing(session, draft).unticked:
        checking.tick(session, draft, word, by=draft.author, at=clock.now())
    session.commit()
    assert press(as_author, draft, "/ask").status_code == 303
    path = f"/publish/{draft.id}/sign"
    assert "Names that you gave to look for in this session stand in it: jumbleton" in page_of(as_colleague, path)
    assert "Names that you gave" not in page_of(as_author, path)
    assert "still stands in the way" not in page_of(as_colleague, path)
    assert press(as_colleague, draft, "", **ANSWERS).status_code == 303
    assert press(as_colleague, draft, "/submit").status_code == 303


def test_whoever_goes_on_writing_without_the_names_sees_what_was_answered(
    session: Session, dismissed: Draft, as_colleague: StrictClient
) -> None:
    press(as_colleague, dismissed, "/take-back")
    page = page_of(as_colleague, f"/publish/{dismissed.id}/identifiers")
    assert "blorping" in page
    assert REASON in page


def test_what_was_answered_is_met_again_after_the_text_around_it_changed_and_goes_with_its_words(
    session: Session, write_draft: WriteDraft, author: Person
) -> None:
    draft = write_draft(parts={"done": TEXT})
    for asked in standing(session, draft, "Blorping").open:
        checking.keep(session, draft, asked, reason=REASON, by=author, at=clock.now())
    draft.parts = {**draft.parts, "done": "In the end, some said, " + TEXT + " Blorping again."}
    assert [flag.words for flag in standing(session, draft).asked] == ["Blorping"], "As the name, where both stand"
    draft.parts = {**draft.parts, "done": "They used another board."}
    assert standing(session, draft).asked == []


def test_who_gave_the_reason_is_told_that_another_must_agree_and_what_to_do(
    as_author: StrictClient, as_colleague: StrictClient, write_draft: WriteDraft, session: Session, colleague: Person
) -> None:
    draft = write_draft(parts={"done": TEXT})
    for asked in standing(session, draft, "Blorping", "Brabble").open:
        checking.keep(session, draft, asked, reason=REASON, by=colleague, at=clock.now())
    for word in standing(session, draft).unticked:
        checking.tick(session, draft, word, by=draft.author, at=clock.now())
    session.commit()
    assert press(as_author, draft, "/ask").status_code == 303
    read = page_of(as_colleague, f"/publish/{draft.id}/sign")
    assert "You gave this reason yourself, so somebody else must agree" in read
    assert "I agree" not in read


@pytest.mark.parametrize("inner", [Type.PHONE, Type.NHS])
def test_no_declared_name_covers_what_can_only_be_taken_out(inner: Type) -> None:
    number = Finding(5, 15, inner, Severity.BLOCK, "", "")
    assert overlaid([number], [Finding(0, 20, Type.PERSON, Severity.BLOCK, "", "")]) == [number]


@settings(max_examples=60)
@given(
    text=st.lists(st.sampled_from(["blorp", "Brabble", "the", "board", "asked", "Hope", "came", ","]), max_size=12),
    declared=st.lists(st.sampled_from(["blorp", "Brabble", "board asked", "Hope"]), max_size=3, unique=True),
    draw=st.data(),
)
def test_once_its_author_answered_everything_nobody_is_asked_anything_else(
    text: list[str], declared: list[str], draw: st.DataObject
) -> None:
    box, finder = TextBox("part-done", "What was done", " ".join(text)), Finder()
    answers: dict[str, GivenAnswer] = {}
    author_s: Callable[[], list[Finding]] = lambda: overlaid(  # noqa: E731
        carried(box, finder.find(box.text), answers=answers, salt="s"), finder.find(box.text, declared=declared)
    )
    for flag in flags_of(box, author_s(), answers={}, salt="s"):
        if flag.finding.dismissible:
            verdict = DISMISSED if flag.blocks else "kept"
            answers[flag.fingerprint] = GivenAnswer(
                verdict, "a method", kind=flag.finding.type.value, length=len(flag.words)
            )
    shared = carried(box, finder.find(box.text), answers=answers, salt="s")
    mine = {flag.fingerprint for flag in flags_of(box, author_s(), answers=answers, salt="s") if flag.open}
    theirs = {flag.fingerprint for flag in flags_of(box, shared, answers=answers, salt="s") if flag.open}
    assert theirs <= mine
    assert fingerprint(salt="s", kind="x", words="y") not in answers
