"""Make what someone typed or pasted fit to be searched for, and refuse what is too long to read."""

import re

from alongside.visible_text import visible

LONGEST_QUERY = 20_000
# The meaning model reads 256 tokens; a long text's worry is nearly always told in its first two hundred words or so.
LONGEST_FOR_MEANING = 2_500
_BLANK_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    r"""Return ``text`` without control, direction-changing, zero-width and unassigned characters, spaces made single.

    >>> clean("a\u202eb \x00 c\u200b d")
    'ab c d'
    """
    return " ".join(visible(text).split())


def clean_lines(text: str) -> str:
    r"""Return ``text`` as `clean` does, but with its line breaks: by them a pasted mail is told from the worry in it.

    >>> clean_lines(" Hi \r\n\r\n\r\n he  said\u200b ")
    'Hi\n\nhe said'
    """
    plain = visible(text).replace("\r\n", "\n").replace("\r", "\n")
    lines = "\n".join(" ".join(line.split()) for line in plain.split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()


def too_long(text: str) -> bool:
    """Say whether a text is longer than the 20,000 characters that one search takes."""
    return len(text) > LONGEST_QUERY
