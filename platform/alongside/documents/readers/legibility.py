"""Say where the letters of a document came out wrong: shifted, torn apart, run together, or of no known meaning.

Whoever draws a text from such a file gets something that looks like a text. It is taken in all the same, for a person
may be able to mend it, but never without a word: no check for names sees one in "Tbn" or "S a m".
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import sqrt

FEWEST_TO_JUDGE = 40
"""Fewer say nothing about how a page came out."""
_FEWEST_USUAL = 0.12
"""In English prose a third of the words are among these; in a list of names, or in another language, hardly any."""
_LEAST_LIKE_ENGLISH = 0.8
"""Cosine of a page's letters with those of English: other languages and lists of names stand above it, codes below."""
_LONGEST_USUAL, _MOST_LONG = 9.5, 0.1
_LONG = 20
_USUAL = frozenset({
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can",
    "case", "child", "could", "did", "do", "down", "family", "for", "from", "had", "has", "have", "he", "her", "him",
    "his", "home", "how", "i", "if", "in", "into", "is", "it", "its", "may", "more", "no", "not", "of", "on", "one",
    "or", "other", "our", "out", "risk", "said", "school", "she", "should", "so", "social", "some", "support", "that",
    "the", "their", "them", "then", "there", "they", "this", "to", "two", "up", "was", "we", "were", "what", "when",
    "where", "which", "who", "will", "with", "work", "would", "year", "you",
})  # fmt: skip
_ENGLISH = dict(
    zip("etaoinshrdlcumwfgypbvkjxqz",
        (12.7, 9.1, 8.2, 7.5, 7.0, 6.7, 6.3, 6.1, 6.0, 4.3, 4.0, 2.8, 2.8, 2.4, 2.4, 2.2, 2.0, 2.0, 1.9, 1.5, 1.0, 0.8,
         0.2, 0.2, 0.1, 0.1), strict=True)
)  # fmt: skip
"""How often English has each letter, in hundredths."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TORN = re.compile(r"(?:\b[^\W\d_]{1,2}[ ]{1,3}){6,}")
SHIFTED = "letters that may be wrong throughout, so that they are no words"
TORN = "words that came out torn into letters (such as “w o r d”)"
TOGETHER = "words that came out run together"
UNKNOWN = "letters that the file does not tell the meaning of: they are missing or came out as “�”"
AFTERWARDS = "Check the text against the document, or paste it instead."


def doubts(pages: Sequence[str], unknown: Sequence[int]) -> list[str]:
    """Return what is wrong with the letters of these pages, in words for the author; nothing where all is well.

    ``unknown`` is how many letters of each page have no meaning that the file tells.
    """
    wrong: dict[str, list[int]] = {}
    for number, (text, letters) in enumerate(zip(pages, unknown, strict=True), start=1):
        for what in _wrong(text, letters):
            wrong.setdefault(what, []).append(number)
    return [f"{_where(numbers, len(pages))}: {what}. {AFTERWARDS}" for what, numbers in wrong.items()]


def _wrong(text: str, unknown: int) -> Iterator[str]:
    if unknown >= 3 and unknown > len(text) * 0.005:
        yield UNKNOWN
    if _is_torn(text):
        yield TORN
        return
    words = [word.lower() for word in _WORD.findall(text)]
    letters = sum(map(len, words))
    if letters < FEWEST_TO_JUDGE * 4:
        return
    usual = sum(word in _USUAL for word in words) / len(words)
    if usual < _FEWEST_USUAL and _like_english(words) < _LEAST_LIKE_ENGLISH:
        yield SHIFTED
    elif letters / len(words) > _LONGEST_USUAL or _share_long(words) > _MOST_LONG:
        yield TOGETHER


def _like_english(words: Sequence[str]) -> float:
    """Return how near the letters of words are to those of English, from 0 to 1."""
    counts = Counter(letter for word in words for letter in word)
    own = sqrt(sum(count * count for count in counts.values()))
    english = sqrt(sum(share * share for share in _ENGLISH.values()))
    return sum(share * counts[letter] for letter, share in _ENGLISH.items()) / (own * english or 1.0)


def _is_torn(text: str) -> bool:
    """Say whether anywhere in a text many pieces of one or two letters follow one another that are no words."""
    return any(
        sum(piece.lower() in _USUAL for piece in pieces) < len(pieces) / 2
        for pieces in (run[0].split() for run in _TORN.finditer(text))
    )


def _share_long(words: Sequence[str]) -> float:
    """Return which share of the letters stands in words that are longer than hardly any is."""
    return sum(len(word) for word in words if len(word) > _LONG) / max(1, sum(map(len, words)))


def _where(numbers: Sequence[int], pages: int) -> str:
    if len(numbers) == pages:
        return "The whole text" if pages > 1 else "The text"
    listed = ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")
    return f"Page {listed}" if len(numbers) == 1 else f"Pages {listed}"
