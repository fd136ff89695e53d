"""The forms of authorities: choices only, wherever that is possible, so that nothing about a case can be typed."""

from alongside.authorities.forms.conflicts_of_interest import ConflictForm, ExclusionForm
from alongside.authorities.forms.importing import ConfirmForm, FundedForm, TableForm
from alongside.authorities.forms.profile import PROFILE_CHOICES, ProfileForm, filled_with
from alongside.authorities.forms.reorganising import EndingForm, ListForm, ReorganisationForm, chosen_heirs

__all__ = [
    "PROFILE_CHOICES", "ConfirmForm", "ConflictForm", "EndingForm", "ExclusionForm", "FundedForm", "ListForm",
    "ProfileForm", "ReorganisationForm", "TableForm", "chosen_heirs", "filled_with",
]  # fmt: skip
