"""Misspelt words of danger, read as what is meant: whoever types in fear does not check the spelling."""

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from alongside.anonymise.text.word_kinds import names, plain_english

SHORTEST_MISSPELT = 4
TWO_SLIPS_FROM = 7
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


class Mender:
    """Knows some words, and mends what is one slip away from one, if it is neither English nor a name."""

    def __init__(self, meant: Iterable[str]) -> None:
        self._meant = tuple(dict.fromkeys(meant))
        self._mended = lru_cache(maxsize=20_000)(self._as_meant)

    def mended(self, text: str) -> str:
        """Return ``text`` with such words put right; two slips are allowed in a word of seven letters or more.

        >>> Mender(["knife", "machete"]).mended("a nife and a machetti, by Nive")
        'a knife and a machete, by Nive'
        """
        return _WORD.sub(lambda match: self._mended(match[0]), text) if self._meant else text

    def _as_meant(self, word: str) -> str:
        typed = word.lower()
        if len(typed) < SHORTEST_MISSPELT or typed in self._meant or plain_english(typed) or typed in names():
            return word
        slips = {meant: OSA.distance(typed, meant, score_cutoff=2) for meant in self._meant}
        nearest = min(slips, key=lambda meant: (slips[meant], meant[0] != typed[0]))
        allowed = 2 if len(typed) >= TWO_SLIPS_FROM and nearest[0] == typed[0] else 1
        return nearest if slips[nearest] <= allowed else word


NO_MENDER = Mender(())
