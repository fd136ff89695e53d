"""The forms of authorities: choices only, wherever that is possible, so that nothing about a case can be typed."""

from alongside.authorities.forms.conflicts_of_interest import ConflictForm, ExclusionForm
from alongside.authorities.forms.ending import EndForm, ListForm, MoveForm
from alongside.authorities.forms.importing import ConfirmForm, FundedForm, TableForm
from alongside.authorities.forms.profile import PROFILE_CHOICES, ProfileForm, filled_with

__all__ = [
    "PROFILE_CHOICES", "ConfirmForm", "ConflictForm", "EndForm", "ExclusionForm", "FundedForm", "ListForm", "MoveForm",
    "ProfileForm", "TableForm", "filled_with",
]  # fmt: skip
