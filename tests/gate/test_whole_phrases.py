"""What is put in takes its whole phrase along: possessives, titles, tongues, clubs, towns, commas and articles."""

import pytest

from alongside.anonymise.finder import Finder
from alongside.gate.rules.flags import TextBox
from alongside.gate.rules.naming import who_is_who
from alongside.gate.rules.offers import offers_of
from tests.gate.who_is_who import found_in

FINDER = Finder()


def pressed(text: str, *, asked: bool = False) -> str:
    """Call everybody of whom it must be asked somebody else, and take everything that is offered."""
    box, findings = TextBox("done", "What was done", text), found_in(text, FINDER.find)
    offers = offers_of([(box, findings)], known={}, salt="")
    chosen = {person.key: "other" for person in offers.asks}
    places = {person.key: person.place_prints for person in offers.asks}
    known = dict(offers.settles)
    known |= who_is_who(offers.people, chosen, places, taken=known.values()).labels
    offers = offers_of([(box, findings)], known=known, salt="")
    wanted = {("done", one) for one in findings if asked or one.severity.value == "block"}
    for _, change in sorted(offers.rewriting(wanted).get("done", []), key=lambda pair: pair[1], reverse=True):
        text = text[: change.start] + change.words + text[change.end :]
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Thomas's mother rang Thomas' school.", "Person A's mother rang Person A's school."),
        ("His father, Mr Okafor, reads little.", "His father reads little."),
        ("In June, his mother, Zuzanna Novak, rang.", "In June, his mother rang."),
        ("When he left his mother, Zuzanna Novak, the school rang.", "When he left his mother, the school rang."),
        ("Zuzanna Novak, worker, of the hub, rang.", "The worker, of the hub, rang."),
        ("The boy, Tariq, cried.", "The boy cried."),
        ("Yusuf Okafor, their gran Mrs Amina Bello and I came.", "Person A, their gran and I came."),
    ],
)
def test_a_name_goes_with_its_commas_its_possessive_and_its_title(before: str, after: str) -> None:
    assert pressed(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Kirklees rang. Nobody in Kirklees knew.", "A local authority rang. Nobody in the local authority knew."),
        ("Nobody in Kirklees knew.", "Nobody in the local authority knew."),
        (
            "He moved from Wigan to Kirklees when Kirklees rang.",
            "He moved from a local authority to another local authority when the other local authority rang.",
        ),
        ("Wigan Council wrote. Wigan's panel met.", "A local authority wrote. The local authority's panel met."),
        ("He met a Kirklees worker there.", "He met a worker there."),
        ("He lives in an Ealing flat.", "He lives in a flat."),
        ("Wigan Hockey asked him to train.", "A club asked him to train."),
        ("He joined the Exeter Otters.", "He joined a club."),
        ("They live at Poplar House now.", "They live at an address now."),
        ("Tariq and Marlbrook Gym met.", "Person A and a club met."),
    ],
)
def test_a_place_has_the_same_words_wherever_it_stands(before: str, after: str) -> None:
    assert pressed(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He speaks Tamil at home.", "He speaks another language at home."),
        ("The Tamil boy cried.", "The boy of South Asian heritage cried."),
        ("His Kurdish grandmother prayed.", "His grandmother of Middle Eastern heritage prayed."),
        ("An Urdu interpreter came to him.", "An interpreter came to him."),
        ("He is of Somali origin.", "He is of African heritage."),
        ("She speaks no Polish.", "She speaks no Polish."),
        ("A Tamil-speaking worker came.", "A Tamil-speaking worker came."),
    ],
)
def test_a_tongue_is_no_heritage_and_a_heritage_stands_after_its_noun(before: str, after: str) -> None:
    assert pressed(before, asked=True) == after
