"""Whom to keep apart: an authority from the list, and for a conflict a reason in coded words."""

from collections.abc import Sequence
from uuid import UUID

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, SelectField, ValidationError
from wtforms.validators import InputRequired

from alongside.accounts.models import Authority
from alongside.authorities.rules.conflicts_of_interest import CONFLICT_REASON_WORDS

CHOOSE = "Choose an authority"


def offered(authorities: Sequence[Authority]) -> list[SelectChoice]:
    """Return what a box of authorities offers, nothing chosen first."""
    return [SelectChoice("", CHOOSE), *(SelectChoice(str(authority.id), authority.name) for authority in authorities)]


class ExclusionForm(FlaskForm):
    """An authority that one's own must not be paired with."""

    excluded = SelectField("Which authority?", validators=[InputRequired(CHOOSE)], validate_choice=False)

    def __init__(self, others: Sequence[Authority]) -> None:
        super().__init__()
        self.excluded.choices = offered(others)

    def other(self) -> UUID:
        """Return which one was chosen."""
        return UUID(self.excluded.data)

    def validate_excluded(self, field: SelectField) -> None:
        """Refuse what is not in the list."""
        _check(field)


class ConflictForm(FlaskForm):
    """What stands between one's own authority and another."""

    conflicting = SelectField("Which authority?", validators=[InputRequired(CHOOSE)], validate_choice=False)
    reason = RadioField(
        "What stands between you?",
        choices=[SelectChoice(reason.value, words) for reason, words in CONFLICT_REASON_WORDS.items()],
        validators=[InputRequired("Choose what comes closest")],
    )

    def __init__(self, others: Sequence[Authority]) -> None:
        super().__init__()
        self.conflicting.choices = offered(others)

    def other(self) -> UUID:
        """Return which one was chosen."""
        return UUID(self.conflicting.data)

    def validate_conflicting(self, field: SelectField) -> None:
        """Refuse what is not in the list."""
        _check(field)


def _check(field: SelectField) -> None:
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(CHOOSE)
