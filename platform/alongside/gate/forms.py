"""A form whose texts are held back while somebody could be identified in them."""

from collections.abc import Callable
from typing import ClassVar

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import TextAreaField, ValidationError
from wtforms.fields import Field
from wtforms.validators import DataRequired, Optional

from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.gate.rules import holding
from alongside.gate.rules.flags import Finds
from alongside.gate.rules.holding import TextCheck
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
HELD = "Something here could identify somebody. See “What could identify somebody” above the box"


class GatedForm(FlaskForm):
    """Takes its texts only when nothing in them has to be replaced and every warning was answered."""

    gated: ClassVar[tuple[str, ...]]
    """The names of the fields whose texts are looked at."""

    checked: TextCheck | None = None
    """What was found, once something was."""
    taken: bool = False
    """Whether suggestions were put into the boxes just now: their writer reads them again before anything is sent."""

    def passes(self, finder: Finds, sent: "MultiDict[str, str]") -> bool:
        """Say whether everything is filled in and clear; what stands in the way is in the form's errors and `checked`.

        ``sent`` may hold fingerprints of answered warnings ("keep"), and what suggestions to take ("take").
        """
        if not self.validate():
            return False
        texts = self._texts()
        findings = _found_in(texts, finder)
        if wanted := sent.get("take"):
            texts = holding.take_suggestions(texts, findings, wanted)
            for name, text in texts.items():
                self[name].data = text
            findings = _found_in(texts, finder)
            self.taken = True
        return self._hold(texts, findings, answered=set(sent.getlist("keep"))) and not self.taken

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
        if sent.get("send") == SAFE:
            for name in self.gated:
                if safe_name(name) in sent:
                    self[name].data = tidy(sent[safe_name(name)])
        if not self.validate():
            return False
        texts = self._texts()
        findings = {name: finder.find(text) for name, text in texts.items()}
        for name, text in texts.items():
            self[safe_name(name)].data = safe_version(text, findings[name])
        return self._hold(texts, findings, answered=self._answered(sent))

    @staticmethod
    def _answered(sent: "MultiDict[str, str]") -> set[str]:
        """Return the fingerprints of what was answered; one press answers what was shown, no more."""
        return set(sent.getlist("shown")) if AS_IT_IS in sent.getlist("keep") else set()


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
