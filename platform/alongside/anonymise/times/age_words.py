"""Numbers in words, and the words that stand before a number that is no age."""

import re

from alongside.anonymise.text.lexicon import word_set

UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MISTYPED = {
    8: "eigth", 9: "nin", 11: "elven elevn elevan", 12: "tweleve twleve twelv", 13: "thirten thriteen therteen",
    14: "foruteen fourten forteen", 15: "fiveteen fifthteen fiften fiftenn", 16: "sixten sixeen",
    17: "seventen senventeen sevnteen", 18: "eightteen eigteen", 19: "ninteen", 40: "fourty",
}  # fmt: skip
NUMBERS = (
    {word: number for number, word in enumerate(UNITS, 1)}
    | {word: number for number, word in enumerate(TEENS, 10)}
    | {word: number * 10 for number, word in enumerate(TENS, 2)}
    | {f"{ten}{unit}": number * 10 + more for number, ten in enumerate(TENS, 2) for more, unit in enumerate(UNITS, 1)}
    | {word: number for number, mistyped in _MISTYPED.items() for word in mistyped.split()}
)
"""Every number in words that an age can be, mistyped ones too."""


def number_of(words: str) -> int:
    """Read an age in figures or words; a mistyped word counts as the word it was meant to be.

    >>> number_of("14"), number_of("twenty-two"), number_of("three and a half"), number_of("8/12")
    (14, 22, 3, 0)
    """
    digits = re.match(r"\d+", words)
    if digits:
        return 0 if "/12" in words else int(digits[0])
    plain = re.sub(r"[\s\-]+(?:and|&).*", "", words.lower())
    return NUMBERS.get(re.sub(r"[\s\-]", "", plain), NUMBERS.get(re.split(r"[\s\-]", plain)[0], 0))


NO_AGE_AFTER = word_set("age_words", "before a number that is no age")
"""Words before a number that is a place in an order, a count, a measure: "Year 9", "form 3", "score 7"."""
NOT_PERSON = word_set("age_words", "no person")
"""What may be 7 or 12 without being a person."""
