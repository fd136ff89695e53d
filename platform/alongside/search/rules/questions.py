"""Questions that are no worry: whom to ring, how to refer, who is responsible; what a word means.

Cases stand first for a worry. Who asks one of these needs the route or the meaning first, and cases after.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alongside.search.rules.phrases import GappedPhrase, prepared
from alongside.search.rules.stemming import words

LONGEST_CONTACT_QUESTION = 30
"""Words. Whoever tells more than this tells a worry, whatever question it ends with."""
LONGEST_MEANING_QUESTION = 9
_MEANING = re.compile(
    r"^(?:please |pls |can (?:you|someone|somebody) (?:tell me|explain) |tell me )?"
    r"(?:what(?:'?s| is| are| was)(?: an?| the)? (?P<is>.+?)(?: mean| stand for| about)?"
    r"|what do(?:es)?(?: an?| the)? (?P<does>.+?) (?:mean|stand for|do)"
    r"|(?:the )?(?:meaning|definition) of(?: an?| the)? (?P<of>.+?)"
    r"|(?:define|explain)(?: an?| the)? (?P<define>.+?)"
    r"|(?P<bare>.+?) (?:meaning|definition|stands for what))$"
)
_SOMEBODY = frozenset(
    [
        "he",
        "hes",
        "him",
        "his",
        "she",
        "shes",
        "her",
        "boy",
        "girl",
        "lad",
        "son",
        "daughter",
        "child",
        "kid",
        "pupil",
        "student",
        "brother",
        "sister",
        "dad",
        "mum",
        "father",
        "mother",
        "usual",
        "best",
        "next",
        "going",
        "happening",
        "wrong",
        "happened",
        "my",
        "our",
        "i",
        "we",
        "me",
        "us",
        "ring",
        "call",
        "tell",
        "now",
        "tonight",
        "today",
    ]
)
"""What makes a "what is" a question about somebody, or about what to do, and not about a word."""


class QuestionKind(StrEnum):
    """What somebody wants to know."""

    WORRY = "worry"
    CONTACT = "contact"
    MEANING = "meaning"


@dataclass(frozen=True)
class AskedQuestion:
    """What is asked: for a contact the entries that answer it, by slug; for a meaning the word asked about.

    ``ours`` says that it names somebody or something of safeguarding, so that it is answered whatever search holds.
    """

    kind: QuestionKind = QuestionKind.WORRY
    first: tuple[str, ...] = ()
    term: str = ""
    ours: bool = False


A_WORRY = AskedQuestion()


@dataclass(frozen=True)
class QuestionPhrases:
    """The phrases by which questions for a contact are known, each set with the entries that answer it."""

    contacts: tuple[tuple[tuple[GappedPhrase, ...], tuple[str, ...]], ...] = ()
    ours: tuple[GappedPhrase, ...] = ()

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> "QuestionPhrases":
        """Return the questions ready for use; raises `KeyError` where a part or a word's name is missing."""
        groups: Mapping[str, Sequence[object]] = written["words"]
        return cls(
            tuple(
                (
                    tuple(GappedPhrase.of(str(line), groups) for line in asked["phrases"]),
                    tuple(map(str, asked["first"])),
                )
                for asked in written["contacts"]
            ),
            tuple(GappedPhrase.of(str(line), groups) for line in written["ours"]),
        )

    def read(self, text: str) -> AskedQuestion:
        """Return what ``text`` asks.

        >>> QuestionPhrases().read("What does MASH mean?").term
        'mash'
        """
        if term := term_asked(text):
            return AskedQuestion(QuestionKind.MEANING, term=term)
        if len(words(text)) <= LONGEST_CONTACT_QUESTION:
            typed = prepared(text)
            for phrases, first in self.contacts:
                if any(phrase.stated_in(typed) for phrase in phrases):
                    ours = any(phrase.stated_in(typed) for phrase in self.ours)
                    return AskedQuestion(QuestionKind.CONTACT, first=first, ours=ours)
        return A_WORRY


NO_QUESTIONS = QuestionPhrases()


def term_asked(text: str) -> str:
    """Return the word whose meaning ``text`` asks for, in lower case; empty where it asks for none.

    >>> [term_asked(text) for text in ("what is Channel?", "What's a section 47", "he is in Channel")]
    ['channel', 'section 47', '']
    """
    typed = words(text)
    if not 1 < len(typed) <= LONGEST_MEANING_QUESTION or _SOMEBODY.intersection(typed):
        return ""
    matched = _MEANING.match(" ".join(typed))
    return next(filter(None, matched.groups()), "") if matched else ""


def meaning_of(term: str, glossary: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the glossary's term for a word, by its name or short form, else by its other names; none without one."""
    asked = _name(term)
    for names in (lambda t: (t["term"], t.get("abbreviation")), lambda t: t.get("also") or ()):
        for entry in glossary:
            if asked in {_name(str(name)) for name in names(entry) if name}:
                return entry
    return None


def _name(written: str) -> str:
    """Return a name as it is compared: without article, capitals, punctuation and the s of many."""
    bare = words(written)
    if len(bare) > 1 and bare[0] in {"a", "an", "the"}:
        bare = bare[1:]
    return " ".join(word.removesuffix("s") if len(word) > 3 else word for word in bare)
