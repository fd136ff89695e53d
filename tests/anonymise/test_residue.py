"""The sweep shows what is left, each spelling once, and is short for a text that is clean."""

import re
from statistics import quantiles

from alongside.anonymise.detection.pipeline import identify
from alongside.anonymise.detection.residue import remaining
from alongside.paths import CONTENT

SHOWN_AT_MOST = 15
WORDS = 300


def left(text: str) -> list[str]:
    return [token.text for token in remaining(text, identify(text))]


def test_capitals_numbers_and_unknown_words_are_shown() -> None:
    text = "the place was called blorvenham and the Great Feast had 44 tables with 7 chairs"
    assert [token.text for token in remaining(text, [])] == ["blorvenham", "Great", "Feast", "44", "7"]


def test_what_was_found_is_not_shown_again() -> None:
    assert left("Idil Farah, 14, rang 07700 900311.") == []


def test_allowed_terms_and_plain_words_are_not_shown() -> None:
    assert (
        left("Prevent and the NSPCC met. A Section 47 enquiry was opened in March 2024 for Year 9. She is 13 to 15.")
        == []
    )


def test_a_spelling_is_shown_once_with_all_its_places() -> None:
    text = "a zorvel and a zorvel"
    (token,) = remaining(text, [])
    assert token.places == ((2, 8), (15, 21))


def test_a_clean_learning_leaves_little_to_tick() -> None:
    shown = []
    for path in sorted(CONTENT.glob("learnings/*.md")):
        body = re.split(r"^---$", path.read_text(encoding="utf8"), maxsplit=2, flags=re.MULTILINE)[-1]
        shown.append(WORDS * len(left(body)) / len(body.split()))
    assert quantiles(shown, n=20)[-1] < SHOWN_AT_MOST


def test_names_in_small_letters_are_shown_where_people_stand_and_words_are_not() -> None:
    assert left("later on patience told us, and memory said no. rang may, no answer") != []
    assert left("we hope that she may come in may. it took patience and a good memory. mercy is a virtue") == []


def test_a_word_that_no_list_knows_as_a_name_is_shown_where_it_does_what_only_people_do() -> None:
    assert left("tinsel told her mum. the tinsel was red") == ["tinsel"]
