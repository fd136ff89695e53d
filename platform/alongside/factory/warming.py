"""Open what answering needs before a web process takes its first request: encoder, index, recogniser, templates."""

import os
import time

from flask import Flask
from jinja2 import TemplateError

from alongside import logs
from alongside.anonymise import guards as identifiers
from alongside.search import routes as search

# Long enough to have the model, its tokenizer and both views of the index paged in; it says nothing of anybody.
SENTENCE = "A school is worried about what a pupil looked up online and asks who should be told first."
_TEMPLATES = ("search/start.html", "search/results.html", "search/_answer.html")


def warm(app: Flask) -> float:
    """Make the first answer of this process as quick as the second; return the seconds that it took.

    What is missing, an index or the model, is not missed here: the first search notices it and says so.
    A process that is forked from this one opens everything anew, because threads do not come along.
    """
    started = time.perf_counter()
    with app.app_context():
        identifiers.finder().find(SENTENCE, quick=True)
        search.warm(SENTENCE)
    for name in _TEMPLATES:
        try:
            app.jinja_env.get_template(name)
        except TemplateError as problem:
            logs.get().error("A template cannot be read", exc_info=problem)
    os.register_at_fork(after_in_child=lambda: _forget(app))
    seconds = time.perf_counter() - started
    logs.get().info("warm", milliseconds=round(seconds * 1000))
    return seconds


def _forget(app: Flask) -> None:
    app.extensions.pop(identifiers.FINDER_EXTENSION, None)
    search.forget(app)
