"""The little grammar that a replacement needs: a or an, a noun without its article, the second of its kind."""

import re

_AN = re.compile(r"(?:[aeiou]|8\b|8[^\d]|8\d|11\b|11[^\d]|18\b|18[^\d]|hour|honest|heir)", re.IGNORECASE)
_NOT_AN = re.compile(r"(?:uni|use|user|used|eu|one\b|once\b|ufo|uk\b|us\b)", re.IGNORECASE)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_DETERMINER = re.compile(rf"(?:(?:a|an|the) (?:{'|'.join(_ORDINALS)}|other)|a|an|the|another|that|this) ")
DETERMINERS = (
    "a", "an", "the", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our", "your", "another",
    "each", "every", "some", "any", "no", "either", "neither", "both",
)  # fmt: skip
"""Words that open a noun phrase; two of them never stand side by side."""
PREPOSITIONS = (
    "about", "above", "across", "after", "against", "along", "among", "around", "at", "before", "behind", "below",
    "beside", "between", "beyond", "by", "during", "for", "from", "in", "inside", "into", "near", "of", "off", "on",
    "onto", "outside", "over", "past", "since", "through", "to", "towards", "under", "until", "via", "with", "within",
    "without",
)  # fmt: skip
"""Small words after which a noun must stand."""


def article(words: str) -> str:
    """Return "an" where it stands before ``words``, else "a".

    >>> article("11-to-15-year-old boy"), article("under-5"), article("16-year-old"), article("user")
    ('an', 'an', 'a', 'a')
    """
    return "an" if _AN.match(words) and not _NOT_AN.match(words) else "a"


def bare(phrase: str) -> str:
    """Return a noun phrase without its determiner.

    >>> bare("a secondary school"), bare("the second boy"), bare("Person B")
    ('secondary school', 'boy', 'Person B')
    """
    match = _DETERMINER.match(phrase)
    return bare(phrase[match.end() :]) if match else phrase


def head(phrase: str) -> str:
    """Return the last word of a noun phrase: what sort of thing it is.

    >>> head("the social worker"), head("a school")
    ('worker', 'school')
    """
    return phrase.rsplit(" ", 1)[-1].casefold()


def definite(phrase: str) -> str:
    """Return the phrase as it stands when the thing has been named before.

    >>> definite("a school"), definite("another school"), definite("a third school"), definite("the boy")
    ('the school', 'the other school', 'the third school', 'the boy')
    """
    if phrase.startswith("another "):
        return f"the other {bare(phrase)}"
    return f"the {phrase.split(' ', 1)[1]}" if phrase.startswith(("a ", "an ")) else phrase


def nth(phrase: str, count: int) -> str:
    """Return what the next of a kind is called of which ``count`` have a name already.

    >>> nth("the boy", 1), nth("a school", 1), nth("a school", 2), nth("the boy", 0)
    ('the second boy', 'another school', 'a third school', 'the boy')
    """
    if not count:
        return phrase
    ordinal = _ORDINALS[min(count, len(_ORDINALS)) - 1]
    if phrase.startswith("the "):
        return f"the {ordinal} {phrase[4:]}"
    return f"another {bare(phrase)}" if count == 1 else f"a {ordinal} {bare(phrase)}"
