"""A number with the word for what it counts, so that no page says "1 hours"."""


def counted(number: float, noun: str, nouns: str = "") -> str:
    """Return ``number``, whole, with its noun; ``nouns`` is for several where an s is not enough.

    >>> counted(0, "hour"), counted(1, "entry", "entries"), counted(1234, "person", "people")
    ('0 hours', '1 entry', '1,234 people')
    """
    whole = f"{number:,.0f}"
    return f"{whole} {noun if whole == '1' else nouns or noun + 's'}"
