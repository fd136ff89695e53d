"""The field's words for one and the same thing, so that "DSL" finds a designated safeguarding lead."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from alongside.search.rules.stemming import words

# What a synonym's stem counts for beside a word that was really typed: best of .1 to .5 on the tuning queries.
WEIGHT = 0.3


@dataclass(frozen=True)
class Synonyms:
    """Groups of phrases that mean the same, by their words."""

    groups: tuple[tuple[str, ...], ...]
    known: Mapping[tuple[str, ...], int]

    @classmethod
    def of(cls, groups: Iterable[Sequence[object]]) -> "Synonyms":
        """Return the groups ready for use; a phrase that stands in two groups counts for the first."""
        as_text = tuple(tuple(str(phrase) for phrase in group) for group in groups)
        known: dict[tuple[str, ...], int] = {}
        for place, group in enumerate(as_text):
            for phrase in group:
                known.setdefault(tuple(words(phrase)), place)
        known.pop((), None)
        return cls(as_text, known)

    def explained(self, text: str) -> str:
        """Return ``text`` with what its short forms stand for: the first of each group that it mentions.

        >>> Synonyms.of([["designated safeguarding lead", "DSL"]]).explained("DSL")
        'DSL (designated safeguarding lead)'
        """
        typed, meant = words(text), []
        for short, group in self._short_forms.items():
            if short in typed:
                meant.append(self.groups[group][0])
        return f"{text} ({', '.join(dict.fromkeys(meant))})" if meant else text

    @cached_property
    def _short_forms(self) -> Mapping[str, int]:
        """Return the short forms, such as DSL and CiN, each with its group; the first of a group is its full form."""
        short: dict[str, int] = {}
        for place, group in enumerate(self.groups):
            for phrase in group[1:]:
                if " " not in phrase and sum(char.isupper() for char in phrase) > 1:
                    short.setdefault(phrase.lower(), place)
        return short

    def groups_in(self, text: str) -> list[int]:
        """Return the groups that ``text`` mentions, longest phrase first at each place, in order."""
        groups, typed = [], words(text)
        longest = max(map(len, self.known), default=0)
        place = 0
        while place < len(typed):
            for length in range(min(longest, len(typed) - place), 0, -1):
                group = self.known.get(tuple(typed[place : place + length]))
                if group is not None:
                    groups.append(group)
                    place += length - 1
                    break
            place += 1
        return list(dict.fromkeys(groups))


NO_SYNONYMS = Synonyms((), {})
