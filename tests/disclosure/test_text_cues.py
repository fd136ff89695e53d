"""Each cue of the text: a sentence of its own states it, and what only sounds like it does not."""

import pytest

from alongside.disclosure.rules.combination import Detail
from alongside.disclosure.rules.quasi_identifiers import POPULATION, UNCOUNTED, cues_in, details_of
from alongside.disclosure.rules.text_cues import MORE_GENERAL, TEXT_CUES

STATED: dict[Detail, tuple[str, ...]] = {
    ("sex", "girl"): (
        "The girl spoke of it.", "Their daughter spoke of it.", "A young woman spoke of it.",
        "The sister of the pupil spoke.", "A teenage mother came.",
    ),
    ("sex", "boy"): ("The boy spoke of it.", "Their son spoke.", "This lad spoke of it.", "A young man spoke of it."),
    ("route", "wardship"): ("Wardship was sought.", "The child became a ward of court.", "A ward of the court."),
    ("route", "assessment order"): ("A child assessment order was made.", "An assessment order followed."),
    ("route", "emergency protection order"): ("An emergency protection order was made.", "An EPO was granted."),
    ("route", "court order"): (
        "A court order was made.", "A care order was made.", "An interim order was made.",
        "A supervision order was made.", "Prohibited steps were asked for.",
    ),
    ("travel", "stopped at an airport"): (
        "It ended at the airport.", "At the boarding gate they were asked.", "At the departure gate they were asked.",
        "In the departure lounge they were asked.",
    ),
    ("travel", "stopped at a border"): (
        "They were stopped at the border.", "They were turned back at a port.", "They were detained at the ferry.",
    ),
    ("marriage", "forced marriage"): ("There was talk of forced marriage.", "She was forced to marry."),
    ("family event", "a relative convicted or in prison"): (
        "The father had been convicted.", "The mother was imprisoned.", "His brother was in prison.",
        "An uncle is serving a sentence.", "A parent was convicted.", "Her sister was convicted.",
    ),
    ("family event", "a relative travelled to fight"): (
        "The father had travelled to Syria.", "A cousin went to Iraq.", "The brother had gone to fight.",
        "An uncle left to fight.", "The mother travelled to Syria.", "A sister went to Syria.",
        "A parent went to Syria.",
    ),
    ("family event", "a relative killed"): (
        "The father was killed.", "His cousin had died fighting.", "An uncle was shot.", "The mother was killed.",
        "A brother was killed.", "A sister was killed.", "One parent was killed.",
    ),
    ("birth", "a twin"): ("He is a twin.", "The twins go to one school."),
    ("care", "an unaccompanied child seeking asylum"): (
        "An unaccompanied child arrived.", "He is asylum-seeking.", "She is asylum seeking.", "A UASC was placed.",
    ),
    ("media", "in the press"): (
        "It stood in the local paper.", "The national press wrote of it.", "The local news had it.",
        "There was media coverage.", "It was reported in the area.",
    ),
    ("attack", "an attack or its planning"): (
        "It was said he had planned to attack them.", "There was a plan to attack.", "There was a plot to attack.",
        "He asked about explosives.", "She had an explosive.", "Somebody was stabbed.", "There was a stabbing.",
    ),
}  # fmt: skip
EXAMPLES = [(detail, sentence) for detail, sentences in STATED.items() for sentence in sentences]


@pytest.mark.parametrize(("detail", "sentence"), EXAMPLES)
def test_a_sentence_states_what_few_share(detail: Detail, sentence: str) -> None:
    assert detail in details_of([sentence], {}, authority=None)
    assert detail in {stated for _, _, stated in cues_in(sentence)}


def test_every_cue_has_a_sentence() -> None:
    assert set(STATED) == {cue.detail for cue in TEXT_CUES}


@pytest.mark.parametrize(("detail", "sentence"), EXAMPLES)
def test_a_cue_marks_the_words_that_state_it_however_they_are_written(detail: Detail, sentence: str) -> None:
    for text in (sentence.upper(), sentence.lower()):
        places = [text[start:end] for start, end, stated in cues_in(text) if stated == detail]
        assert places
        assert all(place and place in text for place in places)


@pytest.mark.parametrize(
    ("detail", "sentence"),
    [
        (("sex", "boy"), "A person took the lesson."),
        (("route", "emergency protection order"), "A report was written."),
        (("birth", "a twin"), "Twinning of schools helped."),
        (("family event", "a relative killed"), "The father was sad. Somebody else was killed."),
        (("family event", "a relative convicted or in prison"), "The father was sad. Nobody was convicted."),
        (("travel", "stopped at a border"), "They were stopped at the gate of the school."),
        (("attack", "an attack or its planning"), "The plan was to talk."),
    ],
)
def test_what_only_sounds_like_a_cue_is_none(detail: Detail, sentence: str) -> None:
    assert detail not in details_of([sentence], {}, authority=None)


def test_a_cue_is_said_more_generally_only_by_a_cue_or_by_what_is_declared_as_general() -> None:
    known = {cue.detail for cue in TEXT_CUES} | {general.detail for general in MORE_GENERAL}
    assert all((cue.attribute, cue.broader) in known for cue in TEXT_CUES if cue.broader)


@pytest.mark.parametrize(
    ("text", "age"), [("He was 15 at the time, a boy aged 15.", "15"), ("A girl aged 9 was seen.", "9")]
)
def test_an_exact_age_in_the_text_is_a_detail(text: str, age: str) -> None:
    assert ("age", age) in details_of([text], {}, authority=None)


def test_every_share_is_one_of_all_children_and_a_broader_value_is_shared_by_no_fewer() -> None:
    assert 0 < UNCOUNTED < 0.1
    for detail, share in POPULATION.shares.items():
        assert 0 < share <= 1, detail
    for stated in (*TEXT_CUES, *MORE_GENERAL):
        broader = POPULATION.shares.get((stated.attribute, stated.broader))
        if stated.share is not None and broader is not None:
            assert broader >= stated.share.of_children, stated.detail
