"""Promises about the shape of the repository that no other tool keeps."""

import ast
import platform
import sysconfig
from pathlib import Path

import pytest

from alongside.paths import ROOT

MODULES = sorted(
    p for folder in ("platform", "migrations", "benchmarks", "training") for p in (ROOT / folder).rglob("*.py")
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MAX_FILE = 300
MAX_FUNCTION = 40
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "manager", "base"}


def test_platform_folder_never_hides_the_standard_library() -> None:
    assert not (ROOT / "platform" / "__init__.py").exists(), "platform/ is a folder of sources, not a package"
    assert not list((ROOT / "platform").glob("*.py")), "platform/ holds the package and nothing else"
    assert not (ROOT / "platform.py").exists()
    assert Path(platform.__file__).parent == Path(sysconfig.get_path("stdlib"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_stay_small_and_say_what_they_are(path: Path) -> None:
    source = path.read_text(encoding="utf8")
    tree = ast.parse(source)
    assert path.stem not in FORBIDDEN_NAMES, "Name the module by what it holds"
    assert ast.get_docstring(tree), "Start the module with one sentence on what it is for"
    assert source.count("\n") <= MAX_FILE, "Split this module by subject"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MAX_FUNCTION, f"{node.name} is {length} lines long"


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_tests_stay_small_too(path: Path) -> None:
    source = path.read_text(encoding="utf8")
    assert source.count("\n") <= MAX_FILE, "Split this file by subject"
    assert path.stem not in FORBIDDEN_NAMES, "Name the module by what it holds"
    assert path.name == "__init__.py" or ast.get_docstring(ast.parse(source)), "Say in one sentence what it tests"
