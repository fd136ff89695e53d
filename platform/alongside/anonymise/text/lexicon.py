"""Word lists, read once from `lists/`: which words are names, which are plain English, which terms are allowed.

A list has one entry a line, further columns after a tab, and lines that start with # and say where it comes from. Those
that hold the words of one subject have sections: a line in square brackets opens one.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LISTS_FOLDER = Path(__file__).resolve().parent.parent / "lists"
_MARKS = str.maketrans({"’": "'", "ʼ": "'", "ı": "i", "ł": "l", "đ": "d", "ø": "o", "–": "-"})


def fold(word: str) -> str:
    """Return a word as the lists are searched for it: lower case, no accents, one kind of apostrophe.

    >>> fold("Óg"), fold("O’Neill"), fold("Łukasz")
    ('og', "o'neill", 'lukasz')
    """
    if word.isascii():
        return word.lower()
    low = word.casefold().translate(_MARKS)
    if low.isascii():
        return low
    return "".join(letter for letter in unicodedata.normalize("NFKD", low) if not unicodedata.combining(letter))


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the entries of a list as they are written; lines that start with # say where it comes from."""
    lines = (LISTS_FOLDER / f"{name}.txt").read_text(encoding="utf8").splitlines()
    return tuple(line.split("\t")[0].strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def folded(name: str) -> frozenset[str]:
    """Return the entries of a list, folded."""
    return frozenset(fold(entry) for entry in entries(name))


@cache
def sections(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the lines of a list by the section that they stand in."""
    sections: dict[str, list[str]] = {}
    rows: list[str] = []
    for line in (LISTS_FOLDER / f"{name}.txt").read_text(encoding="utf8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            rows = sections.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            rows.append(line)
    return {section: tuple(lines) for section, lines in sections.items()}


def phrases(name: str, section: str) -> tuple[str, ...]:
    """Return the entries of one section of a list in their order, as they are written.

    >>> phrases("date_words", "days in words")[:2]
    ('first', 'second')
    """
    return sections(name)[section]


def word_set(name: str, section: str) -> frozenset[str]:
    """Return the entries of one section of a list as they are written: words, or phrases with a blank between.

    >>> sorted(word_set("name_words", "months"))
    ['april', 'august', 'june', 'may']
    """
    return frozenset(phrases(name, section))


def alternatives(name: str, section: str, *, blank: str = " ") -> str:
    """Return a pattern that matches any entry of one section, tried in their order; ``blank`` is what a blank matches.

    >>> alternatives("handle_words", "platforms in one word or two", blank="-?")
    'play-?station|tik-?tok|you-?tube'
    """
    return "|".join(re.escape(entry).replace(r"\ ", blank) for entry in phrases(name, section))


def pairs(name: str, section: str) -> dict[str, str]:
    """Return what each entry of one section stands for: its second column, empty if it has none.

    >>> pairs("pseudonym_words", "roles by their short form")["hv"]
    'health visitor'
    """
    columns = (line.partition("\t") for line in phrases(name, section))
    return {entry: meaning for entry, _, meaning in columns}
