"""What people type and what is meant by it: American spelling, words run together, *s.47* for *section 47*."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Spellings:
    """Ways of writing, each with the one that the library uses. A list, because which word is meant is no rule."""

    words: Mapping[str, str]
    endings: Mapping[str, str]
    excepted: frozenset[str]
    sections: tuple[str, ...]

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> "Spellings":
        """Return the spellings ready for use; raises `KeyError` where a part is missing."""
        return cls(
            {str(typed).lower(): str(meant) for typed, meant in written["words"].items()},
            {str(typed): str(meant) for typed, meant in written["endings"].items()},
            frozenset(map(str, written["but"])),
            tuple(map(str, written["sections"])),
        )

    def as_meant(self, text: str) -> str:
        """Return ``text`` in the library's spelling.

        >>> Spellings({"farright": "far right"}, {"ized": "ised"}, frozenset({"sized"}), ("47",)).as_meant(
        ...     "Farright, organized, sized, s.47, S47, sec 47"
        ... )
        'far right, organised, sized, section 47, section 47, section 47'
        """
        if self.words:
            text = self._listed.sub(lambda match: self.words[" ".join(match[0].lower().split())], text)
        if self.endings:
            text = self._ended.sub(self._respelt, text)
        return self._section.sub(r"section \1", text) if self.sections else text

    def _respelt(self, match: re.Match[str]) -> str:
        return match[0] if match[0].lower() in self.excepted else match[1] + self.endings[match[2].lower()]

    @cached_property
    def _listed(self) -> re.Pattern[str]:
        longest_first = sorted(self.words, key=len, reverse=True)
        listed = "|".join(re.escape(typed).replace(r"\ ", r"\s+") for typed in longest_first)
        return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE)

    @cached_property
    def _ended(self) -> re.Pattern[str]:
        endings = "|".join(sorted(self.endings, key=len, reverse=True))
        return re.compile(rf"\b([a-z]{{3,}}?)({endings})\b", re.IGNORECASE)

    @cached_property
    def _section(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:s|sec|sect|section)[.\s]{{0,2}}({'|'.join(self.sections)})\b", re.IGNORECASE)


NO_SPELLINGS = Spellings({}, {}, frozenset(), ())
