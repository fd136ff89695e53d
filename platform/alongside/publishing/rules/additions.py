"""What was put below a review while somebody had it open: the text of a document, and no colleague's change."""

import re
from hashlib import sha256

_LENGTH = 16
_BETWEEN = "\n\n"


def mark_of(text: str) -> str:
    """Return what stands for a text in a form, so that the form can say which one its writer had before them."""
    return sha256(_bytes(text)).hexdigest()[:_LENGTH]


def added_since(text: str, mark: str) -> str | None:
    r"""Return what stands in ``text`` below the text of this mark; none where it does not begin with that one.

    >>> added_since("Typed.\n\nFrom a document.", mark_of("Typed.")), added_since("From a document.", mark_of(""))
    ('From a document.', 'From a document.')
    >>> added_since("Changed.\n\nFrom a document.", mark_of("Typed.")) is None
    True
    """
    if mark == mark_of(""):
        return text
    digest, at = sha256(), 0
    for between in re.finditer(_BETWEEN, text):
        digest.update(_bytes(text[at : between.start()]))
        at = between.start()
        if digest.copy().hexdigest()[:_LENGTH] == mark:
            return text[between.end() :]
    return None


def below(text: str, added: str) -> str:
    r"""Return both, the addition below the text.

    >>> below("Typed.", "Read."), below("", "Read."), below("Typed.", "")
    ('Typed.\n\nRead.', 'Read.', 'Typed.')
    """
    return _BETWEEN.join(part for part in (text.rstrip(), added) if part)


def _bytes(text: str) -> bytes:
    return text.encode("utf8", "surrogatepass")
