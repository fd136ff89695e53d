"""Text as its bare words, in small letters."""

import re
import unicodedata

LONGEST_STEMMED_WORD = 40
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def plain(text: str) -> str:
    """Return ``text`` in lower case without accents, curly quotes made straight."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()


def words(text: str) -> list[str]:
    """Return the words of ``text`` in order, lower-case, without punctuation."""
    return _WORD.findall(plain(text))
