"""What holds a name, a number or a letter and points to nobody stays, whichever detector or tagger points to it."""

import pytest

from alongside.anonymise.detection.pipeline import identify
from alongside.anonymise.detection.tagger_spans import Suspicion
from alongside.anonymise.findings.finding import Severity, Type
from alongside.anonymise.text.lexicon import phrases


def blocked(text: str, *spans: Suspicion) -> list[str]:
    findings = identify(text, spans=spans)
    return [text[finding.start : finding.end] for finding in findings if finding.severity is Severity.BLOCK]


def pointed(text: str, words: str, type_: Type) -> Suspicion:
    return Suspicion(text.index(words), text.index(words) + len(words), type_, sure=True)


@pytest.mark.parametrize("section", ["eponyms and idioms", "systems", "offices and publications"])
def test_an_illness_an_idiom_a_system_and_an_office_stay_whatever_the_learned_finder_thinks(section: str) -> None:
    for words in phrases("public_words", section):
        text = f"They spoke about {words} again."
        assert blocked(text, pointed(text, words, Type.PERSON)) == [], words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peter out of school again.", "Peter"),
        ("Parkinson's mum came.", "Parkinson"),
        ("Uncle Sam rang.", "Uncle Sam"),
        ("Mrs Casey rang.", "Mrs Casey"),
        ("Jack was at the lad's house.", "Jack"),
    ],
)
def test_a_person_with_a_name_from_an_idiom_must_go(text: str, name: str) -> None:
    assert name in blocked(text)


def test_an_illness_called_after_somebody_stays() -> None:
    assert blocked("Grandfather has Lewy body dementia and Parkinson's. His aunt has Graves' disease.") == []


def test_published_reviews_are_called_after_people_and_towns() -> None:
    assert blocked("See the Haringey judgment, the Shawcross review, the Casey audit and the Rotherham inquiry.") == []


@pytest.mark.parametrize(
    "text",
    [
        "2.3.14 Practitioners said that the threshold had not been explained.",
        "The plan (see paragraph 4.3.12) was shared.",
        "See 3.2.10 to 3.2.14 above, and section 6.1.11.",
        "3.2.21 The school was told.\n3.2.22 The panel met.",
        "SW1 visited twice and told the manager. SE1, the school's engagement worker, agreed.",
        "Sibling 3 and Professional 7 were seen. Sibling 3 left.",
        "The leaflet has the barcode 012345678905 and ISBN 978-1-4028-9462-6.",
        "ACT Early is on 0800 011 3764, Childline on 0800 1111, textphone 18001 101.",
        "The Act is at https://www.legislation.gov.uk/ukpga/2015/6/contents.",
    ],
)
def test_the_machinery_of_reviews_and_public_numbers_stay(text: str) -> None:
    assert blocked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "3.2.24 HV rang.",
        "12.3.24 Seen at home.",
        "He was seen on 4.2.11 at home.",
        "She lives in SW1.",
        "moved to SE1 last year",
        "The house is at SW1A 1AA.",
        "Ring 0800 123 4567.",
        "IP address 10.4.3.19",
    ],
)
def test_days_postcodes_and_numbers_of_the_case_must_go(text: str) -> None:
    assert blocked(text)


@pytest.mark.parametrize(
    ("words", "type_"),
    [
        ("0800", Type.PHONE),
        ("0800 1111", Type.CASE),
        ("Childline", Type.PROF),
        ("www.legislation.gov.uk/ukpga", Type.URL),
    ],
)
def test_the_learned_finder_takes_back_no_public_number_and_no_page(words: str, type_: Type) -> None:
    text = "Ring Childline on 0800 1111 or read www.legislation.gov.uk/ukpga today."
    assert blocked(text, pointed(text, words, type_)) == []


def test_a_published_judgment_stays_whatever_the_learned_finder_thinks() -> None:
    text = "Re X [2015] EWHC 2265 says so."
    assert blocked(text, pointed(text, "[2015] EWHC 2265", Type.COURT)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She attends St Bede's. Mosque teachers rang.", "St Bede's"),
        ("She attends Hawthorn High. School staff rang.", "Hawthorn High"),
        ("She goes to St. Bede's Primary.", "St. Bede's Primary"),
    ],
)
def test_an_organisation_is_not_read_across_a_full_stop(text: str, name: str) -> None:
    assert blocked(text) == [name]
