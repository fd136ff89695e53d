"""What comes out of a file: the text of a document, or the rows of a sheet."""

import re
import unicodedata
from typing import NamedTuple

from alongside.visible_text import visible

Cell = str | int | None
Rows = list[list[Cell]]
"""A sheet of a workbook: texts, whole numbers, and what is empty."""


class DocumentText(NamedTuple):
    """The text of a document: paragraphs between blank lines, headings as ``## …``, lists as ``- …``."""

    text: str
    dropped: tuple[str, ...] = ()
    """What was left out on purpose, in words for the person who uploaded it."""


_ODD_SPACE = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" *\n *")


def cleaned(text: str) -> str:
    r"""Return text with one kind of space and line break, composed letters, and nothing that cannot be seen.

    What cannot be seen could hide a name from the checks that come later: "Jo" and "hn" with nothing between them.

    >>> cleaned("Jo\u200bhn\x07  was\u00a0 seen \r\n twice ")
    'John was seen\ntwice'
    >>> cleaned("Grif\ufb01ths")
    'Griffiths'
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _AROUND_BREAK.sub("\n", _ODD_SPACE.sub(" ", "".join(map(_shown, visible(text))))).strip()


def _shown(character: str) -> str:
    if " " <= character < "\x7f" or character in "\n\t":
        return character
    if character in "\v\f\x85":
        return "\n"
    if character > "\u2000" and character.isalpha():  # two letters drawn as one, or letters of double width
        return unicodedata.normalize("NFKC", character)
    return character
