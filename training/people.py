"""Invent people: names of every origin evenly, names that are words, names nobody has heard, short forms, nicknames."""

import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from training.lists import by_origin, words

HELD_ONE_IN = 12
ENGLISH_LOCALES = ("en_GB", "en_IE", "en_US", "en_IN", "en_NG", "en_PK", "en_KE", "en_NZ")
ENOUGH = 15
"""A locale with fewer names than this teaches nothing."""


def is_held(entry: str) -> bool:
    """Say whether a name, place or text is kept from training, so that measuring meets what training never saw."""
    return zlib.crc32(entry.lower().encode()) % HELD_ONE_IN == 0


def without_accents(text: str) -> str:
    """Write a name as most British systems store it."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


@dataclass(frozen=True, slots=True)
class Person:
    """A forename, a surname and what friends say."""

    first: str
    last: str
    nick: str


class NewNames:
    """Names nobody bears: letters follow each other as in real ones, so that the model learns more than a list."""

    def __init__(self, names: Iterable[str]) -> None:
        self._after: dict[str, list[str]] = defaultdict(list)
        for name in names:
            padded = f"^^^{name.lower()}$"
            for place in range(3, len(padded)):
                self._after[padded[place - 3 : place]].append(padded[place])

    def make(self, random: Random) -> str:
        """Return a new name of four to twelve letters."""
        for _ in range(40):
            made = "^^^"
            while len(made) < 16 and made[-1] != "$":
                made += random.choice(self._after[made[-3:]])
            made = made.strip("^$")
            if 4 <= len(made) <= 12:
                return made.title()
        return "Zarkel"


class People:
    """Draws people of all origins; ``held`` draws from the names that training never sees."""

    def __init__(self, random: Random, vocabulary: Sequence[str], *, held: bool) -> None:
        self.random = random
        self.vocabulary = [word for word in vocabulary if is_held(word) == held]
        self.hand = _origins("", held=held)
        self._locales = _origins("_faker", held=held)
        self._english = [locale for locale in ENGLISH_LOCALES if locale in self._locales]
        self._word_firsts = _part(words("word_forenames.txt"), held=held)
        self._word_lasts = _part(words("word_surnames.txt"), held=held)
        self._nicknames = _part(words("nicknames.txt"), held=held)
        groups = [*self.hand.values(), *self._locales.values()]
        self._new_firsts = NewNames(name for firsts, _ in groups for name in firsts if " " not in name)
        self._new_lasts = NewNames(name for _, lasts in groups for name in lasts if " " not in name)

    def group(self) -> tuple[Sequence[str], Sequence[str]]:
        """Pick an origin: two in three from the hand-made lists, each of them as often as every other."""
        draw = self.random.random()
        if draw < 0.68:
            return self.random.choice(list(self.hand.values()))
        locales = self._english if draw < 0.84 else list(self._locales)
        return self._locales[self.random.choice(locales)]

    def first(self, group: tuple[Sequence[str], Sequence[str]] | None = None) -> str:
        """Return a forename."""
        draw = self.random.random()
        if draw < 0.07:
            return self.random.choice(self._word_firsts)
        if draw < 0.13:
            return self._new_firsts.make(self.random)
        if draw < 0.14:
            return self.random.choice(self.vocabulary).title()
        return self.random.choice((group or self.group())[0])

    def last(self, group: tuple[Sequence[str], Sequence[str]] | None = None) -> str:
        """Return a surname."""
        draw = self.random.random()
        if draw < 0.08:
            return self.random.choice(self._word_lasts)
        if draw < 0.17:
            return self._new_lasts.make(self.random)
        if draw < 0.185:
            return self.random.choice(self.vocabulary).title()
        if draw < 0.28:
            group = None
        return self.random.choice((group or self.group())[1])

    def nick(self, first: str | None = None) -> str:
        """Return a nickname: a known one, a word, or a forename cut short."""
        draw = self.random.random()
        if draw < 0.6:
            return self.random.choice(self._nicknames)
        if draw < 0.72:
            return self.random.choice(self.vocabulary).title()
        if draw < 0.82:
            front = self.random.choice(
                ("Big", "Lil", "Little", "Young", "Old", "Uncle", "Mad", "Auntie", "Nana", "Yung")
            )
            return f"{front} {self.random.choice((first or self.first(), self.random.choice(self._nicknames)))}"
        short = re.sub(r"\W", "", first or self.first())[:3]
        return (short + self.random.choice(("", "z", "y", "zy", "o", "s", "za", "ie"))).title()

    def person(self) -> Person:
        """Return one person whose names mostly go together."""
        if self.random.random() < 0.06:
            first, last = self.random.choice(self._word_firsts), self.random.choice(self._word_lasts)
        else:
            group = self.group()
            first, last = self.first(group), self.last(group)
        return Person(first, last, self.nick(first))


def _part(names: Iterable[str], *, held: bool) -> list[str]:
    return [name for name in names if is_held(name) == held]


def _origins(suffix: str, *, held: bool) -> Mapping[str, tuple[list[str], list[str]]]:
    firsts, lasts = by_origin(f"forenames{suffix}.txt"), by_origin(f"surnames{suffix}.txt")
    found = {}
    for origin in sorted(set(firsts) & set(lasts)):
        if min(len(firsts[origin]), len(lasts[origin])) >= ENOUGH:
            own = (_part(firsts[origin], held=held), _part(lasts[origin], held=held))
            if all(own):
                found[origin] = own
    return found
