"""What was decided about a draft's details, for whoever looks next: who, when, why, and the sentence it stands in.

The lists of the pages and the numbers of the desk both come from here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from alongside.gate.rules.flags import DISMISSED, KEPT, TICKED, GivenAnswer
from alongside.gate.rules.questions import GateQuestion, questions_of
from alongside.gate.rules.surroundings import Sentences
from alongside.publishing.rules.gate_status import GateStatus, SweptWord, swept_words

MOST_PLACES = 5
"""Sentences that are shown of one thing; how many more there are is said."""
_LONGEST = 160
"""Characters shown of a sentence on either side."""


class AnsweredPlace(NamedTuple):
    """One sentence: the heading of its box, and its text cut at the words, each piece with whether it is them."""

    heading: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class AnsweredQuestion:
    """One thing that somebody decided about: the same words, wherever they stand."""

    fingerprint: str
    verdict: str
    words: str
    what: str
    """What it was taken for, in words."""
    answer: GivenAnswer
    places: tuple[AnsweredPlace, ...]
    to_confirm: bool = False
    """Whether a second person still has to agree."""

    @property
    def reason(self) -> str:
        """Why, in the words of whoever decided; empty for a tick."""
        return self.answer.reason

    @property
    def by_id(self) -> UUID | None:
        """Who decided."""
        return self.answer.by_id

    @property
    def at(self) -> datetime | None:
        """When."""
        return self.answer.at


@dataclass(frozen=True)
class AnsweredQuestions:
    """All that was decided about a draft as it stands."""

    dismissed: tuple[AnsweredQuestion, ...]
    """Found, and said to be none."""
    kept_warnings: tuple[AnsweredQuestion, ...]
    """Warned about, and kept."""
    ticked: tuple[AnsweredQuestion, ...]
    """Odd words said to point to nobody."""

    @property
    def all(self) -> tuple[AnsweredQuestion, ...]:
        """Each of them, in the order of the page."""
        return (*self.dismissed, *self.kept_warnings, *self.ticked)

    @property
    def to_confirm(self) -> tuple[AnsweredQuestion, ...]:
        """Those with which a second person must still agree."""
        return tuple(each for each in self.dismissed if each.to_confirm)

    def people(self) -> set[UUID]:
        """Return the ids of everybody who decided or agreed."""
        ids = {each.answer.by_id for each in self.all} | {each.answer.confirmed_by_id for each in self.all}
        return {each for each in ids if each is not None}


def answered(gate_status: GateStatus) -> AnsweredQuestions:
    """Return what was decided, in the order in which it comes up in the text."""
    questions = [_of_question(question) for question in questions_of(gate_status.asked) if not question.open]
    return AnsweredQuestions(
        dismissed=tuple(each for each in questions if each.verdict is DISMISSED),
        kept_warnings=tuple(each for each in questions if each.verdict is KEPT),
        ticked=tuple(_of_word(word) for word in swept_words(gate_status.sweep) if word.ticked),
    )


def _of_question(question: GateQuestion) -> AnsweredQuestion:
    answer = question.answer or GivenAnswer(KEPT)
    spans = [(flag.box.heading, flag.box.text, flag.finding.start, flag.finding.end) for flag in question.flags]
    return AnsweredQuestion(
        fingerprint=question.fingerprint,
        verdict=DISMISSED if question.blocks else KEPT,
        words=question.words,
        what=question.what,
        answer=answer,
        places=_places(spans),
        to_confirm=question.to_confirm,
    )


def _of_word(word: SweptWord) -> AnsweredQuestion:
    spans = [(place.box.heading, place.box.text, place.start, place.end) for place in word.places]
    return AnsweredQuestion(
        fingerprint=word.fingerprint,
        verdict=TICKED,
        words=word.words,
        what="A word that no list knows",
        answer=word.places[0].answer or GivenAnswer(TICKED),
        places=_places(spans),
    )


def _places(spans: Iterable[tuple[str, str, int, int]]) -> tuple[AnsweredPlace, ...]:
    """Return the sentences in which something stands, each once."""
    cut: dict[str, Sentences] = {}
    placed: dict[tuple[str, str, int, int], list[tuple[int, int]]] = {}
    for heading, text, start, end in spans:
        begin, stop = cut.setdefault(text, Sentences(text)).bounds(start, end)
        placed.setdefault((heading, text, begin, stop), []).append((start, end))
    return tuple(
        AnsweredPlace(heading, tuple(_pieces(text, begin, stop, marks)))
        for (heading, text, begin, stop), marks in placed.items()
    )


def _pieces(text: str, begin: int, stop: int, marks: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    yield _shortened(text[begin : marks[0][0]].lstrip(), last=True), False
    for place, (start, end) in enumerate(marks):
        yield text[start:end], True
        if place + 1 < len(marks):
            yield text[end : marks[place + 1][0]], False
    yield _shortened(text[marks[-1][1] : stop].rstrip()), False


def _shortened(text: str, *, last: bool = False) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"… {text[-_LONGEST:].split(' ', 1)[-1]}" if last else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
