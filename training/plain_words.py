"""Rebuild `lists/words.txt`: `python -m training.plain_words FREQUENCIES WEBSTER`.

FREQUENCIES is `frequency_dictionary_en_82_765.txt` of symspellpy 6.10.1; WEBSTER is a plain list of the words
of Webster's Second, one a line, as `english_words.get_english_words_set(["web2"])` of english-words 2.0.2 gives
them. A word is plain if it is among the most used and Webster has it, or its stem, in lower case. What people
added and took out stands in `plain_more.txt` and `plain_not.txt` of this folder's lists: words younger than
Webster, and words that are mostly names.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from training.lists import LISTS, OWN

MOST_USED = 45_000
ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"),
    ("est", ""), ("ly", ""), ("d", ""), ("ers", ""), ("ers", "e"), ("iness", "y"), ("ness", ""), ("ied", "y"),
    ("ier", "y"), ("iest", "y"), ("ily", "y"), ("able", ""), ("isation", "ize"), ("ise", "ize"), ("ised", "ize"),
    ("ising", "ize"), ("our", "or"), ("ours", "or"), ("oured", "or"), ("ves", "f"), ("men", "man"),
)  # fmt: skip


def plain(frequencies: list[str], webster: set[str]) -> set[str]:
    """Return the most used words that Webster has in lower case, themselves or their stem."""
    low = {word for word in webster if word.islower() and word.isalpha()}
    used = frequencies[:MOST_USED]
    return {
        word
        for word in used
        if word.isalpha() and word.isascii() and len(word) > 1 and (word in low or not low.isdisjoint(stems(word)))
    }


def stems(word: str) -> Iterator[str]:
    """Yield what a word may be a form of.

    >>> sorted(stems("stopped"))
    ['stop', 'stopp', 'stoppe', 'stoppe']
    """
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            stem = word[: -len(ending)] + instead
            yield stem
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


def main() -> None:
    """Write the list anew; its first lines stay."""
    parser = argparse.ArgumentParser(prog="python -m training.plain_words", description=__doc__)
    parser.add_argument("frequencies", type=Path)
    parser.add_argument("webster", type=Path)
    given = parser.parse_args()
    used = [line.split()[0] for line in given.frequencies.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    made = plain(used, set(given.webster.read_text(encoding="utf8").split()))
    made = (made | entries(OWN / "plain_more.txt")) - entries(OWN / "plain_not.txt")
    target = LISTS / "words.txt"
    head = [line for line in target.read_text(encoding="utf8").splitlines() if line.startswith("#")]
    target.write_text("\n".join([*head, *sorted(made)]) + "\n", encoding="utf8")


def entries(path: Path) -> set[str]:
    """Return the entries of a list."""
    return {line for line in path.read_text(encoding="utf8").splitlines() if line and not line.startswith("#")}


if __name__ == "__main__":
    main()
