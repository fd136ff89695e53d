"""Show each finding in its place, and what is the same thing in several places as one question."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.findings.masking import label
from alongside.gate.rules.flags import Flag, GivenAnswer, TextBox

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
_REACH = 40


@dataclass
class GateQuestion:
    """One thing to decide about: the same words, wherever they stand."""

    number: int
    fingerprint: str
    flags: list[Flag] = field(default_factory=list)

    @property
    def first(self) -> Flag:
        """Where it stands first."""
        return self.flags[0]

    @property
    def words(self) -> str:
        """The words, as they stand first."""
        return self.first.words

    @property
    def blocks(self) -> bool:
        """Whether they must be replaced, or dismissed by two people: in one place at least."""
        return any(flag.blocks for flag in self.flags)

    @property
    def open(self) -> bool:
        """Whether somebody still has to answer: in one place at least."""
        return any(flag.open for flag in self.flags)

    @property
    def dismissible(self) -> bool:
        """Whether it may be said that they are none, in all places."""
        return all(flag.finding.dismissible for flag in self.flags)

    @property
    def answer(self) -> GivenAnswer | None:
        """What was answered."""
        return next((flag.answer for flag in self.flags if flag.answer), None)

    @property
    def to_confirm(self) -> bool:
        """Whether a second person still has to agree that it is none."""
        return not self.open and any(flag.to_confirm for flag in self.flags)

    @property
    def sent_back(self) -> GivenAnswer | None:
        """That somebody did not agree with the last answer, while it is asked again."""
        return next((flag.sent_back for flag in self.flags if flag.sent_back), None)

    @property
    def strictest(self) -> Flag:
        """The place that asks for most: what is answered there holds in all that are answered with it."""
        alike = [flag for flag in self.flags if flag.fingerprint == self.fingerprint]
        return max(alike, key=lambda flag: (flag.blocks, not flag.finding.dismissible))

    @property
    def has_places(self) -> bool:
        """Whether each place has its own answer: the name is a word or a place too."""
        return self.first.group != self.first.fingerprint

    @property
    def what(self) -> str:
        """What it is, in words."""
        return TYPE_WORDS[self.first.finding.type]

    @property
    def label(self) -> str:
        """What it is, as short as where words are taken out."""
        return label(self.first.box.text, self.first.finding).strip("[]")

    @property
    def reason(self) -> str:
        """Why it matters, in a sentence."""
        return self.first.finding.reason

    @property
    def suggestion(self) -> str:
        """What to say instead; empty: take it out."""
        return self.first.finding.suggestion


class MarkedPiece(NamedTuple):
    """A run of a box's text, and the question about it, if there is one."""

    text: str
    question: GateQuestion | None


class MarkedBox(NamedTuple):
    """A box with its marks, and the questions that come up in it first."""

    box: TextBox
    pieces: list[MarkedPiece]
    questions: list[GateQuestion]


class QuestionPlace(NamedTuple):
    """One place of several: what a form says to mean it, and what stands round it."""

    value: str
    before: str
    words: str
    after: str
    fingerprint: str = ""
    """What an answer about this place is kept under."""


def questions_of(flags: Iterable[Flag]) -> list[GateQuestion]:
    """Return what there is to decide about, numbered from 1 in the order in which it comes up.

    The same spelling is one question; where each place has its own answer, the places that are answered are apart.
    """
    questions: dict[tuple[str, str], GateQuestion] = {}
    for flag in flags:
        key = _key(flag)
        if key not in questions:
            questions[key] = GateQuestion(len(questions) + 1, flag.fingerprint)
        questions[key].flags.append(flag)
    return list(questions.values())


def _key(flag: Flag) -> tuple[str, str]:
    """Return what two flags share that are one question."""
    group = flag.group or flag.fingerprint
    return (group, "" if flag.answer is None or group == flag.fingerprint else flag.fingerprint)


def mark_up(boxes: Iterable[TextBox], flags: Sequence[Flag]) -> list[MarkedBox]:
    """Return the boxes that say something, in order, with their marks and questions; ``flags`` come in that order."""
    questions = {_key(flag): question for question in questions_of(flags) for flag in question.flags}
    asked = {question.number: question for question in questions.values()}
    marked = []
    for box in boxes:
        here = [flag for flag in flags if flag.box.name == box.name]
        new = [question for question in asked.values() if question.first.box.name == box.name]
        if box.text.strip():
            marked.append(MarkedBox(box, list(_pieces(box, here, questions)), new))
    return marked


def places(question: GateQuestion) -> list[QuestionPlace]:
    """Return each place of a question with a little of what stands round it."""
    return [around(flag.box, flag.finding)._replace(fingerprint=flag.fingerprint) for flag in question.flags]


def around(box: TextBox, finding: Finding) -> QuestionPlace:
    """Return the place of a finding with a little of what stands round it."""
    return QuestionPlace(
        f"{box.name}:{finding.start}",
        box.text[max(0, finding.start - _REACH) : finding.start],
        box.text[finding.start : finding.end],
        box.text[finding.end : finding.end + _REACH],
    )


def _pieces(
    box: TextBox, flags: Sequence[Flag], questions: dict[tuple[str, str], GateQuestion]
) -> Iterator[MarkedPiece]:
    done = 0
    for flag in flags:
        if flag.finding.start > done:
            yield MarkedPiece(box.text[done : flag.finding.start], None)
        yield MarkedPiece(flag.words, questions[_key(flag)])
        done = flag.finding.end
    if done < len(box.text):
        yield MarkedPiece(box.text[done:], None)
