"""The desk's one queue: every kind in one order, who has what, and counts that are those of the list."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.audit.models import AuditRecord
from alongside.curation.actions import assigning
from alongside.curation.models import DeskAssignment
from alongside.curation.queries.desk_queue import DESK_PAGE, Whose, desk_queue, waiting_thing
from alongside.curation.rules.desk_kinds import ON_DESK, DeskKind
from alongside.dates import uk_day
from alongside.enquiries.models import Enquiry
from alongside.enquiries.rules.words import Addressee
from alongside.feedback.models import Question, RecognitionReport, UseReport
from alongside.feedback.rules.labels import QuestionSide, UseOutcome
from alongside.knowledge.models import Entry
from alongside.matching.rules.working_days import after
from alongside.problems import NotFound
from alongside.publishing.models import Draft
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole, MakePerson
from tests.curation.conftest import People, WriteDraft
from tests.feedback.conftest import Mails, Share, fresh, mails, share
from tests.remembering import spent

__all__ = ["mails", "share"]

Put = Callable[..., UUID]
QUIET = "How do others agree with schools what is worth a referral?"


@pytest.fixture
def curator(as_person: AsPerson, people: People) -> StrictClient:
    return as_person(people.curator)


@pytest.fixture
def ask(session: Session, people: People) -> Put:
    """Put a question to the desk, so many days ago."""

    def put(*, days: int = 0) -> UUID:
        asked = clock.now() - timedelta(days=days)
        row = Enquiry(
            asker_id=people.reader.id, home_id=people.reader.authority_id, topic="schools", may_pass_on=False,
            addressee=Addressee.DESK, authority_id=None, once=uuid4().hex, asked_at=asked,
            due_on=after(uk_day(asked), 2), waits_for=QuestionSide.OWNER,
        )  # fmt: skip
        session.add(row)
        session.commit()
        return row.id

    return put


@pytest.fixture
def everything(session: Session, people: People, share: Share, sent: WriteDraft, ask: Put) -> dict[DeskKind, UUID]:
    """One thing of each kind that a test can put there in a line."""
    now = clock.now()
    ours, theirs = share("Department for Education"), share("Authority C", title="A case")
    stale = share("Authority C", title="A case of long ago", review_due=clock.today() - timedelta(days=400))
    made: dict[DeskKind, UUID] = {
        DeskKind.RECOGNITION: theirs.id, DeskKind.STALE: stale.id, DeskKind.SUBMISSION: sent(title="Sent").id,
        DeskKind.ENQUIRY: ask(),
    }  # fmt: skip
    session.add(RecognitionReport(entry_id=theirs.id, by_id=people.reader.id, at=now))
    question = Question(
        entry_id=ours.id, asker_id=people.reader.id, owner_id=ours.owner_id, asked_at=now, waits_for=QuestionSide.OWNER
    )
    told = Question(
        entry_id=theirs.id, asker_id=people.reader.id, owner_id=theirs.owner_id, asked_at=now, reported_at=now
    )
    report = UseReport(
        entry_id=theirs.id, person_id=people.reader.id, authority_id=people.reader.authority_id, named=False,
        outcome=UseOutcome.HELPED, did="Used it.", happened="It helped.", at=now,
    )  # fmt: skip
    session.add_all([question, told, report])
    session.commit()
    rare = session.get_one(Draft, sent(title="Rare").id)
    rare.override_reason, rare.override_revision = "It teaches what no other does.", rare.revision
    session.commit()
    return made | {
        DeskKind.QUESTION: question.id, DeskKind.CONVERSATION: told.id, DeskKind.USE_REPORT: report.id,
        DeskKind.OVERRIDE: rare.id,
    }  # fmt: skip


def things(session: Session, people: People, **more: object) -> list[tuple[DeskKind, UUID]]:
    queue = desk_queue(session, person=people.curator, on=clock.today(), **more)  # type: ignore[arg-type]
    session.rollback()
    return [(line.thing.kind, line.thing.id) for line in queue.things]


def test_an_empty_desk_says_so_honestly(curator: StrictClient) -> None:
    page = curator.get("/desk/").text
    assert "Nothing waits at the desk" in page
    assert "You have nothing at the moment" in curator.get("/desk/?whose=mine").text


def test_every_kind_is_in_the_queue_and_each_line_opens(
    session: Session, people: People, curator: StrictClient, everything: dict[DeskKind, UUID]
) -> None:
    listed = things(session, people)
    assert set(listed) == set(everything.items())
    assert listed[0][0] is DeskKind.RECOGNITION, "somebody could be recognised: before all else"
    page = curator.get("/desk/").text
    for kind, item_id in listed:
        path = ON_DESK[kind].path.format(id=item_id)
        assert f'href="{path}"' in page
        assert curator.get(path.partition("#")[0]).status_code == 200, path
    assert "Question on: Schools" in page


def test_counts_are_those_of_the_lists(
    session: Session, people: People, curator: StrictClient, everything: dict[DeskKind, UUID]
) -> None:
    queue = desk_queue(session, person=people.curator, on=clock.today())
    assert queue.everything == queue.total == len(queue.things) == len(everything)
    for kind, count in queue.counts.items():
        assert count == len(things(session, people, kind=kind))
    page = curator.get("/").text
    assert f">{len(everything)} things</a> at the desk" in page


def test_what_is_due_first_stands_first_and_late_ones_stand_out(
    session: Session, people: People, curator: StrictClient, ask: Put, sent: WriteDraft
) -> None:
    new, old = ask(), ask(days=9)
    draft = session.get_one(Draft, sent(title="Sent long ago").id)
    draft.submitted_at = clock.now() - timedelta(days=20)
    session.commit()
    assert [item_id for _kind, item_id in things(session, people)] == [draft.id, old, new]
    page = curator.get("/desk/").text
    assert page.count(">Late</strong>") == 2
    assert "3 things wait, 2 of them late" in " ".join(page.split())


@pytest.mark.parametrize(
    ("since", "on", "late"),
    [
        (date(2026, 12, 23), date(2026, 12, 29), False),  # Christmas and Boxing Day, a Saturday, are no working days
        (date(2026, 12, 23), date(2026, 12, 30), True),
        (date(2026, 12, 4), date(2026, 12, 8), False),
        (date(2026, 12, 4), date(2026, 12, 9), True),
    ],
)
def test_the_clock_knows_weekends_and_the_holidays_of_england(
    session: Session, people: People, ask: Put, since: date, on: date, late: bool
) -> None:
    row = session.get_one(Enquiry, ask())
    row.asked_at = datetime(since.year, since.month, since.day, 11, tzinfo=clock.now().tzinfo)
    session.commit()
    queue = desk_queue(session, person=people.curator, on=on)
    assert ([line.late for line in queue.things], queue.late) == ([late], int(late))


def test_an_answer_takes_it_off_and_a_further_word_puts_it_back_with_a_clock_of_its_own(
    session: Session, people: People, ask: Put, as_person: AsPerson, curator: StrictClient
) -> None:
    item_id = ask(days=9)
    curator.send(f"/enquiries/{item_id}", {"text": "We met every school once a term."})
    assert things(session, people) == []
    as_person(people.reader).send(f"/enquiries/{item_id}", {"text": "And what came of that?"})
    session.commit()
    (line,) = desk_queue(session, person=people.curator, on=clock.today()).things
    assert not line.late


def test_taking_handing_on_and_returning(
    session: Session, people: People, curator: StrictClient, as_person: AsPerson, ask: Put, mails: Mails
) -> None:
    item_id, other = ask(), as_person(people.other_curator)
    at = f"/desk/items/enquiry/{item_id}"
    assert curator.send(f"{at}/take", page="/desk/").status_code == 303
    assert "Cas Curator has it" in other.get("/desk/").text
    assert "you have it" in curator.get("/desk/").text
    refused = other.send(f"{at}/take", page="/ask/")
    assert (refused.status_code, "Cas Curator has this already" in refused.text) == (422, True)
    assert other.send(f"{at}/return", page="/ask/").status_code == 422
    there = curator.send(f"{at}/hand-on", {"to": str(people.other_curator.id), "whose": "mine"}, page="/desk/")
    assert there.headers["Location"] == "/desk/?whose=mine"
    assert mails()[-1] == (people.other_curator.email, "desk-handed-on", "/desk/?whose=mine")
    assert "Question on: Schools" in other.get("/desk/?whose=mine").text
    assert "Question on" not in curator.get("/desk/?whose=nobody").text
    assert other.send(f"{at}/return", page="/desk/").status_code == 303
    assert fresh(session, select(DeskAssignment)) == []
    verbs = [row.verb for row in fresh(session, select(AuditRecord).order_by(AuditRecord.number))]
    assert verbs[-3:] == ["took-desk-item", "handed-on-desk-item", "returned-desk-item"]


def test_what_does_not_wait_any_more_cannot_be_taken(
    session: Session, people: People, curator: StrictClient, ask: Put
) -> None:
    item_id = ask()
    session.get_one(Enquiry, item_id).waits_for = None
    session.commit()
    assert curator.send(f"/desk/items/enquiry/{item_id}/take", page="/ask/").status_code == 404
    assert curator.send(f"/desk/items/nonsense/{item_id}/take", page="/ask/").status_code == 404
    with pytest.raises(NotFound):
        waiting_thing(session, DeskKind.PAIRING, uuid4(), on=clock.today())


def test_nobody_outside_the_desk_can_be_given_anything(
    session: Session, people: People, curator: StrictClient, ask: Put, as_role: AsRole
) -> None:
    at = f"/desk/items/enquiry/{ask()}"
    assert curator.send(f"{at}/hand-on", {"to": str(people.lead.id)}, page="/desk/").status_code == 422
    assert as_role(Role.LEAD).send(f"{at}/take", page="/account/").status_code == 404


def test_who_has_left_keeps_nothing_and_what_is_done_is_nobodys(
    session: Session, people: People, curator: StrictClient, ask: Put
) -> None:
    left, done = ask(), ask()
    for item_id in (left, done):
        thing = waiting_thing(session, DeskKind.ENQUIRY, item_id, on=clock.today())
        assigning.take(session, thing, by=people.other_curator, at=clock.now())
    people.other_curator.active = False
    session.get_one(Enquiry, done).waits_for = None
    session.commit()
    assigning.tend_desk(session, {}, clock.now())
    assert [row.item_id for row in fresh(session, select(DeskAssignment))] == [left]
    assert curator.send(f"/desk/items/enquiry/{left}/return", page="/desk/").status_code == 303


def test_on_mondays_curators_are_told_that_something_waits_and_never_what(
    session: Session, people: People, ask: Put, mails: Mails
) -> None:
    monday = datetime(2026, 12, 7, 5, tzinfo=clock.now().tzinfo)
    assigning.tend_desk(session, {}, monday)
    assert mails() == []
    ask()
    for days in range(3):
        assigning.tend_desk(session, {}, monday + timedelta(days=days))
    told = [mail[1:] for mail in mails()]
    assert told == [("desk-week", "/desk/")] * 2


def test_odd_addresses_show_the_queue(curator: StrictClient, ask: Put) -> None:
    ask()
    for odd in ("?page=0", "?page=99", "?page=x", "?whose=%00&kind=%27", "?kind=round"):
        assert curator.get(f"/desk/{odd}").status_code == 200


@pytest.mark.slow
def test_ten_thousand_things_come_a_page_at_a_time_and_quickly(
    session: Session, people: People, make_person: MakePerson, share: Share, curator: StrictClient
) -> None:
    now, entry = clock.now(), share("Authority C")
    asker: Person = people.reader
    for number in range(5_000):
        at = now - timedelta(minutes=number)
        session.add(
            Enquiry(
                asker_id=asker.id, home_id=asker.authority_id, topic="schools", may_pass_on=False, once=uuid4().hex,
                addressee=Addressee.DESK, asked_at=at, due_on=uk_day(at), waits_for=QuestionSide.OWNER,
            )
        )  # fmt: skip
        session.add(
            UseReport(
                entry_id=entry.id, person_id=asker.id, authority_id=asker.authority_id, named=False, did="Used it.",
                outcome=UseOutcome.HELPED, happened="It helped.", at=at,
            )
        )  # fmt: skip
    session.commit()
    queue = desk_queue(session, person=people.curator, on=clock.today())
    assert (queue.everything, len(queue.things), queue.pages) == (10_000, DESK_PAGE, 400)
    session.rollback()
    began = spent()
    page = curator.get("/desk/").text
    took = spent() - began
    assert took < 1, f"{took:.2f} s of processor time"
    assert len(re.findall(r"/take\"", page)) == DESK_PAGE
    last = curator.get("/desk/?page=400").text
    assert len(re.findall(r"/take\"", last)) == DESK_PAGE
    assert session.scalar(select(Entry.id).limit(1)) is not None
    assert Whose.ALL
