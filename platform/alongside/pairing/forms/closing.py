"""The forms of check-in and closing review."""

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired, Optional

from alongside.confidence.rules.themes import THEME_WORDS, Theme
from alongside.gate.forms import GatedForm, words
from alongside.pairing.models import Review
from alongside.pairing.rules.words import FIT_WORDS, Fit

SCALE = {
    "1": "1, not at all confident", "2": "2", "3": "3", "4": "4", "5": "5, very confident",
}  # fmt: skip
NO_ANSWER = "none"
REVIEW_CHOICES = tuple(f"{when}_{number}" for when in ("now", "before") for number in range(len(Theme)))


class CheckInForm(FlaskForm):
    """Half way: how good a fit?"""

    fit = RadioField(
        "How good a fit is this pairing?",
        choices=[SelectChoice(fit.value, words) for fit, words in FIT_WORDS.items()],
        validators=[InputRequired("Choose what comes closest")],
    )

    @property
    def chosen(self) -> Fit:
        """The answer, once it is valid."""
        return Fit(self.fit.data)


class DeedForm(FlaskForm):
    """Which button was pressed."""

    deed = RadioField(
        "What is to happen?",
        choices=[SelectChoice(deed, deed) for deed in ("pause", "resume", "end", "rematch")],
        validators=[InputRequired("Choose one of the buttons")],
    )


def _scale(label: str) -> RadioField:
    choices = [SelectChoice(value, words) for value, words in SCALE.items()]
    choices.append(SelectChoice(NO_ANSWER, "Does not apply to me, or I do not know"))
    return RadioField(label, choices=choices, validators=[Optional()])


class ClosingReviewForm(GatedForm):
    """Confidence now and, thinking back, before; and what others could learn."""

    gated = ("note",)

    now_0, now_1, now_2, now_3 = (_scale(f"{THEME_WORDS[theme]}: now") for theme in Theme)
    before_0, before_1, before_2, before_3 = (_scale(f"{THEME_WORDS[theme]}: before, thinking back") for theme in Theme)
    note = words(
        "What could others learn from working together like this?",
        hint="Leave it empty if you like. People of your own authority read it, and it can become a learning at the "
        "publish gate. Leave out names, dates, schools and places.",
    )

    def scores(self, when: str) -> dict[str, int]:
        """Return what was answered for "now" or "before", by theme."""
        answers = {theme.value: self[f"{when}_{number}"].data for number, theme in enumerate(Theme)}
        return {theme: int(value) for theme, value in answers.items() if value in SCALE}


def filled_with(review: Review | None) -> dict[str, object]:
    """Return what the form shows at first: what this person said before, if anything."""
    if review is None:
        return {}
    data: dict[str, object] = {"note": review.note}
    for when, scores in (("now", review.now), ("before", review.before)):
        for number, theme in enumerate(Theme):
            data[f"{when}_{number}"] = str(scores[theme.value]) if theme.value in scores else None
    return data
