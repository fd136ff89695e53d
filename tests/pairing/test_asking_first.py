"""What cannot be taken back is asked first, with a way back: one press has done nothing."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.pairing.models import Meeting, Member, Pairing
from alongside.pairing.rules.words import PairingStatus
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.pairing.conftest import fresh
from tests.pairing.test_pages import main_of, path


def asked(client: StrictClient, address: str, page: str, **data: str) -> BeautifulSoup:
    """Return the page that asks, after one press."""
    answer = client.send(address, data, page=page)
    assert answer.status_code == 200
    shown = BeautifulSoup(answer.text, "html.parser")
    heading, no = shown.select_one("h1"), shown.select_one("main p > a")
    assert heading
    assert heading.text.strip().endswith("?")
    assert no
    assert client.get(str(no["href"])).status_code == 200, "There is a way back"
    return shown


def test_a_meeting_is_taken_out_with_the_second_press(
    session: Session, as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing
) -> None:
    client, page = as_person(lead), path(pairing, "/meetings")
    met = {"held_on": clock.today().isoformat(), "present": [str(lead.id), str(partner.id)], "notes": "Thresholds."}
    assert client.send(page, met).status_code == 303
    (meeting,) = fresh(session, select(Meeting))
    address = f"/pairings/meetings/{meeting.id}/remove"
    asked(client, address, page)
    assert "Thresholds." in main_of(client, page)
    assert client.send(address, {"sure": "yes"}, page=page).status_code == 303
    assert "Thresholds." not in main_of(client, page)


@pytest.mark.parametrize("deed", ["end", "rematch"])
def test_a_pairing_ends_and_the_desk_hears_with_the_second_press(
    session: Session, as_person: AsPerson, lead: Person, pairing: Pairing, deed: str
) -> None:
    client, page = as_person(lead), path(pairing, "/standing")
    shown = asked(client, page, page, deed=deed)
    carried = shown.select_one("main input[name=deed]")
    assert carried
    assert carried["value"] == deed, "What was pressed first is sent again with the yes"
    (row,) = fresh(session, select(Pairing))
    assert row.standing is PairingStatus.ACTIVE
    assert "You asked on" not in main_of(client, page)
    assert client.send(page, {"deed": deed, "sure": "yes"}).status_code == 303


def test_somebody_steps_out_of_a_pairing_with_the_second_press(
    session: Session, as_person: AsPerson, lead: Person, pairing: Pairing
) -> None:
    client, page = as_person(lead), path(pairing)
    asked(client, f"{page}/step-out", page)
    here = select(Member).where(Member.person_id == lead.id, Member.left_at.is_(None))
    assert fresh(session, here)
    assert client.send(f"{page}/step-out", {"sure": "yes"}, page=page).status_code == 303
    assert not fresh(session, here)
