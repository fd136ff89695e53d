"""Whether somebody said something: words, different ones, and more than letters typed to get past a box."""

import re

FEWEST_REASON_WORDS = 2
"""Different words that a reason has at least."""

_SINGLE = frozenset({"a", "i"})
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def different_words(text: str) -> set[str]:
    """Return the words of ``text``, each once; other letters than "a" and "I", and one again and again, are none.

    >>> sorted(different_words("a a b x xxxx 12 Fine, fine: it points to nobody"))
    ['a', 'fine', 'it', 'nobody', 'points', 'to']
    """
    return {word for word in words_of(text) if len(set(word)) > 1 or word in _SINGLE}


def words_of(text: str) -> list[str]:
    """Return the words of ``text`` in their order, in small letters: "They're" is one, a number is none."""
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def says_something(text: str, *, fewest: int = FEWEST_REASON_WORDS) -> bool:
    """Say whether ``text`` has at least so many different words, half of them of three letters or more.

    >>> [says_something(text) for text in ("x", "a a a a", "no no no", "a I to", "A method.")]
    [False, False, False, False, True]
    """
    words = different_words(text)
    return len(words) >= fewest and sum(len(word) > 2 for word in words) >= (fewest + 1) // 2
