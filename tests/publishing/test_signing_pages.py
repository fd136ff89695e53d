"""From a checked draft to one that waits for DfE: who may ask, sign, refuse, send, take back, and talk."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.knowledge.rules.vocabulary import GuidanceLabel, Kind
from alongside.publishing.actions import checking, commenting
from alongside.publishing.actions.writing import save
from alongside.publishing.models import Draft, DraftDecision, DraftOutcome, DraftState, Verdict
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.publishing.conftest import WriteDraft

ANSWERS = {
    "who": "A parent at the same school might try.",
    "go_by": "That staff asked a family before referring.",
    "why_not": "Staff ask in many schools, so trust alone tells nothing.",
}


def press(client: StrictClient, draft: Draft, what: str, **data: Any) -> Any:
    path = f"/publish/{draft.id}/sign"
    return client.send(f"{path}{what}", data, page=path)


def state_of(session: Session, draft: Draft) -> DraftState:
    session.refresh(draft)
    session.commit()
    return draft.state


def test_a_draft_goes_from_its_author_by_a_colleague_to_the_desk(
    as_author: StrictClient, as_colleague: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft()
    assert press(as_author, draft, "/ask").status_code == 303
    assert state_of(session, draft) is DraftState.SIGNING
    assert draft.title in as_colleague.get("/publish/").text
    assert "Waits for you to sign" in as_colleague.get("/publish/").text
    assert "Waits for you to sign" not in as_author.get("/publish/").text
    own = press(as_author, draft, "", **ANSWERS)
    assert own.status_code == 422
    assert "Somebody else must sign" in own.text
    assert press(as_colleague, draft, "", **ANSWERS).status_code == 303
    assert press(as_author, draft, "/submit").status_code == 303
    assert state_of(session, draft) is DraftState.SUBMITTED
    assert press(as_author, draft, "/submit").status_code == 422, "A second press sends nothing twice"
    assert state_of(session, draft) is DraftState.SUBMITTED
    assert press(as_author, draft, "/take-back").status_code == 303
    assert state_of(session, draft) is DraftState.WRITING


def test_an_unchecked_draft_cannot_be_handed_on(
    as_author: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(parts={"done": "James Okafor came."})
    refused = press(as_author, draft, "/ask")
    assert refused.status_code == 422
    assert "still stands in the way" in refused.text
    assert state_of(session, draft) is DraftState.WRITING


def test_a_second_person_agrees_or_sends_it_back(
    as_author: StrictClient, as_colleague: StrictClient, author: Person, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(parts={"done": "They asked James Okafor."})
    page = BeautifulSoup(as_author.get(f"/publish/{draft.id}/identifiers").text, "html.parser")
    for field in page.select("form[action$='/keep'] [name=fingerprint]"):
        as_author.send(
            f"/publish/{draft.id}/identifiers/keep", {"fingerprint": field["value"], "reason": "An example name"},
            page=f"/publish/{draft.id}/identifiers",
        )  # fmt: skip
    assert press(as_author, draft, "/ask").status_code == 303
    reading = BeautifulSoup(as_colleague.get(f"/publish/{draft.id}/sign").text, "html.parser")
    agree = reading.select_one("form[action$='/confirm'] [name=fingerprint]")
    assert agree is not None
    print_ = str(agree["value"])
    early = press(as_colleague, draft, "", **ANSWERS)
    assert early.status_code == 422
    assert reading.select_one("textarea[name=who]") is None, "Answers typed now would be lost by what is pressed first"
    assert press(as_author, draft, "/confirm", fingerprint=print_, answer="agree").status_code == 422
    assert press(as_colleague, draft, "/confirm", fingerprint=print_, answer="agree").status_code == 303
    assert 'name="who"' in as_colleague.get(f"/publish/{draft.id}/sign").text
    assert "A second person agreed" in as_author.get(f"/publish/{draft.id}/sign").text
    why = {"fingerprint": print_, "reason": "This is how somebody here is called."}
    assert press(as_colleague, draft, "/send-back", **why).status_code == 303
    assert state_of(session, draft) is DraftState.WRITING
    told = as_author.get(f"/publish/{draft.id}/").text
    for words in ("A colleague sent it back", why["reason"], "Cora Colleague"):
        assert words in told
    assert [(answer.verdict, answer.reason) for answer in draft.answers] == [(Verdict.REFUSED, why["reason"])]
    with pytest.raises(checking.AnswerNotAllowed):
        checking.keep(session, draft, _asked(draft), reason="  ", by=author, at=clock.now())


def _asked(draft: Draft) -> Any:
    from alongside.anonymise.findings.finding import Finding, Severity, Type
    from alongside.gate.rules.flags import flags_of
    from alongside.publishing.rules.texts import boxes

    box = next(box for box in boxes(draft) if box.name == "part-done")
    return flags_of(box, [Finding(0, 4, Type.RARE, Severity.WARN, "", "")], salt=draft.id, answers={})[0]


def test_a_second_person_may_look_at_odd_words_and_change_nothing(
    as_colleague: StrictClient, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft(parts={"done": "They scored 47 on the form."})
    draft.state = DraftState.SIGNING
    session.commit()
    path = f"/publish/{draft.id}/words"
    page = BeautifulSoup(as_colleague.get(path).text, "html.parser")
    tick = page.select_one("input[name=ticked]")
    assert tick is not None
    assert not page.select("input[name^=instead-]")
    assert as_colleague.send(path, {"ticked": str(tick["value"])}).status_code == 303
    assert "looked at" in as_colleague.get(path).text
    sneaked = as_colleague.send(path, {f"instead-{tick['value']}": "12"})
    assert sneaked.status_code in (303, 422)
    session.refresh(draft)
    assert draft.parts["done"] == "They scored 47 on the form."


def test_a_change_after_the_signature_asks_for_a_new_one(
    as_author: StrictClient, as_colleague: StrictClient, author: Person, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft()
    press(as_author, draft, "/ask")
    press(as_colleague, draft, "", **ANSWERS)
    press(as_author, draft, "/take-back")
    session.refresh(draft)
    save(session, draft, {"title": "Another title"}, by=author, revision_read=draft.revision, at=clock.now())
    session.commit()
    assert press(as_author, draft, "/submit").status_code == 422
    assert ANSWERS["go_by"] not in as_author.get(f"/publish/{draft.id}/sign").text


def test_what_dfe_asks_for_is_shown_and_can_be_answered(
    as_author: StrictClient, curator: Person, write_draft: WriteDraft, session: Session
) -> None:
    draft = write_draft()
    now = clock.now()
    draft.state = DraftState.RETURNED
    draft.decisions.append(
        DraftDecision(
            revision=draft.revision,
            outcome=DraftOutcome.RETURNED,
            reason="Say what the panel decided.",
            by=curator,
            at=now,
        )
    )
    commenting.comment(session, draft, part="part-done", text="Which panel was it?", by=curator, at=now)
    session.commit()
    assert "Say what the panel decided." in as_author.get(f"/publish/{draft.id}/").text
    page = as_author.get(f"/publish/{draft.id}/sign").text
    assert "Which panel was it?" in page
    assert "What was done" in page
    empty = as_author.send(f"/publish/{draft.id}/comments", {"text": " "}, page=f"/publish/{draft.id}/sign")
    assert empty.status_code == 422
    sent = as_author.send(
        f"/publish/{draft.id}/comments", {"text": "The Channel panel."}, page=f"/publish/{draft.id}/sign"
    )
    assert sent.status_code == 303
    assert "The Channel panel." in as_author.get(f"/publish/{draft.id}/sign").text


def test_guidance_goes_to_the_desk_without_a_second_signature(
    as_person: AsPerson, curator: Person, write_draft: WriteDraft, session: Session
) -> None:
    desk, draft = as_person(curator), write_draft(curator, Kind.GUIDANCE, guidance_label=GuidanceLabel.SHARED_PRACTICE)
    tasks = desk.get(f"/publish/{draft.id}/").text
    assert "A second person signs" not in tasks
    assert "Tell us the names" not in tasks, "Guidance tells of nobody"
    assert "Leave out names" not in desk.get(f"/publish/{draft.id}/parts").text
    assert press(desk, draft, "/submit").status_code == 303
    assert state_of(session, draft) is DraftState.SUBMITTED


def test_a_combination_like_the_studys_is_refused_with_its_names(
    library: Session, as_author: StrictClient, write_draft: WriteDraft
) -> None:
    assert library
    draft = write_draft(
        parts={"legal": "The child, aged 15, was made a ward of court after being stopped at the airport."},
        facets={"age_band": ["11-15"], "setting": ["airport-or-border"], "outcome": ["travel-prevented"]},
    )
    page = as_author.get(f"/publish/{draft.id}/together").text
    assert "Shared by nobody else" in page
    sentence = page.split("What singles the child out: ")[1].split(".")[0]
    assert sentence == "Authority A and How it ended: Travel prevented"
    assert "wardship" in page
    assert press(as_author, draft, "/ask").status_code == 422
    step = as_author.send(
        f"/publish/{draft.id}/together/step", {"attribute": "setting", "value": "airport-or-border"},
        page=f"/publish/{draft.id}/together",
    )  # fmt: skip
    assert step.status_code == 303
    library.refresh(draft)
    assert "setting" not in draft.facets
    library.commit()
    short = as_author.send(
        f"/publish/{draft.id}/together/override", {"reason": "Because."}, page=f"/publish/{draft.id}/together"
    )
    assert short.status_code == 422
    given = {"reason": "The court's judgment is published and names no child."}
    assert (
        as_author.send(
            f"/publish/{draft.id}/together/override", given, page=f"/publish/{draft.id}/together"
        ).status_code
        == 303
    )
    assert given["reason"].split("'")[0] in as_author.get(f"/publish/{draft.id}/together").text
