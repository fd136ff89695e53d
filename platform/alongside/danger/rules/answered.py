"""Which sentences somebody has answered for: an answer counts for what was shown, and for no sentence that is new."""

from collections.abc import Iterable
from hashlib import blake2b

from alongside.danger.rules.plain_words import words
from alongside.danger.rules.settled import sentences_of

_MARK_BYTES = 6


def marks_of(texts: Iterable[str]) -> str:
    """Return what stands for the sentences of these texts, to be sent along with a form: never their words.

    >>> marks_of(["He is safe. He is safe!"]) == marks_of(["he is safe"])
    True
    """
    return " ".join(sorted({_mark(sentence) for text in texts for sentence in sentences_of(text)}))


def new_in(texts: Iterable[str], marks: str) -> str:
    """Return the sentences of these texts that are not among the marked ones.

    >>> new_in(["He is safe. She is not."], marks_of(["He is safe."]))
    'She is not.'
    """
    known = frozenset(marks.split())
    return "\n\n".join(each for text in texts for each in sentences_of(text) if _mark(each) not in known)


def _mark(sentence: str) -> str:
    return blake2b(" ".join(words(sentence)).encode(), digest_size=_MARK_BYTES).hexdigest()
