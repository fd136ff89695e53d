"""The pages of a pairing, as its people use them."""

from datetime import timedelta

from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.pairing.models import Action, Agreement, AgreementSignature, Meeting, Pairing, Review
from alongside.pairing.rules.words import PairingStatus
from alongside.publishing.models import Draft
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.counting import counted_selects
from tests.pairing.conftest import fresh

NAMED = "We spoke about Kayden Whitlock of Greenfield Academy."


def terms(**changes: object) -> dict[str, object]:
    today = clock.today()
    return {
        "version": "0", "topics_1": ["schools", "triage"], "topics_2": ["courts"], "rhythm": "monthly",
        "first_call_on": (today + timedelta(days=5)).isoformat(),
        "ends_on": (today + timedelta(days=180)).isoformat(), **changes,
    }  # fmt: skip


def path(pairing: Pairing, page: str = "") -> str:
    return f"/pairings/{pairing.id}{page}"


def main_of(client: StrictClient, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, page.status_code
    main = BeautifulSoup(page.text, "html.parser").select_one("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


PAGES = (
    "", "/agreement", "/agreement/edit", "/people", "/meetings", "/actions", "/practice", "/timeline", "/record",
    "/check-in", "/standing", "/review",
)  # fmt: skip


def test_every_page_is_there_for_a_lead_before_anything_happened(
    as_person: AsPerson, lead: Person, pairing: Pairing
) -> None:
    client = as_person(lead)
    for page in PAGES:
        assert client.get(path(pairing, page)).status_code == 200, page
    assert "Authority A" in main_of(client, "/pairings/")


def test_an_agreement_holds_when_both_have_signed_and_a_change_asks_both_again(
    session: Session, as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing
) -> None:
    ours, theirs = as_person(lead), as_person(partner)
    assert ours.send(path(pairing, "/agreement/edit"), terms()).status_code == 303
    assert "Not signed by every side yet" in main_of(theirs, path(pairing, "/agreement"))
    assert theirs.send(path(pairing, "/agreement"), {"version": "1"}).status_code == 303
    assert "Signed by every side" in main_of(ours, path(pairing, "/agreement"))
    assert "Every month" in main_of(ours, path(pairing))
    changed = terms(version="1", rhythm="termly")
    assert theirs.send(path(pairing, "/agreement/edit"), changed).status_code == 303
    page = main_of(ours, path(pairing, "/agreement"))
    assert "Not signed by every side yet" in page
    assert "Version 1" in page
    assert "Read and sign the agreement" in main_of(ours, path(pairing))
    assert "Every month" in main_of(ours, path(pairing)), "What both signed holds until both sign the next"
    assert len(fresh(session, select(Agreement))) == 2
    assert len(fresh(session, select(AgreementSignature))) == 3


def test_what_was_chosen_stays_where_an_agreement_is_not_right(
    as_person: AsPerson, lead: Person, pairing: Pairing
) -> None:
    wrong = terms(ends_on="31/2/2027", topics_1=[], topics_2=[])
    answer = as_person(lead).send(path(pairing, "/agreement/edit"), wrong)
    assert answer.status_code == 422
    assert "Write the day like 27/3/2026" in answer.text
    assert 'value="31/2/2027"' in answer.text
    form = BeautifulSoup(answer.text, "html.parser")
    assert form.select_one("input[name=rhythm][value=monthly][checked]")


def test_nobody_signs_what_they_have_not_read(
    session: Session, as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing
) -> None:
    ours, theirs = as_person(lead), as_person(partner)
    ours.send(path(pairing, "/agreement/edit"), terms())
    ours.send(path(pairing, "/agreement/edit"), terms(version="1", rhythm="termly"))
    answer = theirs.send(path(pairing, "/agreement"), {"version": "1"})
    assert answer.status_code == 422
    assert "changed since you read it" in answer.text
    late = theirs.send(path(pairing, "/agreement/edit"), terms(version="1"))
    assert late.status_code == 422
    assert "Somebody else changed the agreement" in late.text
    assert {row.number: row.rhythm.value for row in fresh(session, select(Agreement))} == {1: "monthly", 2: "termly"}


def test_a_meeting_is_logged_without_names_of_children(
    session: Session, as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing
) -> None:
    client, day = as_person(lead), clock.today()
    met = {"held_on": day.isoformat(), "present": [str(lead.id), str(partner.id)], "notes": NAMED}
    held = client.send(path(pairing, "/meetings"), met)
    assert held.status_code == 422
    assert "What could identify somebody" in held.text
    assert fresh(session, select(Meeting)) == []
    said = met | {"notes": "We spoke about how schools refer. Amir Aziz will send the form."}
    assert client.send(path(pairing, "/meetings"), said).status_code == 303
    page = main_of(as_person(partner), path(pairing, "/meetings"))
    assert "how schools refer" in page
    assert "Helen Harper, Amir Aziz" in page
    assert len(fresh(session, select(Meeting))) == 1


def test_notes_that_tell_of_danger_say_999_first_and_keep_the_meeting_that_was_typed(
    session: Session, as_person: AsPerson, lead: Person, pairing: Pairing
) -> None:
    met = {"held_on": clock.today().isoformat(), "present": [str(lead.id)]}
    page = as_person(lead).send(
        path(pairing, "/meetings"), met | {"notes": "He has threatened to shoot up the school tomorrow."}
    )
    assert (page.status_code, "ring 999" in page.text) == (422, True)
    assert f'value="{met["held_on"]}"' in page.text
    assert fresh(session, select(Meeting)) == []


def test_a_meeting_lies_in_the_past_and_the_next_one_after_it(
    as_person: AsPerson, lead: Person, pairing: Pairing
) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    client, met = as_person(lead), {"present": [str(lead.id)], "notes": ""}
    assert "still to come" in client.send(path(pairing, "/meetings"), met | {"held_on": tomorrow.isoformat()}).text
    yesterday = (tomorrow - timedelta(days=2)).isoformat()
    again = client.send(path(pairing, "/meetings"), met | {"held_on": yesterday, "next_on": yesterday})
    assert "must come after" in again.text


def test_an_action_is_given_done_and_opened_again(
    session: Session, as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing
) -> None:
    ours, theirs = as_person(lead), as_person(partner)
    late = clock.today() - timedelta(days=1)
    wanted = {"what": "Send the referral form", "owner": str(partner.id), "due_on": late.isoformat()}
    assert ours.send(path(pairing, "/actions"), wanted).status_code == 303
    (action,) = fresh(session, select(Action))
    assert action.side_id == pairing.sides[1].id
    assert "Overdue" in main_of(theirs, path(pairing))
    page = path(pairing, "/actions")
    assert theirs.send(f"/pairings/actions/{action.id}/done", page=page).status_code == 303
    assert "done on" in main_of(ours, page)
    assert "Overdue" not in main_of(ours, page)
    assert ours.send(f"/pairings/actions/{action.id}/not-done", page=page).status_code == 303
    assert "Overdue" in main_of(theirs, page)


def test_two_who_change_an_action_at_once_lose_nothing(
    session: Session, as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing
) -> None:
    ours, theirs = as_person(lead), as_person(partner)
    ours.send(path(pairing, "/actions"), {"what": "Send the form", "owner": str(lead.id)})
    (action,) = fresh(session, select(Action))
    change = f"/pairings/actions/{action.id}"
    first = {"what": "Send the new form", "owner": str(lead.id), "revision": "1"}
    assert ours.send(change, first).status_code == 303
    answer = theirs.send(change, {"what": "Send both forms", "owner": str(partner.id), "revision": "1"})
    assert answer.status_code == 422
    assert "Send both forms" in answer.text
    assert "Send the new form" in answer.text
    assert [row.what for row in fresh(session, select(Action))] == ["Send the new form"]


def test_a_removed_member_with_an_open_page_finds_nothing(
    as_person: AsPerson, lead: Person, partner: Person, reader: Person, pairing: Pairing
) -> None:
    theirs, member = as_person(partner), as_person(reader)
    assert member.get(path(pairing)).status_code == 404
    chosen = {"lead": str(partner.id), "deputy": "", "members": [str(reader.id)]}
    assert theirs.send(path(pairing, "/people"), chosen).status_code == 303
    page = member.get(path(pairing, "/actions"))
    token = BeautifulSoup(page.text, "html.parser").select_one("[name=csrf_token]")
    assert token is not None
    assert theirs.send(path(pairing, "/people"), chosen | {"members": []}).status_code == 303
    wanted = {"what": "Send it", "owner": str(lead.id), "csrf_token": str(token["value"])}
    assert member.post(path(pairing, "/actions"), data=wanted).status_code == 404
    assert member.get(path(pairing)).status_code == 404


def test_a_member_reads_and_writes_and_does_not_sign(
    as_person: AsPerson, partner: Person, reader: Person, pairing: Pairing
) -> None:
    chosen = {"lead": str(partner.id), "deputy": "", "members": [str(reader.id)]}
    as_person(partner).send(path(pairing, "/people"), chosen)
    member = as_person(reader)
    for page in ("", "/agreement", "/meetings", "/actions", "/practice", "/timeline", "/record", "/review"):
        assert member.get(path(pairing, page)).status_code == 200, page
    for page in ("/agreement/edit", "/people", "/check-in", "/standing"):
        assert member.get(path(pairing, page)).status_code == 404, page


def test_an_ended_pairing_can_be_read_and_takes_nothing_more(
    session: Session, as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing
) -> None:
    ours, theirs = as_person(lead), as_person(partner)
    theirs.get(path(pairing, "/actions"))
    assert ours.send(path(pairing, "/standing"), {"deed": "end", "sure": "yes"}).status_code == 303
    (ended,) = fresh(session, select(Pairing))
    assert ended.standing is PairingStatus.ENDED
    for page in ("", "/agreement", "/meetings", "/actions", "/practice", "/timeline", "/record", "/review"):
        assert theirs.get(path(pairing, page)).status_code == 200, page
    wanted = {"what": "Send the form", "owner": str(partner.id)}
    late = theirs.send(path(pairing, "/actions"), wanted, page="/account/")
    assert late.status_code == 422
    assert "Send the form" in late.text
    assert "has ended" in late.text
    assert fresh(session, select(Action)) == []


def test_only_its_own_side_and_the_desk_learn_of_a_check_in(
    as_person: AsPerson, lead: Person, partner: Person, curator: Person, pairing: Pairing
) -> None:
    ours, theirs, desk = as_person(lead), as_person(partner), as_person(curator)
    assert ours.send(path(pairing, "/check-in"), {"fit": "not-a-fit"}).status_code == 303
    assert "You checked in" in main_of(ours, path(pairing, "/timeline"))
    assert "checked in" not in main_of(theirs, path(pairing, "/timeline"))
    assert "checked" not in theirs.get(path(pairing, "/check-in")).text.split("<form")[1].split("</form")[0]
    assert "Authority H: not a fit" in main_of(desk, "/pairings/desk")
    assert desk.get(path(pairing)).status_code == 404


def test_a_note_at_the_end_becomes_a_draft_at_the_publish_gate(
    session: Session, as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing
) -> None:
    client = as_person(lead)
    said = {"now_0": "4", "before_0": "2", "now_1": "none", "note": "Visit each other early. It saves time."}
    assert client.send(path(pairing, "/review"), said).status_code == 303
    (review,) = fresh(session, select(Review))
    assert (review.now, review.before) == ({"internal-consensus": 4}, {"internal-consensus": 2})
    assert "Visit each other early" not in main_of(as_person(partner), path(pairing, "/review"))
    begun = client.send(path(pairing, "/review/draft"), page=path(pairing, "/review"))
    assert begun.status_code == 303
    (draft,) = fresh(session, select(Draft))
    assert (draft.body, draft.authority_id) == (said["note"], lead.authority_id)


def test_a_side_takes_its_own_record_away(as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing) -> None:
    ours, theirs = as_person(lead), as_person(partner)
    ours.send(path(pairing, "/agreement/edit"), terms())
    ours.send(path(pairing, "/actions"), {"what": "Send the form", "owner": str(partner.id)})
    ours.send(path(pairing, "/check-in"), {"fit": "still-deciding"})
    theirs.send(path(pairing, "/check-in"), {"fit": "good-fit"})
    text = ours.send(path(pairing, "/record")).text
    for words in ("Agreement, version 1", "Authority H helps with: Triage, Schools", "Send the form", "Amir Aziz"):
        assert words in text
    assert text.count("You checked in") == 1, "What the other side did in private is not in it"
    assert "fit" not in text


def test_the_start_page_leads_to_ones_pairings(
    as_person: AsPerson, lead: Person, partner: Person, curator: Person, reader: Person, pairing: Pairing
) -> None:
    assert "Your authority is paired with Authority A" in main_of(as_person(lead), "/")
    for person in (curator, reader):
        assert "paired with" not in main_of(as_person(person), "/")
    assert "Authority H" in main_of(as_person(partner), "/your-authority/")


def test_a_page_of_a_pairing_asks_the_database_few_questions(
    as_person: AsPerson, lead: Person, partner: Person, pairing: Pairing
) -> None:
    client = as_person(lead)
    for number in range(6):
        client.send(path(pairing, "/actions"), {"what": f"Send form {'abcdef'[number]}", "owner": str(partner.id)})
    with counted_selects() as selects:
        assert client.get(path(pairing)).status_code == 200
    assert len(selects) == 15, selects
