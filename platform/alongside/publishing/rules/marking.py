"""Show each finding in its place, and what is the same thing in several places as one question."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from alongside.anonymise.findings.finding import Type
from alongside.publishing.rules.gate import Asked, Ticked
from alongside.publishing.rules.replacing import Span
from alongside.publishing.rules.texts import Box

TYPE_WORDS: dict[Type, str] = {
    Type.PERSON: "A person's name",
    Type.PROF: "A named worker",
    Type.ORG: "A named organisation",
    Type.PLACE: "A place",
    Type.ADDR: "An address",
    Type.POSTCODE: "A postcode",
    Type.PHONE: "A phone number",
    Type.EMAIL: "An email address",
    Type.URL: "A web address",
    Type.HANDLE: "An online name",
    Type.IP: "An internet address",
    Type.VRM: "A number plate",
    Type.NHS: "An NHS number",
    Type.NINO: "A National Insurance number",
    Type.UPN: "A pupil number",
    Type.PASSPORT: "A passport number",
    Type.CASE: "A case number",
    Type.COURT: "A court's number",
    Type.DOB: "A date of birth",
    Type.DATE: "A date to the day",
    Type.AGE: "An exact age",
    Type.LA: "A local authority",
    Type.DEMOG: "A background that few share here",
    Type.RARE: "Something that few share",
    Type.CONTEXT: "Something to think about here",
}
REACH = 40


@dataclass
class Question:
    """One thing to decide about: the same words, wherever they stand."""

    number: int
    fingerprint: str
    places: list[Asked] = field(default_factory=list)

    @property
    def first(self) -> Asked:
        """Where it stands first."""
        return self.places[0]

    @property
    def open(self) -> bool:
        """Whether somebody still has to answer."""
        return self.first.open

    @property
    def what(self) -> str:
        """What it is, in words."""
        return TYPE_WORDS[self.first.finding.type]

    @property
    def suggestion(self) -> str:
        """What to say instead; empty: take it out."""
        return self.first.finding.suggestion


class Piece(NamedTuple):
    """A run of a box's text, and the question about it, if there is one."""

    text: str
    question: Question | None


class MarkedBox(NamedTuple):
    """A box with its marks, and the questions that come up in it first."""

    box: Box
    pieces: list[Piece]
    questions: list[Question]


class Place(NamedTuple):
    """One place of several: what a form says to mean it, and what stands round it."""

    value: str
    before: str
    words: str
    after: str


def mark_up(boxes: Iterable[Box], asked: Sequence[Asked]) -> list[MarkedBox]:
    """Return the boxes that say something, in order, with their marks and questions numbered from 1."""
    questions: dict[str, Question] = {}
    marked = []
    for box in boxes:
        here = [one for one in asked if one.box.name == box.name]
        new = []
        for one in here:
            if one.fingerprint not in questions:
                questions[one.fingerprint] = Question(len(questions) + 1, one.fingerprint)
                new.append(questions[one.fingerprint])
            questions[one.fingerprint].places.append(one)
        if box.text.strip():
            marked.append(MarkedBox(box, list(_pieces(box, here, questions)), new))
    return marked


def places(question: Question) -> list[Place]:
    """Return each place of a question with a little of what stands round it."""
    return [
        Place(
            f"{one.box.name}:{one.finding.start}",
            one.box.text[max(0, one.finding.start - REACH) : one.finding.start],
            one.words,
            one.box.text[one.finding.end : one.finding.end + REACH],
        )
        for one in question.places
    ]


def spans_of(asked: Iterable[Asked], sweep: Iterable[Ticked], fingerprint: str, *, where: str = "") -> list[Span]:
    """Return every span that ``fingerprint`` stands for, or the one at ``where`` ("box:start")."""
    spans = [Span(a.box.name, a.finding.start, a.finding.end) for a in asked if a.fingerprint == fingerprint]
    spans += [Span(t.box.name, t.start, t.end) for t in sweep if t.fingerprint == fingerprint]
    return [span for span in spans if where in ("", f"{span.box}:{span.start}")]


def _pieces(box: Box, asked: Sequence[Asked], questions: dict[str, Question]) -> Iterator[Piece]:
    done = 0
    for one in asked:
        if one.finding.start > done:
            yield Piece(box.text[done : one.finding.start], None)
        yield Piece(one.words, questions[one.fingerprint])
        done = one.finding.end
    if done < len(box.text):
        yield Piece(box.text[done:], None)
