"""Answer a proposal."""

from collections.abc import Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, RadioField, SelectChoice, ValidationError
from wtforms.validators import InputRequired, Optional

from alongside.matching.rules.places import MentorPlaces
from alongside.rounds.rules.states import DECLINE_REASONS, ProposalAnswer, ProposalPart

NOT_FOR: Mapping[ProposalPart, frozenset[str]] = {
    ProposalPart.MENTEE: frozenset({"no-place"}),
    ProposalPart.MENTOR: frozenset({"other-topic", "other-model"}),
    ProposalPart.OTHER_MENTEE: frozenset({"no-place", "other-topic", "other-model"}),
    ProposalPart.PEER: frozenset({"no-place"}),
}
"""Reasons that make no sense for what an authority would be in the pair."""


class ProposalForm(FlaskForm):
    """Yes, or no with a reason or none."""

    answer = RadioField(
        "Your answer",
        choices=[
            SelectChoice(ProposalAnswer.ACCEPTED.value, "Yes, we would like to work together"),
            SelectChoice(ProposalAnswer.DECLINED.value, "No"),
        ],
        validators=[InputRequired("Choose yes or no")],
    )
    reason = RadioField(
        "If no, why? (optional)",
        description="DfE’s curators see it and look for another partner with it in mind. Nobody else does.",
        choices=[],
        default="",
        validators=[Optional()],
    )

    place = HiddenField()

    def __init__(self, part: ProposalPart, **more: Any) -> None:  # noqa: ANN401  as the library has it
        super().__init__(**more)
        fitting = [key for key in DECLINE_REASONS if key not in NOT_FOR[part]]
        self.reason.choices = [SelectChoice("", "No reason"), *(SelectChoice(k, DECLINE_REASONS[k]) for k in fitting)]

    def validate_reason(self, _field: Field) -> None:
        """Ask again where a yes comes with a reason for a no: nobody can tell which of the two is meant."""
        if self.answer.data == ProposalAnswer.ACCEPTED:
            raise ValidationError("This is a reason for a no, and you chose yes. Choose “No reason”, or answer no")

    @property
    def beyond(self) -> int | None:
        """Which place more than was said a yes agrees to fill, as the page showed it; of nonsense, none."""
        typed = self.place.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 3 else None

    def about(self, places: MentorPlaces) -> "ProposalForm":
        """Say what a yes would be, where it is more than was said."""
        self.place.data = str(places.next) if places.beyond else ""
        if places.beyond:
            self.answer.choices = [
                SelectChoice(ProposalAnswer.ACCEPTED.value, "Yes: one place more than we said"),
                SelectChoice(ProposalAnswer.DECLINED.value, "No"),
            ]
        return self
