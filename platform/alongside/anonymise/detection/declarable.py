"""What cannot be looked for: a line that would be met in every text, or in none."""

import re

from alongside.anonymise.text.tokens import tokenise
from alongside.anonymise.text.vocabulary import NEVER_NAMES

_WHOLE_SIGNS = "\u2e80"
"""From here on signs stand for syllables or words, and not for a letter."""
LEAST_FIGURES = 3
"""Figures of a number that can be looked for."""


def why_not(entry: str) -> str:
    """Return why an entry cannot be looked for, in words to stand after it; nothing where it can.

    >>> why_not("b"), why_not("07"), why_not("Under")
    ('a letter by itself', 'a number of fewer than 3 figures', 'a word that stands in every text')
    >>> why_not("Bo"), why_not("A 1234"), why_not("Will"), why_not("The Rose")
    ('', '', '', '')
    """
    words, figures = tokenise(entry), re.sub(r"\D", "", entry)
    if len(figures) >= LEAST_FIGURES:
        return ""
    long_ones = [word for word in words if _is_name(re.sub(r"[\W\d_]", "", word.low))]
    if not long_ones:
        if figures:
            return f"a number of fewer than {LEAST_FIGURES} figures"
        return "a letter by itself" if words else "no name and no number"
    # A name of several words is looked for whole; one that everybody writes would be met in each line.
    if all(word.low in NEVER_NAMES and not (word.capital and len(words) > 1) for word in long_ones):
        return "a word that stands in every text"
    return ""


def _is_name(letters: str) -> bool:
    """Whether letters can be a name: two or more, or one of a script that writes a name in one sign."""
    return len(letters) > 1 or letters >= _WHOLE_SIGNS
