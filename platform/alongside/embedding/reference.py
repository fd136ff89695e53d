"""The reference encoder: sentence-transformers, slow to load, right by definition."""

import logging
import os
from collections.abc import Sequence
from threading import Lock

import numpy as np

from alongside.embedding.encoder import DIMENSIONS, LONGEST_TOKENS, Vectors
from alongside.embedding.weights import ModelMissing, checked_folder


class ReferenceEncoder:
    """Runs the model by torch. Loading takes about six seconds and 640 MB, so nothing loads before it is needed."""

    name = "sentence-transformers"

    def __init__(self) -> None:
        folder = checked_folder()
        os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        try:
            import transformers
            from sentence_transformers import SentenceTransformer
        except ImportError:
            raise ModelMissing("sentence-transformers or torch is not installed: run `make setup`") from None
        logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
        transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        self._model.max_seq_length = LONGEST_TOKENS
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each text."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        with self._lock:
            made = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False, batch_size=32)
        return np.asarray(made, dtype=np.float32)
