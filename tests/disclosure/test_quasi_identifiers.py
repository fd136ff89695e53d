"""What a detail is called when it is said more generally, and how many children are taken to share it."""

import pytest

from alongside.disclosure.rules.quasi_identifiers import (
    AUTHORITIES,
    BROADER,
    LIKE_OURS,
    POPULATION,
    REFERRALS_A_YEAR,
    UNCOUNTED,
    broader,
    cues_in,
    facet_of,
    in_words,
    population,
)
from alongside.disclosure.rules.text_cues import TEXT_CUES
from alongside.knowledge.rules.vocabulary import COMPARED, Facet

UNTIL = {4: "under-5", 10: "5-10", 15: "11-15", 17: "16-17", 25: "18-plus"}


@pytest.mark.parametrize("age", range(26))
def test_an_exact_age_is_said_more_generally_as_the_band_that_it_falls_in(age: int) -> None:
    assert BROADER["age", str(age)] == next(band for last, band in UNTIL.items() if age <= last)


def test_from_26_on_an_age_is_a_grown_persons_and_can_only_be_left_out() -> None:
    assert ("age", "26") not in BROADER
    assert ("age", "18-plus") not in BROADER
    assert {BROADER["age", band] for band in UNTIL.values() if band != "18-plus"} == {"a child"}


def test_a_cue_is_said_more_generally_as_it_declares_or_not_at_all() -> None:
    for cue in TEXT_CUES:
        assert BROADER.get(cue.detail) == (cue.broader or None), cue.detail


def test_a_named_authority_is_said_more_generally_as_one_like_ours_and_that_as_nothing() -> None:
    wider = broader({("authority", "Authority A"), ("authority", LIKE_OURS), ("setting", "online")})
    assert wider["authority", "Authority A"] == LIKE_OURS
    assert ("authority", LIKE_OURS) not in wider
    assert {detail for detail in wider if detail not in BROADER} == {("authority", "Authority A")}


def test_a_named_authority_has_its_share_of_all_and_one_like_ours_is_every_one() -> None:
    there = population({("authority", "Authority A"), ("authority", LIKE_OURS), ("setting", "online")})
    assert there.share(("authority", "Authority A")) == 1 / AUTHORITIES
    assert there.share(("authority", LIKE_OURS)) == 1
    assert (there.size, there.share(("route", "never heard of"))) == (REFERRALS_A_YEAR, UNCOUNTED)
    assert set(there.shares) - set(POPULATION.shares) == {("authority", "Authority A")}


def test_what_is_published_of_all_children_is_taken_as_it_was_published() -> None:
    assert (REFERRALS_A_YEAR, AUTHORITIES, UNCOUNTED) == (8778, 153, 0.02)
    assert POPULATION.share(("age", "a child")) == 0.54


def test_each_compared_attribute_leads_back_to_its_fact_and_a_cue_to_none() -> None:
    assert {facet_of(attribute) for attribute in COMPARED.values()} == set(COMPARED)
    assert facet_of("birth") is None


def test_a_detail_is_told_in_the_words_of_the_form_or_as_it_stands() -> None:
    assert in_words(("age", "11-15")) == "Age: 11 to 15"
    assert in_words(("age", "15")) == "Age: 15"
    assert in_words(("birth", "a twin")) == "a twin"
    assert facet_of("age") is Facet.AGE_BAND


def test_a_cue_is_marked_from_its_first_letter_to_its_last() -> None:
    text = "Later the twins came."
    assert [(text[start:end], detail) for start, end, detail in cues_in(text)] == [("twins", ("birth", "a twin"))]
