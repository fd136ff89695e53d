"""Tests ask the models the same things over and over: they get the real answer, and the time that it took."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.remembering import RememberingSession, nothing_remembered, spent

ROW = np.array([1.0, 2.0], dtype=np.float32)


class Doubling:
    """Stands in for onnxruntime's session: doubles what it is given, in a while."""

    def __init__(self) -> None:
        self.asked = 0

    def run(self, names: list[str] | None, inputs: dict[str, NDArray[Any]]) -> list[NDArray[Any]]:
        self.asked += 1
        sum(range(200_000))
        return [inputs["row"] * 2]


@pytest.fixture
def doubling() -> Doubling:
    return Doubling()


@pytest.fixture
def session(doubling: Doubling) -> RememberingSession:
    return RememberingSession(doubling)


def test_the_same_question_is_worked_out_once(doubling: Doubling, session: RememberingSession) -> None:
    first, second = session.run(None, {"row": ROW})[0], session.run(None, {"row": ROW.copy()})[0]
    assert doubling.asked == 1
    assert first.tolist() == second.tolist() == [2.0, 4.0]


@pytest.mark.parametrize("other", [ROW + 1, ROW[:, None], ROW.astype(np.float64)], ids=["numbers", "shape", "kind"])
def test_another_question_is_another_answer(doubling: Doubling, session: RememberingSession, other: Any) -> None:
    session.run(None, {"row": ROW})
    assert session.run(None, {"row": other})[0].tolist() == (other * 2).tolist()
    assert doubling.asked == 2


def test_whoever_writes_in_an_answer_changes_nobody_elses(session: RememberingSession) -> None:
    for _ in range(3):
        answer = session.run(None, {"row": ROW})[0]
        assert answer.tolist() == [2.0, 4.0]
        answer += 5


def test_a_remembered_answer_counts_with_the_time_that_it_took(session: RememberingSession) -> None:
    def took() -> float:
        started = spent()
        session.run(None, {"row": ROW})
        return spent() - started

    first, again = took(), took()
    assert 0.5 < again / first < 1.5


def test_who_wants_to_see_the_model_work_sees_it_work(doubling: Doubling, session: RememberingSession) -> None:
    session.run(None, {"row": ROW})
    with nothing_remembered():
        session.run(None, {"row": ROW})
    session.run(None, {"row": ROW})
    assert doubling.asked == 2
