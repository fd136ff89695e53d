"""All detectors together: one finding for one span, in order, exact with emoji, consistent, and gone when replaced."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.anonymise.detection.pipeline import identify
from alongside.anonymise.detection.tagger_spans import Suspicion
from alongside.anonymise.findings.finding import DIRECT, Finding, Severity, Type
from alongside.anonymise.findings.masking import mask
from alongside.gate.rules.replacing import TextSpan, replace
from tests.remembering import spent

PIECES = st.sampled_from(
    [
        "Idil Farah", "his uncle Tariq", "spoke to ruth", "PC 3312 Lacey", "14", "aged fourteen", "on 2 May 2018",
        "12/3",
        "Marlbrook Academy", "Masjid Bilal", "14 Ferndale Road", "CF62 7BW", "07700 900311", "m.d@school.example.org",
        "NHS 9995260182", "LCS 88120", "Leeds City Council", "Walsall", "@valleys_templar", "MK14 WZD", "Prevent",
        "Channel",
        "Syria", "ISIS", "a Somali family", "the only boy", "JK", "RAHMAN, Tanvir", "mum (Sagal)", "Will Banks",
        "😀", "👩‍👧", "é",
        "Kayleigh's", "said", "and", "the", "was", ".", ",", "\n", "\n\n", "(", ")", "Mrs Price", "grace", "hope",
        "İ", "ß", "ﬁ",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map(" ".join)
SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from(list(Type)), st.booleans()), max_size=4
)
RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def replaced(text: str, findings: list[Finding]) -> str:
    """Return a text with the suggestion of every finding that must go, put in as on the page."""
    texts = {"text": text}
    for one in sorted(findings, reverse=True):
        if one.severity is Severity.BLOCK:
            texts |= replace(texts, [TextSpan("text", one.start, one.end)], one.suggestion)[0]
    return texts["text"]


def assert_sound(text: str, findings: list[Finding]) -> None:
    ends = [(one.start, one.end) for one in findings]
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in ends)
    assert all(one[1] <= other[0] for one, other in zip(ends, ends[1:], strict=False))
    assert all(text[one.start : one.end].strip() for one in findings)
    assert all(one.reason for one in findings)


@RELAXED
@given(text=st.one_of(TEXTS, st.text(max_size=200)))
def test_findings_are_in_order_inside_the_text_and_never_overlap(text: str) -> None:
    assert_sound(text, identify(text))


@RELAXED
@given(text=TEXTS, spans=SPANS, declared=st.lists(PIECES, max_size=3))
def test_that_holds_with_the_tagger_and_with_declared_names(
    text: str, spans: list[tuple[int, int, Type, bool]], declared: list[str]
) -> None:
    inside = [
        Suspicion(start, min(start + length, len(text)), type_, sure)
        for start, length, type_, sure in spans
        if start < len(text)
    ]
    assert_sound(text, identify(text, spans=inside, declared=declared))


@RELAXED
@given(text=TEXTS)
def test_nothing_that_must_go_is_left_in_a_masked_text(text: str) -> None:
    findings = identify(text)
    masked = mask(text, findings)
    gone = [one for one in findings if one.severity is Severity.BLOCK]
    assert set(gone) <= set(masked.findings)
    rest = text
    for one in sorted(masked.findings, reverse=True):
        rest = rest[: one.start] + rest[one.end :]
    assert len(masked.text) >= len(rest)
    assert mask(text, []).text == text


@RELAXED
@given(before=st.sampled_from(["", "😀 ", "👩‍👧‍👦 ", "é̂ ", "𝔸 "]), text=TEXTS)
def test_places_are_code_points(before: str, text: str) -> None:
    name = "07700 900311"
    whole = f"{before}ring {name} now. {text}"
    start = whole.index(name)
    assert any(one.start == start and one.end == start + len(name) for one in identify(whole))


@pytest.mark.parametrize(
    "text",
    [
        "We were told about Idil Farah, 14, by Marlbrook Academy on 2 May 2018. Her mother Ubah was worried.",
        "Dad, Gareth Pugsley, of 14 Ferndale Road, Barry CF62 7BW posts as @valleys_templar. Social worker Amrit "
        "Bains visited.",
        "Contact from PC 3312 Lacey: vehicle MK14 WZD outside Masjid Bilal. Mrs Achterberg says her son Luuk is "
        "bullied.",
        "JK threw a chair; JK's mum rang on 07700 900311. S.O. saw it. RAHMAN, Tanvir NHS 9995260182.",
        "tariqs mum rang. spoke to tariq and to his friend kyle barnes (15).",
        "Grace Hope and Will Banks said nothing. Grace left. Will's phone was taken.",
    ],
)
def test_after_every_suggestion_is_taken_no_direct_identifier_is_found(text: str) -> None:
    again = replaced(text, identify(text))
    assert [again[one.start : one.end] for one in identify(again) if one.type in DIRECT] == []


@RELAXED
@given(text=TEXTS)
def test_replacing_what_must_go_comes_to_an_end(text: str) -> None:
    for _ in range(3):
        text = replaced(text, identify(text))
    assert [one for one in identify(text) if one.severity is Severity.BLOCK] == []


def said(text: str) -> dict[str, set[str]]:
    answers: dict[str, set[str]] = {}
    for one in identify(text):
        answers.setdefault(text[one.start : one.end], set()).add(one.suggestion)
    return answers


def test_the_same_person_is_called_the_same_throughout() -> None:
    answers = said(
        "Idil Farah came in and she was upset. Idil said so. Later Idil left. Her friend Kyle Barnes rang. Kyle "
        "was calm. "
        "Tyler Rudd watched. PC Bolt came with PC 3312 Lacey."
    )
    assert answers["Idil Farah"] == answers["Idil"] == {"the girl"}
    assert answers["Kyle Barnes"] == {""}
    assert answers["Kyle"] == {"her friend"}
    assert answers["Tyler Rudd"] == {"another person"}
    assert (answers["PC Bolt"], answers["PC 3312 Lacey"]) == ({"the officer"}, {"another officer"})


def test_a_second_child_is_another_child() -> None:
    answers = said("Luuk, 14, drew it. He laughed. Omar, 13, saw it.")
    assert (answers["Luuk"], answers["Omar"]) == ({"the boy"}, {"another child"})


def test_words_that_say_already_who_it_is_stay_and_the_name_goes() -> None:
    text = (
        "Idil said that she was fine. His uncle Tariq rang; Tariq's car had gone. "
        "Her mother (Ubah) agreed with social worker Amrit Bains."
    )
    assert [(text[one.start : one.end], one.suggestion) for one in identify(text)] == [
        ("Idil", "the girl"), ("Tariq", ""), ("Tariq", "his uncle"), ("Ubah", ""), ("Amrit Bains", ""),
    ]  # fmt: skip


def test_a_possessive_stays_outside() -> None:
    text = "Tariq's car"
    assert [text[one.start : one.end] for one in identify(text)] == ["Tariq"]


def test_what_the_tagger_is_sure_of_must_go_and_what_it_doubts_is_to_be_looked_at() -> None:
    text = "and then zorvelaq from there"
    start, end = text.index("zorvelaq"), text.index(" from")
    sure, unsure = (identify(text, spans=[Suspicion(start, end, Type.PERSON, sure)]) for sure in (True, False))
    assert [one.severity for one in sure] == [Severity.BLOCK]
    assert [one.severity for one in unsure] == [Severity.WARN]


def test_the_allowed_list_holds_over_the_tagger() -> None:
    text = "They told Prevent and the NSPCC about Discord."
    spans = [
        Suspicion(text.index(word), text.index(word) + len(word), Type.ORG, sure=True)
        for word in ("Prevent", "NSPCC", "Discord")
    ]
    assert identify(text, spans=spans) == []


def test_plain_words_that_the_tagger_takes_for_names_only_ask_for_a_look() -> None:
    text = "Thresholds applied, e.g. the count was 2."
    spans = [
        Suspicion(0, 10, Type.PERSON, sure=True),
        Suspicion(20, 24, Type.PROF, sure=True),
        Suspicion(text.index("2"), text.index("2") + 1, Type.PHONE, sure=True),
    ]
    assert [(one.start, one.severity) for one in identify(text, spans=spans)] == [(0, Severity.WARN)]


def test_a_declared_name_goes_before_everything() -> None:
    text = "They told Prevent."
    assert [text[one.start : one.end] for one in identify(text, declared=["Prevent"])] == ["Prevent"]


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "A ",
        "Ab ",
        "1 ",
        "1.",
        "((",
        "Mr ",
        "x" * 50 + " ",
        "uncle ",
        "@",
        "12/",
        "\n",
        "Al-",
        "'s ",
        "é",
        "JK ",
        "Smith\n",
        "Ahmed's ",
        "Hope said ",
    ],
)
def test_no_text_of_twenty_thousand_characters_takes_long_and_twice_the_text_twice_as_long(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    identify("warm")
    half, whole = (min(took(text[:length]) for _ in range(2)) for length in (10_000, 20_000))
    assert whole < 2
    assert whole < 3 * half + 0.1, "Pairs of everything with everything take four times as long"


def took(text: str) -> float:
    """Return the processor seconds of looking at a text."""
    started = spent()
    identify(text)
    return spent() - started


@pytest.mark.parametrize("words", ["2024-25", "2023/24", "April 2015", "2018"])
def test_a_year_that_the_tagger_takes_for_a_day_need_not_go(words: str) -> None:
    text = f"Figures of {words} for the country."
    pointed = Suspicion(11, 11 + len(words), Type.DATE, sure=True)
    assert not [f for f in identify(text, spans=[pointed]) if f.severity is Severity.BLOCK]


@pytest.mark.parametrize("words", ["3 may 24", "12/3", "2024-25-3"])
def test_a_day_that_the_tagger_points_to_must_go(words: str) -> None:
    text = f"Seen {words} by us."
    pointed = Suspicion(5, 5 + len(words), Type.DATE, sure=True)
    assert [f for f in identify(text, spans=[pointed]) if f.severity is Severity.BLOCK]
