"""The forms that hold choices and no words."""

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired, Optional

from alongside.feedback.rules.labels import USEFUL_REASON_WORDS, UsefulReason

YES, NO = "yes", "no"


def _yes_or_no() -> RadioField:
    choices = [SelectChoice(YES, "Yes"), SelectChoice(NO, "No")]
    return RadioField("Yes or no", choices=choices, validators=[InputRequired("Choose yes or no")])


class UsefulForm(FlaskForm):
    """Useful or not, and why."""

    useful = _yes_or_no()
    reason = RadioField(
        "Why?",
        choices=[
            SelectChoice(reason.value, text) for words in USEFUL_REASON_WORDS.values() for reason, text in words.items()
        ],
        validators=[Optional()],
    )

    @property
    def chosen(self) -> UsefulReason | None:
        """The reason, if one was given."""
        return UsefulReason(self.reason.data) if self.reason.data in set(UsefulReason) else None


class AgreeForm(FlaskForm):
    """Whether the other side may know who this side is."""

    agree = _yes_or_no()


class SettleForm(FlaskForm):
    """Whether the words of a reported conversation go."""

    erase = _yes_or_no()
