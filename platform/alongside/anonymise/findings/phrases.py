"""A phrase round something that was found: what stands on its left and right, and what is said instead of it."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from alongside.anonymise.findings.finding import Finding
from alongside.anonymise.findings.grammar import DETERMINERS, PREPOSITIONS

_REACH = 90
_OPENING = re.compile(r"[.!?…][\"”’')\]]*\s+[\"“‘'(]?$|(?:^|\n)[ \t]*(?:[-–•*>][ \t]+|#+ |[\"“‘'(])?$|: ?[\"“]$")
_SHORT = re.compile(r"\b(?:e\.?g|i\.?e|etc|approx|no|st|dr|mr|mrs|ms|vs|cf|ref|tel|nr)\.\s+$", re.IGNORECASE)
CONTRACTED = r"(?!(?:it|he|she|that|there|who|what|let|here|where)['’])"
"""A pattern that refuses "it's" and "he's", which own nothing."""
ANY_DETERMINER = rf"(?:{'|'.join(word for word in DETERMINERS if word != 'that')}|{CONTRACTED}[\w’'-]+(?:['’]s|s['’]))"
"""A pattern for what opens a noun phrase, a possessive too."""


_VERB = (
    r"(?:is|are|was|were|has|had|have|will|would|could|can|may|might|must|should|does|did|do|said|says|told|tells|went|came|"
    r"met|saw|gave|rang|wrote|spoke|left|made|took|knew|knows|thought|felt|found|held|ran|sent|put|then|also|not|never)\b|(?!un)\w+ed\b"
)
"""What goes on after a comma that closes a phrase: what its subject did."""


_OPENS_A_CLAUSE = frozenset(DETERMINERS) | frozenset(
    (
        "i", "he", "she", "they", "we", "it", "you", "who", "which", "whose", "where", "when", "but", "so", "because",
        "although", "though", "while", "whereas", "if", "as", "aged", "nobody", "somebody", "everybody", "there",
        "now", "formerly", "currently", "also",
    )
)  # fmt: skip
"""Words before which a comma stays: a clause or another apposition begins."""
_SUBORDINATES = "when|after|before|although|though|because|if|while|since|as|once|until|whenever"


class Rewriting(NamedTuple):
    """``words`` in the place of ``start`` to ``end``, so that the sentence stays whole; empty takes it out."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A finding in its text. Nothing left of ``floor`` and right of ``ceiling`` may be touched."""

    text: str
    finding: Finding
    label: str
    """What the thing is called instead; empty where it can only be taken out."""
    floor: int
    ceiling: int

    @property
    def written(self) -> str:
        """The words that were found."""
        return self.text[self.finding.start : self.finding.end]

    @property
    def before(self) -> str:
        """What stands before it, as far as it matters and may be touched."""
        return self.text[max(self.floor, self.finding.start - _REACH) : self.finding.start]

    @property
    def after(self) -> str:
        """What follows, as far as it matters and may be touched."""
        return self.text[self.finding.end : min(self.ceiling, self.finding.end + _REACH)]

    @property
    def following(self) -> str:
        """What follows, whether or not it may be touched."""
        return self.text[self.finding.end : self.finding.end + _REACH]

    @property
    def leading(self) -> str:
        """What stands before it, whether or not it may be touched."""
        return self.text[max(0, self.finding.start - _REACH) : self.finding.start]

    def ends(self, pattern: str) -> re.Match[str] | None:
        """Return what of the words before matches at their end."""
        return re.search(rf"(?:{pattern})$", self.before, re.IGNORECASE)

    def begins(self, pattern: str) -> re.Match[str] | None:
        """Return what of the words after matches at their start."""
        return re.match(pattern, self.after, re.IGNORECASE)

    def taking(self, words: str, *, left: int = 0, right: int = 0) -> Rewriting:
        """Return the rewriting that takes ``left`` letters before and ``right`` after along."""
        return Rewriting(self.finding.start - left, self.finding.end + right, words)


def opens(before: str) -> bool:
    """Whether a sentence opens after these words.

    >>> opens("He left. "), opens("He saw "), opens("a list, e.g. "), opens("")
    (True, False, False, True)
    """
    return bool(_OPENING.search(before)) and not _SHORT.search(before)


def taken_out(phrase: Phrase) -> Rewriting:
    """Return the rewriting that takes a phrase out with one of the spaces round it."""
    before, after = phrase.before, phrase.after
    if before.endswith(" ") and (not after or after[0] in " .,;:!?)\n"):
        return phrase.taking("", left=1)
    if after.startswith(" ") and (not before or before[-1] in " \n"):
        return phrase.taking("", right=1)
    return phrase.taking("")


def without_commas(phrase: Phrase, *, left: int = 0, right: int = 0) -> Rewriting | None:
    """Return the rewriting that takes out what stands between commas, or between a comma and the end."""
    start, end = phrase.finding.start - left, phrase.finding.end + right
    before = phrase.text[max(phrase.floor, start - 3) : start]
    after = phrase.text[end : min(phrase.ceiling, end + 24)]
    lead = re.search(r"\s?[,–-]\s$|,$", before)
    if lead is None or not (re.match(r"\s?[,;.)!?\n–]|\s-\s|$", after) or re.match(r"\s(?:and|or)\b", after)):
        return None
    closing = _closing(phrase.text, start - len(lead[0]), phrase.text[end : min(phrase.ceiling, end + _REACH)])
    return Rewriting(start - len(lead[0]), end + closing, "")


def _closing(text: str, opened: int, after: str) -> int:
    """Return how much of the mark goes that closes what a comma at ``opened`` opens: none where a list goes on."""
    sentence = re.split(r"[.!?;:\n]\s?", text[max(0, opened - 200) : opened])[-1]
    mark = re.match(r",(?=\s|\.)|\s[–-](?=\s)", after)
    if mark is None:
        return 0
    following = re.match(r"\s(?P<word>[\w’'-]+)", after[mark.end() :])
    if following is None:
        return mark.end() if after.startswith(",.") else 0
    word = following["word"]
    if word.lower() in PREPOSITIONS:
        return 0 if re.match(r"[^.;!?\n]*,", after[mark.end() :]) else mark.end()
    if "," in sentence:
        led = re.search(rf", (?:{ANY_DETERMINER}\s)?(?:[\w-]+\s){{0,2}}[\w-]+$", sentence) is not None
        return mark.end() if led and sentence.count(",") == 1 and re.match(rf"{_VERB}$", word) else 0
    if word in ("and", "or"):
        return mark.end()
    opens_a_clause = word[0].isupper() or word.lower() in _OPENS_A_CLAUSE or word.endswith("ing")
    subordinate = re.match(rf"\s*(?:{_SUBORDINATES})\b", sentence, re.IGNORECASE)
    return 0 if opens_a_clause or subordinate else mark.end()


def without_brackets(phrase: Phrase, inside: str = "") -> Rewriting | None:
    """Return the rewriting that takes out a bracket in which nothing else stands, but what ``inside`` matches."""
    lead = phrase.ends(rf"\s?[(\[]\s?(?:{inside})?" if inside else r"\s?[(\[]\s?[\"“‘']?")
    close = phrase.begins(r"[\"”’']?\s?[)\]]")
    if lead and close:
        return phrase.taking("", left=len(lead[0]), right=close.end())
    goes_on = phrase.begins(r"\s?[,;]\s")
    opened = phrase.ends(rf"[(\[]\s?(?:{inside})?" if inside else r"[(\[]\s?")
    if opened and goes_on:
        return phrase.taking("", left=len(opened[0]) - 1, right=goes_on.end())
    return None
