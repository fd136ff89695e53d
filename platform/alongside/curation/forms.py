"""What curators and keepers of entries type: reasons, comments, choices."""

from collections.abc import Iterable

from flask_wtf import FlaskForm
from wtforms import (
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.widgets import HiddenInput

from alongside.accounts.models import Person
from alongside.curation.actions.deciding import LONGEST_RETURN_REASON, Choice
from alongside.curation.rules.reasons import READERS_ARE_TOLD
from alongside.gate.forms import check_own_words
from alongside.publishing.actions.commenting import LONGEST_COMMENT as LONGEST_COMMENT
from alongside.publishing.forms.signing import decide_again
from alongside.publishing.forms.signing import offer_again as offer_again
from alongside.publishing.models import Draft
from alongside.publishing.rules.texts import boxes

ANONYMOUSLY = "anonymously"
GENERAL = ""
LARGEST_NUMBER = 2**31 - 1
LONGEST_STALE_REASON = 300


class SeenForm(FlaskForm):
    """Which revision somebody has in front of them."""

    revision = IntegerField(widget=HiddenInput())

    def validate_seen(self, field: Field) -> None:
        """Take a number of ours and nothing else."""
        if field.data is None or not 0 < field.data <= LARGEST_NUMBER:
            raise ValidationError("Open the draft again and decide there")


class PublishForm(SeenForm):
    """Publish, with the authority's name or without."""

    how = HiddenField()

    @property
    def choice(self) -> Choice:
        """What the curator saw and chose."""
        return Choice(self.revision.data, self.how.data == ANONYMOUSLY)


class ReturnForm(SeenForm):
    """Why a draft goes back, and what of what was decided about it is to be decided again."""

    fingerprint = decide_again()

    reason = TextAreaField(
        "What needs to change",
        description="Its authors read this. Point to the part and say what to do, without repeating the detail",
    )

    def validate_reason(self, field: Field) -> None:
        """Ask for a reason."""
        check_own_words(field, empty="Say what needs to change", longest=LONGEST_RETURN_REASON)


class RemarkForm(FlaskForm):
    """A remark about a part of a draft, or about all of it."""

    part = SelectField("About", validate_choice=False)
    text = TextAreaField("Comment", description="Its authors read this too, and can answer")

    def about(self, draft: Draft) -> "RemarkForm":
        """Offer the parts of this draft."""
        self.part.choices = [
            SelectChoice(GENERAL, "All of it"),
            *(SelectChoice(b.name, b.heading) for b in boxes(draft)),
        ]
        return self

    def validate_text(self, field: Field) -> None:
        """Ask for some words."""
        check_own_words(field, empty="Write your comment", longest=LONGEST_COMMENT, fewest=1)


LONGEST_STAYS_REASON = 1_000


class StaleForm(FlaskForm):
    """Why an entry is out of date, in words for every reader."""

    reason = TextAreaField(
        "What is out of date, and what holds now?",
        description="A sentence. Every reader sees it above the entry, so name nobody",
    )

    def validate_reason(self, field: Field) -> None:
        """Ask for a reason."""
        check_own_words(field, empty="Say what is out of date", longest=LONGEST_STALE_REASON, fewest=3)


class StaysForm(FlaskForm):
    """Why nobody can be recognised, in words for whoever reported it, if a curator wants to give some."""

    why = TextAreaField(
        "Why does it stay? (optional)",
        description="Whoever reported it and those who keep it read this, without your name. Name nobody",
    )

    def validate_why(self, field: Field) -> None:
        """Take nothing, or a reason that names nobody."""
        if (field.data or "").strip():
            check_own_words(field, empty="Say why it stays", longest=LONGEST_STAYS_REASON, fewest=3)


class SupersedeForm(FlaskForm):
    """What replaces an entry, and the second yes."""

    replacement = StringField(
        "What replaces it?", filters=[lambda text: " ".join((text or "").split())],
        description="Start typing its title and choose it, or give the address of its page",
    )  # fmt: skip
    sure = HiddenField()

    def validate_replacement(self, field: Field) -> None:
        """Ask for an entry."""
        if not field.data:
            raise ValidationError("Say which entry replaces it")


class WithdrawForm(FlaskForm):
    """What readers are told about a withdrawal, and the second yes."""

    reason = RadioField(
        "What readers are told", choices=[SelectChoice(key, words) for key, words in READERS_ARE_TOLD.items()],
        validate_choice=False,
        description="Fixed words, so that nobody repeats what should not have been there",
    )  # fmt: skip
    sure = HiddenField()

    def validate_reason(self, field: Field) -> None:
        """Ask for one of the fixed reasons."""
        if field.data not in READERS_ARE_TOLD:
            raise ValidationError("Choose what readers are told")


class HandOnForm(FlaskForm):
    """To whom something that waits at the desk is handed on."""

    to = SelectField()

    def among(self, people: Iterable[Person]) -> "HandOnForm":
        """Let it be one of these people."""
        self.to.choices = [SelectChoice(str(person.id), person.name) for person in people]
        return self
