"""Addresses of static files that change when the file does, so that browsers may keep them for a year."""

from functools import lru_cache
from hashlib import sha256

from flask import Flask, url_for

from alongside.paths import STATIC


def init_app(app: Flask) -> None:
    """Offer `static_url` to templates."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 31_536_000
    app.jinja_env.globals["static_url"] = static_url


def static_url(name: str) -> str:
    """Return the address of ``static/<name>``, with its content's hash."""
    return url_for("static", filename=name, v=_version(name))


@lru_cache(maxsize=64)
def _version(name: str) -> str:
    path = STATIC / name
    return sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else "missing"
