"""No column takes a person's words without saying how they are looked at before anybody else reads them."""

from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from flask_wtf import FlaskForm
from sqlalchemy import JSON, Column, Enum, LargeBinary, String
from werkzeug.datastructures import MultiDict

from alongside.anonymise.finder import Finder
from alongside.factory import models
from alongside.gate.forms import GatedForm
from alongside.knowledge.rules.parts import ENTRY_PARTS, glance_of
from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing.rules.texts import boxes
from alongside.tables import Table
from tests.architecture.looked_at import TABLE, LookedAt

TELLING = "Ring the mother of Helen Crosby on 07700 900123 about the boy."
FIELDS = sorted({field for how, fields in TABLE.values() if how is LookedAt.FORM for field in fields})


def holds_words(column: "Column[Any]") -> bool:
    return isinstance(column.type, (String, JSON, LargeBinary)) and not isinstance(column.type, Enum)


def columns() -> set[str]:
    assert models
    return {f"{t.name}.{c.name}" for t in Table.metadata.sorted_tables for c in t.columns if holds_words(c)}


def test_every_text_column_says_how_it_is_looked_at_before_others_read_it() -> None:
    unsaid = sorted(columns() - set(TABLE))
    assert unsaid == [], "Say in tests/architecture/looked_at.py how it is looked at, or have it looked at"
    assert sorted(set(TABLE) - columns()) == [], "There is no such column any more"


def test_what_comes_through_a_form_names_the_form() -> None:
    assert [column for column, (how, fields) in TABLE.items() if (how is LookedAt.FORM) != bool(fields)] == []


@pytest.mark.parametrize("field", FIELDS)
def test_the_form_that_is_named_lets_no_telling_words_pass(app: Flask, field: str) -> None:
    module, _, rest = field.partition(":")
    name, _, box = rest.partition(".")
    form_class: type[FlaskForm] = getattr(import_module(module), name)
    with app.test_request_context(method="POST"):
        if issubclass(form_class, GatedForm):
            assert box in form_class.gated
            return
        form = form_class(formdata=MultiDict({box: TELLING}), meta={"csrf": False})
        form.validate()
        assert "Say it without" in " ".join(map(str, form[box].errors))


@pytest.mark.parametrize("kind", list(Kind))
def test_every_box_of_a_draft_is_before_the_gate(kind: Kind) -> None:
    gated = [column.removeprefix("draft.") for column, (how, _) in TABLE.items() if how is LookedAt.GATE]
    said: Callable[[str], Any] = lambda name: {  # noqa: E731
        "parts": {part.key: TELLING for part in ENTRY_PARTS[kind]},
        "glance": {part.key: TELLING for part in glance_of(kind)},
    }.get(name, TELLING)
    draft: Any = SimpleNamespace(kind=kind, **{name: said(name) for name in gated})
    looked_at = {box.name.split("-")[0] for box in boxes(draft) if Finder().find(box.text)}
    of_guidance = set() if kind is Kind.GUIDANCE else {"caution", "issued", "source_url"}
    assert looked_at == {{"parts": "part"}.get(name, name) for name in gated} - of_guidance
