"""What this process reads danger with: the encoder that search has too, and the lists that ship."""

from pathlib import Path
from typing import cast

from flask import current_app

from alongside.danger.lists import read_danger_lists
from alongside.danger.reader import DangerReader
from alongside.embedding.choice import MODEL_FILE, opened_encoder
from alongside.embedding.encoder import Encoder
from alongside.paths import CONTENT
from alongside.settings import Settings


def danger_reader() -> DangerReader:
    """Return what reads messages for danger: by words alone where meaning would be slow to load, so nobody waits."""
    return DangerReader(read_danger_lists(CONTENT), _quick_encoder)


def _quick_encoder() -> Encoder | None:
    return opened_encoder(_model_dir()) if (_model_dir() / MODEL_FILE).is_file() else None


def _model_dir() -> Path:
    return cast("Settings", current_app.extensions["alongside.settings"]).model_dir
