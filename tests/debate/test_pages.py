"""The pages of a round: twelve statements chosen, a line declared, answers on one page, one page that manages."""

import re

import pytest
from sqlalchemy.orm import Session

from alongside.accounts.models import Group, Person, Role
from alongside.accounts.rules.sealing import SecretSeal
from alongside.debate.actions.keys import debate_token
from alongside.debate.forms import at_first
from alongside.debate.models import DebateInvite, DebateRound
from alongside.local_documents.models import LocalEdition
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole
from tests.debate.conftest import NO, YES, Say, close_without_chance

ALL_SO = {f"s{place}": "so" for place in range(1, 13)}
ALL_YES = {f"s{place}": "3" for place in range(1, 13)}


def test_a_lead_goes_from_the_bank_to_an_open_round(as_person: AsPerson, lead: Person) -> None:
    client = as_person(lead)
    answer = client.send("/debate/prepare", at_first())
    assert answer.status_code == 303
    answer = client.send(answer.location, {**ALL_SO, "post": "Director of Children’s Services"})
    assert answer.location.endswith("/open")
    page = client.get(answer.location).text
    closes = re.search(r'name="closes_on"[^>]*value="([^"]+)"', page)
    assert closes is not None
    answer = client.send(answer.location, {"closes_on": closes[1], "colleagues": "y"})
    assert answer.status_code == 303
    shown = client.get(answer.location).text
    assert "The round is open" in shown
    assert "Fewer than 5" in shown
    answer = client.send(f"{answer.location}/declare", {**ALL_SO, "post": "Director"}, page=answer.location)
    assert "People are being asked" in answer.text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"interventions": ["mentoring-first"]}, "You chose 13: take out 1"),
        ({"training": []}, "You chose 10: choose 2 more"),
        ({"own1": "Two of us take every case."}, "You chose 13: take out 1"),
        ({"own1": "Sarah Thompson takes every case.", "training": ["route-told"]}, "What could identify somebody"),
    ],
)
def test_other_than_twelve_statements_are_refused_in_words_and_stay_ticked(
    as_person: AsPerson, lead: Person, changes: dict[str, object], words: str
) -> None:
    answer = as_person(lead).send("/debate/prepare", {**at_first(), **changes})
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="own-harm" checked' in answer.text


def test_a_line_is_a_posts_and_every_statement_needs_one(
    as_person: AsPerson, lead: Person, prepared: DebateRound
) -> None:
    client, path = as_person(lead), f"/debate/{prepared.id}/declare"
    assert "looks like a person’s name" in client.send(path, {**ALL_SO, "post": "Mrs Sarah Thompson"}).text
    page = client.send(path, {**ALL_SO, "s7": "", "post": "Director"}).text
    assert "Choose your line on statement 7" in page
    assert page.count(" checked") == 11


def test_somebody_without_an_account_answers_on_one_page_and_not_twice(
    session: Session, stranger: StrictClient, debate: DebateRound, seal: SecretSeal
) -> None:
    invite = session.query(DebateInvite).filter_by(group=Group.FRONTLINE).first()
    assert invite is not None
    path = f"/debate/answer/{debate_token(seal, invite.id)}"
    session.commit()
    page = stranger.get(path).text
    assert "I have had training on this in the last two years." in page
    assert "Director of Children’s Services declared a line" in page
    answer = stranger.send(path, {**ALL_YES, "s3": ""})
    assert answer.status_code == 422
    assert "Choose an answer to statement 3" in answer.text
    assert answer.text.count(" checked") == 11
    assert stranger.send(path, ALL_YES).location == "/debate/answer/thank-you"
    assert "You have answered" in stranger.get(path).text
    assert stranger.get("/debate/answer/no-such-link").status_code == 404


def test_a_colleague_is_led_from_the_start_page_to_their_own_link(
    session: Session, as_person: AsPerson, debate: DebateRound
) -> None:
    invite = session.query(DebateInvite).filter_by(group=Group.FRONTLINE).first()
    assert invite is not None
    assert invite.person is not None
    client = as_person(invite.person)
    assert "Twelve statements on who is responsible for what" in client.get("/").text
    assert "Is it so here?" in client.get("/debate/answer/", follow_redirects=True).text


def test_the_page_for_those_who_manage_says_what_is_agreed_and_what_has_not_spread(
    session: Session, as_person: AsPerson, lead: Person, debate: DebateRound, seal: SecretSeal, say: Say
) -> None:
    client, path = as_person(lead), f"/debate/{debate.id}"
    say(debate, Group.STRATEGIC, [YES], 4)
    say(debate, Group.FRONTLINE, [YES, NO], 6)
    open_page = client.get(path).text
    assert "Say yes" not in open_page
    close_without_chance(session, debate, seal)
    page = client.get(path).text
    for words in ("Agreed: those who answered", "Decided, not spread", "Not decided: there is no line yet",
                  "Offered, not arrived"):  # fmt: skip
        assert words in page
    assert "declared by Director of Children’s Services" in page
    answer = client.send(f"{path}/write-down", page=path)
    position = client.get(answer.location).text
    assert "Marked: your people do not all say this." in position
    assert "Not decided:" in position


def test_a_position_is_written_logged_and_signed_by_a_second_person(
    session: Session, as_person: AsPerson, as_role: AsRole, lead: Person, debate: DebateRound, seal: SecretSeal,
    say: Say,
) -> None:  # fmt: skip
    say(debate, Group.FRONTLINE, [YES, NO], 6)
    close_without_chance(session, debate, seal)
    client = as_person(lead)
    path = client.send(f"/debate/{debate.id}/write-down", page=f"/debate/{debate.id}").location
    lines = {f"line{place}": "" for place in range(2, 13)}
    assert client.send(f"{path}/lines", {**lines, "line1": "Early help leads.", "revision": "0"}).status_code == 303
    decision = {"decided": "Early help leads", "by_post": "the safeguarding board", "why": "It knows the families",
                "rejected": "A team of its own", "revision": "1"}  # fmt: skip
    assert client.send(f"{path}/decisions", decision).status_code == 303
    page = client.get(f"{path}/read-back").text
    days = dict(re.findall(r'name="(in_force_from|good_until|revision)"[^>]*value="([^"]+)"', page))
    assert client.send(f"{path}/read-back", {**days, "scope": "public", "right": "y"}).status_code == 303
    assert "Somebody else of your authority signs it" in client.get(f"{path}/sign").text
    ticks = {"right": "y", "reachable": "y", "nobody": "y", "revision": "3"}
    assert as_role(Role.DEPUTY).send(f"{path}/sign", ticks).status_code == 303
    shown = client.get("/at/authority-a/position").text
    assert "Early help leads." in shown
    assert "the safeguarding board" in shown
    assert "<script" not in shown
    session.expire_all()
    assert session.query(LocalEdition).one().content.log[0].rejected == "A team of its own"
