"""The forms of publishing: starting, declaring, writing, answering, signing."""

from alongside.publishing.forms.answering import AnswerForm, OverrideForm, ReplaceForm, StepForm
from alongside.publishing.forms.signing import (
    ANSWER_BOXES,
    DraftCommentForm,
    SendBackForm,
    SignForm,
    decide_again,
    offer_again,
)
from alongside.publishing.forms.starting import NamesForm, ReviewForm, StartForm, UploadForm, names_in, unusable_in
from alongside.publishing.forms.writing import (
    ALSO_KEPT,
    TEXTAREAS,
    PartsForm,
    form_for,
    shown_values,
    taken,
    touched,
    values_of,
    was_of,
)

__all__ = [
    "ALSO_KEPT", "ANSWER_BOXES", "TEXTAREAS", "AnswerForm", "DraftCommentForm", "NamesForm", "OverrideForm",
    "PartsForm", "ReplaceForm", "ReviewForm", "SendBackForm", "SignForm", "StartForm", "StepForm", "UploadForm",
    "decide_again", "form_for", "names_in", "offer_again", "shown_values", "taken", "touched", "unusable_in",
    "values_of", "was_of",
]  # fmt: skip
