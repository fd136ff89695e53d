"""Ask the desk or an experienced authority: what is kept, what is turned away, and who is told."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.audit.models import AuditRecord
from alongside.authorities.models import Exclusion
from alongside.dates import uk_day
from alongside.enquiries.models import Enquiry, EnquiryMessage
from alongside.enquiries.rules.live_case import reads_like_a_case
from alongside.enquiries.rules.words import Addressee
from alongside.introductions.models import IntroductionPause
from alongside.knowledge.models import Entry
from alongside.matching.rules.working_days import after
from alongside.settings import Settings
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole
from tests.enquiries.conftest import ASK, PLAIN, Offer, Send, fresh, main_of
from tests.feedback.conftest import Mails, Share


@pytest.fixture
def client(as_person: AsPerson, asker: Person) -> StrictClient:
    return as_person(asker)


def form(text: str = PLAIN, **more: str) -> dict[str, str]:
    return {"text": text, "topic": "schools", "addressee": "desk", "once": uuid4().hex} | more


def nothing_kept(session: Session) -> bool:
    return not fresh(session, select(Enquiry)) and not fresh(session, select(EnquiryMessage))


def test_a_question_reaches_the_desk_with_its_day_and_no_name(
    client: StrictClient, as_person: AsPerson, desk: Person, send: Send, mails: Mails
) -> None:
    row = send(client)
    assert row.due_on == after(uk_day(row.asked_at), 2)
    assert mails() == [(desk.email, "enquiry-asked", f"/enquiries/{row.id}")]
    shown = main_of(as_person(desk), f"/enquiries/{row.id}")
    assert PLAIN in shown
    assert "Someone in another authority" in shown
    assert "Ann Asker" not in shown
    assert "Authority B" not in shown


def test_the_page_says_that_it_is_no_way_to_refer_a_child_and_gives_the_urgent_one(client: StrictClient) -> None:
    shown = main_of(client, ASK)
    assert "This is no way to refer a child" in shown
    assert "call 999, or your own front door" in shown


def test_the_menu_an_answer_and_above_all_an_empty_one_lead_to_asking(client: StrictClient) -> None:
    assert 'href="/ask/"' in client.get("/").text
    answer = client.send(
        "/search", {"text": "the photocopier on the second floor is jammed"}, page="/", follow_redirects=True
    )
    assert answer.text.count('action="/ask/from-search"') == 2, "under the no, and among the ways on"


def test_what_was_searched_for_comes_along_without_a_word_in_the_address(
    session: Session, client: StrictClient
) -> None:
    text = "We look for a way to share worries with schools, said James Okafor"
    page = client.send("/ask/from-search", {"text": text}, page="/")
    assert page.status_code == 200
    assert "share worries with schools" in page.text
    assert "Okafor" not in page.text
    assert nothing_kept(session)


@pytest.mark.parametrize(
    "text",
    [
        "How do we go on? She has swallowed tablets and says that she wants to die.",
        "A lad of ours says he will stab his teacher, he showed a knife to a friend.",
    ],
)
@pytest.mark.parametrize("practice", ["", "y"])
def test_danger_is_turned_to_its_own_front_door_and_nothing_is_kept(
    session: Session, client: StrictClient, desk: Person, mails: Mails, text: str, practice: str
) -> None:
    page = client.send(ASK, form(text, practice=practice, looked="yes"))
    assert page.status_code == 422
    assert "ring 999" in page.text
    assert "Nothing of what you wrote was sent or stored" in page.text
    assert text.split(".")[0] in page.text, "what was typed is not lost to its writer"
    assert nothing_kept(session)
    assert mails() == []


def test_a_case_in_hand_is_asked_about_and_kept_nowhere_until_its_writer_says_that_it_is_none(
    session: Session, client: StrictClient, send: Send
) -> None:
    text = "We have a boy whose father will not talk to us. What should we do?"
    page = client.send(ASK, form(text))
    assert page.status_code == 422
    assert "Is it about a child or family that you work with now?" in page.text
    assert nothing_kept(session)
    assert send(client, text, practice="y").topic == "schools"


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("My client is a girl whose mum found messages. Do we ring the police?", True),
        ("A pupil has just told her teacher of a plan to leave.", True),
        ("The family are leaving for the airport tonight.", True),
        ("I'm working with a young man and he is now refusing to see me.", True),
        ("What do others tell parents about Channel?", False),
        ("How often do you review a threshold document, and who signs it?", False),
        ("Has anybody written a protocol with a school for monitoring software?", False),
        ("When does a child protection conference make sense for a child who looked at such pages?", False),
    ],
)
def test_a_case_is_told_from_a_question_about_practice(text: str, case: bool) -> None:
    assert reads_like_a_case(text) is case


@pytest.mark.parametrize(
    "text",
    [
        "How do you work with James Okafor at Greenfield Academy?",
        "I am Ann Asker, how do you do triage?",
        "We in Authority B have no protocol with schools. Who has?",
    ],
)
def test_what_names_a_child_or_a_side_is_held(session: Session, client: StrictClient, text: str) -> None:
    page = client.send(ASK, form(text))
    assert page.status_code == 422
    assert "What could identify somebody" in page.text
    assert nothing_kept(session)


def test_the_safe_version_can_be_sent_instead(session: Session, client: StrictClient) -> None:
    text = "We in Authority B have no protocol with schools. Who has?"
    sent = form(text, send="safe", safe_text="We have no protocol with schools. Who has?")
    assert client.send(ASK, sent).status_code == 303
    assert [m.text for m in fresh(session, select(EnquiryMessage))] == ["We have no protocol with schools. Who has?"]


def test_script_in_a_question_is_shown_and_not_run(client: StrictClient, as_person: AsPerson, desk: Person,
                                                   send: Send) -> None:  # fmt: skip
    row = send(client, "<script>alert(document)</script> How do you agree on thresholds?")
    assert "<script>alert(document)" not in as_person(desk).get(f"/enquiries/{row.id}").text


def test_the_same_form_twice_makes_one_question(session: Session, client: StrictClient) -> None:
    sent = form()
    for _ in range(2):
        assert client.send(ASK, sent).status_code == 303
    assert len(fresh(session, select(Enquiry))) == 1


def test_nobody_asks_without_end(session: Session, client: StrictClient, send: Send) -> None:
    for _ in range(10):
        send(client)
    page = client.send(ASK, form())
    assert page.status_code == 422
    assert "You have asked many questions today" in page.text
    assert PLAIN in page.text


def test_an_authority_that_knows_the_topic_is_asked_and_neither_is_named(
    client: StrictClient, as_person: AsPerson, offer: Offer, desk: Person, send: Send, mails: Mails
) -> None:
    offer("Authority A", "courts")
    knows = offer("Authority C", "schools")
    row = send(client, addressee="authority")
    assert row.addressee is Addressee.AUTHORITY
    assert mails() == [(knows.email, "enquiry-asked", f"/enquiries/{row.id}")]
    here, there = main_of(client, f"/enquiries/{row.id}"), main_of(as_person(knows), f"/enquiries/{row.id}")
    assert "Authority C" not in here
    assert "Authority B" not in there
    assert as_person(desk).get(f"/enquiries/{row.id}").status_code == 404


@pytest.mark.parametrize("between", ["nobody offers", "excluded", "paused"])
def test_where_no_authority_can_be_asked_the_desk_is_and_the_asker_cannot_tell_why(
    session: Session, client: StrictClient, asker: Person, desk: Person, offer: Offer, send: Send, between: str
) -> None:
    other = offer("Authority C", "courts" if between == "nobody offers" else "schools")
    if between == "excluded":
        session.add(Exclusion(authority_id=other.authority_id, other_id=asker.authority_id, by_id=other.id,
                              at=clock.now()))  # fmt: skip
    if between == "paused":
        session.add(IntroductionPause(authority_id=other.authority_id, by_id=other.id, at=clock.now()))
    session.commit()
    row = send(client, addressee="authority")
    assert row.addressee is Addressee.DESK
    assert row.transfers == []
    assert "of the DfE desk" in main_of(client, f"/enquiries/{row.id}")


@pytest.mark.parametrize("role", [Role.READER, Role.LEAD, Role.ADMINISTRATOR])
def test_for_everybody_else_there_is_no_such_question(
    client: StrictClient, as_role: AsRole, desk: Person, send: Send, role: Role
) -> None:
    row = send(client)
    there = as_role(role, "Department for Education" if role is Role.ADMINISTRATOR else "Authority A")
    assert there.get(f"/enquiries/{row.id}").status_code == 404


def test_the_trail_and_the_log_hold_every_step_and_no_word(
    session: Session, client: StrictClient, send: Send, capfd: pytest.CaptureFixture[str]
) -> None:
    row = send(client)
    verbs = [r.verb for r in fresh(session, select(AuditRecord).where(AuditRecord.thing_id == row.id))]
    assert verbs == ["asked-enquiry"]
    assert "worth a referral" not in "".join(capfd.readouterr())


class TestSuggestions:
    """With the library and its index."""

    @pytest.fixture
    def entry(self, session: Session, share: Share) -> Entry:
        return share("Authority C", title="Agreeing thresholds with schools", summary=PLAIN)

    def test_without_a_script_what_may_answer_stands_before_it_is_sent(
        self, session: Session, library: Session, ready: Settings, client: StrictClient
    ) -> None:
        text = "What do others do when a parent refuses consent and it is below the threshold for section 47?"
        page = client.send(ASK, form(text))
        assert page.status_code == 200
        assert "This may answer it already" in page.text
        assert 1 <= page.text.count("This answers me") <= 4
        assert "None of these: send the question" in page.text
        assert nothing_kept(session)
        assert client.send(ASK, form(text, looked="yes")).status_code == 303

    def test_while_it_is_typed_a_part_of_the_page_comes(
        self, session: Session, library: Session, ready: Settings, client: StrictClient
    ) -> None:
        text = "What do others do when a parent refuses consent and it is below the threshold for section 47?"
        part = client.send("/ask/suggestions", {"text": text}, page=ASK, headers={"HX-Request": "true"})
        assert "This answers me" in part.text
        assert "<html" not in part.text
        assert nothing_kept(session)

    def test_this_answers_me_ends_it_and_keeps_nothing(
        self, session: Session, client: StrictClient, entry: Entry
    ) -> None:
        answer = client.send("/ask/answered", {"text": PLAIN, "answered": str(entry.id)}, page=ASK)
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/library/{entry.id}")
        assert nothing_kept(session)
        assert client.send("/ask/answered", {"answered": "nonsense"}, page=ASK).status_code == 422


def test_a_word_is_not_taken_for_the_letter_of_an_authority_of_the_study(
    session: Session, as_role: AsRole, desk: Person
) -> None:
    for letter in ("A", "I"):
        lead = as_role(Role.LEAD, f"Authority {letter}")
        text = "What is a good way to say that a panel decides, and when do I tell a school?"
        assert lead.send("/ask/", form(text), page="/ask/").status_code == 303
        held = lead.send("/ask/", form(f"How do others do what Authority {letter} does?"), page="/ask/")
        assert held.status_code == 422
        assert "You are not named before both sides agree" in held.text


def test_999_stands_before_all_else_and_has_the_focus_where_a_question_tells_of_danger(client: StrictClient) -> None:
    page = BeautifulSoup(
        client.send("/ask/", form("He says he will stab a teacher tomorrow morning."), page="/ask/").text, "html.parser"
    )
    box = page.select_one("main section.app-danger[role=alert][autofocus]")
    assert box is not None
    assert not box.find_all_previous("form", action="/ask/")
    assert page.select("main h1 ~ *")[0] == box
