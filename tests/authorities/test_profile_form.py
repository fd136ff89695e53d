"""Filling in a profile: what comes back, what is asked about, and whose word counts."""

from collections.abc import Callable

import time_machine
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside.accounts.models import Person, Role
from alongside.audit.models import AuditRecord
from alongside.authorities import queries
from alongside.authorities.rules.facts import Basis, Fact
from tests.accounts.conftest import PASSWORD, MakeAccount, code_now, sign_in
from tests.authorities.conftest import FILLED, Given, Named
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole, MakePerson


def test_a_lead_fills_in_the_profile_and_everyone_can_read_it(
    filling: Callable[[Given], tuple[int, str]], lead: Person, as_role: AsRole, session: Session
) -> None:
    status, page = filling(FILLED)
    assert (status, "Profile saved" in page) == (303, True)
    seen = as_role(Role.READER, "Authority B").get(f"/authorities/{lead.authority_id}").text
    for words in ("Moderate", "Early help: most", "Police: some", "Not settled", "Home Office list", "Triage", "Rural"):
        assert words in seen, words
    assert lead.name not in seen
    told = queries.profile(session, lead.authority_id)
    assert (told.prevalence, told.holders, told.wants, told.severe) == (1, {"early-help": 7, "police": 3}, None, None)
    assert (told.offers, told.places) == (frozenset({"schools"}), 1)
    (noted,) = session.query(AuditRecord).filter_by(verb="filled-in-profile")
    assert (noted.actor_id, noted.thing_id) == (lead.id, lead.authority_id)
    assert set(noted.details["facts"].split()) == set(Fact)


def test_not_known_is_an_answer_and_no_answer_is_none(
    filling: Callable[[Given], tuple[int, str]], lead: Person, session: Session
) -> None:
    assert filling({"values_read": "0", "prevalence": "not-known", "asks": "not-known"})[0] == 303
    rows = queries.current(session, lead.authority_id)
    assert {fact: row.value for fact, row in rows.items()} == {
        Fact.PREVALENCE: {"word": "not-known"}, Fact.ASKS: {"word": "not-known"},
    }  # fmt: skip
    assert {row.basis for row in rows.values()} == {Basis.AUTHORITY}


def test_saving_again_without_a_change_adds_nothing(
    filling: Callable[[Given], tuple[int, str]], lead: Person, session: Session
) -> None:
    filling(FILLED)
    count = queries.said_so_far(session, lead.authority_id)
    session.commit()
    assert "Nothing was different" in filling(FILLED | {"values_read": str(count)})[1]
    assert queries.said_so_far(session, lead.authority_id) == count == len(Fact)


def test_the_form_comes_back_as_it_was_filled_in(
    filling: Callable[[Given], tuple[int, str]], lead: Person, as_person: AsPerson
) -> None:
    filling(FILLED)
    page = BeautifulSoup(as_person(lead).get(f"/authorities/{lead.authority_id}/edit").text, "html.parser")
    chosen: dict[str, list[str]] = {}
    for box in page.select("input[checked], input[type=date], select option[selected]"):
        name = str(box.get("name") or box.find_parent("select")["name"])  # type: ignore[index]
        chosen.setdefault(name, []).append(str(box["value"]))
    for name, value in FILLED.items():
        if name != "values_read":
            assert chosen[name] == (value if isinstance(value, list) else [value]) or set(chosen[name]) == set(value)


def test_contradictions_are_asked_about_and_never_refused(
    filling: Callable[[Given], tuple[int, str]], lead: Person, as_role: AsRole
) -> None:
    status, page = filling(FILLED | {"mash": "no", "offers": ["mash", "triage"], "places": "0"})
    assert status == 303
    assert "Worth a second look" in page
    assert "no MASH, but can help others" in page
    assert "Worth a second look" not in as_role(Role.LEAD, "Authority B").get(f"/authorities/{lead.authority_id}").text


def test_shares_without_the_button_above_them_still_count(
    filling: Callable[[Given], tuple[int, str]], lead: Person, session: Session
) -> None:
    filling({"values_read": "0", "holders_police": "most"})
    assert queries.profile(session, lead.authority_id).holders == {"police": 10}


def test_the_answers_come_back_when_the_session_has_run_out(
    england: Session, make_account: MakeAccount, stranger: StrictClient
) -> None:
    lead = make_account(Role.LEAD, "Leeds")
    path = f"/authorities/{lead.authority_id}/edit"
    with time_machine.travel("2026-11-23T09:00:00Z", tick=False):
        sign_in(stranger, lead)
        token = stranger.token(path)
    with time_machine.travel("2026-11-23T10:00:00Z", tick=False):
        page = stranger.post(path, data={"csrf_token": token, **FILLED})
        assert page.status_code == 401
        who = {"email": lead.email, "password": PASSWORD}
        page = stranger.post("/sign-in", data=_hidden(page.text) | who)
        page = stranger.post("/sign-in/code", data=_hidden(page.text) | {"code": code_now()})
        assert "Your answers are still here" in page.text
        assert stranger.post(path, data=_hidden(page.text)).status_code == 303
    told = queries.profile(england, lead.authority_id)
    assert (told.holders, told.asks) == ({"early-help": 7, "police": 3}, frozenset({"courts", "triage"}))


def _hidden(page: str) -> Given:
    found: Given = {}
    for field in BeautifulSoup(page, "html.parser").select("main input[type=hidden]"):
        found.setdefault(str(field["name"]), []).append(str(field["value"]))
    return found


def test_somebody_has_to_hold_cases_where_it_is_said_who_does(filling: Callable[[Given], tuple[int, str]]) -> None:
    status, page = filling({"values_read": "0", "holders": "given", "prevalence": "high"})
    assert status == 422
    assert "Say who holds at least some of the cases" in page
    checked = BeautifulSoup(page, "html.parser").select("[name=prevalence][checked]")
    assert [box["value"] for box in checked] == ["high"], "Nothing that was chosen is lost"


def test_an_inspection_is_context_only_and_needs_its_day(
    filling: Callable[[Given], tuple[int, str]], lead: Person, session: Session, as_role: AsRole
) -> None:
    for day in ("", "soon", "2012-01-01", "2999-01-01"):
        status, page = filling({"values_read": "0", "protection": "good", "inspected_on": day})
        assert (status, "Enter the day of the inspection" in page) == (422, True), day
    assert (
        filling({"values_read": "0", "protection": "good", "framework": "sif", "inspected_on": "2019-01-01"})[0] == 303
    )
    page = as_role(Role.READER, "Authority B").get(f"/authorities/{lead.authority_id}").text
    assert page.index("Context only") < page.index("Help and protection: Good")
    assert "ended the single overall judgement in April 2026" in page
    session.commit()
    told = queries.profile(session, lead.authority_id)
    assert (told.help_and_protection, told.leadership, told.inspected_on) == ("good", None, "2019-01-01")
    session.commit()
    assert filling({"values_read": "1", "inspection": "not-known", "protection": "good"})[0] == 303
    assert queries.profile(session, lead.authority_id).help_and_protection is None


def test_nobody_overwrites_a_colleague_unseen(
    filling: Callable[[Given], tuple[int, str]], lead: Person, session: Session
) -> None:
    filling({"values_read": "0", "prevalence": "low"})
    status, page = filling({"values_read": "0", "prevalence": "high"})
    assert status == 422
    assert "A colleague changed this profile" in page
    assert queries.profile(session, lead.authority_id).prevalence == 0
    session.commit()
    seen = BeautifulSoup(page, "html.parser").select_one("[name=values_read]")
    assert seen is not None
    assert filling({"values_read": str(seen["value"]), "prevalence": "high"})[0] == 303


def test_an_earlier_year_does_not_hide_a_later_one(
    filling: Callable[[Given], tuple[int, str]], lead: Person, session: Session
) -> None:
    year = {"prevent_source": "home-office"}
    filling({"values_read": "0", "prevent": "funded", "prevent_year": "2026", **year})
    filling({"values_read": "1", "prevent": "not-funded", "prevent_year": "2024", **year})
    assert queries.current(session, lead.authority_id)[Fact.PREVENT].value == {"word": "funded", "year": 2026}
    assert len(queries.history(session, lead.authority_id)[Fact.PREVENT]) == 2
    shown = queries.shown(session, lead.authority_id)
    assert [row.value["year"] for row in shown.years] == [2024]


def test_saving_what_the_study_says_does_not_make_it_the_authoritys_own_word(
    england: Session, named: Named, make_person: MakePerson, as_person: AsPerson
) -> None:
    lead = make_person(Role.LEAD, "Authority A")
    client, path = as_person(lead), f"/authorities/{lead.authority_id}/edit"
    page = BeautifulSoup(client.get(path).text, "html.parser")
    given: Given = {"values_read": str(page.select_one("[name=values_read]")["value"])}  # type: ignore[index]
    for box in page.select("main input[checked], main select option[selected]"):
        name = str(box.get("name") or box.find_parent("select")["name"])  # type: ignore[index]
        given.setdefault(name, []).append(str(box["value"]))
    assert "Nothing was different" in client.get(client.send(path, given).location).text
    assert {row.basis for row in queries.current(england, lead.authority_id).values()} == {
        Basis.STATED, Basis.INFERRED,
    }  # fmt: skip
