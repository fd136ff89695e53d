"""Answer, pass on, decline, run late, agree to be named and end."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.authorities.rules.succession import Bequest
from alongside.enquiries.actions import passing
from alongside.enquiries.actions.handing_over import ENQUIRIES_ESTATE
from alongside.enquiries.models import Enquiry, EnquiryMessage, EnquiryTransfer
from alongside.enquiries.rules.words import KEEP_ENQUIRY, Addressee, EnquiryEnd, TransferEnd
from alongside.jobs.models import Job
from tests.browser import StrictClient
from tests.conftest import AsPerson, MakePerson
from tests.enquiries.conftest import ANSWER, Offer, Send, fresh, main_of
from tests.feedback.conftest import Mails


@pytest.fixture
def client(as_person: AsPerson, asker: Person) -> StrictClient:
    return as_person(asker)


def path(row: Enquiry) -> str:
    return f"/enquiries/{row.id}"


def standing(session: Session) -> Enquiry:
    (row,) = fresh(session, select(Enquiry))
    assert isinstance(row, Enquiry)
    return row


def test_the_first_answer_stops_the_clock_and_the_asker_is_told_once(
    session: Session, client: StrictClient, as_person: AsPerson, asker: Person, desk: Person, send: Send, mails: Mails
) -> None:
    row, there = send(client), as_person(desk)
    for text in (ANSWER, "And one more thing: they were glad of it."):
        assert there.send(path(row), {"text": text}).status_code == 303
    assert standing(session).first_answer_at is not None
    assert [mail[:2] for mail in mails()] == [(desk.email, "enquiry-asked"), (asker.email, "enquiry-answered")]
    shown = main_of(client, path(row))
    assert ANSWER in shown
    assert "The DfE desk" in shown
    assert desk.name not in shown
    assert "1 answer" in main_of(client, "/")


def test_names_are_shown_when_both_agreed_and_not_before(
    client: StrictClient, as_person: AsPerson, offer: Offer, send: Send
) -> None:
    knows = as_person(offer("Authority C", "schools"))
    row = send(client, addressee="authority")
    knows.send(path(row), {"text": ANSWER})
    knows.send(f"{path(row)}/agree", {"agree": "yes"}, page=path(row))
    assert "Lead of Authority C" not in main_of(client, path(row))
    client.send(f"{path(row)}/agree", {"agree": "yes"}, page=path(row))
    assert "Lead of Authority C, Authority C" in main_of(client, path(row))
    assert "Ann Asker, Authority B" in main_of(knows, path(row))
    assert client.send(f"{path(row)}/agree", {"agree": "no"}, page=path(row)).status_code == 422
    assert knows.send(path(row), {"text": "I am Lead of Authority C: ring me at work on Monday."}).status_code == 303


def test_the_desk_passes_on_only_what_it_may_and_no_longer_reads_it(
    session: Session, client: StrictClient, as_person: AsPerson, offer: Offer, desk: Person, send: Send, mails: Mails
) -> None:
    knows, there = offer("Authority C", "schools"), as_person(desk)
    alone = send(client)
    refused = there.send(f"{path(alone)}/pass-on", page=path(alone))
    assert (refused.status_code, "wants an answer of the desk alone" in refused.text) == (422, True)
    may = send(client, may_pass_on="y")
    assert there.send(f"{path(may)}/pass-on", page=path(may)).status_code == 303
    assert there.get(path(may)).status_code == 404
    assert mails()[-1] == (knows.email, "enquiry-asked", path(may))
    assert "We cannot answer this" in main_of(as_person(knows), path(may))


def test_an_authority_says_no_and_the_next_is_asked_and_at_last_the_desk(
    session: Session, client: StrictClient, as_person: AsPerson, offer: Offer, desk: Person, send: Send
) -> None:
    both = {
        person.authority_id: person for person in (offer("Authority A", "schools"), offer("Authority C", "schools"))
    }
    row = send(client, addressee="authority")
    for _ in range(2):
        home = standing(session).authority_id
        assert home is not None
        answer = as_person(both.pop(home)).send(f"{path(row)}/decline", page=path(row))
        assert answer.status_code == 303
    assert standing(session).addressee is Addressee.DESK
    turns = fresh(session, select(EnquiryTransfer))
    assert [turn.ended for turn in turns] == [TransferEnd.DECLINED, TransferEnd.DECLINED]
    assert "says no" not in main_of(client, path(row))
    assert row.id == standing(session).id


def test_a_turn_that_ran_out_goes_to_the_desk_and_the_day_stays(
    session: Session, client: StrictClient, as_person: AsPerson, offer: Offer, desk: Person, send: Send, mails: Mails
) -> None:
    knows = offer("Authority C", "schools")
    row = send(client, addressee="authority")
    for days in (1, 8, 9):
        passing.tend(session, {}, clock.now() + timedelta(days=days))
        session.commit()
    there = standing(session)
    assert (there.addressee, there.due_on) == (Addressee.DESK, row.due_on)
    assert mails()[-1] == (desk.email, "enquiry-asked", path(row))
    assert len(mails()) == 2
    assert as_person(knows).get(path(row)).status_code == 404


def test_a_late_question_stands_out(session: Session, client: StrictClient, as_person: AsPerson, desk: Person,
                                    send: Send) -> None:  # fmt: skip
    row = send(client)
    session.get_one(Enquiry, row.id).due_on = clock.today() - timedelta(days=1)
    session.commit()
    assert "Late" in main_of(as_person(desk), path(row))


def test_the_asker_takes_it_to_the_desk_and_ends_it(
    session: Session, client: StrictClient, as_person: AsPerson, offer: Offer, desk: Person, send: Send
) -> None:
    offer("Authority C", "schools")
    row = send(client, addressee="authority")
    assert client.send(f"{path(row)}/to-desk", page=path(row)).status_code == 303
    assert standing(session).addressee is Addressee.DESK
    assert client.send(f"{path(row)}/end", page=path(row)).status_code == 422
    assert client.send(f"{path(row)}/end", {"how": "library"}, page=path(row)).status_code == 303
    assert standing(session).ended is EnquiryEnd.LIBRARY
    refused = as_person(desk).send(path(row), {"text": ANSWER}, page="/ask/")
    assert refused.status_code == 422
    assert ANSWER in refused.text, "nothing that was typed is lost"


def test_what_was_about_a_child_after_all_is_erased_and_its_asker_told_whom_to_ring(
    session: Session, client: StrictClient, as_person: AsPerson, asker: Person, desk: Person, send: Send, mails: Mails
) -> None:
    row, there = send(client), as_person(desk)
    sure = there.send(f"{path(row)}/turn-away", page=path(row))
    assert "Every word of it is erased" in sure.text
    there.send(f"{path(row)}/turn-away", {"sure": "yes"}, page=path(row))
    assert [message.text for message in fresh(session, select(EnquiryMessage))] == [""]
    assert mails()[-1][:2] == (asker.email, "enquiry-turned-away")
    assert fresh(session, select(Job).where(Job.kind == "forget")), "from the files of the database too"
    assert "Ring your own front door" in main_of(client, path(row))


def test_danger_in_what_is_written_back_is_not_kept(
    session: Session, client: StrictClient, as_person: AsPerson, desk: Person, send: Send
) -> None:
    row = send(client)
    page = client.send(path(row), {"text": "He says he will stab his teacher, he showed a knife to a friend."})
    assert (page.status_code, "ring 999" in page.text) == (422, True)
    assert len(fresh(session, select(EnquiryMessage))) == 1


def test_a_question_stays_waiting_though_the_desk_has_looked_at_it(
    session: Session, client: StrictClient, as_person: AsPerson, desk: Person, send: Send
) -> None:
    row, there = send(client), as_person(desk)
    assert "I have read this" not in main_of(there, path(row))
    there.send(f"{path(row)}/read", page=path(row))
    assert standing(session).waits_for == "owner"


def test_words_go_a_year_after_the_end_and_nobody_waits_for_who_left(
    session: Session, client: StrictClient, as_person: AsPerson, asker: Person, desk: Person, send: Send
) -> None:
    done, open_one = send(client), send(client)
    client.send(f"{path(done)}/end", {"how": "answered"}, page=path(done))
    session.get_one(Person, asker.id).active = False
    session.commit()
    passing.tend(session, {}, clock.now())
    session.commit()
    ends = {row.id: row.ended for row in fresh(session, select(Enquiry))}
    assert ends == {done.id: EnquiryEnd.ANSWERED, open_one.id: EnquiryEnd.ASKER_LEFT}
    passing.tend(session, {}, clock.now() + KEEP_ENQUIRY + timedelta(days=1))
    assert {message.text for message in fresh(session, select(EnquiryMessage))} == {""}


def test_when_an_authority_ends_its_heir_is_asked(
    session: Session, client: StrictClient, as_person: AsPerson, offer: Offer, make_person: MakePerson, send: Send
) -> None:
    ended, heir = offer("Authority C", "schools"), make_person(Role.LEAD, "Authority D")
    row = send(client, addressee="authority")
    (held,) = ENQUIRIES_ESTATE.held(session, ended.authority_id)
    bequest = Bequest(held, ended.authority_id, heir.authority_id, chosen=False)
    ENQUIRIES_ESTATE.hand_over(session, bequest, clock.now())
    session.commit()
    assert as_person(heir).get(path(row)).status_code == 200
    assert as_person(ended).get(path(row)).status_code == 404


def test_the_list_says_what_waits_and_what_one_asked(
    client: StrictClient, as_person: AsPerson, desk: Person, send: Send
) -> None:
    send(client)
    assert "an answer is due by" in main_of(client, "/enquiries/")
    shown = main_of(as_person(desk), "/enquiries/")
    assert "Asked of the desk" in shown
    assert "Someone in another authority" in shown
