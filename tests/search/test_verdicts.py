"""What an answer says of itself: close, some likeness, nothing close, or outside this library."""

import pytest
from sqlalchemy.orm import Session

from alongside.search.engine.searcher import Searcher
from alongside.search.queries.retrieval import retrieve
from alongside.search.rules.abstention import REFUSALS, AnswerVerdict
from alongside.search.rules.closeness import Closeness
from tests.search.asking import asked


def verdict(searcher: Searcher, text: str) -> AnswerVerdict:
    return retrieve(searcher, text, stated={}, most=None).verdict


@pytest.mark.parametrize(
    "text",
    [
        "yr 8 lad bit odd, keeps banging on abt hitler n drawing them symbols, deffo not ok?? mum says jokes",
        "she wont talk to any1 but her mates on discord, its that 764 thing, cuts on camera 4 them",
        "gutted tbh, prevent binned it, no ideology they say, but he has a list of ppl he wants dead",
        "dad just out, did time for terror stuff, now doing the school run, what do we do w the kids",
    ],
)
def test_how_somebody_writes_is_not_held_against_a_worry(searcher: Searcher, text: str) -> None:
    assert verdict(searcher, text) not in REFUSALS


@pytest.mark.parametrize(
    "text",
    [
        "adoption panel for two siblings, adopters withdrew",
        "EHCP appeal date SEND tribunal",
        "nappies, nits and no food in",
    ],
)
def test_what_belongs_to_another_service_is_told_so(searcher: Searcher, text: str) -> None:
    assert verdict(searcher, text) is AnswerVerdict.OUTSIDE


@pytest.mark.parametrize("text", ["scanner wont connect to wifi", "best paint for a garden fence", "fhgjdk slkdjf"])
def test_what_is_nobodys_here_is_no_other_service(searcher: Searcher, text: str) -> None:
    assert verdict(searcher, text) is AnswerVerdict.NOTHING_CLOSE


def test_under_a_no_no_entry_is_said_to_be_the_same(library: Session, searcher: Searcher) -> None:
    answer = asked(library, searcher, "year 9 girl, school refuser, EHCP annual review and transport to college")
    assert answer.abstained
    assert answer.understood == ()
    assert not any(result.compared.same for group in answer.groups for result in group.results)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("neighbor reported radicalization", "neighbour reported radicalisation"),
        ("multiagency", "multi-agency"),
        ("s.47 enquiry", "section 47 enquiry"),
        ("farright stickers", "far right stickers"),
        ("[a name] far right stickers [a place]", "far right stickers"),
    ],
)
def test_ways_of_writing_the_same_get_the_same_answer(
    library: Session, searcher: Searcher, typed: str, meant: str
) -> None:
    one_way, other = asked(library, searcher, typed), asked(library, searcher, meant)
    assert one_way.verdict is other.verdict
    assert [r.document.id for g in one_way.groups for r in g.results] == [
        r.document.id for g in other.groups for r in g.results
    ]


def test_a_scheme_that_no_entry_names_is_told_and_nothing_is_close_to_it(library: Session, searcher: Searcher) -> None:
    answer = asked(library, searcher, "how to apply to the Stronger Shield Against Extremism Fund for Prevent")
    assert answer.verdict is AnswerVerdict.SOME_LIKENESS
    assert any("Stronger Shield Against Extremism Fund" in note for note in answer.notes)
    assert {r.closeness for g in answer.groups for r in g.results} == {Closeness.SOME_LIKENESS}


def test_nothing_but_masks_gets_a_plain_word_and_no_results_by_chance(library: Session, searcher: Searcher) -> None:
    answer = asked(library, searcher, "[a name], [a school], [a date]")
    assert answer.abstained
    assert any("only names" in note for note in answer.notes)
    assert answer.sharing == ()
    assert answer.groups == ()
