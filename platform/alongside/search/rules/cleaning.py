"""Make what someone typed or pasted fit to be searched for, and refuse what is too long to read."""

import re

from alongside.visible_text import visible

LONGEST_QUERY = 20_000
# The meaning model reads 256 tokens; a long text's worry is nearly always told in its first two hundred words or so.
LONGEST_FOR_MEANING = 2_500
_SCRIPTS = re.compile(r"<(script|style)\b[^>]{0,400}>.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]{0,400})?/?>|<!--.{0,400}?-->", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}|\b(?=\w*[^\W\d_])\w{3,}\b|\w&\w")
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


def without_markup(text: str) -> str:
    """Return ``text`` without the tags of a web page, and without what no reader of that page would see.

    >>> without_markup("<p>he <b>hates</b> us, 1 < 2</p><script>alert(1)</script>")
    ' he  hates  us, 1 < 2  '
    """
    return _TAG.sub(" ", _SCRIPTS.sub(" ", text))


def too_little(text: str) -> bool:
    """Say whether a text holds no word of two letters or more: a letter, a number, a face or a stroke.

    >>> [too_little(text) for text in ("x", "4711", "a b c", "s47", "CP", "A&E")]
    [True, True, True, False, False, False]
    """
    return _WORD.search(text) is None
