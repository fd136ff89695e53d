"""Whether somebody said something: words, different ones, and more than letters typed to get past a box."""

import re

FEWEST_REASON_WORDS = 2
"""Different words that a reason has at least."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def different_words(text: str) -> set[str]:
    """Return the words of ``text``, each once; single letters and one letter again and again are none.

    >>> sorted(different_words("a a b x xxxx 12 Fine, fine: it points to nobody"))
    ['fine', 'it', 'nobody', 'points', 'to']
    """
    words = {word.casefold() for word in _WORD.findall(text)}
    return {word for word in words if len(word) > 1 and len(set(word)) > 1}


def says_something(text: str, *, fewest: int = FEWEST_REASON_WORDS) -> bool:
    """Say whether ``text`` has at least so many different words.

    >>> [says_something(text) for text in ("x", "a a a a", "no no no", "The court's own words")]
    [False, False, False, True]
    """
    return len(different_words(text)) >= fewest
