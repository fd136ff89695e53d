"""Whatever work anyone asks for, somebody knows how to do it."""

import ast

from alongside.engines import Engines
from alongside.factory.handlers import DAILY, handlers
from alongside.paths import ROOT
from alongside.settings import Settings


def asked_for() -> set[str]:
    """Return the kinds of job that the code asks for by name."""
    kinds = set()
    for path in (ROOT / "platform").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "enqueue":
                values = [word.value for word in node.keywords if word.arg == "kind"]
                kinds |= {str(value.value) for value in values if isinstance(value, ast.Constant)}
    return kinds


def test_every_kind_of_job_has_a_handler(settings: Settings, database: Engines) -> None:
    known = set(handlers(settings, database))
    assert {"send-mail", "index"} <= asked_for()
    assert asked_for() <= known
    assert set(DAILY) <= known
