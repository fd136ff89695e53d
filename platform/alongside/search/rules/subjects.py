"""What the library is about, and what its readers also ask that it is not about: the field, seen from a worry.

A worry that is like no entry may still be one of ours, told in words that no entry uses; one that is like an entry
about family conferences may be about adoption. `content/subjects.yaml` holds both sides, and the words that name our
subject outright.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from alongside.search.rules.stemming import plain

MOST_NAMED = 3
"""So many words of the subject are as good as any more."""
_PREVENT = re.compile(r"\bprevent\b(?! (?:a|an|any|further|harm|her|him|it|me|more|that|the|them|this|us|you|your)\b)")
"""The programme, not the verb."""


class Side(StrEnum):
    """Whose a worry is: ours, another children's service's, or nobody's here."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Subjects:
    """Plain phrases for each side, and the words that name our subject, each the beginning of a word or phrase."""

    phrases: Mapping[Side, tuple[str, ...]]
    words: tuple[str, ...]

    @classmethod
    def of(cls, written: Mapping[str, Sequence[object]]) -> "Subjects":
        """Return the subjects ready for use; raises `KeyError` where a side or the words are missing."""
        phrases = {side: tuple(map(str, written[side.value])) for side in Side}
        return cls(phrases, tuple(dict.fromkeys(map(str, written["words"]))))

    def named(self, text: str) -> frozenset[str]:
        """Return the words of our subject that stand in ``text``, each as it begins.

        >>> sorted(Subjects({}, ("nazi", "far right")).named("Far-right, neo-Nazis, ask Prevent. Prevent it!"))
        ['far-right', 'nazi', 'prevent']
        """
        typed = plain(text)
        return frozenset([*(match[0] for match in self._pattern.finditer(typed)), *_PREVENT.findall(typed)])

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{_any_of(self.words)})" if self.words else r"(?!)")


NO_SUBJECTS = Subjects({}, ())


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in longest_first)
