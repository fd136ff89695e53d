"""How often somebody wants mail."""

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from alongside.notices.rules import CADENCE_WORDS, Cadence


class CadenceForm(FlaskForm):
    """At once, once a day, or never."""

    cadence = RadioField(
        "How often do you want mail?",
        description="Mail holds a link and never says what it is about.",
        choices=[SelectChoice(value.value, words) for value, words in CADENCE_WORDS.items()],
        validators=[InputRequired("Choose how often you want mail")],
    )

    @property
    def chosen(self) -> Cadence:
        """What was chosen."""
        return Cadence(self.cadence.data)
