"""Numbers in words, and the words that stand before a number that is no age."""

import re

from alongside.anonymise.text.lexicon import pairs, phrases, word_set

UNITS = phrases("age_words", "one to nine")
TEENS = phrases("age_words", "ten to nineteen")
TENS = phrases("age_words", "tens from twenty")
_SINGLE = (
    {word: number for number, word in enumerate(UNITS, 1)}
    | {word: number for number, word in enumerate(TEENS, 10)}
    | {word: number * 10 for number, word in enumerate(TENS, 2)}
)
NUMBERS = (
    _SINGLE
    | {f"{ten}{unit}": number * 10 + more for number, ten in enumerate(TENS, 2) for more, unit in enumerate(UNITS, 1)}
    | {word: _SINGLE[meant] for word, meant in pairs("age_words", "numbers with a slip").items()}
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
