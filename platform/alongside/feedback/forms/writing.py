"""The forms in which somebody writes: reports of use, questions, replies, notes, and a curator's refusal."""

from wtforms import BooleanField, RadioField, SelectChoice
from wtforms.validators import InputRequired

from alongside.feedback.rules.labels import USE_OUTCOME_WORDS
from alongside.gate.forms import GatedForm, words


class ReportForm(GatedForm):
    """What somebody did with an entry, and what happened."""

    gated = ("did", "happened")

    did = words(
        "What did you do with it?",
        hint="What you took from it, and what you changed or left out. Leave out names, dates, schools and places.",
        needed="Say what you did with it",
    )
    happened = words(
        "What happened?",
        hint="What did not work is as welcome as what did.",
        needed="Say what happened, or that it is too early to say",
    )
    outcome = RadioField(
        "On the whole",
        choices=[SelectChoice(outcome.value, text) for outcome, text in USE_OUTCOME_WORDS.items()],
        validators=[InputRequired("Choose what comes closest")],
    )
    named = BooleanField(
        "Show the name of my authority",
        description="If you leave this empty, readers see “An authority”. Your own name is never shown.",
    )


class QuestionForm(GatedForm):
    """A question to whoever shared an entry."""

    gated = ("text",)

    text = words(
        "Your question",
        hint="Leave out names, dates, schools and places, your own authority’s too.",
        needed="Write your question",
    )


class ReplyForm(GatedForm):
    """Something more to say."""

    gated = ("text",)

    text = words("Your message", hint="Leave out names, dates, schools and places.", needed="Write a message")


class NoteForm(GatedForm):
    """A note to a saved entry, for oneself."""

    gated = ("text",)
    leaves = False

    text = words(
        "Your note",
        hint="Only you see it. Leave out names, dates, schools and places all the same: this is no place for casework.",
    )


class WorryWatchForm(GatedForm):
    """What to look for among new entries, and that it may be kept."""

    gated = ("text",)
    leaves = False

    text = words(
        "What to look for",
        hint="This is what we keep. Leave out names, dates, schools and places.",
        needed="Say in a few words what to look for",
    )
    agree = BooleanField(
        "Keep these words until I end it, and tell me when something like this appears",
        description="Only you see them. We look with them through new entries, and forget them after a year.",
        validators=[InputRequired("Tick this if we may keep these words; without it nothing is kept")],
    )


class RefusalForm(GatedForm):
    """Why a curator does not take a report."""

    gated = ("text",)

    text = words(
        "Why it is not taken", hint="The person who wrote it reads this.", needed="Say why, so that they can try again"
    )
