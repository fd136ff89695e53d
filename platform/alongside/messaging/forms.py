"""The forms in which somebody writes to the other side: held while somebody could be identified in them."""

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID, uuid4

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, SelectChoice, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from alongside.accounts.models import Person
from alongside.gate.forms import BetweenForm, safe_box, short_enough, words
from alongside.gate.rules.tidying import tidy
from alongside.messaging.actions.conversing import MessageWords
from alongside.messaging.rules.messages import (
    LONGEST_MESSAGE,
    LONGEST_TITLE,
    REPORT_REASON_WORDS,
    ReportOutcome,
    ReportReason,
)

HINT = (
    "Leave out what points to a child or a family: names, places, schools, days on which something happened. Days to "
    "talk, your own names, numbers, addresses and links to a meeting may stand."
)


def new_mark() -> str:
    """Return a mark for one form, so that sending it twice is recognised."""
    return uuid4().hex


def _box(label: str, *, hint: str = HINT, needed: str = "Write a message") -> TextAreaField:
    return words(label, hint=hint, needed=needed, longest=LONGEST_MESSAGE)


def _number() -> IntegerField:
    return IntegerField(widget=HiddenInput(), validators=[Optional()])


class MessageForm(BetweenForm):
    """A message in a conversation."""

    gated: ClassVar[tuple[str, ...]] = ("text",)

    text = _box("Your message")
    safe_text = safe_box()
    # Whoever is no longer in the pairing is passed over: the message is none the worse.
    to = SelectMultipleField("Mention", description="They are told that you called on them.", validate_choice=False)
    once = HiddenField()
    quotes = _number()
    read_to = _number()

    def offer(self, people: Iterable[Person]) -> None:
        """Let these people be mentioned."""
        self.to.choices = [SelectChoice(str(person.id), f"{person.name}, {person.authority.name}") for person in people]

    @property
    def words(self) -> MessageWords:
        """What is to be sent."""
        return MessageWords(
            text=self.text.data, once=self.once.data or new_mark(), quotes=self.quotes.data,
            to=[UUID(choice.value) for choice in self.to.choices if choice.value in (self.to.data or ())],
            let_go=self.let_go,
        )  # fmt: skip


class BeginForm(MessageForm):
    """The first message of a conversation, and what it is about."""

    gated = ("title", "text")

    title = StringField(
        "What is it about?",
        description="A few words, for the list of conversations.",
        filters=[tidy],
        validators=[
            DataRequired("Say in a few words what it is about"),
            Length(max=LONGEST_TITLE, message=f"Shorten this to {LONGEST_TITLE} characters or fewer"),
        ],
    )
    safe_title = safe_box()


class EditForm(BetweenForm):
    """Other words for a message of the last minutes."""

    gated = ("text",)

    text = _box("Your message")
    safe_text = safe_box()


class DraftForm(BetweenForm):
    """What somebody has begun to write."""

    gated = ("text",)
    leaves = False

    text = TextAreaField(filters=[tidy], validators=[Optional(), short_enough(LONGEST_MESSAGE)])
    safe_text = safe_box()


class FindForm(FlaskForm):
    """Words to look for in the messages of one pairing."""

    text = StringField(
        "Find in these conversations",
        filters=[tidy],
        validators=[
            DataRequired("Write the words to look for"),
            Length(max=200, message="Shorten this to 200 characters or fewer"),
        ],
    )


class MessageReportForm(FlaskForm):
    """Why a message is reported."""

    reason = RadioField(
        "What is wrong with it?",
        choices=[SelectChoice(reason.value, words) for reason, words in REPORT_REASON_WORDS.items()],
        validators=[InputRequired("Choose what is wrong with it")],
    )

    @property
    def chosen(self) -> ReportReason:
        """What was chosen."""
        return ReportReason(self.reason.data)


class SettleReportForm(FlaskForm):
    """Whether a reported message's words stay."""

    outcome = RadioField(
        "What happens to it?",
        choices=[
            SelectChoice(ReportOutcome.KEPT.value, "It stays as it is"),
            SelectChoice(ReportOutcome.REMOVED.value, "Its words are removed for everybody"),
        ],
        validators=[InputRequired("Choose what happens to the message")],
    )

    @property
    def chosen(self) -> ReportOutcome:
        """What was chosen."""
        return ReportOutcome(self.outcome.data)
