"""What of a text can be seen: the one place that says which invisible characters mean something and which only hide.

A home nation's flag is a black flag followed by invisible letters. Whoever strips those turns England's flag into a
black one, which in this field is another sign altogether.
"""

import re
import unicodedata

_HOME_NATIONS = frozenset({"gbeng", "gbsct", "gbwls"})
_BLACK_FLAG, _TAGS, _END_TAG = "\U0001f3f4", "[\U000e0020-\U000e007e]+", "\U000e007f"
_FLAG = re.compile(f"{_BLACK_FLAG}({_TAGS}){_END_TAG}?")
_TAG_OFFSET = 0xE0000
_JOINERS = frozenset("\u200c\u200d")
_WRITTEN_WITH_JOINERS = ("\u0590", "\u1cff")
"""From Hebrew to Vedic: the scripts whose words the joiners shape. Between Latin letters they only hide."""


def visible(text: str) -> str:
    r"""Return ``text`` without characters that control, turn or hide letters; spaces and line ends of every kind stay.

    The flags of England, Scotland and Wales stay whole; a flag of anywhere else that is written so goes as a whole,
    because what would be left of it is a black flag. Joiners stay inside emoji and in scripts written with them.

    >>> visible("Ja\u200bmes\u202e \x00said\n")
    'James said\n'
    >>> visible("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f") == visible("\U0001f3f4")
    False
    """
    if text.isascii() and text.isprintable():
        return text
    parts, at = [], 0
    for flag in _FLAG.finditer(text):
        parts += [_without_unseen(text[at : flag.start()]), _flag(flag[1])]
        at = flag.end()
    return "".join([*parts, _without_unseen(text[at:])])


def _flag(tags: str) -> str:
    nation = "".join(chr(ord(tag) - _TAG_OFFSET) for tag in tags)
    return f"{_BLACK_FLAG}{tags}{_END_TAG}" if nation in _HOME_NATIONS else ""


def _without_unseen(text: str) -> str:
    return "".join(char for at, char in enumerate(text) if _stays(text, at, char))


def _stays(text: str, at: int, char: str) -> bool:
    if char.isspace() or not unicodedata.category(char).startswith("C"):
        return True
    return char in _JOINERS and at > 0 and _joins(text[at - 1], text[at + 1 : at + 2])


def _joins(before: str, after: str) -> bool:
    low, high = _WRITTEN_WITH_JOINERS
    if low <= before <= high:
        return True
    return _of_emoji(before) and _of_emoji(after)


def _of_emoji(char: str) -> bool:
    """Whether a character can stand beside a joiner in an emoji: a picture, a skin tone, the mark after a sign."""
    return bool(char) and (char == "\ufe0f" or unicodedata.category(char) in {"So", "Sk"})
