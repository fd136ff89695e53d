"""Addresses as people have them: typed, out of a table, or pasted from Outlook."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.confidence.rules import address_list

HERE = ["gov.uk"]
TWO = ("jo@kent.gov.uk", "ann@kent.gov.uk")


@pytest.mark.parametrize(
    "pasted",
    [
        "jo@kent.gov.uk\nann@kent.gov.uk",
        "jo@kent.gov.uk, ann@kent.gov.uk",
        "JO@Kent.gov.uk;ann@kent.gov.uk;",
        "jo@kent.gov.uk\tann@kent.gov.uk",
        "Jo Smith <jo@kent.gov.uk>; Ann Lee <ann@kent.gov.uk>",
        "Smith, Jo <jo@kent.gov.uk>; Lee, Ann <ann@kent.gov.uk>",
        "Smith, Jo <jo@kent.gov.uk>, Lee, Ann <ann@kent.gov.uk>",
        '"Smith, Jo (Children)" <jo@kent.gov.uk>;\r\n"Lee, Ann" <mailto:ann@kent.gov.uk>',
        "Jo Smith\n<jo@kent.gov.uk>\n\nAnn Lee\n<ann@kent.gov.uk>",
        "Jo Smith (jo@kent.gov.uk)\rAnn Lee [ann@kent.gov.uk]",
        "'jo@kent.gov.uk' <jo@kent.gov.uk>, jo@kent.gov.uk, <ann@kent.gov.uk>",
        "To: jo@kent.gov.uk; ann@kent.gov.uk",
    ],
)
def test_a_list_is_read_however_it_was_pasted(pasted: str) -> None:
    assert address_list.read(pasted, domains=HERE) == (TWO, ())


def test_every_bad_one_is_told_with_its_line_and_the_good_ones_stay() -> None:
    pasted = "Jo <jo@kent.gov.uk>; Sam Hill\n\nsam@mail.example; ann@kent.gov.uk\nbob@\nlee@kent.gov.uk"
    read = address_list.read(pasted, domains=HERE, elsewhere=["lee@kent.gov.uk"])
    assert read.good == TWO
    assert [words.split(":")[0] for words in read.bad] == ["Line 1", "Line 3", "Line 4", "Line 5"]
    for words, part in zip(
        read.bad, ("“Sam Hill” is not", "may be asked here: gov.uk", "“bob@” is not", "in two groups"), strict=True
    ):
        assert part in words


def test_nothing_is_asked_of_an_empty_box() -> None:
    for text in (None, "", " \r\n ;;, ,\t"):
        assert address_list.read(text, domains=HERE) == ((), ())


@given(st.lists(st.sampled_from(["a@x.gov.uk", "Smith, J <j@x.gov.uk>", "nobody", "<", ">", ",", ";", "\n", " ", "@"])))
def test_whatever_is_pasted_nobody_outside_is_asked_and_nobody_twice(parts: list[str]) -> None:
    read = address_list.read("".join(parts), domains=HERE)
    assert set(read.good) <= {"a@x.gov.uk", "j@x.gov.uk"} | {word for word in read.good if word.endswith("x.gov.uk")}
    assert len(set(read.good)) == len(read.good)
