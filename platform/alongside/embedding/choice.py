"""Pick the best encoder that this machine has: the exported model, else torch, else none."""

import os
from pathlib import Path

from alongside import logs
from alongside.embedding.encoder import Encoder
from alongside.embedding.reference import ReferenceEncoder
from alongside.embedding.runtime import OnnxEncoder
from alongside.embedding.weights import ModelMissing

_opened: dict[tuple[int, Path], Encoder] = {}
MODEL_FILE = "all-MiniLM-L6-v2-fp32.onnx"


def opened_encoder(model_dir: Path) -> Encoder | None:
    """Return the encoder of this process, opened once; a process that was forked opens its own."""
    key = (os.getpid(), model_dir)
    if key not in _opened:
        made = best_encoder(model_dir)
        if made is None:
            return None
        _opened[key] = made
    return _opened[key]


def best_encoder(model_dir: Path) -> Encoder | None:
    """Return an encoder, or none where neither export nor torch is there: search then goes by keywords and says so."""
    try:
        return OnnxEncoder(model_dir / MODEL_FILE)
    except ModelMissing as problem:
        logs.get().warning("The exported model is missing, trying torch", exc_info=problem)
    try:
        return ReferenceEncoder()
    except ModelMissing as problem:
        logs.get().warning("No model: search by keywords only", exc_info=problem)
    return None
