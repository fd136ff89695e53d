"""What people look for in vain becomes a topic: by meaning, by distinct authorities, never by person."""

from collections.abc import Callable
from datetime import timedelta

import numpy as np
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import AuthorityKind, Person, Role
from alongside.anonymise.finder import Finder
from alongside.curation.queries.desk_queue import desk_queue
from alongside.curation.rules.desk_kinds import DeskKind
from alongside.embedding.encoder import Encoder
from alongside.enquiries.actions import needs
from alongside.enquiries.models import Need, VainSearch
from alongside.enquiries.rules.grouping import grouped, shared_words
from alongside.enquiries.rules.needs import MOST_VAIN_A_DAY, NAMELESS, NeedState
from alongside.settings import Settings
from tests.browser import StrictClient
from tests.conftest import AsPerson, AsRole, MakePerson
from tests.enquiries.conftest import Offer, Send, fresh, main_of
from tests.feedback.conftest import Mails, Share

SAME = (
    "An influencer on a livestream recruits for an eco extremist sabotage group",
    "What to do about eco extremist sabotage recruiting by influencers",
    "Young people join an eco extremist group and plan sabotage",
    "Eco extremist influencers and sabotage",
)
OTHER = "Insurance for volunteers at a panel meeting"

Look = Callable[..., None]


@pytest.fixture
def look(session: Session, make_person: MakePerson) -> Look:
    """Have somebody at each authority search for words in vain."""

    def search(*texts: str, authorities: str = "ABCD") -> None:
        for text, letter in zip(texts, authorities, strict=False):
            person = make_person(Role.READER, f"Authority {letter}")
            needs.note_vain_search(session, text, by=person, at=clock.now())
        session.commit()

    return search


@pytest.fixture
def topic(session: Session, look: Look, encoder: Encoder) -> Need:
    """A topic of four authorities."""
    look(*SAME)
    group(session, encoder)
    (row,) = fresh(session, select(Need))
    assert isinstance(row, Need)
    return row


def group(session: Session, encoder: Encoder) -> None:
    needs.group(session, encoder, Finder(), at=clock.now())
    session.commit()


def test_what_four_authorities_look_for_makes_one_topic_in_shared_words(topic: Need) -> None:
    assert (topic.authorities, topic.state) == (4, NeedState.OPEN)
    assert "sabotage" in topic.label
    assert "livestream" not in topic.label, "a word of one authority"


def test_two_authorities_make_none_and_one_busy_searcher_counts_once(
    session: Session, look: Look, encoder: Encoder
) -> None:
    look(*SAME[:2])
    look(*SAME, authorities="AAAA")
    look(OTHER, authorities="C")
    group(session, encoder)
    assert fresh(session, select(Need)) == []


def test_a_flood_of_one_search_is_one_and_of_many_is_bounded(session: Session, make_person: MakePerson) -> None:
    person = make_person(Role.READER, "Authority A")
    for number in range(30):
        needs.note_vain_search(session, SAME[0].upper() if number % 2 else SAME[0], by=person, at=clock.now())
        session.flush()
    assert len(fresh(session, select(VainSearch))) == 1
    for number in range(2 * MOST_VAIN_A_DAY):
        needs.note_vain_search(session, f"Something else {number}", by=person, at=clock.now())
        session.flush()
    assert len(fresh(session, select(VainSearch))) == MOST_VAIN_A_DAY


def test_nothing_says_who_searched(topic: Need) -> None:
    assert not [column.name for column in VainSearch.__table__.columns if "person" in column.name]
    assert not [column.name for column in Need.__table__.columns if "authority_id" in column.name]


def test_later_searches_join_the_topic_and_old_ones_go_while_the_count_stays(
    session: Session, topic: Need, look: Look, encoder: Encoder, settings: Settings
) -> None:
    look("Sabotage by an eco extremist group of young people", authorities="E")
    group(session, encoder)
    (row,) = fresh(session, select(Need))
    assert row.authorities == 5
    needs.handle_grouping(session, {}, clock.now() + timedelta(days=91), settings=settings)
    session.commit()
    assert fresh(session, select(VainSearch)) == []
    assert fresh(session, select(Need))[0].authorities == 5


def test_an_unanswered_question_counts_with_the_searches(
    session: Session, look: Look, encoder: Encoder, as_person: AsPerson, asker: Person, send: Send
) -> None:
    look(SAME[0], SAME[1], authorities="CD")
    send(as_person(asker), "What do others do about eco extremist groups and sabotage?")
    group(session, encoder)
    assert [row.authorities for row in fresh(session, select(Need))] == [3]


def test_a_search_to_which_nothing_is_close_is_kept_without_names_and_the_page_says_so(
    session: Session, library: Session, ready: Settings, as_person: AsPerson, asker: Person
) -> None:
    client = as_person(asker)
    assert "we keep your words for 90 days without names" in " ".join(client.get("/").text.split())
    text = "The photocopier is jammed, says James Okafor"
    page = client.send("/search", {"text": text}, page="/", follow_redirects=True)
    assert page.status_code == 200
    client.get(page.request.path)
    (row,) = fresh(session, select(VainSearch))
    assert (row.words, row.authority_id) == ("The photocopier is jammed, says", asker.authority_id), (
        "once, without the name"
    )


@pytest.mark.parametrize("text", ["He says he will stab his teacher, he showed a knife to a friend."])
def test_danger_and_the_department_leave_nothing(
    session: Session, library: Session, ready: Settings, as_role: AsRole, text: str
) -> None:
    as_role().send("/search", {"text": text}, page="/", follow_redirects=True)
    assert fresh(session, select(VainSearch)) == []


def test_the_department_s_own_searches_are_no_need(session: Session, desk: Person) -> None:
    assert desk.authority.kind is AuthorityKind.DEPARTMENT
    needs.note_vain_search(session, SAME[0], by=desk, at=clock.now())
    assert fresh(session, select(VainSearch)) == []


def test_a_need_is_claimed_commissioned_answered_and_told(
    session: Session, topic: Need, as_person: AsPerson, as_role: AsRole, desk: Person, offer: Offer, share: Share,
    mails: Mails,
) -> None:  # fmt: skip
    knows, entry = offer("Authority G", "schools"), share("Authority G")
    client, path = as_person(desk), f"/needs/{topic.id}"
    assert "4 authorities" in main_of(client, "/needs/")
    assert client.send(f"{path}/claim", page=path).status_code == 303
    assert client.send(f"{path}/commission", page=path).status_code == 422
    refused = client.send(f"{path}/commission", {"topic": "courts"}, page=path)
    assert "No further authority" in refused.text
    assert client.send(f"{path}/commission", {"topic": "schools"}, page=path).status_code == 303
    assert mails() == [(knows.email, "need-commissioned", path)]
    shown = main_of(as_person(knows), path)
    assert "Do you know something about this?" in shown
    assert "Authority A" not in shown
    assert as_role(Role.LEAD, "Authority H").get(path).status_code == 404
    assert client.send(f"{path}/answer", {"entry": "nonsense"}, page=path).status_code == 422
    there = {"entry": f"https://alongside.example/library/{entry.id}#top"}
    assert client.send(f"{path}/answer", there, page=path).status_code == 303
    assert mails()[-1] == (knows.email, "need-answered", f"/library/{entry.id}")
    assert "Answered by an entry" in main_of(client, path)
    assert client.send(f"{path}/claim", page="/needs/").status_code == 422


def test_a_need_is_closed_for_a_reason(session: Session, topic: Need, as_person: AsPerson, desk: Person) -> None:
    client, path = as_person(desk), f"/needs/{topic.id}"
    assert client.send(f"{path}/close", page=path).status_code == 422
    assert client.send(f"{path}/close", {"why": "outside"}, page=path).status_code == 303
    assert "It lies outside this library" in main_of(client, path)


def test_a_need_is_on_the_desk_until_it_ends(session: Session, topic: Need, desk: Person) -> None:
    queue = desk_queue(session, person=desk, on=clock.today())
    assert [(line.thing.kind, line.title) for line in queue.things] == [(DeskKind.NEED, topic.label)]


def test_words_that_could_identify_never_name_a_topic() -> None:
    texts = [(authority, "James Okafor and sabotage") for authority in "abc"]
    assert "okafor" in shared_words(texts)
    label = needs._label(texts, Finder())
    assert "okafor" not in label
    assert needs._label([(letter, "x") for letter in "abc"], Finder()) == NAMELESS


def test_rows_that_mean_the_same_are_one_group_whatever_their_order() -> None:
    rng = np.random.default_rng(7)
    middles = np.eye(4, 16, dtype=np.float32)
    rows = np.concatenate([middle + 0.1 * rng.standard_normal((5, 16)).astype(np.float32) for middle in middles])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    order = rng.permutation(20)
    groups = grouped((rows[order] @ rows[order].T).astype(np.float64))
    assert sorted(sorted(order[places].tolist()) for places in groups) == [
        list(range(start, start + 5)) for start in range(0, 20, 5)
    ]


def test_only_curators_see_the_topics(as_role: AsRole, topic: Need) -> None:
    for role in (Role.READER, Role.LEAD, Role.ADMINISTRATOR):
        client: StrictClient = as_role(role)
        assert client.get("/needs/").status_code == 404
        assert client.get(f"/needs/{topic.id}").status_code == 404
