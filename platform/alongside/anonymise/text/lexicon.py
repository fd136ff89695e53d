"""Word lists, read once from `lists/`: which words are names, which are plain English, which terms are allowed."""

import unicodedata
from functools import cache
from pathlib import Path

LISTS = Path(__file__).resolve().parent.parent / "lists"
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
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf8").splitlines()
    return tuple(line.split("\t")[0].strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def folded(name: str) -> frozenset[str]:
    """Return the entries of a list, folded."""
    return frozenset(fold(entry) for entry in entries(name))
