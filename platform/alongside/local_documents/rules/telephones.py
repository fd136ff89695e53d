"""Which telephone numbers may stand in a document that outlives whoever holds the post."""

import re

_SHORT = frozenset({"999", "101", "111", "112", "18000", "18001"})
_EXTENSION = re.compile(r"(?:,?\s*(?:ext|extension|option)\.?\s*\d{1,6})$", re.IGNORECASE)
_SHAPE = re.compile(r"\+?[\d\s()-]+")
_SERVICE = re.compile(r"0(?:[123]\d{8,9}|800\d{4,7}|808\d{7}|116\d{3})|116\d{3}")


def objection_to_number(text: str) -> str | None:
    """Return what speaks against a number as that of a post, in words; None where nothing does.

    >>> [objection_to_number(number) for number in ("0113 496 0000", "101", "+44 20 7946 0000 ext 12", "0800 1111")]
    [None, None, None, None]
    >>> objection_to_number("07700 900123")
    'This is a mobile number, which goes with a person. Give the number of the post or the team'
    """
    plain = _EXTENSION.sub("", text.strip())
    if not _SHAPE.fullmatch(plain):
        return "Enter a telephone number, such as 0113 496 0000, and nothing else"
    digits = re.sub(r"\D", "", plain)
    if plain.startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
        if not digits.startswith("44"):
            return "Give a number in this country"
        digits = "0" + digits[2:].removeprefix("0")
    if digits in _SHORT:
        return None
    if digits.startswith("07"):
        return "This is a mobile number, which goes with a person. Give the number of the post or the team"
    if digits.startswith(("09", "04", "05", "06")):
        return "People in a hurry cannot ring this number from every telephone. Give one that starts with 01, 02 or 03"
    if not _SERVICE.fullmatch(digits):
        return "This number has too few or too many digits, or is no number of a service"
    return None


def dialled(text: str) -> str:
    """Return what a telephone dials for a number; a pause before an extension.

    >>> dialled("0113 496 0000"), dialled("020 7946 0000 ext 12")
    ('01134960000', '02079460000,12')
    """
    extension = _EXTENSION.search(text)
    plain = re.sub(r"[^\d+]", "", _EXTENSION.sub("", text))
    return plain + ("," + re.sub(r"\D", "", extension[0]) if extension else "")
