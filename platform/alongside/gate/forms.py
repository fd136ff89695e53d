"""A form whose texts are held back while somebody could be identified in them."""

from collections.abc import Callable
from typing import ClassVar

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, SelectChoice, TextAreaField, ValidationError
from wtforms.fields import Field
from wtforms.validators import DataRequired, Optional

from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.danger.guards import danger_reader
from alongside.danger.rules.answered import marks_of, new_in
from alongside.danger.rules.signs import NO_DANGER, Danger
from alongside.gate.rules import holding
from alongside.gate.rules.correspondence.policy import A_WORKER, asks_each
from alongside.gate.rules.flags import Finds
from alongside.gate.rules.holding import TextCheck
from alongside.gate.rules.questions import GateQuestion
from alongside.gate.rules.real_words import FEWEST_REASON_WORDS, says_something
from alongside.gate.rules.safe_version import offered_truly, safe_version
from alongside.gate.rules.tidying import tidy

AS_IT_IS = "all"
"""What a form sends to let everything go that it was asked about."""
SAFE = "safe"
"""What a form sends to take the safe version, as it was shown or changed."""
LONGEST_OWN_WORDS = 2_000
FINDER_BY_RULES = Finder()
"""As for every message, the rules alone: the learned finder asks about too much that nobody could answer for here."""
DANGER_SHOWN = "danger_shown"
"""What a form sends along for the sentences about whose danger it was asked."""
NOBODY, TOLD = "nobody", "told"
DANGER_ANSWERS = {
    NOBODY: "Nobody is in danger now: it is about the past, or about how we work",
    TOLD: "Somebody may be in danger, and 999 or the front door knows it already",
}
"""What somebody may say of words that sound like danger; both let them go."""
SAY_WHICH = "Choose what is so before you send it"
HELD = "Something here could identify somebody. See “What could identify somebody” above the box"


class GatedForm(FlaskForm):
    """Takes its texts only when nothing in them has to be replaced and every warning was answered."""

    gated: ClassVar[tuple[str, ...]]
    """The names of the fields whose texts are looked at."""
    leaves: ClassVar[bool] = True
    """Whether others read it: then words that tell of danger now are asked about first."""

    in_danger = RadioField(
        "Before you send this",
        choices=[SelectChoice(key, words) for key, words in DANGER_ANSWERS.items()],
        validators=[Optional()],
    )

    checked: TextCheck | None = None
    """What was found, once something was."""
    danger: Danger = NO_DANGER
    """What the texts tell of danger, where its writer has not answered for it yet."""
    danger_marks: str = ""
    """What stands for the sentences that are shown with the question."""
    taken: bool = False
    """Whether suggestions were put into the boxes just now: their writer reads them again before anything is sent."""

    def passes(self, finder: Finds, sent: "MultiDict[str, str]") -> bool:
        """Say whether everything is filled in and clear; what stands in the way is in the form's errors and `checked`.

        ``sent`` may hold fingerprints of answered warnings ("keep"), and what suggestions to take ("take").
        """
        if not self._valid(sent):
            return False
        texts = self._texts()
        findings = _found_in(texts, finder)
        if wanted := sent.get("take"):
            texts = holding.take_suggestions(texts, findings, wanted)
            for name, text in texts.items():
                self[name].data = text
            findings = _found_in(texts, finder)
            self.taken = True
        clear = self._hold(texts, findings, answered=set(sent.getlist("keep")))
        return self._answers_for_danger(texts, sent) and clear and not self.taken

    @property
    def let_go(self) -> set[Type]:
        """The kinds of what its writer was asked about and let go."""
        return self.checked.let_go if self.checked is not None else set()

    @property
    def status(self) -> int:
        """The status of the page that shows this form again: what was only rewritten is no mistake."""
        return 200 if self.taken else 422

    def _texts(self) -> dict[str, str]:
        return {name: self[name].data or "" for name in self.gated}

    def _valid(self, sent: "MultiDict[str, str]") -> bool:
        """Say whether all is filled in; an answer about danger waits on the page until it is."""
        self.danger_marks = sent.get(DANGER_SHOWN, "") if self.in_danger.data else ""
        return bool(self.validate())

    def _answers_for_danger(self, texts: holding.Texts, sent: "MultiDict[str, str]") -> bool:
        """Say whether nothing tells of danger now, or its writer has answered for each sentence that is there."""
        shown = sent.get(DANGER_SHOWN, "")
        answered = bool(self.in_danger.data and shown)
        danger = self._told(new_in(texts.values(), shown) if answered else "\n\n".join(texts.values()))
        if not danger:
            self.danger_marks = shown if answered else ""
            return True
        if answered:
            self.in_danger.data = None  # it was the answer for other words
        elif shown:
            self.in_danger.errors = [SAY_WHICH]
        self.danger, self.danger_marks = danger, marks_of([*texts.values(), *self._offered(texts)])
        return False

    def _told(self, text: str) -> Danger:
        return danger_reader().read(text) if self.leaves and text.strip() else NO_DANGER

    def _offered(self, texts: holding.Texts) -> list[str]:
        """Return the texts that are offered instead."""
        return []

    def _hold(self, texts: holding.Texts, findings: holding.FindingsIn, *, answered: set[str]) -> bool:
        """Note what stands in the way, in `checked` and beside the boxes; say whether nothing does."""
        self.checked = holding.check_texts(texts, findings, kept_prints=answered)
        for name in self.gated:
            if self.checked.open_in(name):
                self[name].errors = [HELD]
        return not self.checked.open


class BetweenForm(GatedForm):
    """What workers write to each other: a safe version lies beside what is held; one press lets go what is asked.

    For each text ``name`` it needs a box ``safe_name``: see `safe_box`.
    """

    def passes(self, finder: Finds, sent: "MultiDict[str, str]") -> bool:
        """Say whether everything is filled in and clear.

        ``sent`` may say that the safe version is the one to take ("send"), and that what was only asked about, by the
        marks of what was shown ("shown"), may stand ("keep").
        """
        wrote = self._texts()
        taken = {name for name in self.gated if sent.get("send") == SAFE and safe_name(name) in sent}
        for name in taken:
            self[name].data = tidy(sent[safe_name(name)])
        if not self._valid(sent):
            return False
        texts = self._texts()
        findings = {name: finder.find(text) for name, text in texts.items()}
        for name in taken:
            findings[name] = _of_its_writer(findings[name], texts[name], wrote[name], finder)
        for name, text in texts.items():
            self[safe_name(name)].data = safe_version(text, findings[name])
        each = {
            holding.print_of(texts[name], finding)
            for name, in_box in findings.items()
            for finding in in_box
            if asks_each(finding)
        }
        clear = self._hold(texts, findings, answered=self._answered(sent, each))
        return self._answers_for_danger(texts, sent) and clear

    def _offered(self, texts: holding.Texts) -> list[str]:
        return [self[safe_name(name)].data or "" for name in texts]

    @staticmethod
    def tick_for(question: GateQuestion) -> str:
        """Return what a tick of its own says that lets this go; empty where one press answers it with the rest."""
        if not asks_each(question.first.finding):
            return ""
        worker = question.reason == A_WORKER
        return f"“{question.words}” works for us or for them" if worker else "Nobody could tell from this who it is"

    @staticmethod
    def _answered(sent: "MultiDict[str, str]", each: set[str]) -> set[str]:
        """Return the fingerprints of what was answered: one press for what was shown, a tick for what needs its own."""
        ticks = set(sent.getlist("keep"))
        pressed = set(sent.getlist("shown")) - each if AS_IT_IS in ticks else set()
        return pressed | (ticks & each)


def _of_its_writer(findings: list[Finding], safe: str, wrote: str, finder: Finds) -> list[Finding]:
    """Return what is found in a safe version, but for questions about words that were put in and left unchanged."""
    if safe != safe_version(wrote, finder.find(wrote)):
        return findings
    own = wrote.casefold()
    return [
        finding
        for finding in findings
        if finding.severity is Severity.BLOCK or safe[finding.start : finding.end].casefold() in own
    ]


def safe_name(name: str) -> str:
    """Return the name of the box that holds the safe version of a text."""
    return f"safe_{name}"


def safe_box() -> TextAreaField:
    """Return the box for the safe version of a text."""
    return TextAreaField("The safe version")


def _found_in(texts: holding.Texts, finder: Finds) -> dict[str, list[Finding]]:
    """Return what was found in each text, with nothing untrue offered."""
    return {name: offered_truly(text, finder.find(text)) for name, text in texts.items()}


def words(label: str, *, hint: str = "", needed: str = "", longest: int = LONGEST_OWN_WORDS) -> TextAreaField:
    """Return a box for one's own words; ``needed`` is what to say where it is empty."""
    return TextAreaField(
        label,
        description=hint,
        filters=[tidy],
        validators=[DataRequired(needed) if needed else Optional(), short_enough(longest)],
    )


def short_enough(longest: int) -> Callable[[object, Field], None]:
    """Return a validator that takes up to ``longest`` characters and says how many there are where there are more."""

    def check(_form: object, field: Field) -> None:
        length = len(field.data or "")
        if length > longest:
            raise ValidationError(f"Shorten this to {longest:,} characters or fewer. It has {length:,}")

    return check


def check_own_words(field: Field, *, empty: str, longest: int, fewest: int = FEWEST_REASON_WORDS) -> None:
    """Ask for some words that say something and name nobody: what is written here is kept and read by others.

    ``fewest`` counts different words. Raises `ValidationError`.
    """
    field.data = tidy(field.data or "")
    if not field.data:
        raise ValidationError(empty)
    short_enough(longest)(None, field)
    if not says_something(field.data, fewest=fewest):
        raise ValidationError(f"{empty}, in words" if fewest == 1 else f"{empty}, in at least {fewest} different words")
    check_names_nobody(field)


def check_names_nobody(field: Field, *, but: str = "") -> None:
    """Refuse words in which somebody could be identified; raises `ValidationError`, which says which they are.

    ``but`` are words that whoever reads this is shown anyway: an answer may repeat what it is about.
    """
    text = field.data or ""
    blocks = [
        finding
        for finding in FINDER_BY_RULES.find(text)
        if finding.severity is Severity.BLOCK and text[finding.start : finding.end].casefold() not in but.casefold()
    ]
    if blocks:
        words = dict.fromkeys(f"“{text[finding.start : finding.end]}”" for finding in blocks[:3])
        raise ValidationError(f"Say it without {', '.join(words)}: point to the part it is about instead")
