"""Make what somebody typed or pasted fit to be kept: nothing unseen in it, and no longer than a box takes."""

import re
import unicodedata

from alongside.visible_text import visible


def tidy(text: str | None) -> str:
    r"""Return ``text`` with plain line ends and without characters that control, turn or hide letters.

    What cannot be seen could hide a name from every check.

    >>> tidy("one\r\ntwo\x00 Ja\u200bmes \u202e ")
    'one\ntwo James'
    """
    plain = (text or "").replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if not (plain.isascii() and plain.replace("\n", "").isprintable()):
        plain = unicodedata.normalize("NFC", "".join(map(_spaced, visible(plain))))
    return re.sub(r"[ \t]+\n", "\n", plain).strip()


def one_line(text: str | None) -> str:
    r"""Return ``text`` tidied and on one line.

    >>> one_line("two\nlines ")
    'two lines'
    """
    return " ".join(tidy(text).split())


def too_long(text: str, longest: int) -> str | None:
    """Return what to say where ``text`` has more than ``longest`` characters, or none.

    >>> too_long("abc", 2)
    'This has 3 characters. Shorten it to 2 or fewer, or move some of it to another box'
    """
    if len(text) <= longest:
        return None
    return f"This has {len(text):,} characters. Shorten it to {longest:,} or fewer, or move some of it to another box"


def _spaced(char: str) -> str:
    return " " if char.isspace() and char != "\n" else char
