"""Putting other words in, taking them back, and tidying what was typed: laws on plain values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.gate.rules.replacing import TextSpan, edits_for, replace, restore, rewrite
from alongside.gate.rules.tidying import tidy

WORDS = st.text(alphabet="ab .\n", max_size=30)


def test_two_words_side_by_side_that_were_taken_out_come_back_in_their_order() -> None:
    changed, undo = replace({"box": "aa a"}, [TextSpan("box", 0, 2), TextSpan("box", 3, 4)], "")
    assert restore(changed, undo) == {"box": "aa a"}


@given(text=WORDS, cuts=st.lists(st.integers(0, 30), max_size=8), instead=st.sampled_from(["", "the boy", "a.b"]))
def test_every_replacement_can_be_taken_back(text: str, cuts: list[int], instead: str) -> None:
    ends = sorted({min(cut, len(text)) for cut in cuts})
    spans = [TextSpan("box", start, end) for start, end in zip(ends[::2], ends[1::2], strict=False) if end > start]
    changed, undo = replace({"box": text}, spans, instead)
    assert {"box": text, **restore({"box": text, **changed}, undo)} == {"box": text}


def test_what_opens_a_sentence_gets_a_capital() -> None:
    changed, _ = replace(
        {"a": "Ann left.\nAnn came. We saw Ann."},
        [TextSpan("a", 0, 3), TextSpan("a", 10, 13), TextSpan("a", 27, 30)],
        "the girl",
    )
    assert changed == {"a": "The girl left.\nThe girl came. We saw the girl."}


def test_what_is_taken_out_leaves_no_double_space() -> None:
    text = "He called 07700 900123 and left, 07700 900123."
    spans = [TextSpan("a", 10, 22), TextSpan("a", 33, 45)]
    assert replace({"a": text}, spans, "")[0] == {"a": "He called and left,."}


@given(text=st.text(max_size=60))
def test_tidying_twice_changes_nothing_more_and_leaves_nothing_unseen(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert not set(once) & set("\x00\u200b\u202e\u2066\ufeff\u00ad\r")


@pytest.mark.parametrize(
    ("text", "words", "instead", "after"),
    [
        ("Ruben, worker, of the hub, rang.", "Ruben", "", "Worker, of the hub, rang."),
        ("He met a worker, Ruben, at school.", "Ruben", "", "He met a worker, at school."),
        ("He met a worker (Ruben) at school.", "Ruben", "", "He met a worker at school."),
        ("Staff read Ruben's report.", "Ruben", "", "Staff read report."),
        ("He told his uncle, Ruben.", "Ruben", "", "He told his uncle."),
        ("Ruben cried.", "Ruben", "", "Cried."),
        ("He is the Ruben of old.", "Ruben", "the boy", "He is the boy of old."),
        ("He met a Ruben there.", "Ruben", "another boy", "He met another boy there."),
        ("He met Ruben there.", "Ruben", "the boy", "He met the boy there."),
    ],
)
def test_what_a_person_puts_in_or_takes_out_leaves_no_mark_and_no_second_article(
    text: str, words: str, instead: str, after: str
) -> None:
    start = text.index(words)
    edits = edits_for({"done": text}, [TextSpan("done", start, start + len(words))], instead)
    changed, undo = rewrite({"done": text}, edits)
    assert changed["done"] == after
    assert restore(changed, undo)["done"] == text
