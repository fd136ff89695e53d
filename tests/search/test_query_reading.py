"""What people type means what they mean: other spellings, short forms, denials, other languages, nothing but masks."""

import pytest
import yaml

from alongside.knowledge.rules.vocabulary import Facet
from alongside.paths import CONTENT
from alongside.search.engine.word_lists import read_word_lists
from alongside.search.rules import cues, proper_names, query_reading
from alongside.search.rules.foreign import is_foreign
from alongside.search.rules.query_reading import ReadQuery, read_query

LISTS = read_word_lists(CONTENT)


def read(typed: str) -> ReadQuery:
    return read_query(typed, subjects=LISTS.subjects, spellings=LISTS.spellings)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("her neighbor organized it, odd behavior", "her neighbour organised it, odd behaviour"),
        ("Radicalization program for moms", "Radicalisation programme for mums"),
        ("what size, a prize, capsized", "what size, a prize, capsized"),
        ("multiagency work on farright boys", "multi-agency work on far right boys"),
        ("is it s.47, S47, sec 47 or section47?", "is it section 47, section 47, section 47 or section 47?"),
        ("esafety at homeschooled kids", "e-safety at home schooled kids"),
    ],
)
def test_other_ways_of_writing_are_read_as_the_librarys_own(typed: str, meant: str) -> None:
    assert read(typed).text == meant


def test_what_stands_in_place_of_a_name_is_no_word_of_the_query() -> None:
    assert read("[a name] says [An address] his brother, [a school], hates us").text == "says his brother, , hates us"


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("[a name] [a date]", query_reading.NOTHING_BUT_MASKS),
        ("4711", query_reading.ONLY_A_NUMBER),
        ("school -police", query_reading.NO_LEAVING_OUT),
        ("school NOT police", query_reading.NO_LEAVING_OUT),
        ("police OR school", query_reading.NO_JOINING),
        ('"exact words"', query_reading.NO_QUOTES),
        ("mój syn nie jest już w szkole", query_reading.NOT_ENGLISH),
        ("mon fils est dans une école et il ne dit pas pourquoi", query_reading.NOT_ENGLISH),
        ("ابني غاضب جدا ولا يتحدث معنا", query_reading.NOT_ENGLISH),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(typed: str, note: str) -> None:
    assert note in read(typed).notes


@pytest.mark.parametrize("typed", ["764", "9/11"])
def test_a_number_that_is_a_word_of_the_field_says_enough(typed: str) -> None:
    assert read(typed).notes == ()


@pytest.mark.parametrize(
    "typed", ["a well-known non-violent boy - quiet", "police or school?", 'he said "we will come for you" and left']
)
def test_ordinary_writing_is_not_taken_for_operators(typed: str) -> None:
    assert read(typed).notes == ()


def test_english_as_it_is_typed_in_a_hurry_is_english() -> None:
    lines = (CONTENT.parent / "tests" / "search" / "judged.jsonl").read_text(encoding="utf8").splitlines()
    assert [line for line in lines if is_foreign(yaml.safe_load(line)["query"])] == []


@pytest.mark.parametrize(
    "text",
    [
        "¿Dónde está la policía?",
        "¡Ayuda!",
        "quien puede ayudar",
        "wer kann helfen",
        "qui peut aider",
        "wie kan ik bellen",
    ],
)
def test_a_short_question_in_another_language_is_known_as_such(text: str) -> None:
    assert is_foreign(text)


@pytest.mark.parametrize(
    "text", ["he shouted \u00a1viva! at the end of every lesson", "who can help", "mam is on her own"]
)
def test_a_foreign_word_in_an_english_sentence_makes_it_no_other_language(text: str) -> None:
    assert not is_foreign(text)


@pytest.mark.parametrize(
    "text", ["he has never been to Syria", "not far-right at all", "there is no far right talk", "ruled out ISIS"]
)
def test_what_is_denied_is_not_read_as_its_opposite(text: str) -> None:
    assert Facet.CONCERN not in cues.facts_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "not at school, watches ISIS films",
        "we are not sure if it is far right",
        "not only Syria",
        "never been to Syria but shares ISIS films",
    ],
)
def test_a_denial_reaches_no_further_than_it_does(text: str) -> None:
    assert Facet.CONCERN in cues.facts_in(text)


def test_a_short_form_alone_is_explained_to_the_model() -> None:
    assert LISTS.synonyms.explained("LADO") == "LADO (local authority designated officer)"
    assert LISTS.synonyms.explained("a plain worry") == "a plain worry"


def test_what_was_left_out_of_a_mail_is_told() -> None:
    note = query_reading.told(read("Hi all,\n\nhe wants to go to a war\n\nKind regards\nPip"))
    assert note == ("Left out of the search: a greeting and a signature.",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("apply to the Stronger Shield Fund for Prevent", ("Stronger Shield Fund",)),
        ("ask our Prevent lead about Channel", ()),
        ("apply to the stronger shield fund", ()),
        ("WE NEED THE SHIELD FUND NOW", ()),
    ],
)
def test_a_scheme_is_known_by_its_capitals_and_by_the_word_that_ends_it(text: str, names: tuple[str, ...]) -> None:
    assert proper_names.unheld(text, []) == names
