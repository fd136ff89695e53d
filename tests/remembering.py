"""Models that answer the same question once: a real answer is remembered for the rest of the test process.

Tests read the same few texts over and over, and on most machines a model is by far the slowest that they meet. What is
remembered is what the real weights answered to exactly these numbers, so that no test can tell the difference; whoever
measures time asks `spent`, which counts the time of a remembered answer as if it had been worked out again.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

import onnxruntime
import pytest
from cachetools import LRUCache
from numpy.typing import NDArray

MOST_BYTES = 128_000_000
WORKER = "PYTEST_XDIST_WORKER"
_changing = Lock()

Inputs = Mapping[str, NDArray[Any]]
Make = Callable[..., Any]


@dataclass(frozen=True)
class Answer:
    """What a model said, and how many processor seconds it took."""

    arrays: list[NDArray[Any]]
    seconds: float


class RememberingSession:
    """An onnxruntime session that works out each answer once; safe to share between threads, as the real one is."""

    saved = 0.0
    """Processor seconds that all of them together have saved so far."""
    remembers = True

    def __init__(self, session: Any) -> None:
        self._session = session
        self._answers: LRUCache[object, Answer] = LRUCache(MOST_BYTES, getsizeof=_bytes)

    def run(self, names: list[str] | None, inputs: Inputs) -> list[NDArray[Any]]:
        """Return the model's answer: copies, because whoever asked may write in them."""
        key = (
            tuple(names or ()),
            *((name, array.dtype.str, array.shape, array.tobytes()) for name, array in sorted(inputs.items())),
        )
        if not RememberingSession.remembers:
            return list(self._session.run(names, inputs))
        with _changing:
            answer = self._answers.get(key)
            if answer is not None:
                RememberingSession.saved += answer.seconds
        if answer is None:
            started = time.process_time()
            arrays = self._session.run(names, inputs)
            answer = Answer(arrays, time.process_time() - started)
            with _changing:
                self._answers[key] = answer
        return [array.copy() for array in answer.arrays]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)


def spent() -> float:
    """Return the processor seconds that this process would have taken if it remembered no answers."""
    return time.process_time() + RememberingSession.saved


@contextmanager
def nothing_remembered() -> Iterator[None]:
    """Let the models work out every answer anew: for what is about the model itself, its speed or its threads."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RememberingSession, "remembers", False)
        yield


@contextmanager
def opened_models() -> Iterator[None]:
    """Open each model file once, and let it answer the same question once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(onnxruntime, "InferenceSession", _once(onnxruntime.InferenceSession))
        yield


def _once(make: Make) -> Make:
    opened: dict[tuple[object, ...], object] = {}

    def session(path: str, options: Any, **how: Any) -> Any:
        if WORKER in os.environ:
            options.intra_op_num_threads = (
                1  # each worker has one processor: a second thread would be in the other's way
            )
        if not os.path.isfile(path):  # noqa: PTH113
            return make(path, options, **how)
        file = os.stat(path)  # noqa: PTH116
        key = (file.st_ino, file.st_size, file.st_mtime_ns, options.intra_op_num_threads)
        if key not in opened:
            opened[key] = RememberingSession(make(path, options, **how))
        return opened[key]

    return session


def _bytes(answer: Answer) -> int:
    return sum(array.nbytes for array in answer.arrays)
