"""Phrases as content writes them, looked for in what somebody typed: word forms, gaps, alternatives, denials."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from os.path import commonprefix

from whoosh.lang.porter import stem as porter

from alongside.danger.rules.plain_words import LONGEST_STEMMED_WORD, plain

MOST_WORDS_BETWEEN = 6
SHORTEST_STEM = 3
_PLACEHOLDER = re.compile(r"\[[^\]\n]{1,30}\]")
_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)|\n\s*\n|\n\s*[-*•]")
_PAUSE = re.compile(r"[,;:()\"“”–—]")
_TOKEN = re.compile(r"[a-z0-9_]+|[.,]")
_GAP = rf"(?: (?!from )[^ .]+){{0,{MOST_WORDS_BETWEEN}}}"
_AND, _ANY_WORDS = " & ", "…"
_DENIED = re.compile(
    r" (?:no|not|never|without|nor|neither|noth|isnt|wasnt|hasnt|havent|didnt|doesnt|dont|arent|werent|deni|rule out)"
    r"(?! (?:sure|certain|clear|onli|just|know|long|until|doubt|idea|one|question|stop|hide|without|deni)\b)"
    r"(?: (?!but |and |becaus )[^ .,]+){0,2}$"
)
"""What turns the words after it into their opposite, up to two words on, never past a comma, "but" or "and"."""
_LONGEST_DENIAL = 60


def prepared(text: str) -> str:
    """Return ``text`` as phrases are looked for in it: stems between blanks, sentence ends as ".", pauses as ",".

    What stands in place of something taken out is a word of its own.

    >>> prepared("[A name] threatens us, he's got knives!")
    ' _ threaten us , hes got knive . '
    """
    typed = _PLACEHOLDER.sub(" _ ", plain(text)).replace("'", "")
    typed = _PAUSE.sub(" , ", _SENTENCE_END.sub(" . ", typed))
    return f" {' '.join(map(_form, _TOKEN.findall(typed)))} "


def raw_words(text: str) -> list[str]:
    """Return the words of ``text`` as they were typed, in lower case and without apostrophes."""
    typed = _PLACEHOLDER.sub(" _ ", plain(text)).replace("'", "")
    return [word for word in _TOKEN.findall(typed) if word not in ".,"]


@dataclass(frozen=True)
class GappedPhrase:
    """One phrase; each of its ``sides`` has to stand somewhere in a text."""

    sides: tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, written: str, groups: Mapping[str, Sequence[object]]) -> "GappedPhrase":
        """Return a phrase ready for use; raises `KeyError` where a named group is missing."""
        return cls(tuple(re.compile(_pattern(side, groups) + "(?= )") for side in written.split(_AND)))

    def stated_in(self, typed: str) -> bool:
        """Say whether all sides stand in a prepared text without being denied.

        >>> phrase = GappedPhrase.of("threaten … kill/stab*", {})
        >>> [phrase.stated_in(prepared(text)) for text in ("threatened to stab him", "never threatened to kill")]
        [True, False]
        """
        return all(any(_is_stated(match, typed) for match in side.finditer(typed)) for side in self.sides)

    def removed_from(self, typed: str) -> str:
        """Return a prepared text without this phrase."""
        for side in self.sides:
            typed = side.sub("", typed)
        return typed


def _is_stated(match: re.Match[str], typed: str) -> bool:
    return not _DENIED.search(typed[max(0, match.start() - _LONGEST_DENIAL) : match.start()])


@lru_cache(maxsize=50_000)
def _form(token: str) -> str:
    """Return the stem of a word, small words too; where next to nothing is left it stays: "di" would be "dies"."""
    stem = str(porter(token)) if len(token) <= LONGEST_STEMMED_WORD else token  # type: ignore[no-untyped-call]
    return stem if len(stem) >= SHORTEST_STEM else token


def _pattern(written: str, groups: Mapping[str, Sequence[object]]) -> str:
    """Return a phrase as a pattern for prepared text; each word brings the blank before it along."""
    return "".join(_pieces(written.split(), groups))


def _pieces(tokens: Sequence[str], groups: Mapping[str, Sequence[object]]) -> Iterator[str]:
    for token in tokens:
        if token == _ANY_WORDS:
            yield _GAP
        else:
            yield "(?:" + "|".join(_alternative(choice, groups) for choice in token.split("/")) + ")"


def _alternative(choice: str, groups: Mapping[str, Sequence[object]]) -> str:
    if choice.startswith("{"):
        return "|".join(_pattern(str(entry), groups) for entry in groups[choice.strip("{}")])
    if choice.endswith("*"):
        beginning = choice[:-1].lower()  # of the stem, which may be the shorter one
        return f" {re.escape(commonprefix([beginning, _form(beginning)]))}[^ .,]*"
    return f" {re.escape(_form(choice.lower()))}"
