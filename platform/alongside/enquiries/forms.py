"""The forms in which somebody asks, answers, agrees and ends."""

import re
from typing import ClassVar
from uuid import UUID, uuid4

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length

from alongside.authorities.rules.facts import HELP_TOPICS
from alongside.enquiries.actions.asking import Wish
from alongside.enquiries.rules.needs import CLOSING_WORDS, NeedClosing
from alongside.enquiries.rules.words import ADDRESSEE_WORDS, LONGEST_ENQUIRY, Addressee, EnquiryEnd
from alongside.gate.forms import BetweenForm, safe_box, words
from alongside.introductions.rules import TOPIC_WORDS

PRACTICE_ONLY = (
    "About how to work, not about one child or family. Leave out names, places, schools and days, and your own "
    "authority’s name."
)
LOOKED = "yes"
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class EnquiryForm(BetweenForm):
    """A question, of whom, and on what."""

    gated: ClassVar[tuple[str, ...]] = ("text",)
    leaves = False

    text = words("Your question", hint=PRACTICE_ONLY, needed="Write your question", longest=LONGEST_ENQUIRY)
    safe_text = safe_box()
    topic = SelectField(
        "What is it about?",
        choices=[SelectChoice("", "Choose a topic"), *(SelectChoice(key, text) for key, text in TOPIC_WORDS.items())],
        validators=[InputRequired("Choose what it is about")],
    )
    addressee = RadioField(
        "Whom do you want to ask?",
        choices=[SelectChoice(addressee.value, text) for addressee, text in ADDRESSEE_WORDS.items()],
        validators=[InputRequired("Choose whom you want to ask")],
    )
    may_pass_on = BooleanField(
        "The desk may pass it on to an authority that knows the topic",
        description="That authority does not learn who you are.",
    )
    practice = BooleanField("It is about how to work, and about no child or family that we work with now")
    once = HiddenField(validators=[Length(max=40)])
    looked = HiddenField()

    @property
    def has_looked(self) -> bool:
        """Whether what our own search suggests was shown."""
        return bool(self.looked.data == LOOKED)

    @property
    def wish(self) -> Wish:
        """What is asked."""
        return Wish(
            text=self.text.data, topic=self.topic.data, addressee=Addressee(self.addressee.data),
            once=self.once.data or new_once(), may_pass_on=self.may_pass_on.data, let_go=self.let_go,
        )  # fmt: skip


class EnquiryReplyForm(BetweenForm):
    """An answer, or something more to say."""

    gated: ClassVar[tuple[str, ...]] = ("text",)
    leaves = False

    text = words("Your message", hint=PRACTICE_ONLY, needed="Write a message", longest=LONGEST_ENQUIRY)
    safe_text = safe_box()


class EnquiryEndForm(FlaskForm):
    """Why an enquiry ends, from its asker's side."""

    how = RadioField(
        "Why does it end?",
        choices=[
            SelectChoice(EnquiryEnd.ANSWERED.value, "It was answered"),
            SelectChoice(EnquiryEnd.LIBRARY.value, "Something in the library answers me"),
            SelectChoice(EnquiryEnd.TAKEN_BACK.value, "I take it back"),
        ],
        validators=[InputRequired("Choose why it ends")],
    )

    @property
    def chosen(self) -> EnquiryEnd:
        """What was chosen."""
        return EnquiryEnd(self.how.data)


class RestsOnForm(FlaskForm):
    """What an answer rests on, of what our own search suggests."""

    rests_on = SelectMultipleField("What does the answer rest on?", validate_choice=False)

    @property
    def chosen(self) -> list[UUID]:
        """The entries that were ticked; what is no id is passed over."""
        return [UUID(typed) for typed in self.rests_on.data or () if _UUID.fullmatch(typed)]


class CommissionForm(FlaskForm):
    """On which topic those who may know are asked."""

    topic = SelectField(
        "On which topic?",
        choices=[SelectChoice("", "Choose a topic"), *(SelectChoice(key, text) for key, text in HELP_TOPICS.items())],
        validators=[InputRequired("Choose a topic")],
    )


class AnswerNeedForm(FlaskForm):
    """Which entry answers a need."""

    entry = StringField(
        "The address of the entry",
        description="As the address bar shows it on the entry’s page.",
        validators=[InputRequired("Give the address of the entry")],
    )

    @property
    def entry_id(self) -> UUID:
        """The id in the address."""
        return UUID(_UUID.findall(self.entry.data)[-1])

    def validate_entry(self, field: Field) -> None:
        """Take an address that leads to an entry."""
        if not _UUID.search(field.data or ""):
            raise ValidationError("This is not the address of an entry: copy it from the address bar")


class CloseNeedForm(FlaskForm):
    """Why a need is closed without an entry."""

    why = RadioField(
        "Why?",
        choices=[SelectChoice(reason.value, text) for reason, text in CLOSING_WORDS.items()],
        validators=[InputRequired("Choose why it is closed")],
    )

    @property
    def chosen(self) -> NeedClosing:
        """What was chosen."""
        return NeedClosing(self.why.data)


def new_once() -> str:
    """Return a mark for one form, so that sending it twice makes one question."""
    return uuid4().hex
