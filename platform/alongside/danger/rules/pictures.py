"""Pictures among the letters, in words: an angry face and a knife say something, and often they say it alone."""

_WORDS = {
    "\N{HOCHO}": "knife",
    "\N{DAGGER KNIFE}": "dagger",
    "\N{CROSSED SWORDS}": "swords",
    "\N{AXE}": "axe",
    "\N{HAMMER}": "hammer",
    "\N{PISTOL}": "gun",
    "\N{BOMB}": "bomb",
    "\N{FIRECRACKER}": "explosive",
    "\N{COLLISION SYMBOL}": "explosion",
    "\N{BOW AND ARROW}": "bow and arrow",
    "\N{DIRECT HIT}": "target",
    "\N{DROP OF BLOOD}": "blood",
    "\N{SKULL}": "skull",
    "\N{SKULL AND CROSSBONES}": "skull",
    "\N{COFFIN}": "coffin",
    "\N{HEADSTONE}": "grave",
    "\N{FIRE}": "fire",
    "\N{PILL}": "pills",
    "\N{SYRINGE}": "needle",
    "\N{ANGRY FACE}": "angry face",
    "\N{POUTING FACE}": "angry face",
    "\N{SERIOUS FACE WITH SYMBOLS COVERING MOUTH}": "angry face",
    "\N{LOUDLY CRYING FACE}": "crying face",
    "\N{CRYING FACE}": "crying face",
    "\N{BROKEN HEART}": "broken heart",
    "\N{MOSQUE}": "mosque",
    "\N{SYNAGOGUE}": "synagogue",
    "\N{CHURCH}": "church",
    "\N{SCHOOL}": "school",
    "\N{POLICE OFFICER}": "police",
    "\N{AIRPLANE}": "flight",
    "\N{AIRPLANE DEPARTURE}": "flight",
}
"""Those that tell of a worry. A smile or a thumb tells nothing that could be searched for."""
_TABLE = str.maketrans({picture: f" {words} " for picture, words in _WORDS.items()})


def in_words(text: str) -> str:
    r"""Return ``text`` with each picture that tells of a worry as words between blanks.

    >>> in_words("year 9 \U0001f621\U0001f52a"), in_words("no worry \U0001f600")
    ('year 9  angry face  knife ', 'no worry 😀')
    """
    return text if text.isascii() else text.translate(_TABLE)
