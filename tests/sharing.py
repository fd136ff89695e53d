"""What all applications of a test run share, because to make it anew for each of hundreds of them says nothing new.

Only what cannot differ between them: compiled templates, addresses and statements, and models read from the same bytes.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any

import flask
import onnxruntime
import pytest
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Engine
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

Make = Callable[..., Any]


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates by name and content."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self.kept[bucket.key, bucket.checksum] = bucket.code


@contextmanager
def sharing() -> Iterator[None]:
    """Have every application that is made inside this block share what it can."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flask.Flask, "create_jinja_environment", _templates(flask.Flask.create_jinja_environment))
        patch.setattr(Rule, "_compile_builder", _addresses(Rule._compile_builder))
        patch.setattr(onnxruntime, "InferenceSession", _models(onnxruntime.InferenceSession))
        patch.setattr(Engine, "__init__", _statements(Engine.__init__))
        for dialect in (SQLiteDialect_pysqlite, PGDialect_psycopg):
            # A statement is kept for its dialect, and each engine's would else be one of its own.
            patch.setattr(dialect, "__eq__", lambda one, other: type(one) is type(other))
            patch.setattr(dialect, "__hash__", lambda one: hash(type(one)))
        yield


def _statements(make: Make) -> Make:
    shared: LRUCache[Any, Any] = LRUCache(5_000)

    def made(engine: Engine, *arguments: Any, **how: Any) -> None:
        make(engine, *arguments, **how)
        engine._compiled_cache = shared

    return made


def _templates(make: Make) -> Make:
    shared = CompiledTemplates()

    def create(app: flask.Flask) -> Environment:
        made: Environment = make(app)
        made.bytecode_cache = shared
        return made

    return create


def _addresses(make: Make) -> Make:
    kept: dict[tuple[object, ...], object] = {}

    def compiled(rule: Rule, append_unknown: bool = True) -> Any:
        # What is made asks the rule that it is bound to for its converters, and keeps nothing of this one.
        if rule.defaults:
            return make(rule, append_unknown)
        key = (rule.rule, tuple(rule._trace), append_unknown)
        if key not in kept:
            kept[key] = make(rule, append_unknown)
        return kept[key]

    return compiled


def _models(make: Make) -> Make:
    kept: dict[tuple[object, ...], object] = {}

    def session(path: str, options: Any, **how: Any) -> Any:
        found = os.stat(path) if os.path.isfile(path) else None  # noqa: PTH113, PTH116
        key = (found and (found.st_ino, found.st_size, found.st_mtime_ns), options.intra_op_num_threads)
        if found is None:
            return make(path, options, **how)
        if key not in kept:
            kept[key] = make(path, options, **how)
        return kept[key]

    return session
