"""Answer a proposal."""

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired, Optional

from alongside.matching.rules.rounds import DECLINE_REASONS, Answer


class ProposalForm(FlaskForm):
    """Yes, or no with a reason or none."""

    answer = RadioField(
        "Your answer",
        choices=[
            SelectChoice(Answer.ACCEPTED.value, "Yes, we would like to work together"),
            SelectChoice(Answer.DECLINED.value, "No"),
        ],
        validators=[InputRequired("Choose yes or no")],
    )
    reason = RadioField(
        "If no, why? (optional)",
        description="DfE’s curators see it and look for another partner with it in mind. Nobody else does.",
        choices=[SelectChoice("", "No reason"), *(SelectChoice(key, words) for key, words in DECLINE_REASONS.items())],
        default="",
        validators=[Optional()],
    )
