"""What published learnings give to the check: worked out once, never behind, gone with their words."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.disclosure import actions
from alongside.disclosure.models import PublishedDetails
from alongside.disclosure.queries.published import published
from alongside.disclosure.queries.risk import Account, risk_of
from alongside.disclosure.rules.combination import Detail
from alongside.disclosure.rules.quasi_identifiers import FREE, LIKE_OURS, details_of
from alongside.disclosure.rules.word_overlap import SAME_CASE, buckets, overlaps
from alongside.knowledge.actions.publishing import AuthoredWords, publish
from alongside.knowledge.actions.withdrawing import withdraw
from alongside.knowledge.models import Entry, Origin
from alongside.knowledge.rules.vocabulary import COMPARED, VALUES, EvidenceStage, Facet, Kind
from tests.conftest import MakePerson

RARE = {Facet.CONCERN: ("forced-marriage",), Facet.OUTCOME: ("order-refused",)}
TALE = "carpenter whistling underneath lanterns beside several frozen harbours while nobody remembered yesterday"
OTHER = "gardeners arranged sunflowers behind wooden fences although winter approached quietly through valleys"

Put = Callable[..., Entry]


@pytest.fixture
def put(session: Session, make_person: MakePerson) -> Put:
    """Publish a learning, or its next version, and work out what it gives."""
    by: Person = make_person(Role.PUBLISHER)

    def publish_it(text: str = TALE, *, entry: Entry | None = None, keep: bool = True, **changes: object) -> Entry:
        facts: dict[str, object] = {
            "kind": Kind.LEARNING, "title": "A title", "summary": text, "parts": {}, "glance": {}, "facets": RARE,
            "evidence_stage": EvidenceStage.UNTESTED, "attribution": "An authority like this",
        }  # fmt: skip
        made = publish(
            session, AuthoredWords(**(facts | changes)), entry=entry, owner_id=by.authority_id, by=by, at=clock.now()  # type: ignore[arg-type]
        )  # fmt: skip
        if keep:
            actions.keep(session, made)
        session.flush()
        return made

    return publish_it


def told(text: str = OTHER, *, entry_id: UUID | None = None, authority: str | None = None) -> Account:
    return Account(texts=[text], facets=RARE, authority=authority, entry_id=entry_id)


def rows(session: Session) -> list[PublishedDetails]:
    return list(session.scalars(select(PublishedDetails)))


def test_a_published_learning_gives_cover_to_a_case_like_it(session: Session, put: Put) -> None:
    assert risk_of(session, told()).singled_out
    put()
    assert not risk_of(session, told()).singled_out


def test_a_case_does_not_hide_behind_its_own_retelling(session: Session, put: Put) -> None:
    put()
    assert risk_of(session, told(f"{TALE} {OTHER.split()[0]}")).singled_out
    assert risk_of(session, told(TALE)).singled_out


@pytest.mark.parametrize(("own", "covered"), [(2, True), (1, False)])
def test_three_words_in_five_of_another_learning_are_not_yet_its_retelling_and_four_are(
    session: Session, put: Put, own: int, covered: bool
) -> None:
    put()
    text = " ".join([*TALE.split()[: 5 - own], *OTHER.split()[:own]])
    assert overlaps(buckets([text]), [buckets([TALE])]) == [1 - own / 5]
    assert risk_of(session, told(text)).singled_out is not covered


def test_an_entry_gives_no_cover_to_its_own_next_version(session: Session, put: Put) -> None:
    entry = put()
    assert risk_of(session, told(entry_id=entry.id)).singled_out
    assert not risk_of(session, told(entry_id=uuid4())).singled_out


def test_what_is_worked_out_is_what_would_be_read_afresh(session: Session, put: Put) -> None:
    put(text=f"{TALE} A twin of 14 was stopped at the border; the boy is aged 14.")
    worked_out = published(session, but=None)
    session.execute(update(PublishedDetails).values(number=0))
    assert published(session, but=None) == worked_out
    assert ("birth", "a twin") in worked_out[0].details


def test_the_kept_row_is_what_counts_while_it_is_not_behind(session: Session, put: Put) -> None:
    put()
    session.execute(update(PublishedDetails).values(details=["birth:a twin"]))
    assert published(session, but=None)[0].details == {("birth", "a twin"), ("authority", LIKE_OURS)}


@pytest.mark.parametrize("behind", [{"number": 0}, {"rules": "of-yesterday"}])
def test_a_row_that_is_behind_counts_no_longer(session: Session, put: Put, behind: dict[str, object]) -> None:
    put()
    session.execute(update(PublishedDetails).values(details=["birth:a twin"], **behind))
    assert ("birth", "a twin") not in published(session, but=None)[0].details
    assert ("concern", "forced-marriage") in published(session, but=None)[0].details


def test_a_new_version_takes_the_place_of_what_the_last_one_gave(session: Session, put: Put) -> None:
    entry = put()
    put(entry=entry, facets={Facet.THEME: ("partnership",)})
    (row,) = rows(session)
    assert (row.number, row.details) == (2, [])


def test_all_are_worked_out_afresh_and_others_dropped(session: Session, put: Put) -> None:
    first = put(keep=False)
    gone = put(text=OTHER)
    put(kind=Kind.INTERVENTION)
    withdraw(session, gone, by=session.scalars(select(Person)).first(), at=clock.now())  # type: ignore[arg-type]
    assert actions.keep_all(session) == 1
    assert [row.entry_id for row in rows(session)] == [first.id]


def test_other_kinds_and_what_is_withdrawn_give_nothing(session: Session, put: Put) -> None:
    for kind in Kind:
        if kind is not Kind.LEARNING:
            put(kind=kind)
    assert rows(session) == []
    assert published(session, but=None) == []
    entry = put()
    withdraw(session, entry, by=session.scalars(select(Person)).first(), at=clock.now())  # type: ignore[arg-type]
    assert published(session, but=None) == []
    actions.keep(session, entry)
    assert rows(session) == []


@pytest.mark.parametrize(
    ("origin", "attribution", "shown"),
    [
        (Origin.AUTHORITY, "Authority A", "Authority A"),
        (Origin.AUTHORITY, "An authority like this", LIKE_OURS),
        (Origin.CONTENT, "Authority A", LIKE_OURS),
        (Origin.CONTENT, "The study", LIKE_OURS),
    ],
)
def test_a_published_learning_says_of_its_authority_what_its_readers_see(
    session: Session, put: Put, origin: Origin, attribution: str, shown: str
) -> None:
    put(attribution=attribution).origin = origin
    session.flush()
    (learning,) = published(session, but=None)
    assert {value for attribute, value in learning.details if attribute == "authority"} == {shown}


def test_a_named_authority_is_known_to_everyone_and_counts_beside_three_others(session: Session) -> None:
    """The authority is free: it stands in every combination beside the three that somebody may know."""
    assert {"authority"} == FREE
    common = {Facet.SETTING: ("online", "home"), Facet.LEVEL: ("early-help",), Facet.PREVALENCE: ("low",)}
    named = Account(texts=[OTHER], facets=common, authority="Authority A", entry_id=None)
    unnamed = Account(texts=[OTHER], facets=common, authority=None, entry_id=None)
    assert risk_of(session, unnamed).k > risk_of(session, named).k
    risk = risk_of(session, named)
    assert all(("authority", "Authority A") in combination.details for combination in (*risk.unique, *risk.rare))
    assert max(len(combination.details) for combination in (*risk.unique, *risk.rare)) == 4


COMPARED_DETAILS: list[tuple[Facet, Detail]] = [
    (Facet.AGE_BAND, ("age", "11-15")), (Facet.CONCERN, ("concern", "islamist")), (Facet.SETTING, ("setting", "home")),
    (Facet.CAME_TO_LIGHT, ("came_to_light", "police")), (Facet.LEVEL, ("level", "court")),
    (Facet.FAMILY, ("family", "separated")), (Facet.OUTCOME, ("outcome", "order-made")),
    (Facet.PREVALENCE, ("prevalence", "high")), (Facet.PREVENT_STATUS, ("prevent_status", "priority")),
    (Facet.RESPONSE_MODEL, ("response_model", "police")),
]  # fmt: skip


@pytest.mark.parametrize(("facet", "detail"), COMPARED_DETAILS)
def test_a_compared_fact_is_a_detail(facet: Facet, detail: Detail) -> None:
    assert details_of([], {facet: [detail[1]]}, authority=None) == {detail}


def test_every_other_fact_is_none_and_what_is_not_known_says_nothing() -> None:
    assert {facet for facet, _ in COMPARED_DETAILS} == set(COMPARED)
    others = {facet: list(VALUES[facet]) for facet in Facet if facet not in COMPARED}
    assert details_of([], others, authority=None) == set()
    assert details_of([], {Facet.OUTCOME: ["not-known"]}, authority=None) == set()


def test_the_share_of_words_in_common_is_that_of_the_shorter_text() -> None:
    words = TALE.split()
    half = " ".join([*words[: len(words) // 2], *OTHER.split()[: len(words) - len(words) // 2]])
    long = [word for word in words if len(word) > 4]
    shared = len([word for word in words[: len(words) // 2] if len(word) > 4])
    (share,) = overlaps(buckets([half]), [buckets([TALE])])
    assert share == pytest.approx(shared / min(len(long), len(buckets([half])) // 2))
    assert overlaps(buckets([TALE]), [buckets([TALE]), buckets([OTHER]), buckets([""])]) == [1.0, 0.0, 0.0]
    assert overlaps(buckets([""]), [buckets([TALE])]) == [0.0]
    assert SAME_CASE == 0.6


def test_no_word_stands_in_what_is_kept(session: Session, put: Put) -> None:
    put()
    (row,) = rows(session)
    assert not [word for word in TALE.split() if word.encode() in row.words]
    assert len(row.words) == 2 * len({word for word in (*TALE.split(), "title") if len(word) > 4})
