"""What stands round a finding: its sentence, the words before and after it, and whether they speak of somebody."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from alongside.anonymise.findings.finding import Finding
from alongside.anonymise.text.vocabulary import KIN, PEERS

_NO_END = frozenset(
    "mr mrs ms mx dr st prof rev jan feb mar apr jun jul aug sep sept oct nov dec tel ext mob no para s".split()  # noqa: SIM905
)
_END = re.compile(r"[.!?…](?=[\s\"”’)]|$)|[\n;]")
_CLAUSE_END = re.compile(r"[,:–—()]|\s-\s|\b(?:and|but|so|because|whereas|while|though)\b", re.IGNORECASE)
_NOT_OF_A_CASE = frozenset(
    {
        "partner", "ex", "adult", "associate", "associates", "client", "peer", "subject", "landlord", "resident",
        "male", "female", "tata", "nan", "dada", "lola", "abba", "umm", "sis", "bro", "twin", "twins", "youth",
    }
)  # fmt: skip
_MANY = frozenset(
    {
        "children", "parents", "pupils", "students", "boys", "girls", "kids", "friends", "mates", "siblings",
        "mothers", "fathers", "brothers", "sisters", "neighbours", "learners", "sons", "daughters", "teens",
        "grandparents", "classmates", "offenders", "peers", "lads",
    }
)  # fmt: skip
_ONE = frozenset((KIN | PEERS) - _NOT_OF_A_CASE - _MANY) | frozenset(
    {
        "family", "household", "foster", "twin", "carer", "fosterer", "young-person", "godson", "newborn",
        "teenager", "teen", "individual", "defendant", "nan", "lady", "gentleman",
    }
)  # fmt: skip
_COMPOUND = re.compile(
    r"\b(?:child(?:ren)?(?:['’]?s)?\s(?:protection|safeguarding|services?|social|and\sfamil(?:y|ies)|safe|"
    r"in\sneed\sstrategy)"
    r"|famil(?:y|ies)\s(?:hubs?|support|services?|centres?|help|safeguarding)|youth\s(?:justice|offending|services?|"
    r"work)"
    r"|(?:young\speople['’]s|student|parent)\s(?:services?|support|union|forum)|friends?\sof\s|named?\sperson)\b"
    r"|\((?:she|he|they)\s?/\s?[a-z]+(?:\s?/\s?[a-z]+)?\)",
    re.IGNORECASE,
)
_PHRASES = re.compile(r"\byoung\s(?:person|man|woman|one|lad|people)\b", re.IGNORECASE)
_CALLED = re.compile(r"^\W*(?:(?:dear|hi|hello|hey|thanks|yes|no)\s)?[^\W\d_]+(?:\s[^\W\d_]+)?\s?,", re.IGNORECASE)
_PRONOUNS = frozenset(
    {
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
        "he's",
        "she's",
        "he'd",
        "she'd",
        "he'll",
        "she'll",
    }
)
_REACH = 400
"""How many letters of a sentence are read on either side, so that time grows with the length of a text and no more."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class Spoken(NamedTuple):
    """A word that speaks of somebody, and where it begins."""

    start: int
    word: str
    pronoun: bool
    several: bool
    """Whether it speaks of children or parents at large."""


def somebody_in(text: str) -> list[Spoken]:
    """Return the words that speak of a child, a relative or somebody else of a case.

    >>> [spoken.word for spoken in somebody_in("The boy’s mother and our child protection chair")]
    ['boy', 'mother']
    """
    hidden = _COMPOUND.sub(lambda match: "_" * len(match[0]), text)
    spoken = [
        Spoken(match.start(), match[0].casefold(), pronoun=False, several=False) for match in _PHRASES.finditer(hidden)
    ]
    for match in _WORD.finditer(hidden):
        low = match[0].casefold().replace("’", "'")
        bare = low.removesuffix("'s").removesuffix("'")
        if low in _PRONOUNS or bare in _ONE or bare in _MANY:
            spoken.append(Spoken(match.start(), bare, low in _PRONOUNS, bare in _MANY))
    return sorted(spoken)


@dataclass(frozen=True)
class Surroundings:
    """A finding in its sentence, and the sentence before."""

    text: str
    finding: Finding
    begin: int
    """Where its sentence begins."""
    end: int
    since: int
    """Where the last number or address of this sentence ended, or its beginning: what follows leads to this one."""
    previous: str
    names: re.Pattern[str] | None
    """What finds people of the pairing and those whom the writer calls a colleague."""

    @property
    def words(self) -> str:
        """The words that were found."""
        return self.text[self.finding.start : self.finding.end]

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return self.text[self.begin : self.end]

    @property
    def before(self) -> str:
        """The sentence up to the finding."""
        return self.text[self.begin : self.finding.start]

    @property
    def after(self) -> str:
        """The rest of the sentence."""
        return self.text[self.finding.end : self.end]

    @property
    def lead(self) -> str:
        """What leads to this finding alone."""
        return self.text[self.since : self.finding.start]

    @cached_property
    def clause(self) -> tuple[str, str]:
        """The words of the same clause before and after the finding."""
        ends = [match.end() for match in _CLAUSE_END.finditer(self.before)]
        stop = _CLAUSE_END.search(self.after)
        return self.before[ends[-1] if ends else 0 :], self.after[: stop.start() if stop else len(self.after)]

    def speaks_of_somebody(self, text: str, *, several: bool = True) -> bool:
        """Say whether words beside the finding speak of somebody of a case.

        "He" and "she" may stand for a colleague who is named in the sentence or the one before.
        """
        spoken = [each for each in somebody_in(text) if several or not each.several]
        return bool(spoken) and not self.speaks_of_colleague(spoken)

    def beside_somebody(self) -> bool:
        """Say whether the sentence, the one before or the one after speaks of somebody of a case by more than "he"."""
        following = self.text[self.end : self.end + _REACH]
        stop = _END.search(following, len(following) - len(following.lstrip()))
        near = f"{self.previous} {self.sentence} {following[: stop.end()] if stop else following}"
        return any(not each.pronoun and not each.several for each in somebody_in(near))

    def speaks_of_colleague(self, spoken: Sequence[Spoken]) -> bool:
        """Say whether nothing but "he" or "she" is said, of a colleague whom the sentences name and do not address."""
        if not all(each.pronoun for each in spoken):
            return False
        return any(self.names_colleague(_CALLED.sub("", words)) for words in (self.previous, self.sentence))

    def names_colleague(self, text: str) -> bool:
        """Say whether somebody of the pairing is named in words beside the finding."""
        return self.names is not None and self.names.search(text) is not None


class Sentences:
    """A text cut into its sentences."""

    def __init__(self, text: str) -> None:
        self._text = text
        ends = [match.end() for match in _END.finditer(text) if not self._abbreviated(match)]
        self._starts = [0, *(end for end in ends if end < len(text))]

    def round(self, finding: Finding, *, after: Finding | None, names: re.Pattern[str] | None) -> Surroundings:
        """Return what stands round a finding; ``after`` is the finding before it."""
        at = bisect_right(self._starts, finding.start) - 1
        begin = max(self._starts[at], finding.start - _REACH)
        following = bisect_right(self._starts, max(finding.start, finding.end - 1))
        end = self._starts[following] if following < len(self._starts) else len(self._text)
        end = min(end, finding.end + _REACH)
        since = max(begin, after.end) if after is not None else begin
        return Surroundings(self._text, finding, begin, end, since, self._sentence_before(at), names)

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentence of a place begins, and where the last one ends that the place reaches into."""
        begin = self._starts[bisect_right(self._starts, start) - 1]
        following = bisect_right(self._starts, max(start, end - 1))
        return begin, self._starts[following] if following < len(self._starts) else len(self._text)

    def _sentence_before(self, at: int) -> str:
        """Return the last sentence before the one at this place that says something."""
        for place in range(at - 1, -1, -1):
            sentence = self._text[self._starts[place] : self._starts[place + 1]]
            if sentence.strip():
                return sentence[-_REACH:]
        return ""

    def _abbreviated(self, end: re.Match[str]) -> bool:
        if end[0] != ".":
            return False
        word = re.search(r"([^\W\d_]+)$", self._text[max(0, end.start() - 8) : end.start()])
        return word is not None and (word[1].casefold() in _NO_END or len(word[1]) == 1) and not self._at_end(end.end())

    def _at_end(self, place: int) -> bool:
        return not self._text[place:].strip(' "”’)') or "\n" in self._text[place : place + 2]
