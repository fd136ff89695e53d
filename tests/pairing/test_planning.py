"""People of a pairing reach each other, and the next meeting has its hour, its link and a file for the calendar."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.dates import written_day
from alongside.pairing.forms.days import read_hour
from alongside.pairing.models import Pairing, PlannedMeeting
from alongside.pairing.rules.calendar import CalendarEntry, calendar_file
from alongside.pairing.rules.words import PairingStatus
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.pairing.conftest import Mails, fresh
from tests.pairing.test_pages import main_of, path, terms

LINK = "https://teams.example/l/meetup-join/19%3ameeting_abc?context=%7b%22Tid%22%7d"


def entry(**changes: object) -> CalendarEntry:
    facts: dict[str, object] = {
        "uid": "1@alongside", "day": date(2026, 7, 1), "starts": time(14), "title": "Meeting with Leeds, York",
        "link": LINK, "revision": 1, "changed_at": datetime(2026, 6, 1, 9, tzinfo=UTC),
    }  # fmt: skip
    return CalendarEntry(**(facts | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        (date(2026, 7, 1), "20260701T130000Z"),
        (date(2026, 12, 1), "20261201T140000Z"),
        (date(2026, 3, 28), "20260328T140000Z"),
        (date(2026, 3, 29), "20260329T130000Z"),
        (date(2026, 10, 24), "20261024T130000Z"),
        (date(2026, 10, 25), "20261025T140000Z"),
    ],
)
def test_two_o_clock_here_is_two_o_clock_in_every_calendar_summer_and_winter(day: date, starts: str) -> None:
    assert f"DTSTART:{starts}\r\n" in calendar_file(entry(day=day))


def test_a_day_without_an_hour_takes_the_whole_day() -> None:
    file = calendar_file(entry(starts=None))
    assert "DTSTART;VALUE=DATE:20260701\r\nDTEND;VALUE=DATE:20260702\r\n" in file


def test_no_line_of_the_file_is_wider_than_calendars_read_and_nothing_is_lost() -> None:
    file = calendar_file(entry(title="Treffen in Ynys Môn, " * 12, link=f"{LINK}{'x' * 300}"))
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    whole = file.replace("\r\n ", "")
    assert f"URL:{LINK}{'x' * 300}\r\n" in whole
    assert "Treffen in Ynys Môn\\, " * 12 in whole


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("14:30", time(14, 30)), ("14.30", time(14, 30)), ("2.30pm", time(14, 30)), ("12 am", time(0)),
        ("12pm", time(12)), ("9am", time(9)), ("09:00:00", time(9)), ("25:00", None), ("13pm", None), ("14", None),
        ("soon", None),
    ],
)  # fmt: skip
def test_hours_are_read_as_people_write_them(typed: str, hour: time | None) -> None:
    assert read_hour(typed) == hour


def plan(client: StrictClient, pairing: Pairing, **changes: object) -> int:
    day = clock.today() + timedelta(days=4)
    sent = {"day": day.isoformat(), "starts": "14:00", "link": LINK, **changes}
    return client.send(path(pairing, "/meetings/plan"), sent).status_code


def test_a_planned_meeting_is_seen_by_both_with_hour_link_and_calendar(
    session: Session, as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing, mails: Mails
) -> None:
    assert plan(as_person(lead), pairing) == 303
    theirs = as_person(partner)
    page = theirs.get(path(pairing)).text
    assert f'href="{LINK.replace("&", "&amp;")}"' in page
    assert "14:00 (UK time)" in main_of(theirs, path(pairing))
    row = fresh(session, select(PlannedMeeting))[0]
    file = theirs.get(f"/pairings/planned/{row.id}.ics")
    assert file.mimetype == "text/calendar"
    assert f"UID:{row.id}@alongside" in file.text
    assert "SUMMARY:Meeting with Authority H (Alongside)" in file.text
    assert (partner.email, "pairing-meeting", f"/pairings/{pairing.id}/meetings") in mails()
    assert lead.email not in {to for to, template, _ in mails() if template == "pairing-meeting"}


def test_a_meeting_that_is_moved_is_newer_to_calendars_and_whoever_was_slower_is_told(
    session: Session, as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing
) -> None:
    plan(as_person(lead), pairing)
    row = fresh(session, select(PlannedMeeting))[0]
    client, there = as_person(partner), f"/pairings/planned/{row.id}"
    day = (row.day + timedelta(days=1)).isoformat()
    moved = {"revision": "1", "day": day, "starts": "9am", "link": ""}
    assert client.send(there, moved).status_code == 303
    assert "SEQUENCE:1\r\n" in client.get(f"{there}.ics").text
    late = client.send(there, moved | {"starts": "10am"})
    assert late.status_code == 422
    assert "Somebody else changed this meeting" in late.text


def test_a_meeting_that_was_called_off_is_gone_for_both(
    session: Session, as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing
) -> None:
    client = as_person(lead)
    plan(client, pairing)
    row = fresh(session, select(PlannedMeeting))[0]
    client.send(f"/pairings/planned/{row.id}/call-off", page=path(pairing, "/meetings"))
    assert as_person(partner).get(f"/pairings/planned/{row.id}.ics").status_code == 404
    assert "None is planned" in main_of(client, path(pairing, "/meetings"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"day": "2020-01-01"}, "This day is over"),
        ({"link": "javascript:alert(1)"}, "Enter the whole link"),
        ({"link": "http://teams.example/x"}, "Enter the whole link"),
        ({"link": 'https://a.example/"onclick'}, "Enter the whole link"),
        ({"starts": "soon"}, "Write the hour like 14:30"),
        ({"day": ""}, "Give the day of the meeting"),
    ],
)
def test_what_cannot_be_a_meeting_is_refused_in_words(
    session: Session, as_person: AsPerson, lead: Person, pairing: Pairing, changes: dict[str, str], words: str
) -> None:
    day = (clock.today() + timedelta(days=4)).isoformat()
    answer = as_person(lead).send(path(pairing, "/meetings/plan"), {"day": day, "starts": "", "link": ""} | changes)
    assert answer.status_code == 422
    assert words in answer.text
    assert fresh(session, select(PlannedMeeting)) == []


def test_a_meeting_before_the_pairing_began_is_refused_in_words(
    as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing
) -> None:
    day = clock.today() - timedelta(days=1)
    met = {"held_on": day.isoformat(), "present": [str(lead.id), str(partner.id)], "notes": "We spoke."}
    answer = as_person(lead).send(path(pairing, "/meetings"), met)
    assert answer.status_code == 422
    assert f"The pairing began on {written_day(clock.today())}. Give a day from then on" in answer.text


def test_the_first_call_of_an_agreement_has_an_hour_and_a_link_and_moves_with_it(
    session: Session, as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing
) -> None:
    client = as_person(lead)
    when = {"first_call_at": "2pm", "first_call_link": LINK}
    assert client.send(path(pairing, "/agreement/edit"), terms(**when)).status_code == 303
    page = main_of(as_person(partner), path(pairing))
    assert "First call:" in page
    assert "14:00 (UK time)" in page
    agreed = as_person(partner).get(path(pairing, "/agreement")).text
    assert "14:00 (UK time)" in agreed
    assert "meetup-join" in agreed
    later = (clock.today() + timedelta(days=8)).isoformat()
    client.send(path(pairing, "/agreement/edit"), terms(version="1", first_call_on=later, **when))
    assert [row.day.isoformat() for row in fresh(session, select(PlannedMeeting))] == [later]


def test_the_next_meeting_that_is_noted_is_planned(
    session: Session, as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing
) -> None:
    today = clock.today()
    met = {
        "held_on": today.isoformat(), "present": [str(lead.id), str(partner.id)], "notes": "We spoke.",
        "next_on": (today + timedelta(days=7)).isoformat(), "next_starts": "10:00", "next_link": LINK,
    }  # fmt: skip
    assert as_person(lead).send(path(pairing, "/meetings"), met).status_code == 303
    planned = fresh(session, select(PlannedMeeting))
    assert [(row.day, row.starts, row.link) for row in planned] == [(today + timedelta(days=7), time(10), LINK)]


def test_partners_see_how_to_reach_those_named_and_strangers_do_not(
    session: Session, as_person: AsPerson, lead: Person, partner: Person, reader: Person, pairing: Pairing
) -> None:
    client = as_person(lead)
    gave = client.send("/account/contact", {"telephone": "020 7946 0018", "call_link": LINK})
    assert gave.status_code == 303
    page = main_of(as_person(partner), path(pairing))
    assert all(words in page for words in (lead.email, "020 7946 0018", "Link for calls with Helen Harper"))
    assert as_person(reader).get(path(pairing)).status_code == 404
    over = session.get_one(Pairing, pairing.id)
    over.standing, over.ended_at = PairingStatus.ENDED, clock.now()
    session.commit()
    ended = main_of(as_person(partner), path(pairing))
    assert "This pairing ended" in ended
    assert "020 7946 0018" not in ended
    assert lead.email not in ended


@pytest.mark.parametrize(("telephone", "link"), [("ring me", ""), ("", "teams.example/x"), ("12", "")])
def test_a_number_that_cannot_be_rung_or_a_link_nobody_can_follow_is_refused(
    as_person: AsPerson, lead: Person, telephone: str, link: str
) -> None:
    answer = as_person(lead).send("/account/contact", {"telephone": telephone, "call_link": link})
    assert answer.status_code == 422
