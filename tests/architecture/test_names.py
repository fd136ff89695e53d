"""One name, one thing: what the code calls things by is what the field calls them by, and calls nothing else."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from alongside.paths import ROOT

PACKAGE = ROOT / "platform" / "alongside"
WEAK = frozenset({"one", "found", "seen", "said", "kept"})
"""They stood for everything once, and told whoever searched the code nothing."""


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package by its path."""
    return {
        str(path.relative_to(PACKAGE)): ast.parse(path.read_text(encoding="utf8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def twice_named_classes(trees: dict[str, ast.Module]) -> dict[str, list[str]]:
    """Return the public classes whose name stands in more than one module."""
    places: dict[str, list[str]] = defaultdict(list)
    for path, tree in trees.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(path)
    return {name: paths for name, paths in places.items() if len(paths) > 1}


def differing_constants(trees: dict[str, ast.Module]) -> dict[str, list[str]]:
    """Return the public constants of one name that hold different things."""
    values: dict[str, dict[str, str]] = defaultdict(dict)
    for path, tree in trees.items():
        for node in tree.body:
            for name, value in _constants(node):
                values[name][path] = ast.dump(value)
    return {name: list(held) for name, held in values.items() if len(set(held.values())) > 1}


def weak_names(tree: ast.Module) -> Iterator[str]:
    """Yield each weak name that a module gives to a function, class, parameter or variable, with its line."""
    for node in ast.walk(tree):
        for name in _bound(node):
            if name in WEAK:
                yield f"{name}:{getattr(node, 'lineno', 0)}"


def _constants(node: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    match node:
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=value) | ast.AnnAssign(target=ast.Name(id=name), value=value)
        ):
            if value is not None and name.isupper() and not name.startswith("_"):
                yield name, value


def _bound(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.alias(asname=str(name)):
            yield name
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            yield name


def test_no_two_public_classes_share_a_name() -> None:
    assert twice_named_classes(modules()) == {}


def test_no_two_public_constants_of_one_name_hold_different_things() -> None:
    assert differing_constants(modules()) == {}


def test_nothing_is_called_by_a_word_that_says_nothing_of_it() -> None:
    weak = {path: names for path, tree in modules().items() if (names := list(weak_names(tree)))}
    assert weak == {}


def test_no_module_is_called_by_such_a_word() -> None:
    assert [path for path in modules() if Path(path).stem in WEAK] == []


@pytest.mark.parametrize("domain", sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py")))
def test_every_domain_says_what_it_is_on_a_page_of_its_own(domain: str) -> None:
    page = PACKAGE / domain / "README.md"
    assert page.is_file(), (
        f"Say in {domain}/README.md what it is, its nouns, its way through, its invariants, its tests"
    )
    assert len(page.read_text(encoding="utf8").split()) >= 60


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("found = 1", ["found:1"]),
        ("def f(one): ...", ["one:1"]),
        ("def kept(): ...", ["kept:1"]),
        ("x = [said for said in y]", ["said:1"]),
        ("class C:\n    seen: int", ["seen:2"]),
        ("from a import b as seen", ["seen:1"]),
        ("for _, found in y: ...", ["found:1"]),
        ("print(found, x.kept, f(one=1))", []),
    ],
)
def test_a_weak_name_is_seen_wherever_it_is_given(text: str, names: list[str]) -> None:
    assert list(weak_names(ast.parse(text))) == names


def test_a_second_class_or_constant_of_one_name_is_seen() -> None:
    trees = {
        "a.py": ast.parse("class A: ...\nMOST = 1\nSAME = 2\n_OWN = 3"),
        "b.py": ast.parse("class A: ...\nMOST = 2\nSAME = 2\n_OWN = 4"),
    }
    assert twice_named_classes(trees) == {"A": ["a.py", "b.py"]}
    assert differing_constants(trees) == {"MOST": ["a.py", "b.py"]}
