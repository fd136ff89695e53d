"""Pictures among the letters, in words: an angry face and a knife say something, and often they say it alone."""

import unicodedata

_NAMED_OTHERWISE = {
    "\N{HOCHO}": "knife",
    "\N{PISTOL}": "gun",
    "\N{FIRECRACKER}": "explosive firecracker",
    "\N{BOW AND ARROW}": "bow",
    "\N{COLLISION SYMBOL}": "explosion",
    "\N{DIRECT HIT}": "target",
    "\N{DROP OF BLOOD}": "blood",
    "\N{HEADSTONE}": "grave",
    "\N{SKULL AND CROSSBONES}": "skull",
    "\N{AIRPLANE}": "flight",
    "\N{AIRPLANE DEPARTURE}": "flight",
}
"""Those whose official names nobody types."""
_LEFT_OUT = (" symbol", " sign", "emoji modifier ", "variation selector")


def in_words(text: str) -> str:
    r"""Return ``text`` with each picture as words between blanks; letters, digits and punctuation stay as they are.

    >>> in_words("year 9 \U0001f621\U0001f52a"), in_words("no pictures, £5")
    ('year 9  pouting face  knife ', 'no pictures, £5')
    """
    if text.isascii():
        return text
    return "".join(f" {_name(char)} " if unicodedata.category(char) == "So" else char for char in text)


def _name(char: str) -> str:
    name = _NAMED_OTHERWISE.get(char) or unicodedata.name(char, "").lower()
    for needless in _LEFT_OUT:
        name = name.replace(needless, "")
    return name
