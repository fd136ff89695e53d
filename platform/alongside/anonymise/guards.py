"""The finder of this process, for every page on which somebody types about a case."""

from threading import Lock
from typing import cast

from flask import current_app

from alongside.anonymise.finder import Finder, load

FINDER_EXTENSION = "alongside.identifiers"
_loading = Lock()


def finder() -> Finder:
    """Return the finder that this process looks with; it is loaded when first asked for, and shared by its threads."""
    loaded = current_app.extensions.get(FINDER_EXTENSION)
    if loaded is None:
        with _loading:
            loaded = current_app.extensions.get(FINDER_EXTENSION) or load()
            current_app.extensions[FINDER_EXTENSION] = loaded
    return cast("Finder", loaded)
