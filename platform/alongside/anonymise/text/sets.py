"""Sets of words, written in code as plain lines of text."""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set.

    >>> sorted(word_set("on in"))
    ['in', 'on']
    """
    return frozenset(words.split())


def phrases(text: str) -> tuple[str, ...]:
    """Return phrases that bars part, in order.

    >>> phrases("high school|prep")
    ('high school', 'prep')
    """
    return tuple(text.split("|"))
