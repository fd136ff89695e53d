"""How well identifying details are found, beside Presidio: ``python -m benchmarks.identifying [file …]``.

On the hand-marked texts of `tests/anonymise/`: the half that the rules were made with, and the half that was held back.
A mark is found when findings cover every letter and digit of it. A text leaks when a direct identifier is left. The
sweep is taken to be done by somebody who acts on every mark in it. False alarms are findings where nothing is marked,
counted per 1,000 words, those that block apart from those that only ask.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from alongside.anonymise.detection.residue import remaining
from alongside.anonymise.finder import Finder, load
from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.paths import CONTENT, ROOT
from tests.anonymise.marked import Marked, Score, read, score

Find = Callable[[str], list[Finding]]
PRESIDIO = ROOT / ".venv-presidio" / "bin" / "python"
MARKED = ROOT / "tests" / "anonymise"
STUDY = os.environ.get("ALONGSIDE_STUDY", "")
"""A file with the text of the study, which is not ours to ship; without one, our own entries stand in for it."""


def main(files: Sequence[Path]) -> None:
    """Print a block for each file of marked texts, false alarms on plain prose, recall by origin, and times."""
    files = files or sorted(MARKED.glob("marked_*.jsonl"))
    theirs = Presidio() if PRESIDIO.exists() else None
    systems: dict[str, Find] = {"Alongside": load().find, "rules alone": Finder().find}
    if theirs:
        systems["Presidio, UK on"] = theirs.find
    else:
        print("Presidio is not installed: `make benchmark` puts it in .venv-presidio")
    for path in files:
        report(path, list(read(path)), systems)
    for name, text in prose().items():
        _alarms_on(name, text, systems)
    by_origin([text for path in files for text in read(path)], systems)


def report(path: Path, texts: Sequence[Marked], systems: dict[str, Find]) -> None:
    """Print what each system finds in one file of texts."""
    words = sum(len(text.text.split()) for text in texts)
    print(f"\n{path.name}: {len(texts)} texts, {words:,} words")
    print(f"  {'':18}  direct   quasi  texts leak  dense leak  after sweep  false block/all  ms p50/p95")
    for name, find in systems.items():
        times: list[float] = []
        scored = score(texts, _timed(find, times))
        swept = score(texts, _with_sweep(find))
        everything = _all_alarms(texts, find)
        dense = len(scored.dense_leaking) / max(1, len(scored.dense))
        print(
            f"  {name:18} {scored.direct:7.1%} {scored.quasi:7.1%} {len(scored.leaking) / len(texts):11.1%}"
            f" {dense:11.1%} {len(swept.leaking) / len(texts):12.1%}"
            f" {scored.false_per_thousand:9.1f}/{1000 * everything / words:.1f}"
            f" {np.percentile(times, 50):8.1f}/{np.percentile(times, 95):.1f}"
        )
        if name == "Alongside":
            both = len(score(texts, _with_sweep(_declaring(texts))).leaking) / len(texts)
            print(f"    {'':16} names, schools and streets declared first, then swept: {both:.1%} leak")
            print(f"    {'':16} {_by_type(scored)}")


def by_origin(texts: Sequence[Marked], systems: dict[str, Find]) -> None:
    """Print the share of people's names found, by the origin of the text's main name; small groups are put together."""
    groups: dict[str, list[Marked]] = {}
    for text in texts:
        groups.setdefault(text.origin or "none given", []).append(text)
    print("\nPeople's names found, by origin (groups with at least ten)")
    for name, find in systems.items():
        shares = []
        for origin, group in sorted(groups.items()):
            scored = score(group, find)
            if scored.marked[Type.PERSON] >= 10:
                shares.append((scored.recall([Type.PERSON]), origin))
        print(f"  {name:18} " + ", ".join(f"{origin} {share:.2f}" for share, origin in sorted(shares)))


def prose() -> dict[str, str]:
    """Return plain text in which nobody is named: our entries, and the study where its file is given."""
    ours = [path.read_text(encoding="utf8").split("---", 2)[2] for path in sorted(CONTENT.rglob("*.md"))]
    found = {"our own entries": "\n\n".join(ours)}
    if STUDY:
        found["the study's text"] = Path(STUDY).read_text(encoding="utf8")
    return found


def _alarms_on(name: str, text: str, systems: dict[str, Find]) -> None:
    words = len(text.split())
    said = []
    for system, find in systems.items():
        blocks = total = 0
        for paragraph in text.split("\n\n"):
            found = find(paragraph)
            total += len(found)
            blocks += sum(one.severity is Severity.BLOCK for one in found)
        said.append(f"{system} {1000 * blocks / words:.1f} block, {1000 * total / words:.1f} in all")
    print(f"\nPer 1,000 words of {name} ({words:,} words): " + "; ".join(said))


def _timed(find: Find, times: list[float]) -> Find:
    def timed(text: str) -> list[Finding]:
        started = time.perf_counter()
        found = find(text)
        times.append((time.perf_counter() - started) * 1000)
        return found

    return timed


def _with_sweep(find: Find) -> Find:
    def both(text: str) -> list[Finding]:
        found = find(text)
        swept = [Finding(t.start, t.end, Type.RARE, Severity.WARN, "", "") for t in remaining(text, found)]
        return found + swept

    return both


def _declaring(texts: Iterable[Marked]) -> Find:
    """Return a finder that is told the fullest form of every name, school and street of a text."""
    told, finder = {text.text: _fullest(text) for text in texts}, load()
    return lambda text: finder.find(text, declared=told[text])


def _fullest(text: Marked) -> list[str]:
    kinds = (Type.PERSON, Type.PROF, Type.ORG, Type.ADDR)
    forms = {text.text[span.start : span.end] for span in text.spans if span.type in kinds}
    words = {form: set(form.lower().split()) for form in forms}
    return sorted(form for form in forms if not any(words[form] < words[other] for other in forms))


def _all_alarms(texts: Iterable[Marked], find: Find) -> int:
    return sum(
        not any(span.start < one.end and one.start < span.end for span in text.spans)
        for text in texts
        for one in find(text.text)
    )


def _by_type(scored: Score) -> str:
    found = [(scored.recall([type_]), type_) for type_ in scored.marked]
    return ", ".join(f"{type_} {share:.0%}" for share, type_ in sorted(found) if share < 1) + "; all others whole"


class Presidio:
    """Asks the peer's own process."""

    def __init__(self) -> None:
        self._running = subprocess.Popen(
            [PRESIDIO, "-m", "benchmarks.presidio"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT,
        )  # fmt: skip

    def find(self, text: str) -> list[Finding]:
        """Return its spans, whatever it calls them, as findings that block."""
        assert self._running.stdin is not None
        assert self._running.stdout is not None
        self._running.stdin.write(json.dumps(text) + "\n")
        self._running.stdin.flush()
        answer = json.loads(self._running.stdout.readline())
        return [Finding(start, end, Type.PERSON, Severity.BLOCK, kind, "") for start, end, kind in answer["spans"]]


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
