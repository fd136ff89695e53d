"""Signs that somebody may be in danger now, read from a worry, so that 999 and the first hour stand above all results.

`content/danger_signs.yaml` holds the words; what is told in others is known by its meaning. Cautious: rather a page too
many than one missing, but what is denied is no sign, and neither is a plain question about training, policy or figures
in which nobody is spoken of.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from alongside.danger.rules.meaning import DangerKind, MeantDanger
from alongside.danger.rules.mending import NO_MENDER, Mender
from alongside.danger.rules.phrases import GappedPhrase, prepared, raw_words
from alongside.danger.rules.pictures import in_words
from alongside.danger.rules.term_questions import term_asked

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
NOT_WEIGHED = MeantDanger(1.0)
"""Where there is no model nothing is known to sound harmless: each word counts."""
SOUNDS_HARMLESS_BELOW = 0.35
"""Strength below which a bare word in a play, a game, a lesson or the news is no sign."""


@dataclass(frozen=True)
class PageSigns:
    """The phrases of one danger; those of ``bare`` are also told in plays, games, lessons and news."""

    signs: tuple[GappedPhrase, ...]
    bare: tuple[GappedPhrase, ...] = ()

    def stated_in(self, typed: str, *, told_of: bool) -> bool:
        """Say whether they stand in a prepared text; the bare ones do not count where all is only ``told_of``."""
        return _any_stated(self.signs, typed) or (not told_of and _any_stated(self.bare, typed))


NO_SIGNS = PageSigns(())


@dataclass(frozen=True)
class DangerSigns:
    """The phrases of each first-hour page, gravest first, of self-harm, and of a marriage that is not wanted."""

    pages: Mapping[str, PageSigns]
    self_harm: PageSigns = NO_SIGNS
    marriage: tuple[GappedPhrase, ...] = ()
    idioms: tuple[GappedPhrase, ...] = ()
    settings: tuple[GappedPhrase, ...] = ()
    young: tuple[GappedPhrase, ...] = ()
    practice: frozenset[str] = frozenset()
    somebody: frozenset[str] = frozenset()
    mender: Mender = NO_MENDER
    pages_by_kind: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> "DangerSigns":
        """Return the signs ready for use; raises `KeyError` where a part or a word's name is missing."""
        groups: Mapping[str, Sequence[object]] = written["words"]

        def phrases(lines: Iterable[object]) -> tuple[GappedPhrase, ...]:
            return tuple(GappedPhrase.of(str(line), groups) for line in lines)

        return cls(
            pages={
                str(page["page"]): PageSigns(phrases(page["signs"]), phrases(page.get("bare", ())))
                for page in written["pages"]
            },
            self_harm=PageSigns(phrases(written["self_harm"]), phrases(written["self_harm_bare"])),
            marriage=phrases(written["marriage"]),
            idioms=phrases(written["idioms"]),
            settings=phrases(written["settings"]),
            young=phrases(["{young}"]),
            practice=frozenset(map(str, written["practice"])),
            somebody=frozenset(map(str, written["somebody"])),
            mender=Mender(map(str, written["mended"])),
            pages_by_kind={str(page["kind"]): str(page["page"]) for page in written["pages"]},
        )

    def read(self, text: str, meant: MeantDanger = NOT_WEIGHED) -> Danger:
        """Return the signs of danger in a worry as it was typed or pasted, whole, identifiers already taken out.

        ``meant`` is what its sentences mean by what examples taught.

        >>> knives, death = GappedPhrase.of("knife/knives", {}), GappedPhrase.of("want … die", {})
        >>> signs = DangerSigns({"weapon": PageSigns((knives,))}, PageSigns((death,)))
        >>> signs.read("he has no knives, but wants to die"), signs.read("hidden knives").pages
        (Danger(pages=(), self_harm=True, marriage=False), ('weapon',))
        """
        text = self.readable(text)
        if self._is_about_practice(text):
            return NO_DANGER
        typed = prepared(text)
        for idiom in self.idioms:
            typed = idiom.removed_from(typed)
        told_of = meant.strength < SOUNDS_HARMLESS_BELOW and _any_stated(self.settings, typed)
        pages = {page for page, own in self.pages.items() if own.stated_in(typed, told_of=told_of)}
        pages |= self._pages_meant(typed, meant.kinds)
        return Danger(
            pages=tuple(page for page in self.pages if page in pages)[:MOST_FIRST_HOURS],
            self_harm=DangerKind.SELF_HARM in meant.kinds or self.self_harm.stated_in(typed, told_of=told_of),
            marriage=DangerKind.MARRIAGE in meant.kinds or _any_stated(self.marriage, typed),
        )

    def readable(self, text: str) -> str:
        """Return ``text`` with pictures in words and misspelt words of danger put right."""
        return self.mender.mended(in_words(text))

    def _pages_meant(self, typed: str, kinds: Iterable[DangerKind]) -> set[str]:
        """Return the pages of what a text means; a small child's remark is one only where a small child is named."""
        young, by_kind = _any_stated(self.young, typed), self.pages_by_kind
        pages = {by_kind[kind] for kind in kinds if kind in by_kind and (young or kind is not DangerKind.YOUNG)}
        if DangerKind.YOUNG in kinds and not young:
            pages.add(by_kind[DangerKind.WEAPON])
        if young and DangerKind.WEAPON in kinds:
            pages.add(by_kind[DangerKind.YOUNG])
        return pages

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
