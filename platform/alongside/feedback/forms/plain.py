"""The forms that hold choices and no words."""

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired, Optional

from alongside.feedback.rules.labels import USEFUL_REASON_WORDS, UsefulReason
from alongside.knowledge.models import Entry
from alongside.knowledge.rules.parts import ENTRY_PARTS

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


class RecognitionForm(FlaskForm):
    """Which part of an entry somebody could be recognised from: no words are asked for."""

    known: set[str]
    """The keys of the parts that the entry has."""
    part = SelectField("Which part is it about?", validate_choice=False)

    def about(self, entry: Entry) -> "RecognitionForm":
        """Offer the parts that the entry has."""
        parts = [part for part in ENTRY_PARTS[entry.kind] if entry.parts.get(part.key)]
        choices = [SelectChoice(part.key, part.heading) for part in parts]
        self.part.choices = [SelectChoice("", "All of it, or I am not sure"), *choices]
        self.known = {part.key for part in parts}
        return self

    @property
    def chosen(self) -> str:
        """The key of the part, or nothing."""
        return self.part.data if self.part.data in self.known else ""


class AgreeForm(FlaskForm):
    """Whether the other side may know who this side is."""

    agree = _yes_or_no()


class SettleForm(FlaskForm):
    """Whether the words of a reported conversation go."""

    erase = _yes_or_no()
