"""Signs that somebody may be in danger now, read from a worry, so that 999 and the first hour stand above all results.

`content/danger_signs.yaml` holds the words. Cautious: rather a page too many than one missing, but what is denied is no
sign, and neither is a plain question about training, policy or figures in which nobody is spoken of.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.search.rules.phrases import GappedPhrase, prepared, raw_words
from alongside.search.rules.questions import term_asked

MOST_FIRST_HOURS = 2
"""A box that names more pages than this is read by nobody who is in a hurry."""


@dataclass(frozen=True)
class Danger:
    """What a worry holds: the first-hour pages that fit, gravest first, by slug, and what else the box has to say."""

    pages: tuple[str, ...] = ()
    self_harm: bool = False
    marriage: bool = False

    def __bool__(self) -> bool:
        """Whether there is any sign at all."""
        return bool(self.pages) or self.self_harm or self.marriage


NO_DANGER = Danger()


@dataclass(frozen=True)
class DangerSigns:
    """The phrases of each first-hour page, gravest first, of self-harm, and of a marriage that is not wanted."""

    pages: Mapping[str, tuple[GappedPhrase, ...]]
    self_harm: tuple[GappedPhrase, ...] = ()
    marriage: tuple[GappedPhrase, ...] = ()
    idioms: tuple[GappedPhrase, ...] = ()
    practice: frozenset[str] = frozenset()
    somebody: frozenset[str] = frozenset()

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> "DangerSigns":
        """Return the signs ready for use; raises `KeyError` where a part or a word's name is missing."""
        groups: Mapping[str, Sequence[object]] = written["words"]

        def phrases(lines: Iterable[object]) -> tuple[GappedPhrase, ...]:
            return tuple(GappedPhrase.of(str(line), groups) for line in lines)

        return cls(
            pages={str(page["page"]): phrases(page["signs"]) for page in written["pages"]},
            self_harm=phrases(written["self_harm"]),
            marriage=phrases(written["marriage"]),
            idioms=phrases(written["idioms"]),
            practice=frozenset(map(str, written["practice"])),
            somebody=frozenset(map(str, written["somebody"])),
        )

    def read(self, text: str) -> Danger:
        """Return the signs of danger in a worry as it was typed or pasted, whole, identifiers already taken out.

        >>> knives, death = GappedPhrase.of("knife/knives", {}), GappedPhrase.of("want … die", {})
        >>> signs = DangerSigns({"weapon": (knives,)}, (death,))
        >>> signs.read("he has no knives, but wants to die"), signs.read("hidden knives").pages
        (Danger(pages=(), self_harm=True, marriage=False), ('weapon',))
        """
        if self._is_about_practice(text):
            return NO_DANGER
        typed = prepared(text)
        for idiom in self.idioms:
            typed = idiom.removed_from(typed)
        pages = [page for page, phrases in self.pages.items() if _any_stated(phrases, typed)]
        return Danger(
            pages=tuple(pages[:MOST_FIRST_HOURS]),
            self_harm=_any_stated(self.self_harm, typed),
            marriage=_any_stated(self.marriage, typed),
        )

    def _is_about_practice(self, text: str) -> bool:
        if term_asked(text):
            return True
        words = set(raw_words(text))
        return bool(words & self.practice) and not words & self.somebody and not any(map(_AGE_OR_YEAR.match, words))


NO_DANGER_SIGNS = DangerSigns({})
_AGE_OR_YEAR = re.compile(r"\d{1,2}(?:yo|yr|y)$|y(?:r|ear)?\d{1,2}$")
"""A word that speaks of somebody's age: 14yo, y9."""


def _any_stated(phrases: Iterable[GappedPhrase], typed: str) -> bool:
    return any(phrase.stated_in(typed) for phrase in phrases)
