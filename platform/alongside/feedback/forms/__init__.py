"""The forms of feedback."""

from alongside.feedback.forms.plain import AgreeForm, SettleForm, UsefulForm
from alongside.feedback.forms.writing import NoteForm, QuestionForm, RefusalForm, ReplyForm, ReportForm

__all__ = [
    "AgreeForm", "NoteForm", "QuestionForm", "RefusalForm", "ReplyForm", "ReportForm", "SettleForm",
    "UsefulForm",
]  # fmt: skip
