"""Answer what was found: replace it, keep it, say less, or give a reason."""

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, StringField, TextAreaField, ValidationError

from alongside.gate.forms import check_names_nobody
from alongside.gate.rules.real_words import says_something
from alongside.gate.rules.tidying import one_line, tidy

LONGEST_INSTEAD = 200
LONGEST_ANSWER_REASON = 500


class ReplaceForm(FlaskForm):
    """Other words for something that was found."""

    fingerprint = HiddenField()
    where = HiddenField()
    instead = StringField("Say instead", filters=[one_line])
    offered = HiddenField()
    """Something, where the words that the page offers are taken as they are."""

    def validate_instead(self, field: Field) -> None:
        """Refuse what is no replacement."""
        if len(field.data) > LONGEST_INSTEAD:
            raise ValidationError(f"Say it in {LONGEST_INSTEAD} characters or fewer")


class AnswerForm(FlaskForm):
    """A reason to leave something that was found."""

    about = ""
    """The words that it is about, which it may repeat."""
    fingerprint = HiddenField()
    reason = StringField("Why", filters=[one_line])

    def validate_reason(self, field: Field) -> None:
        """Ask for a reason, in few words."""
        if not says_something(field.data or ""):
            raise ValidationError("Say why it may stay, in a few words")
        if len(field.data) > LONGEST_ANSWER_REASON:
            raise ValidationError(f"Give your reason in {LONGEST_ANSWER_REASON} characters or fewer")
        check_names_nobody(field, but=self.about)


class StepForm(FlaskForm):
    """One fact to say less precisely, or to leave out."""

    attribute = HiddenField()
    value = HiddenField()


class OverrideForm(FlaskForm):
    """Why to publish although the facts together are rare."""

    reason = TextAreaField(
        "Why may it be published as it stands?",
        description="A sentence or two. It is kept, and the second person and the curator read it.",
        filters=[tidy],
    )

    def validate_reason(self, field: Field) -> None:
        """Ask for a sentence."""
        if not says_something(field.data or "", fewest=5):
            raise ValidationError("Give your reason in a sentence")
        if len(field.data) > 2_000:
            raise ValidationError("Give your reason in 2,000 characters or fewer")
        check_names_nobody(field)
