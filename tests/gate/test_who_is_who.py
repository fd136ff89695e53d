"""Short texts of which the truth is known: who is who, and whether each sentence is still true once all is pressed."""

import pytest

from alongside.anonymise.finder import Finder
from tests.gate.who_is_who import Score, read, score

FLOORS = {"open": (20, 0, 9), "kept": (20, 0, 13)}
"""By half: texts whose people are told apart at least, sentences that may be false, names that may be left."""


@pytest.fixture(scope="module")
def scores() -> dict[str, list[Score]]:
    finder = Finder()
    return {half: [score(text, finder.find) for text in read(half)] for half in FLOORS}


@pytest.mark.parametrize("half", FLOORS)
def test_people_are_told_apart(scores: dict[str, list[Score]], half: str) -> None:
    wrong = [(each.truth.id, each.who_wrong) for each in scores[half] if each.who_wrong]
    assert len(scores[half]) - len(wrong) >= FLOORS[half][0], wrong


@pytest.mark.parametrize("half", FLOORS)
def test_each_sentence_stays_true_and_whole(scores: dict[str, list[Score]], half: str) -> None:
    wrong = [pair for each in scores[half] for pair in each.wrong]
    assert len(wrong) <= FLOORS[half][1], wrong
    assert sum(each.left for each in scores[half]) <= FLOORS[half][2]
