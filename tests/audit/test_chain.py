"""The chain: whatever one does to a single record, the check finds it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from alongside.audit.rules import START, AuditSeal, ChainFault, Link, check

SEAL = AuditSeal.of("a-secret-for-tests-of-at-least-32-characters")
NOON = datetime(2026, 3, 7, 12, tzinfo=UTC)
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=12)
FACTS = st.tuples(
    st.uuids().map(str),
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.none() | st.uuids().map(str),
    WORDS,
    st.none() | WORDS,
    st.none() | st.uuids().map(str),
    st.dictionaries(WORDS, WORDS, max_size=3),
)


def trail(facts: list[tuple[str, datetime, str | None, str, str | None, str | None, dict[str, str]]]) -> list[Link]:
    links: list[Link] = []
    for number, (key, at, actor, verb, table, thing, details) in enumerate(facts, start=1):
        link = Link(
            number=number, id=key, at=at, actor=actor, verb=verb, table=table, thing=thing, details=details,
            previous=links[-1].mac if links else START,
        )  # fmt: skip
        links.append(replace(link, mac=SEAL.mac(link)))
    return links


TRAILS = st.lists(FACTS, min_size=1, max_size=8).map(trail)
CHANGES = st.sampled_from(["number", "id", "at", "actor", "verb", "table", "thing", "details", "previous", "mac"])


def changed(link: Link, what: str) -> Link:
    """Return the record with one field another."""
    others: dict[str, object] = {
        "number": link.number + 1,
        "id": str(UUID(int=UUID(link.id).int ^ 1)),
        "at": link.at + timedelta(microseconds=1),
        "actor": None if link.actor else str(UUID(int=1)),
        "verb": link.verb + "-",
        "table": None if link.table else "person",
        "thing": None if link.thing else str(UUID(int=1)),
        "details": {**link.details, "role": "administrator."},
        "previous": link.previous[::-1] if link.previous != START else "1" * 64,
        "mac": link.mac[1:] + ("0" if link.mac[-1] != "0" else "1"),
    }
    return replace(link, **{what: others[what]})  # type: ignore[arg-type]


def ends(links: list[Link]) -> dict[int, str]:
    """Return what the daily check would have noted."""
    return {links[-1].number: links[-1].mac}


@given(TRAILS)
def test_a_trail_as_it_was_written_fits(links: list[Link]) -> None:
    report = check(links, ends(links), seal=SEAL)
    assert report.sound
    assert (report.records, report.last_mac) == (len(links), links[-1].mac)


@given(TRAILS, st.data(), CHANGES)
def test_a_change_to_any_field_of_any_record_is_found_there(links: list[Link], data: st.DataObject, what: str) -> None:
    place = data.draw(st.integers(0, len(links) - 1))
    links[place] = changed(links[place], what)
    report = check(links, {}, seal=SEAL)
    assert report.fault is (ChainFault.MISSING if what == "number" else ChainFault.CHANGED)
    assert report.number == place + 1
    assert report.records == place, "The records before it stand"


@given(TRAILS, st.data())
def test_a_removed_record_is_found_the_last_one_by_the_daily_check(links: list[Link], data: st.DataObject) -> None:
    noted = ends(links)
    place = data.draw(st.integers(0, len(links) - 1))
    del links[place]
    report = check(links, noted, seal=SEAL)
    assert report.fault is (ChainFault.SHORTENED if place == len(links) else ChainFault.MISSING)
    assert report.number == place + 1


@given(TRAILS.filter(lambda links: len(links) > 1), st.data())
def test_two_records_that_changed_places_are_found(links: list[Link], data: st.DataObject) -> None:
    first, second = sorted(data.draw(st.permutations(range(len(links))))[:2])
    links[first], links[second] = links[second], links[first]
    assert check(links, {}, seal=SEAL).number == first + 1
    # and with their numbers put right, too
    links[first], links[second] = replace(links[first], number=first + 1), replace(links[second], number=second + 1)
    assert check(links, {}, seal=SEAL).number == first + 1


@given(TRAILS, st.data())
def test_a_record_put_in_is_found(links: list[Link], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(links) - 1))
    links.insert(place, links[place])
    assert not check(links, {}, seal=SEAL).sound


@given(TRAILS)
def test_nobody_without_the_key_can_write_the_trail_anew(links: list[Link]) -> None:
    assert check(links, {}, seal=AuditSeal.of("another-secret-of-at-least-32-characters!")).number == 1


@given(TRAILS)
def test_a_trail_written_anew_with_the_key_is_found_by_what_was_noted(links: list[Link]) -> None:
    noted = ends(links)
    facts = [(k.id, k.at, k.actor, k.verb + "-", k.table, k.thing, k.details) for k in links]
    report = check(trail(facts), noted, seal=SEAL)
    assert (report.fault, report.number) == (ChainFault.CHANGED, len(links))


def test_an_empty_trail_fits_unless_there_was_one() -> None:
    assert check([], {}, seal=SEAL).sound
    assert check([], {3: "0" * 64}, seal=SEAL).fault is ChainFault.SHORTENED


def test_the_key_does_not_show_when_a_seal_is_printed() -> None:
    assert SEAL.key.hex() not in repr(SEAL)
    assert repr(SEAL) == "AuditSeal()"


def test_the_key_is_not_the_secret_itself() -> None:
    assert b"secret" not in SEAL.key
    assert len(SEAL.key) == 32
