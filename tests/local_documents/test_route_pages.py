"""A route is written step by step, read back, signed by a second person; whatever is wrong, nothing is lost."""

import re

import pytest
from sqlalchemy.orm import Session

from alongside.accounts.models import Person, Role
from alongside.local_documents.models import LocalEdition
from alongside.local_documents.rules.kinds import EditionState
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole
from tests.local_documents.conftest import ROUTE

STEP = {
    "who": "Whoever is worried", "what": "rings the front door", "unit": "at-once", "number": "",
    "post": "the front door", "telephone": "0113 496 0000", "to1": "0", "when1": "",
}  # fmt: skip


def begin(client: StrictClient) -> str:
    answer = client.send("/local/", {"kind": "route", "title": "Worried about a child?"})
    assert answer.status_code == 303
    return str(answer.location)


def revision(client: StrictClient, page: str) -> str:
    value = re.search(r'name="revision"[^>]*value="(\d+)"', client.get(page).text)
    assert value is not None
    return value[1]


def keep(client: StrictClient, path: str, step: int, /, **changes: str) -> str:
    page = f"{path}/steps/{step}"
    answer = client.send(page, {**STEP, "revision": revision(client, page), **changes})
    return answer.text if answer.status_code != 303 else ""


def test_a_route_of_one_step_goes_from_nothing_to_its_public_page(
    as_person: AsPerson, writer: Person, signer: Person, stranger: StrictClient
) -> None:
    client = as_person(writer)
    path = begin(client)
    assert "Add the first step" in client.get(path).text
    assert keep(client, path, 1) == ""
    read_back = client.get(f"{path}/read-back").text
    assert (
        "Whoever is worried rings the front door, at once. Contact: the front door, 0113 496 0000. Then the route ends."
        in read_back
    )
    days = dict(re.findall(r'name="(in_force_from|good_until|revision)"[^>]*value="([^"]+)"', read_back))
    assert client.send(f"{path}/read-back", {**days, "scope": "public", "right": "y"}).status_code == 303
    second = as_person(signer)
    assert "Worried about a child?" in second.get("/local/").text
    ticks = {"right": "y", "reachable": "y", "nobody": "y", "revision": revision(second, f"{path}/sign")}
    assert second.send(f"{path}/sign", ticks).status_code == 303
    assert "0113 496 0000" in stranger.get("/at/authority-a/route").text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"post": "Sarah Thompson"}, "looks like a person’s name"),
        ({"who": "Mrs Sarah Thompson"}, "looks like a person’s name"),
        ({"telephone": "07700 900123"}, "This is a mobile number"),
        ({"post": ""}, "Say whose number this is"),
        ({"unit": "clock", "number": "soon"}, "Enter a whole number from 1 to 240"),
        ({"who": ""}, "Say who does this"),
        ({"when1": "it is urgent", "to1": ""}, "Choose what comes next if it is urgent"),
        ({"to1": "99"}, "Not a valid choice"),
        ({"revision": "7"}, "Somebody changed this document while you were writing"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_step_is_said_and_what_was_typed_stays(
    as_person: AsPerson, writer: Person, changes: dict[str, str], words: str
) -> None:
    client = as_person(writer)
    page = keep(client, begin(client), 1, **changes)
    assert words in page
    assert "rings the front door" in page


@pytest.mark.parametrize("box", ["who", "what", "post", "when1", "when2", "when3"])
def test_no_box_of_a_step_lets_a_childs_name_pass(as_person: AsPerson, writer: Person, box: str) -> None:
    client = as_person(writer)
    words = "the mother of Sarah Thompson, born 3 May 2011, says so"
    assert keep(client, begin(client), 1, **{box.replace("when", "to"): "0", box: words}) != ""


def test_a_name_in_what_is_done_is_held_back(as_person: AsPerson, writer: Person) -> None:
    client = as_person(writer)
    page = keep(client, begin(client), 1, what="rings Sarah Thompson about the boy")
    assert "What could identify somebody" in page
    assert "Nothing has been sent or stored yet" in page


def test_the_services_of_ones_own_area_may_stand(as_person: AsPerson, writer: Person) -> None:
    client = as_person(writer)
    assert keep(client, begin(client), 1, who="The Leeds MASH", what="rings West Yorkshire Police") == ""


def test_a_thirteenth_step_is_refused_in_words_and_the_twelve_stay(
    session: Session, as_person: AsPerson, writer: Person
) -> None:
    client = as_person(writer)
    path = begin(client)
    for number in range(1, 13):
        assert keep(client, path, number, to1=str(number + 1) if number < 12 else "0") == ""
    answer = client.get(f"{path}/steps/13")
    assert answer.status_code == 422
    assert "There are 12 steps already, which is the most" in answer.text
    session.expire_all()
    assert len(session.query(LocalEdition).one().content.route.steps) == 12


def test_a_circle_is_shown_on_the_routes_page_and_cannot_be_confirmed(
    session: Session, as_person: AsPerson, writer: Person, draft: LocalEdition
) -> None:
    client = as_person(writer)
    path = f"/local/{draft.id}"
    assert keep(client, path, 5, who="The Channel panel", to1="2") == ""
    assert "Steps 2, 3, 5 and 2 again go round in a circle" in client.get(path).text
    read_back = client.get(f"{path}/read-back").text
    fields = dict(re.findall(r'name="(in_force_from|good_until|revision)"[^>]*value="([^"]+)"', read_back))
    answer = client.send(f"{path}/read-back", {**fields, "scope": "public", "right": "y"})
    assert answer.status_code == 422
    assert "go round in a circle" in answer.text
    session.expire_all()
    assert session.get_one(LocalEdition, draft.id).state is EditionState.DRAFT


def test_whoever_wrote_a_route_is_told_that_somebody_else_signs_it(
    as_person: AsPerson, writer: Person, draft: LocalEdition
) -> None:
    client = as_person(writer)
    path = f"/local/{draft.id}"
    fields = dict(re.findall(
        r'name="(in_force_from|good_until|revision)"[^>]*value="([^"]+)"', client.get(f"{path}/read-back").text
    ))  # fmt: skip
    client.send(f"{path}/read-back", {**fields, "scope": "public", "right": "y"})
    assert "Somebody else of your authority signs it" in client.get(f"{path}/sign").text
    ticks = {"right": "y", "reachable": "y", "nobody": "y", "revision": "1"}
    answer = client.send(f"{path}/sign", ticks, page=path)
    assert answer.status_code == 422
    assert "You wrote this, or changed something in it" in answer.text


def test_a_last_day_that_does_not_exist_is_refused_and_the_rest_stays(
    as_person: AsPerson, writer: Person, draft: LocalEdition
) -> None:
    client = as_person(writer)
    sent = {"right": "y", "in_force_from": "2099-01-01", "good_until": "2099-02-29", "scope": "own", "revision": "0"}
    answer = client.send(f"/local/{draft.id}/read-back", sent)
    assert "2099 has no 29 February" in answer.text
    assert 'value="2099-01-01"' in answer.text


def test_a_reader_sees_what_is_signed_and_no_draft(as_role: AsRole, in_force: LocalEdition) -> None:
    reader = as_role(Role.READER)
    assert in_force.title in reader.get("/local/").text
    page = reader.get(f"/local/{in_force.id}").text
    assert ROUTE.steps[3].what in page
    assert "Write the next edition" not in page
    assert reader.get(f"/local/{in_force.id}/steps/1").status_code == 404


def test_a_step_can_be_moved_and_taken_out_from_the_page(
    session: Session, as_person: AsPerson, writer: Person, draft: LocalEdition
) -> None:
    client = as_person(writer)
    path = f"/local/{draft.id}"
    assert client.send(f"{path}/steps/4/up", {"revision": "0"}, page=path).status_code == 303
    assert client.send(f"{path}/steps/5/take-out", {"revision": "0"}, page=path).status_code == 422
    assert client.send(f"{path}/steps/5/take-out", {"revision": "1"}, page=path).status_code == 303
    session.expire_all()
    assert [step.who for step in session.get_one(LocalEdition, draft.id).content.route.steps] == [
        "Whoever is worried", "The duty social worker", "Early help", "The duty manager",
    ]  # fmt: skip
