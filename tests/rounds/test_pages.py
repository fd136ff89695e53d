"""The curators' pages of a round: what they say, what they refuse in clear words, and what they never tell."""

from collections.abc import Callable
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind, Role
from alongside.authorities.models import Exclusion, ProfileValue
from alongside.authorities.rules.facts import Basis, Fact
from alongside.matching.rules.profile import COMPARED_FACTS
from alongside.rounds.models import Proposal, Round, RoundChoice
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.rough import rough
from tests.rounds.england import NOW, SURE, UNSURE, authority, curator, lead_of, person

Named = Callable[[str], UUID]


@pytest.fixture
def six(session: Session) -> Session:
    for letter, places in (("A", 1), ("B", 1)):
        authority(session, letter, confidence=SURE, places=places)
    for number, letter in enumerate("CDE"):
        authority(session, letter, confidence=UNSURE + 10 * number, asks=["schools"])
    authority(session, "F", confidence=SURE)
    return session


@pytest.fixture
def client(six: Session, as_person: AsPerson) -> StrictClient:
    return as_person(curator(six))


@pytest.fixture
def named(six: Session, session: Session) -> Named:
    ids = {
        name.removeprefix("Authority "): authority_id
        for name, authority_id in session.execute(select(Authority.name, Authority.id))
    }
    session.rollback()
    return lambda letter: ids[letter]


def opened(client: StrictClient) -> str:
    answer = client.send("/rounds/")
    assert answer.status_code == 303
    return str(answer.location)


def seen(client: StrictClient, path: str) -> str:
    field = BeautifulSoup(client.get(path).text, "html.parser").select_one("[name=seen]")
    assert field is not None
    return str(field["value"])


def words(client: StrictClient, path: str) -> str:
    return " ".join(BeautifulSoup(client.get(path).text, "html.parser").get_text(" ").split())


def test_a_first_round_without_anybody_says_what_is_missing(session: Session, as_person: AsPerson) -> None:
    client = as_person(curator(session))
    assert "places as mentors" in words(client, "/rounds/")
    page = words(client, opened(client))
    assert "Served 0 of 0" in page
    assert "Nobody has a place as a mentor" in page
    assert "Nobody looks for a mentor" in page


def test_a_curator_sees_who_is_served_who_not_and_why(client: StrictClient) -> None:
    page = words(client, opened(client))
    assert "Served 2 of 3" in page
    assert "Left out: 1" in page
    assert "One more place at Authority" in page
    assert "Load on mentors" in page
    assert "Has no place as a mentor, and asks for no help" in page


def test_a_second_round_is_refused_in_clear_words(client: StrictClient) -> None:
    token = client.token("/rounds/")
    opened(client)
    answer = client.post("/rounds/", data={"csrf_token": token})
    assert answer.status_code == 422
    assert "A round is open already" in answer.text


def test_the_rows_of_an_explanation_add_up_to_the_score(client: StrictClient, session: Session) -> None:
    path = opened(client)
    for link in BeautifulSoup(client.get(path).text, "html.parser").select("table a[href*='/pairs/']"):
        table = BeautifulSoup(client.get(str(link["href"])).text, "html.parser").select("tbody tr")
        points = [int(row.select("td")[0].get_text()) for row in table]
        assert sum(points[:-1]) == points[-1] > 0


def test_a_choice_needs_a_reason_and_a_note_without_names(client: StrictClient, named: Named, session: Session) -> None:
    path = f"{opened(client)}/pairs/{named('E')}/{named('A')}"
    chosen = {"seen": seen(client, path), "kind": "hand-pick", "note": "Ask James Okafor on 07700 900123 about it"}
    answer = client.send(path, chosen)
    assert answer.status_code == 422
    assert "Choose a reason" in answer.text
    assert "James Okafor" in answer.text, "Nothing typed is lost"
    answer = client.send(path, {**chosen, "reason": "topic"})
    assert answer.status_code == 422
    assert "could identify somebody" in answer.text
    assert client.send(path, {**chosen, "reason": "topic", "note": "Both rural"}).status_code == 303
    assert session.scalars(select(RoundChoice.note)).all() == ["Both rural"]
    session.rollback()  # else it would hold SQLite's one place for writers
    round_page = path.split("/pairs")[0]
    assert "Hand-picked" in words(client, round_page)
    undo = BeautifulSoup(client.get(round_page).text, "html.parser").select_one("form[action$='/undo']")
    assert undo is not None
    assert client.send(str(undo["action"]), {"seen": seen(client, round_page)}, page=round_page).status_code == 303
    session.expire_all()
    assert session.scalars(select(RoundChoice)).all() == []


def test_terms_that_cannot_be_are_refused_and_nothing_typed_is_lost(client: StrictClient) -> None:
    path = f"{opened(client)}/settings"
    form = BeautifulSoup(client.get(path).text, "html.parser")
    given = {str(box["name"]): str(box["value"]) for box in form.select("main input[name][value]")}
    given.pop("topics", None)
    facts = tuple(COMPARED_FACTS)
    answer = client.send(path, given | dict.fromkeys(facts, "0"))
    assert (answer.status_code, "Give at least one fact a weight" in answer.text) == (422, True)
    answer = client.send(path, given | {"least_lead": "a lot", "second_tier": "77"})
    assert (answer.status_code, "give a whole number" in answer.text) == (422, True)
    assert "77" in answer.text
    answer = client.send(path, given | {"second_tier": "90"})
    assert (answer.status_code, "must be a lower need" in answer.text) == (422, True)
    assert client.send(path, given | {"least_lead": "61"}).status_code == 303
    assert "Served 0 of 3" in words(client, path.removesuffix("/settings"))


def test_other_terms_stand_side_by_side(client: StrictClient) -> None:
    path = f"{opened(client)}/compare"
    assert "As usual" in words(client, path)
    asked = "?" + "&".join(f"{fact}=0" for fact in COMPARED_FACTS)
    assert "give a whole number" in words(client, path + asked)


def test_other_terms_say_who_with_whom_and_are_used_with_one_press(
    client: StrictClient, session: Session, named: Named
) -> None:
    round_page = opened(client)
    shown = BeautifulSoup(client.get(f"{round_page}/compare").text, "html.parser")
    first, *_, gate = (
        [[cell.get_text().strip() for cell in row.select("th, td")] for row in table.select("tbody tr")]
        for table in shown.select("details table")
    )
    assert [row[0] for row in first] == ["Authority C", "Authority D", "Authority E"] == [row[0] for row in gate]
    assert {row[1] for row in first} == {"Authority A", "Authority B", "Nobody"}
    forms = [form for form in shown.select("form[method=post]") if "Use these terms" in form.get_text()]
    assert len(forms) == 5, "One for each but the round's own"
    given = {
        str(box["name"]): str(box["value"]) for box in forms[2].select("input[name]") if box["name"] != "csrf_token"
    }
    assert client.send(str(forms[2]["action"]), given, page=f"{round_page}/compare").status_code == 303
    session.expire_all()
    settings = session.scalars(select(Round.settings)).one()
    assert (settings.share, settings.least_lead) == (0.0, 15.0), "Help before all"


def test_an_exclusion_is_never_told_to_a_curator(
    client: StrictClient, named: Named, six: Session, as_person: AsPerson
) -> None:
    mentee, mentor = named("C"), named("A")
    six.add(Exclusion(authority_id=mentee, other_id=mentor, by_id=lead_of(six, mentee).id, at=NOW))
    six.commit()
    path = opened(client)
    pages = [path, f"{path}/pairs/{mentee}/{mentor}", f"{path}/authorities/{mentee}", f"{path}/print"]
    said = " ".join(words(client, page) for page in pages) + client.get(f"{path}/outcome.csv").text
    assert "exclu" not in said.lower()
    assert "not opted in, without a place, or not free for this pairing" in said


def test_proposing_twice_tells_the_second_and_asks_nobody_twice(client: StrictClient, session: Session) -> None:
    path = opened(client)
    form = {"seen": seen(client, f"{path}/propose")}
    assert client.send(f"{path}/propose", form).status_code == 303
    token = client.token("/account/")
    answer = client.post(f"{path}/propose", data={"csrf_token": token, **form})
    assert answer.status_code == 422
    assert "Somebody changed this round" in answer.text
    assert len(session.scalars(select(Proposal)).all()) == 2
    session.rollback()
    for step in ("again", "again/confirm", "fresh", "group", "close", "settings"):
        assert client.post(f"{path}/{step}", data={"csrf_token": token, "seen": "1"}).status_code == 422, step


def test_whoever_is_taken_out_is_gone_from_every_page(client: StrictClient, named: Named, session: Session) -> None:
    path = opened(client)
    form = {"seen": seen(client, f"{path}/propose")}
    client.send(f"{path}/propose", form)
    page = f"{path}/authorities/{named('A')}"
    assert client.send(f"{page}/take-out", {"seen": seen(client, page)}, page=page).status_code == 303
    assert "Left the round after it was opened: 1" in words(client, path)
    assert "1 waiting, 1 ended" in words(client, path)
    assert client.get(f"{path}/print").status_code == client.get(f"{path}/outcome.csv").status_code == 200
    assert client.get(page).status_code == 404


def test_the_file_holds_no_formula(client: StrictClient, six: Session, named: Named) -> None:
    six.get_one(Authority, named("C")).name = "=1+1"
    six.commit()
    path = opened(client)
    assert "'=1+1" in client.get(f"{path}/outcome.csv").text
    assert "Every pair, and why" in words(client, f"{path}/print")


def test_a_lead_is_told_that_there_is_no_such_page(client: StrictClient, six: Session, as_person: AsPerson) -> None:
    path = opened(client)
    lead = as_person(lead_of(six, six.scalars(select(Authority.id).where(Authority.name == "Authority A")).one()))
    for page in ("/rounds/", path, f"{path}/outcome.csv"):
        assert lead.get(page).status_code == 404


def test_one_fact_filled_in_is_said_to_be_too_little(client: StrictClient, six: Session, named: Named) -> None:
    home = Authority(key="thin", name="Authority Thin", kind=AuthorityKind.STUDY)
    six.add(home)
    six.flush()
    six.add(person(home, Role.LEAD))
    six.add(
        ProfileValue(
            authority_id=home.id, fact=Fact.ASKS, number=1, value={"items": ["courts"]}, basis=Basis.AUTHORITY,
            source="A test", as_of="2026-11-01", at=NOW,
        )
    )  # fmt: skip
    six.commit()
    page = words(client, opened(client))
    assert "Too little is known of it to find a mentor" in page
    assert six.scalars(select(Round)).all()


def test_rough_handling_of_a_choice_and_of_terms_is_answered_in_words(
    client: StrictClient, named: Named, capfd: pytest.CaptureFixture[str]
) -> None:
    path = opened(client)
    pair = f"{path}/pairs/{named('C')}/{named('A')}"

    def written() -> str:
        out, err = capfd.readouterr()
        return out + err

    chosen = {"seen": "1", "kind": "pin", "reason": "topic", "note": ""}
    assert rough(client, pair, chosen, page=pair, written=written, but=("seen", "kind")) == []
    terms = f"{path}/settings"
    assert rough(client, terms, {"seen": "1", "prevalence": "30"}, page=terms, written=written) == []
