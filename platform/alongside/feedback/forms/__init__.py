"""The forms of feedback."""

from alongside.feedback.forms.plain import AgreeForm, RecognitionForm, SettleForm, UsefulForm
from alongside.feedback.forms.writing import NoteForm, QuestionForm, RefusalForm, ReplyForm, ReportForm, WorryWatchForm

__all__ = [
    "AgreeForm", "NoteForm", "QuestionForm", "RecognitionForm", "RefusalForm", "ReplyForm", "ReportForm", "SettleForm",
    "UsefulForm", "WorryWatchForm",
]  # fmt: skip
