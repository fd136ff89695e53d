"""Sign as the second person, and answer the curator."""

from flask_wtf import FlaskForm
from wtforms import Field, TextAreaField, ValidationError

from alongside.gate.rules.tidying import tidy

LONGEST_STATEMENT = 4_000
LONGEST_COMMENT = 2_000


class SignForm(FlaskForm):
    """The second person's own words."""

    statement = TextAreaField("Your answer, in your own words", filters=[tidy])

    def validate_statement(self, field: Field) -> None:
        """Ask for a thought, of no more than a page."""
        if not field.data:
            raise ValidationError("Answer the question in your own words")
        if len(field.data) > LONGEST_STATEMENT:
            raise ValidationError(f"Answer in {LONGEST_STATEMENT:,} characters or fewer")


class DraftCommentForm(FlaskForm):
    """A remark to the curator."""

    text = TextAreaField("Your answer", filters=[tidy])

    def validate_text(self, field: Field) -> None:
        """Ask for some words."""
        if not field.data:
            raise ValidationError("Write your answer")
        if len(field.data) > LONGEST_COMMENT:
            raise ValidationError(f"Answer in {LONGEST_COMMENT:,} characters or fewer")
