"""What two workers need stands in the notes and actions of a pairing; what may be published is held as everywhere."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.audit.models import AuditRecord
from alongside.dates import written_day
from alongside.pairing.models import Pairing
from tests.conftest import AsPerson
from tests.pairing.conftest import fresh
from tests.pairing.test_pages import main_of, path


def test_notes_actions_and_handovers_take_what_two_workers_need_and_note_what_was_let_go(
    session: Session, as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing
) -> None:
    client, day = as_person(lead), clock.today()
    met = {
        "held_on": day.isoformat(), "present": [str(lead.id), str(partner.id)],
        "notes": f"We talk again on {written_day(day + timedelta(days=30))} at 10.30. My number is 01632 960 118.",
    }  # fmt: skip
    assert client.send(path(pairing, "/meetings"), met).status_code == 303
    assert "01632 960 118" in main_of(as_person(partner), path(pairing, "/meetings"))
    action = {"what": "Amir rings Helen", "owner": str(partner.id)}
    asked = client.send(path(pairing, "/actions"), action)
    assert asked.status_code == 422
    assert "save it as it is" in asked.text
    marks = re.findall(r'name="shown" value="([^"]*)"', asked.text)
    assert client.send(path(pairing, "/actions"), action | {"keep": "all", "shown": marks}).status_code == 303
    noted = fresh(session, select(AuditRecord).where(AuditRecord.verb == "let-words-go"))
    assert [(row.thing_table, row.details) for row in noted] == [("pairing_action", {"kinds": "PERSON"})]
    family = action | {"what": "Ring the boy's mother on 07700 900 456", "keep": "all", "shown": marks}
    assert client.send(path(pairing, "/actions"), family).status_code == 422


def test_a_note_that_can_become_a_learning_is_held_as_everything_published(
    as_person: AsPerson, lead: Person, pairing: Pairing
) -> None:
    answer = as_person(lead).send(path(pairing, "/review"), {"note": "My number is 01632 960 118."})
    assert answer.status_code == 422
    assert "What could identify somebody" in answer.text


@pytest.mark.parametrize(
    ("page", "box", "rest"),
    [
        ("/actions", "what", {}),
        ("/meetings", "notes", {"held_on": clock.today().isoformat()}),
    ],
)
def test_what_is_held_lies_beside_a_safe_version_that_one_press_takes(
    as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing, page: str, box: str, rest: dict[str, str]
) -> None:
    client, fields = as_person(lead), {"owner": str(lead.id), "present": [str(lead.id), str(partner.id)], **rest}
    held = client.send(path(pairing, page), {**fields, box: "We met Aleksander Nowak and his father."})
    assert held.status_code == 422
    shown = BeautifulSoup(held.text, "html.parser")
    summary = shown.select_one(".govuk-error-summary a")
    panel = shown.select_one("#held")
    assert summary
    assert panel
    assert (summary["href"], panel["tabindex"]) == ("#held", "-1"), "The error leads to where the page says why"
    safe = shown.select_one(f"textarea[name=safe_{box}]")
    assert safe
    assert safe.text.strip() == "We met somebody and his father."
    taken = client.send(path(pairing, page), {**fields, box: "x", f"safe_{box}": safe.text, "send": "safe"})
    assert taken.status_code == 303
    assert "We met somebody and his father." in main_of(client, path(pairing, page))
