"""What cannot be seen goes wherever somebody types; flags, families and scripts that need joiners stay whole."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.accounts import forms
from alongside.documents.document import cleaned
from alongside.gate.rules.tidying import tidy
from alongside.search.rules.cleaning import clean
from alongside.visible_text import visible

BLACK_FLAG = "\U0001f3f4"
DOORS = pytest.mark.parametrize("door", [tidy, clean, cleaned, forms.one_line])
Door = Callable[[str], str]


def flag_of(nation: str) -> str:
    return BLACK_FLAG + "".join(chr(0xE0000 + ord(letter)) for letter in nation) + "\U000e007f"


@DOORS
@pytest.mark.parametrize("nation", ["gbeng", "gbsct", "gbwls"])
def test_a_home_nations_flag_never_becomes_a_black_flag(door: Door, nation: str) -> None:
    assert door(f"He put {flag_of(nation)} on the wall") == f"He put {flag_of(nation)} on the wall"


@DOORS
def test_a_flag_that_is_none_goes_whole_and_hides_no_name(door: Door) -> None:
    assert BLACK_FLAG not in door(f"Seen{flag_of('tariqkhan')} here")
    assert door(f"Seen{flag_of('tariqkhan')} here") == "Seen here"


@DOORS
def test_a_real_black_flag_stays(door: Door) -> None:
    assert door(f"a {BLACK_FLAG} in his room") == f"a {BLACK_FLAG} in his room"


@DOORS
def test_a_family_and_a_skin_tone_stay_whole(door: Door) -> None:
    family, farmer = "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f469\U0001f3fd\u200d\U0001f33e"
    assert door(f"{family} {farmer}") == f"{family} {farmer}"


@DOORS
def test_scripts_that_are_written_with_joiners_keep_them_and_latin_letters_do_not(door: Door) -> None:
    assert (
        door("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645") == "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    )
    assert door("Ja\u200cmes Ja\u200dmes Ja\u200bmes") == "James James James"


@given(st.text(max_size=200))
def test_looking_twice_takes_away_no_more(text: str) -> None:
    assert visible(visible(text)) == visible(text)
