"""Words that are one slip of the pen away: a letter left out, too many or wrong, or two swapped.

Two words are compared with rapidfuzz; these are the forms to look up in a dictionary, where comparing with every entry
would take too long.
"""

from rapidfuzz.distance import OSA


def one_edit_apart(word: str, other: str) -> bool:
    """Whether two words differ by one letter at most: one wrong, left out, too many, or two neighbours swapped.

    >>> one_edit_apart("tariq", "tarik"), one_edit_apart("tariq", "tairq"), one_edit_apart("tariq", "tari")
    (True, True, True)
    >>> one_edit_apart("tariq", "tarot")
    False
    """
    return OSA.distance(word, other, score_cutoff=1) <= 1


def deletions(word: str) -> list[str]:
    """Return a word with each of its letters left out, in their order.

    >>> deletions("ann")
    ['nn', 'an', 'an']
    """
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def swaps(word: str) -> list[str]:
    """Return a word with each two neighbours swapped, in their order.

    >>> swaps("ann")
    ['nan', 'ann']
    """
    return [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]


def insertions(word: str, letters: str) -> list[str]:
    """Return a word with one of ``letters`` put in at each place but before it.

    >>> insertions("an", "xy")
    ['axn', 'ayn']
    """
    return [word[:at] + letter + word[at:] for at in range(1, len(word)) for letter in letters]


def substitutions(word: str, letters: str) -> list[str]:
    """Return a word with one of ``letters`` in the place of each of its own.

    >>> substitutions("an", "x")
    ['xn', 'ax']
    """
    return [word[:at] + letter + word[at + 1 :] for at in range(len(word)) for letter in letters]
