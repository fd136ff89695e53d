"""Make what someone typed or pasted fit to be searched for, and refuse what is too long to read."""

import re
import unicodedata

LONGEST_QUERY = 20_000
# The meaning model reads 256 tokens; a long text's worry is nearly always told in its first two hundred words or so.
LONGEST_FOR_MEANING = 2_500
_SPACES = re.compile(r"\s+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def clean(text: str) -> str:
    r"""Return ``text`` without control, direction-changing, zero-width and unassigned characters, spaces made single.

    >>> clean("a\u202eb \x00 c\u200b d")
    'ab c d'
    """
    visible = text if text.isascii() and text.isprintable() else "".join(map(_visible, text))
    return _SPACES.sub(" ", visible).strip()


def _visible(char: str) -> str:
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in _UNSEEN else char


def too_long(text: str) -> bool:
    """Say whether a text is longer than the 20,000 characters that one search takes."""
    return len(text) > LONGEST_QUERY
