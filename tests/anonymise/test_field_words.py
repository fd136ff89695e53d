"""Words of the field look like names, numbers and places; they name nobody, and no door masks them."""

import pytest

from alongside.anonymise.detection.pipeline import identify
from alongside.anonymise.detection.tagger_spans import Suspicion
from alongside.anonymise.findings.finding import Severity, Type
from alongside.anonymise.text import field_words
from alongside.anonymise.text.lexicon import entries


def blocked(text: str, *spans: Suspicion) -> list[str]:
    findings = identify(text, spans=spans)
    return [text[finding.start : finding.end] for finding in findings if finding.severity is Severity.BLOCK]


@pytest.mark.parametrize("term", entries("field_words"))
def test_no_word_of_the_field_must_go_whatever_the_learned_finder_thinks(term: str) -> None:
    text = f"We rang about {term} again."
    place = text.index(term)
    assert blocked(text, Suspicion(place, place + len(term), Type.CASE, sure=True)) == []


def test_where_somebody_comes_from_is_no_name() -> None:
    assert blocked("Asian parents, an African-Caribbean lad and Europeans came.") == []


def test_several_in_a_row_are_not_one_name() -> None:
    text = "Is it MACPT FHLP or LADO?"
    assert blocked(text, Suspicion(6, 16, Type.ORG, sure=True)) == []


@pytest.mark.parametrize("text", ["She lives in SO15 now.", "SO15 2AB", "Ring 07640 764764.", "Born 9/11/2011."])
def test_a_real_place_number_or_day_still_must_go(text: str) -> None:
    assert blocked(text)


def test_a_short_form_counts_in_capitals_only() -> None:
    assert field_words.regions("Tac and TAC") == [(8, 11)]
