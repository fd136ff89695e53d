"""The web process's encoder: the exported model by onnxruntime and tokenizers, ready at once and without torch."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from alongside.embedding.encoder import DIMENSIONS, LONGEST_TOKENS, Vectors
from alongside.embedding.weights import ModelMissing, model_folder

# Little is padded in a small batch of like length, and more at once is no quicker.
ENCODED_AT_ONCE = 8
THREADS = 2


class OnnxEncoder:
    """Runs the exported model. Safe to share between threads: the session and the tokenizer keep no state of a call."""

    name = "onnx"

    def __init__(self, path: Path, *, threads: int = THREADS) -> None:
        if not path.is_file():
            raise ModelMissing("The exported model is not there: run `alongside prepare`")
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError:
            raise ModelMissing("onnxruntime or tokenizers is not installed: run `make setup`") from None
        self._tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST_TOKENS)
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Its threads would spin for a while after each text, in the way of whoever else needs the processor.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as problem:  # onnxruntime raises many kinds of its own for one and the same broken file
            raise ModelMissing("The exported model cannot be read: delete it and run `alongside prepare`") from problem

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each text; texts of like length go together, so that little is padded."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(tokens)), key=lambda place: -len(tokens[place]))
        for start in range(0, len(order), ENCODED_AT_ONCE):
            places = order[start : start + ENCODED_AT_ONCE]
            vectors[places] = self._run([tokens[place] for place in places])
        return vectors

    def _run(self, batch: list[list[int]]) -> Vectors:
        ids = np.zeros((len(batch), max(map(len, batch))), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        made: Vectors = self._session.run(None, inputs)[0]
        return made
