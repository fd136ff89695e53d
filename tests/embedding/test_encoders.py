"""The exported model says what the reference says, and its absence is no catastrophe."""

import importlib.util
import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from alongside.embedding import choice, export, weights
from alongside.embedding.encoder import DIMENSIONS, Encoder
from alongside.embedding.runtime import OnnxEncoder
from alongside.embedding.weights import ModelMissing
from tests import lending

TEXTS = [
    "a short text",
    "",
    "a much longer text about a child who said something at school " * 30,
    "\u202e \U0001f600 \x00 (((",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return OnnxEncoder(lending.model() / choice.MODEL_FILE)


@pytest.mark.slow
def test_the_export_agrees_with_the_reference() -> None:
    assert export.agreement(lending.model() / choice.MODEL_FILE) >= export.AGREEMENT


def test_every_text_becomes_a_vector_of_length_one(encoder: Encoder) -> None:
    made = encoder.encode(TEXTS)
    assert made.shape == (len(TEXTS), DIMENSIONS)
    assert made.dtype == np.float32
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-4)
    assert encoder.encode([]).shape == (0, DIMENSIONS)


def test_a_text_means_the_same_alone_and_among_others(encoder: Encoder) -> None:
    together, alone = encoder.encode(TEXTS), np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert np.min(np.sum(together * alone, axis=1)) > 0.9999


@pytest.mark.usefixtures("anew")
def test_threads_can_share_one_encoder(encoder: Encoder) -> None:
    expected, wrong = encoder.encode(["police share"])[0], []

    def ask() -> None:
        for _ in range(5):
            if not np.allclose(encoder.encode(["police share"])[0], expected, atol=1e-5):
                wrong.append(1)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_a_broken_export_is_noticed(tmp_path: Path) -> None:
    (tmp_path / choice.MODEL_FILE).write_bytes(b"nonsense")
    with pytest.raises(ModelMissing):
        OnnxEncoder(tmp_path / choice.MODEL_FILE)
    with pytest.raises(ModelMissing):
        OnnxEncoder(tmp_path / "absent.onnx")


def test_weights_that_are_not_ours_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(weights.model_folder() / "config.json", tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr(weights, "model_folder", lambda: tmp_path)
    weights.checked_folder.cache_clear()
    with pytest.raises(ModelMissing, match="not the ones"):
        weights.checked_folder()
    weights.checked_folder.cache_clear()


def test_without_any_model_there_is_no_encoder_and_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    weights.checked_folder.cache_clear()
    assert choice.best_encoder(tmp_path) is None
    assert not export.prepare(tmp_path)
