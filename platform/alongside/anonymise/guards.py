"""The finder of this process, for every page on which somebody types about a case."""

from threading import Lock
from typing import cast

from flask import current_app

from alongside.anonymise.finder import Finder, load

EXTENSION = "alongside.identifiers"
_loading = Lock()


def finder() -> Finder:
    """Return the finder that this process looks with; it is loaded when first asked for, and shared by its threads."""
    found = current_app.extensions.get(EXTENSION)
    if found is None:
        with _loading:
            found = current_app.extensions.get(EXTENSION) or load()
            current_app.extensions[EXTENSION] = found
    return cast("Finder", found)
