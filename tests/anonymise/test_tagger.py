"""The learned tagger: the weights that ship are the measured ones, and it finds people by context."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.tagger.measured import FOLDER, NOTE, TOKENIZER, WEIGHTS
from alongside.anonymise.tagger.runtime import STRIDE, WINDOW, Tagger, TaggerMissing
from tests.remembering import spent

CASE = "Odinakachukwu Ezeudu is a quiet lad. His dad wants him at Fairlop Academy, his mum Ngozi does not."
PLAIN = (
    "The panel met in March and asked for a plan. Three workers said that trust came late, after the second visit. The "
    "school was the first to see the change. Prevent and Channel agreed; the threshold of section 47 was not met."
)
LONG_ENOUGH = "The worker wrote that the visit went well and that the school was content with how things stood. " * 18


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger()


def found(tagger: Tagger, text: str) -> dict[str, Type]:
    return {text[span.start : span.end]: span.type for span in tagger.spans(text)}


def test_a_name_on_no_list_is_found(tagger: Tagger) -> None:
    spans = found(tagger, CASE)
    assert spans["Odinakachukwu Ezeudu"] is Type.PERSON
    assert spans["Fairlop Academy"] is Type.ORG
    assert spans["Ngozi"] is Type.PERSON


def test_a_name_without_capitals_is_found(tagger: Tagger) -> None:
    assert found(tagger, "spoke to hope about it, she lives with her uncle tesfay in harehills").keys() >= {
        "hope",
        "harehills",
    }


def test_plain_words_are_left_alone(tagger: Tagger) -> None:
    assert not [span for span in tagger.spans(PLAIN) if span.sure]


def test_offsets_count_code_points(tagger: Tagger) -> None:
    text = "\U0001f600\U0001f1ec\U0001f1e7 caf\u00e9 \u2014 " + CASE
    spans = found(tagger, text)
    assert "Odinakachukwu Ezeudu" in spans


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\U0001f600", "...", "\u0000", "\u202e\u200b", "a" * 5000])
def test_odd_texts_do_no_harm(tagger: Tagger, text: str) -> None:
    for span in tagger.spans(text):
        assert 0 <= span.start < span.end <= len(text)


def test_a_name_is_found_wherever_it_stands_in_a_long_text(tagger: Tagger) -> None:
    plain = [LONG_ENOUGH[:cut].rsplit(". ", 1)[0] + ". " for cut in (300, WINDOW * 4, WINDOW * 5, STRIDE * 9, 1500)]
    for before in plain:
        text = before + CASE + " " + LONG_ENOUGH
        spans = [span for span in tagger.spans(text) if text[span.start : span.end] == "Odinakachukwu Ezeudu"]
        assert [span.start for span in spans] == [len(before)]


def test_what_it_is_sure_of_is_marked(tagger: Tagger) -> None:
    spans = tagger.spans(CASE)
    assert all(0 < span.score <= 1 for span in spans)
    assert any(span.sure for span in spans)


@pytest.mark.usefixtures("anew")
def test_many_threads_get_the_same_answers(tagger: Tagger) -> None:
    texts = [f"{CASE} {PLAIN}"[start:] for start in range(0, 60, 5)]
    alone = [tagger.spans(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(tagger.spans, texts)) == alone


ALLOWED = 1.0
"""Seconds of processor time, both threads together: 0.5 was measured while other programs used every processor."""


@pytest.mark.usefixtures("anew")
def test_three_hundred_words_take_little_time(tagger: Tagger) -> None:
    text = " ".join((PLAIN + " " + CASE).split() * 6)[:1800]
    tagger.spans(text)
    taken = []
    for _ in range(5):
        started = spent()
        tagger.spans(text)
        taken.append(spent() - started)
    assert min(taken) < ALLOWED


@pytest.mark.parametrize("name", [WEIGHTS, TOKENIZER, NOTE])
def test_a_file_that_is_gone_is_told(tmp_path: Path, name: str) -> None:
    folder = _copy(tmp_path)
    (folder / name).unlink()
    with pytest.raises(TaggerMissing):
        Tagger(folder)


@pytest.mark.parametrize("name", [WEIGHTS, TOKENIZER, NOTE])
def test_a_file_that_is_not_the_measured_one_is_refused(tmp_path: Path, name: str) -> None:
    folder = _copy(tmp_path)
    (folder / name).write_bytes((folder / name).read_bytes()[:-2])
    with pytest.raises(TaggerMissing):
        Tagger(folder)


def _copy(to: Path) -> Path:
    return Path(shutil.copytree(FOLDER, to / "weights"))
