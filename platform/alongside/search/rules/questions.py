"""Questions that are no worry: whom to ring, how to refer, who is responsible; what a word means.

Cases stand first for a worry. Who asks one of these needs the route or the meaning first, and cases after.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alongside.danger.rules.phrases import GappedPhrase, prepared
from alongside.danger.rules.term_questions import term_asked
from alongside.search.rules.stemming import words

LONGEST_CONTACT_QUESTION = 30
"""Words. Whoever tells more than this tells a worry, whatever question it ends with."""


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
