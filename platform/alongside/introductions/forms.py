"""Ask for an introduction, and answer one."""

from collections.abc import Iterable

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectChoice, SelectMultipleField, ValidationError
from wtforms.fields import Field
from wtforms.validators import InputRequired, Optional

from alongside.authorities.rules.facts import HELP_TOPICS
from alongside.gate.forms import BetweenForm, safe_box
from alongside.gate.forms import words as own_words
from alongside.introductions.rules import ANSWERS, LONGEST_INTRODUCTION, NO_REASONS, TOPIC_WORDS, IntroductionState
from alongside.matching.rules.places import MentorPlaces

MORE_THAN_SAID = "Yes, introduce us: one place more than we said"


class IntroduceForm(BetweenForm):
    """What one would like to talk about; one's own words pass the identifier check."""

    gated = ("words",)

    topics = SelectMultipleField(
        "What would you like to talk about?",
        description="Choose all that apply.",
        choices=[SelectChoice(topic, words) for topic, words in TOPIC_WORDS.items()],
    )
    words = own_words(
        "Anything to add? (optional)",
        hint="A sentence or two. Leave out names of children and families, dates of cases, schools and places. Your "
        "own name, number and days to talk may stand.",
        longest=LONGEST_INTRODUCTION,
    )  # fmt: skip
    safe_words = safe_box()

    def validate_topics(self, field: Field) -> None:
        """Ask for one topic at least, so that the other side knows what it is about."""
        if not field.data:
            raise ValidationError("Choose at least one")


def ticked_first(asks: Iterable[str], offers: Iterable[str]) -> list[str]:
    """Return which topics to tick at first: what one side asks for and the other can help with.

    >>> ticked_first({"schools", "courts"}, {"schools", "mash"}), ticked_first({"schools"}, set())
    (['schools'], [])
    """
    both = set(asks) & set(offers)
    return [topic for topic in HELP_TOPICS if topic in both]


class IntroductionAnswerForm(FlaskForm):
    """Yes, not now, or no with a reason or none."""

    answer = RadioField(
        "Your answer",
        choices=[SelectChoice(answer.value, words) for answer, words in ANSWERS.items()],
        validators=[InputRequired("Choose an answer")],
    )
    reason = RadioField(
        "If no, why? (optional)",
        description="They see what you choose. You need not say.",
        choices=[SelectChoice("", "No reason"), *(SelectChoice(key, words) for key, words in NO_REASONS.items())],
        default="",
        validators=[Optional()],
    )
    place = HiddenField()

    def validate_reason(self, _field: Field) -> None:
        """Ask again where another answer comes with a reason for a no: nobody can tell which of the two is meant."""
        if self.answer.data and self.answer.data != IntroductionState.DECLINED:
            chosen = ANSWERS[IntroductionState(self.answer.data)].split(",")[0].lower()
            raise ValidationError(
                f"This is a reason for a no, and you chose “{chosen}”. Choose “No reason”, or answer no"
            )

    @property
    def beyond(self) -> int | None:
        """Which place more than was said a yes agrees to fill, as the page showed it; of nonsense, none."""
        typed = self.place.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 3 else None

    def about(self, places: MentorPlaces) -> "IntroductionAnswerForm":
        """Say what a yes would be, where it is more than was said."""
        self.place.data = str(places.next) if places.beyond else ""
        if places.beyond:
            self.answer.choices = [
                SelectChoice(answer.value, MORE_THAN_SAID if answer is IntroductionState.ACCEPTED else words)
                for answer, words in ANSWERS.items()
            ]
        return self
