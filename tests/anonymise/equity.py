"""Is a child less protected because of where the name comes from? Names of every origin in the same sentences.

`python -m tests.anonymise.equity` measures and writes the table of `docs/equity.md`. Names stand as the lists have
them, and with one letter changed, so that no list has them; with capitals and without.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from alongside.anonymise.finder import Finder, load
from alongside.anonymise.text.lexicon import LISTS_FOLDER, fold
from alongside.anonymise.text.word_kinds import WordKind, kind
from alongside.paths import ROOT

PAGE = ROOT / "docs" / "equity.md"
NAMES_EACH = 40
CARRIERS = (
    "We spoke to {name} about the move to a new school.",
    "{name} said nothing at first, but later talked about the videos.",
    "There has been no contact with {name} since the meeting.",
    "His cousin {name} had been told to stay away from the group.",
    "The referral was about {name}, who had stopped coming to lessons.",
    "When {name} came home that evening the police were waiting.",
    "The family asked that {name} should not be told about it yet.",
    "A visit to {name} went well and the tea was good.",
)


@dataclass(frozen=True, slots=True)
class Row:
    """The share of names of one origin that were found whole."""

    origin: str
    capitals: float
    lower: float
    changed_capitals: float
    changed_lower: float


@dataclass(frozen=True, slots=True)
class TermRow:
    """The share of forenames of one origin that are allowed terms too and were found."""

    origin: str
    names: tuple[str, ...]
    capitals: float
    lower: float


def shares(finder: Finder) -> list[Row]:
    """Return the shares of every origin that has names enough, worst first."""
    rows = []
    for origin, names in sorted(whole_names().items()):
        four = [
            sum(found(finder, *one) for one in placed(chosen, lower=lower)) / len(chosen)
            for chosen in (names, [changed(name) for name in names])
            for lower in (False, True)
        ]
        rows.append(Row(origin, *four))
    return sorted(
        rows, key=lambda row: (row.capitals + row.lower + row.changed_capitals + row.changed_lower, row.origin)
    )


@cache
def whole_names() -> dict[str, list[str]]:
    """Return forename and surname pairs by origin; origin "a word" has names that are English words."""
    fore, sur = _by_origin("forenames"), _by_origin("surnames")
    pairs = {
        origin: [
            f"{fore[origin][at * 7 % len(fore[origin])]} {sur[origin][at * 11 % len(sur[origin])]}"
            for at in range(NAMES_EACH)
        ]
        for origin in sorted(fore)
        if len(fore[origin]) >= NAMES_EACH // 2 and len(sur.get(origin, ())) >= NAMES_EACH // 2
    }
    words = _plain("word_forenames"), _plain("word_surnames")
    pairs["names that are words"] = [
        f"{words[0][at * 7 % len(words[0])]} {words[1][at * 11 % len(words[1])]}" for at in range(NAMES_EACH)
    ]
    return pairs


@cache
def forenames_that_are_terms() -> dict[str, list[str]]:
    """Return forenames that are allowed terms too, by origin: Jihad, Paris, Israel, India."""
    return {origin: sorted(names) for origin, names in _by_origin("term_forenames").items()}


def shares_of_terms(finder: Finder) -> list[TermRow]:
    """Return for each origin the share of forenames that are allowed terms which was found, worst first.

    Few origins have many of them, so that each stands in every sentence.
    """
    rows = []
    for origin, names in sorted(forenames_that_are_terms().items()):
        everywhere = [name for name in names for _ in CARRIERS]
        rows.append(
            TermRow(
                origin,
                tuple(names),
                *(
                    sum(found(finder, *one) for one in placed(everywhere, lower=lower)) / len(everywhere)
                    for lower in (False, True)
                ),
            )
        )
    return sorted(rows, key=lambda row: (row.capitals + row.lower, row.origin))


def placed(names: list[str], *, lower: bool) -> Iterator[tuple[str, int, int]]:
    """Yield each name in a sentence, with where it stands."""
    for at, name in enumerate(names):
        carrier = CARRIERS[at % len(CARRIERS)]
        start = carrier.index("{name}")
        text = carrier.replace("{name}", name)
        if lower:
            text = text.lower()
        yield text, start, start + len(name)


def found(finder: Finder, text: str, start: int, end: int) -> bool:
    """Whether every letter of the name is covered."""
    covered = {place for one in finder.find(text) for place in range(one.start, one.end)}
    return all(place in covered or not text[place].isalpha() for place in range(start, end))


def changed(name: str) -> str:
    """Return a name with letters changed until no list has its parts: "Hodan" may become "Hodun"."""
    return " ".join(_other(part) for part in name.split(" "))


def _other(part: str) -> str:
    for at in range(len(part) - 1, 0, -1):
        for letter in "uoaeiknrt":
            made = part[:at] + letter + part[at + 1 :]
            if part[at].isalpha() and kind(fold(made)) is WordKind.UNKNOWN:
                return made
    return part + "u"


@cache
def _by_origin(name: str) -> dict[str, list[str]]:
    found_: dict[str, list[str]] = defaultdict(list)
    for line in (LISTS_FOLDER / f"{name}.txt").read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            written, _, origin = line.partition("\t")
            if len(written) > 2 and " " not in written:
                found_[origin].append(written)
    return dict(found_)


@cache
def _plain(name: str) -> list[str]:
    lines = (LISTS_FOLDER / f"{name}.txt").read_text(encoding="utf8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def table(rows: list[Row]) -> str:
    """Return the rows as a table in Markdown."""
    columns = ["origin of the name", "as listed", "as listed, no capitals", "on no list", "on no list, no capitals"]
    head = f"| {' | '.join(columns)} |\n{'| --- ' * len(columns)}|\n"
    lines = [
        f"| {row.origin} | {row.capitals:.0%} | {row.lower:.0%} | {row.changed_capitals:.0%} | "
        f"{row.changed_lower:.0%} |"
        for row in rows
    ]
    return head + "\n".join(lines)


def table_of_terms(with_rules: list[TermRow], with_both: list[TermRow]) -> str:
    """Return the rows of names that are terms as a table in Markdown."""
    both = {row.origin: row for row in with_both}
    columns = ["origin", "names", "rules", "rules, no capitals", "with the tagger", "with the tagger, no capitals"]
    head = f"| {' | '.join(columns)} |\n{'| --- ' * len(columns)}|\n"
    lines = [
        f"| {row.origin} | {', '.join(row.names)} | {row.capitals:.0%} | {row.lower:.0%} | "
        f"{both[row.origin].capitals:.0%} | {both[row.origin].lower:.0%} |"
        for row in with_rules
    ]
    return head + "\n".join(lines)


def page(with_rules: list[Row], with_both: list[Row] | None, terms: tuple[list[TermRow], list[TermRow]]) -> str:
    """Return the page `docs/equity.md`."""
    parts = [
        "# Is every name protected alike?\n",
        "Written by `python -m tests.anonymise.equity`; `tests/anonymise/test_equity.py` holds the rules to it.\n",
        f"{NAMES_EACH} whole names of each origin, each in one of {len(CARRIERS)} sentences; found means that "
        f"every letter is covered. "
        "*On no list*: the same names with one letter changed in each part, as a spelling that no list has. "
        "Origins are coarse, and a "
        "name stands under every origin that uses it. The worst origins come first. The lists were known to "
        "whoever wrote the "
        "rules, so that the first two columns flatter; the last two are nearer to a name that nobody thought of.\n",
        "## Rules alone\n",
        table(with_rules) + "\n",
    ]
    if with_both is not None:
        parts += ["## Rules and the learned tagger\n", table(with_both) + "\n"]
    parts += [
        "## Names that are allowed terms too\n",
        "A creed, a country, a group or a car is allowed; a child of that name is not. Forenames alone, each in "
        "each of the sentences; found means that it must go or is asked about. The rules were made with "
        "these sentences in view, so that they flatter: docs/anonymity.md has others.\n",
        table_of_terms(*terms) + "\n",
    ]
    return "\n".join(parts)


def main() -> int:
    """Measure and write the page."""
    learned = load()
    with_both = shares(learned) if learned.learned else None
    terms = shares_of_terms(Finder()), shares_of_terms(learned)
    PAGE.write_text(page(shares(Finder()), with_both, terms), encoding="utf8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)} written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
