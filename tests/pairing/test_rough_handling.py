"""Pairings handled as roughly as people and machines do: an answer in a second, and nothing in the logs."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.pairing.models import Action, Pairing
from alongside.settings import Settings
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.pairing.conftest import fresh
from tests.rough import Written, rough

pytestmark = pytest.mark.slow


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"log_level": "DEBUG"})


@pytest.fixture
def client(as_person: AsPerson, lead: Person, pairing: Pairing) -> StrictClient:
    """A lead's browser in which the finder has been loaded."""
    made = as_person(lead)
    made.get(f"/pairings/{pairing.id}/meetings")
    return made


def test_an_action_bears_anything(client: StrictClient, pairing: Pairing, lead: Person, written: Written) -> None:
    fields = {"what": "Send the form", "owner": str(lead.id), "due_on": "2027-03-01", "keep": ""}
    path = f"/pairings/{pairing.id}/actions"
    assert rough(client, path, fields, page=path, written=written, together=("owner", "due_on", "keep")) == []


def test_an_agreement_bears_anything(client: StrictClient, pairing: Pairing, written: Written) -> None:
    today = clock.today()
    fields = {
        "version": "0", "topics_1": "schools", "rhythm": "monthly", "first_call_on": today.isoformat(),
        "ends_on": (today + timedelta(days=90)).isoformat(),
    }  # fmt: skip
    path = f"/pairings/{pairing.id}/agreement/edit"
    assert rough(client, path, fields, page=path, written=written, together=tuple(fields)) == []


def test_the_address_of_an_entry_bears_anything(client: StrictClient, pairing: Pairing, written: Written) -> None:
    page = f"/pairings/{pairing.id}/practice"
    assert rough(client, f"{page}/entries", {"entry": "", "address": "x"}, page=page, written=written) == []


def test_script_in_an_action_stays_words(
    session: Session, client: StrictClient, as_person: AsPerson, pairing: Pairing, lead: Person, partner: Person
) -> None:
    path = f"/pairings/{pairing.id}/actions"
    said = "<script>send</script> the form"
    assert client.send(path, {"what": said, "owner": str(lead.id)}).status_code == 303
    assert [row.what for row in fresh(session, select(Action))] == [said]
    for page in (path, f"/pairings/{pairing.id}"):
        assert "<script>send" not in as_person(partner).get(page).text
