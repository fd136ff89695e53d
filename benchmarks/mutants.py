"""Break the rules that protect a child, one small change at a time, and say what no test notices: `make mutants`.

cosmic-ray makes the changes; each is tried in one of two copies of the repository, against the tests that
`benchmarks.protecting` names for that module. Bounded: so many changes of each module, drawn in a fixed order and taken
in turns, and so many minutes in all. Ends with 1 where a change survived, with 2 where tests fail without any change
or the time is up before they have run.
"""

import argparse
import itertools
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any, NamedTuple

from cosmic_ray.ast import get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from alongside.paths import ROOT
from benchmarks.protecting import EQUIVALENT, PROTECTING

TELLING = re.compile(
    r"core/(AddNot|NumberReplacer|Replace(AndWithOr|OrWithAnd|TrueWithFalse|FalseWithTrue|BreakWithContinue"
    r"|ContinueWithBreak)|ReplaceComparisonOperator_(Is_IsNot|IsNot_Is|(Eq|NotEq|Lt|LtE|Gt|GtE)_(Eq|NotEq|Lt|LtE|Gt|GtE))"
    r"|ReplaceBinaryOperator_(BitOr_BitAnd|BitAnd_BitOr|BitOr_Sub|Sub_BitOr|Add_Sub|Sub_Add|Mul_Div|Div_Mul)"
    r"|ReplaceUnaryOperator_Delete_Not|ZeroIterationForLoop)$"
)
"""The kinds of change that leave code running: any test notices a set that is shifted to the left."""
COPIED = ("platform", "tests", "benchmarks", "training", "migrations", "content", "templates", "static", "docs")
COPIED_FILES = ("app.py", "pyproject.toml")
WORKERS = 2
LONGEST = 300.0
"""Seconds for the tests of one module, after which an endless loop counts as noticed."""


class Mutant(NamedTuple):
    """One change: the module, its line (from 1), what it says before and after, and the module's whole text then."""

    module: str
    line: int
    change: str
    text: str


class Trial:
    """Copies of the repository in which tests run until the time is up; what is changed there is put back."""

    def __init__(self, folder: Path, *, ends: float) -> None:
        self._ends = ends
        self._copies: SimpleQueue[Path] = SimpleQueue()
        self._mtimes = itertools.count(1_000_000_000)
        for number in range(WORKERS):
            copy = folder / str(number)
            for name in COPIED:
                shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            for name in COPIED_FILES:
                shutil.copy2(ROOT / name, copy / name)
            (copy / "tmp").mkdir()
            self._copies.put(copy)

    def passes(self, tests: Sequence[str], mutant: Mutant | None = None) -> bool | None:
        """Say whether these tests pass with the change; None where the time was up before they ended."""
        if time.monotonic() >= self._ends:
            return None
        copy = self._copies.get()
        try:
            if mutant is None:
                return self._run(copy, tests)
            whole = (copy / mutant.module).read_text(encoding="utf8")
            self._write(copy / mutant.module, mutant.text)
            try:
                return self._run(copy, tests)
            finally:
                self._write(copy / mutant.module, whole)
        finally:
            self._copies.put(copy)

    def _write(self, path: Path, text: str) -> None:
        """Write a module at a time of its own, so that Python never takes the bytecode of another text for it."""
        path.write_text(text, encoding="utf8")
        moment = next(self._mtimes)
        os.utime(path, (moment, moment))

    def _run(self, copy: Path, tests: Sequence[str]) -> bool | None:
        command = [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "-m", "not browser and not service"]
        paths = f"{copy / 'platform'}{os.pathsep}{copy}"
        own = {"PYTHONPATH": paths, "TMPDIR": str(copy / "tmp")}
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | own
        left = self._ends - time.monotonic()
        try:
            done = subprocess.run(
                [*command, *tests],
                cwd=copy,
                env=environment,
                capture_output=True,
                timeout=max(0.0, min(LONGEST, left)),
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None if left < LONGEST else False
        return done.returncode == 0


def main() -> int:
    """Try the changes until the time is up and print each that survived."""
    options = _arguments()
    ends = time.monotonic() + 60 * options.minutes
    modules = [module for module in PROTECTING if options.only in module]
    with tempfile.TemporaryDirectory(prefix="alongside-mutants-") as folder, ThreadPoolExecutor(WORKERS) as pool:
        trial = Trial(Path(folder), ends=ends)
        suites = sorted({PROTECTING[module] for module in modules})
        unchanged = dict(zip(suites, pool.map(trial.passes, suites), strict=True))
        broken = [" ".join(suite) for suite, passed in unchanged.items() if passed is False]
        if broken:
            print("These fail without any change:", *broken, sep="\n  ")
            return 2
        if None in unchanged.values():
            print("The time was up before every test had run without any change: give it more minutes.")
            return 2
        print(f"The tests pass without any change; {ends - time.monotonic():.0f} s left", flush=True)
        drawn = _in_turns([mutants(module, most=options.each) for module in modules])
        results = pool.map(lambda mutant: trial.passes(PROTECTING[mutant.module], mutant), drawn)
        return _report(drawn, results)


def _report(drawn: Sequence[Mutant], results: Iterator[bool | None]) -> int:
    tried, survived = 0, 0
    for mutant, passed in zip(drawn, results, strict=True):
        tried += passed is not None
        if passed:
            survived += 1
            print(f"SURVIVED {mutant.module}:{mutant.line}: {mutant.change}", flush=True)
    untried = f"; {len(drawn) - tried} more were drawn and the time was up" if tried < len(drawn) else ""
    print(f"{tried} changes tried, {tried - survived} noticed, {survived} survived{untried}")
    return 1 if survived else 0


def mutants(module: str, *, most: int) -> list[Mutant]:
    """Return at most so many changes of one module, of any kind, in an order that is the same each time."""
    source = (ROOT / module).read_text(encoding="utf8")
    places = _places(source)
    random.Random(module).shuffle(places)
    changes = (_changed(module, source, *place) for place in places)
    return list(itertools.islice((a for a in changes if (module, a.change) not in EQUIVALENT), most))


def _in_turns(groups: Sequence[Sequence[Mutant]]) -> list[Mutant]:
    """Return the first of each group, then the second of each, so that each is reached before the time is up."""
    return [mutant for turn in itertools.zip_longest(*groups) for mutant in turn if mutant is not None]


def _places(source: str) -> list[tuple[str, int]]:
    """Return each kind of change with each number of its places; to make every change would take minutes."""
    nodes, places = list(_nodes(get_ast(source))), []
    for name in filter(TELLING.match, sorted(operator_names())):
        operator = get_operator(name)()
        changed = (node for node in nodes for _ in operator.mutation_positions(node))
        places += [(name, number) for number, node in enumerate(changed) if not _only_declares(node)]
    return places


def _only_declares(node: Any) -> bool:  # noqa: ANN401  parso ships no types
    """Say whether a change here alters no rule: mypy's to notice, and no test's.

    That is a type, the bare star of a signature, and what a decorator is given: `frozen=True`, `kw_only=True`.
    """
    if node.parent.type in ("parameters", "lambdef"):
        return True
    while node.parent is not None:
        before, outer = node.get_previous_sibling(), node.parent.type
        if outer in ("decorator", "tfpdef") or (outer, before) in (("annassign", ":"), ("funcdef", "->")):
            return True
        node = node.parent
    return False


def _nodes(node: object) -> Iterator[object]:
    yield node
    for child in getattr(node, "children", ()):
        yield from _nodes(child)


def _changed(module: str, source: str, name: str, number: int) -> Mutant:
    text = mutate_code(source, get_operator(name)(), number)
    pairs = enumerate(zip(source.split("\n"), text.split("\n"), strict=False), 1)
    line, (old, new) = next((line, pair) for line, pair in pairs if pair[0] != pair[1])
    return Mutant(module, line, f"{old.strip()} -> {new.strip()}", text)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20, help="when to stop (20)")
    parser.add_argument("--each", type=int, default=12, help="how many changes of each module at most (12)")
    parser.add_argument("--only", default="", help="modules whose path holds this")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
