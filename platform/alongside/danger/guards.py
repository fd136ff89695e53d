"""What this process reads danger with: the encoder that search has too, and the lists that ship."""

from pathlib import Path
from threading import Lock
from typing import cast

from flask import Flask, current_app

from alongside.danger.lists import read_danger_lists
from alongside.danger.reader import DangerReader
from alongside.embedding.choice import MODEL_FILE, best_encoder
from alongside.embedding.encoder import Encoder
from alongside.paths import CONTENT
from alongside.settings import Settings

ENCODER_EXTENSION, SETTINGS_EXTENSION = "alongside.encoder", "alongside.settings"
_loading = Lock()


def danger_reader() -> DangerReader:
    """Return what reads messages for danger: by words alone where meaning would be slow to load, so nobody waits."""
    return DangerReader(read_danger_lists(CONTENT), _quick_encoder)


def shared_encoder() -> Encoder | None:
    """Return the encoder of this process, loaded when it is first asked for; none where this machine has none."""
    with _loading:
        if ENCODER_EXTENSION not in current_app.extensions:
            current_app.extensions[ENCODER_EXTENSION] = best_encoder(_model_dir())
        return cast("Encoder | None", current_app.extensions[ENCODER_EXTENSION])


def _quick_encoder() -> Encoder | None:
    exported = ENCODER_EXTENSION in current_app.extensions or (_model_dir() / MODEL_FILE).is_file()
    return shared_encoder() if exported else None


def _model_dir() -> Path:
    return cast("Settings", current_app.extensions[SETTINGS_EXTENSION]).model_dir


def forget_encoder(app: Flask) -> None:
    """Let a process that was forked load its own."""
    app.extensions.pop(ENCODER_EXTENSION, None)
