"""Read the word lists: those shared with the rules and those only the training texts need."""

from collections import defaultdict
from functools import cache
from pathlib import Path

from alongside.paths import ROOT

LISTS = ROOT / "platform" / "alongside" / "anonymise" / "lists"
OWN = Path(__file__).parent / "lists"


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the entries of a list without their further columns, in the order of the file and once each."""
    return tuple(dict.fromkeys(line.split("\t")[0] for line in _lines(name)))


@cache
def by_origin(name: str) -> dict[str, tuple[str, ...]]:
    """Return a list's names by origin (its second column)."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in _lines(name):
        entry, origin = line.split("\t")
        found[origin].append(entry)
    return {origin: tuple(names) for origin, names in sorted(found.items())}


def _lines(name: str) -> list[str]:
    folder = OWN if (OWN / name).is_file() else LISTS
    lines = (folder / name).read_text(encoding="utf8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
