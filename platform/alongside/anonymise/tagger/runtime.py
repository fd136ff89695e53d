"""Run the learned tagger: weights that ship with the project, by onnxruntime and tokenizers alone."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alongside.anonymise.tagger import decoding
from alongside.anonymise.tagger.decoding import Probabilities, TaggedSpan
from alongside.anonymise.tagger.measured import AGAIN, FOLDER, TOKENIZER, WEIGHTS, TaggerMissing, measured
from alongside.anonymise.tagger.word_pieces import END, LABEL_COUNT, START, Piece, capitals, pieces

__all__ = ["TaggedSpan", "Tagger", "TaggerMissing"]

WINDOW = 126
STRIDE = 90
FADE = 16
"""Pieces near the edge of a window count less: the model sees too little around them."""
WINDOWS_AT_ONCE = 8
THREADS = 2
"""A page with 300 words answers within 50 ms with two, and hardly with one."""


class Tagger:
    """Finds identifiers by context. Safe to share between threads: session and tokenizer keep nothing of a call."""

    def __init__(self, folder: Path = FOLDER, *, threads: int = THREADS) -> None:
        self._measured = measured(folder)
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError:
            raise TaggerMissing("onnxruntime or tokenizers is not installed: run `make setup`") from None
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Its threads would spin for a while after each text, in the way of whoever else needs the processor.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
            self._session: Any = onnxruntime.InferenceSession(
                str(folder / WEIGHTS), options, providers=["CPUExecutionProvider"]
            )
        except Exception as problem:  # both raise many kinds of their own for one and the same broken file
            raise TaggerMissing(f"The tagger's weights cannot be read: {AGAIN}") from problem

    def spans(self, text: str) -> list[TaggedSpan]:
        """Return what deserves a look, in the order of the text; each span says whether the tagger is sure of it."""
        words = decoding.words(text, *self.probabilities(text))
        return decoding.spans(text, words, self._measured.look, self._measured.sure)

    def probabilities(self, text: str) -> tuple[list[Piece], Probabilities]:
        """Return where each piece of ``text`` stands and the probability of each label there."""
        numbers, places = pieces(self._tokenizer, text)
        written = capitals(text, places)
        total = np.zeros((len(numbers), LABEL_COUNT), dtype=np.float32)
        weight = np.zeros((len(numbers), 1), dtype=np.float32)
        starts = _starts(len(numbers))
        for first in range(0, len(starts), WINDOWS_AT_ONCE):
            group = starts[first : first + WINDOWS_AT_ONCE]
            for start, answer in zip(group, self._run(numbers, written, group), strict=True):
                end = min(start + WINDOW, len(numbers))
                fade = _fade(end - start)
                total[start:end] += answer[1 : 1 + end - start] * fade
                weight[start:end] += fade
        total /= np.maximum(weight, 1e-9)
        return places, total

    def _run(self, numbers: list[int], written: list[int], starts: list[int]) -> Probabilities:
        longest = min(WINDOW, len(numbers) - starts[0]) + 2
        ids = np.zeros((len(starts), longest), dtype=np.int64)
        mask, kinds = np.zeros_like(ids), np.zeros_like(ids)
        for row, start in enumerate(starts):
            window = numbers[start : start + WINDOW]
            ids[row, : len(window) + 2] = [START, *window, END]
            mask[row, : len(window) + 2] = 1
            kinds[row, 1 : len(window) + 1] = written[start : start + WINDOW]
        answer: Probabilities = self._session.run(None, {"ids": ids, "mask": mask, "capitals": kinds})[0]
        return answer


def _starts(count: int) -> list[int]:
    starts = [0] if count else []
    while starts and starts[-1] + WINDOW < count:
        starts.append(starts[-1] + STRIDE)
    return starts


def _fade(count: int) -> NDArray[np.float32]:
    rising = np.arange(1, count + 1)
    return np.minimum(np.minimum(rising, rising[::-1]), FADE).astype(np.float32)[:, None]
