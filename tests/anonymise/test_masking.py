"""Masked text says what kind of thing stood there, and nothing of it."""

from alongside.anonymise.detection.pipeline import identify
from alongside.anonymise.findings.finding import Severity, Type
from alongside.anonymise.findings.masking import mask


def masked(text: str) -> str:
    return mask(text, identify(text)).text


def test_a_query_is_masked_in_general_words() -> None:
    text = "Idil Farah at Marlbrook Academy, 07700 900311"
    assert masked(text) == "[a name] at [a school], [a phone number]"


def test_a_clean_query_stays_as_it_is() -> None:
    text = "school flagged a search about travel to Syria"
    assert masked(text) == text


def test_what_is_only_to_be_answered_stays_unless_it_is_direct() -> None:
    text = "a Somali family with a twin"
    findings = identify(text)
    assert {one.severity for one in findings} == {Severity.WARN}
    assert mask(text, findings).text == text
    assert {one.type for one in findings} == {Type.DEMOG, Type.RARE}
