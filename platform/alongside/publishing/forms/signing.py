"""Sign as the second person, send a draft back, and answer the curator."""

from flask_wtf import FlaskForm
from wtforms import Field, SelectMultipleField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice

from alongside.accounts.models import Person
from alongside.gate.forms import check_names_nobody, check_own_words
from alongside.gate.rules.flags import DISMISSED, KEPT, TICKED
from alongside.gate.rules.tidying import tidy
from alongside.publishing.actions.signing import LONGEST_SENT_BACK_REASON
from alongside.publishing.rules.answered import AnsweredQuestions
from alongside.publishing.rules.statements import FEWEST_ANSWER_WORDS, QUESTIONS, statement_of

LONGEST_ANSWER = 1_500
LONGEST_COMMENT = 2_000
ANSWER_BOXES = tuple(QUESTIONS)
"""The names of the boxes of a signature."""


class SignForm(FlaskForm):
    """The second person's own words: an answer to each question."""

    who = TextAreaField(
        QUESTIONS["who"],
        description="A parent at the school, a local journalist, a relative: who, and what do they know already?",
        filters=[tidy],
    )
    go_by = TextAreaField(
        QUESTIONS["go_by"],
        description="In a sentence of your own, with the details that you mean: others will see that you read it",
        filters=[tidy],
    )
    why_not = TextAreaField(
        QUESTIONS["why_not"],
        description="If they could be sure, do not sign: send it back",
        filters=[tidy],
    )

    @property
    def statement(self) -> str:
        """The answers under their questions."""
        return statement_of({name: self[name].data or "" for name in ANSWER_BOXES})

    def validate_who(self, field: Field) -> None:
        """Ask for an answer."""
        _answered(field, "Say who might recognise somebody")

    def validate_go_by(self, field: Field) -> None:
        """Ask for an answer."""
        _answered(field, "Say what in this text they could go by")

    def validate_why_not(self, field: Field) -> None:
        """Ask for an answer."""
        _answered(field, "Say why they would still not be sure")


def _answered(field: Field, empty: str) -> None:
    check_own_words(field, empty=empty, longest=LONGEST_ANSWER, fewest=FEWEST_ANSWER_WORDS)


def decide_again() -> SelectMultipleField:
    """Return the ticks for what was dismissed, kept or ticked and goes back to be decided again."""
    return SelectMultipleField(
        "What should be decided again? (optional)", description="Its author is asked about each of these again"
    )


def offer_again(field: SelectMultipleField, answered: AnsweredQuestions, *, to: Person) -> None:
    """Let ``field`` take what somebody else than ``to`` decided about the draft, and nothing else."""
    verdict_words = {DISMISSED: "said to be none", KEPT: "kept", TICKED: "said to point to nobody"}
    field.choices = [
        SelectChoice(each.fingerprint, f"“{each.words}”, {verdict_words[each.verdict]}")
        for each in answered.all
        if each.by_id != to.id
    ]


class SendBackForm(FlaskForm):
    """Why a second person does not sign, and what they want to be decided again."""

    fingerprint = decide_again()
    reason = TextAreaField(
        "Why do you send it back?",
        description="Its author reads this. Point to the part and say what to do, without repeating the detail",
        filters=[tidy],
    )

    def validate_reason(self, field: Field) -> None:
        """Ask for a reason."""
        check_own_words(field, empty="Say why you send it back", longest=LONGEST_SENT_BACK_REASON)


class DraftCommentForm(FlaskForm):
    """A remark to the curator."""

    text = TextAreaField("Your answer", filters=[tidy])

    def validate_text(self, field: Field) -> None:
        """Ask for some words."""
        if not field.data:
            raise ValidationError("Write your answer")
        if len(field.data) > LONGEST_COMMENT:
            raise ValidationError(f"Answer in {LONGEST_COMMENT:,} characters or fewer")
        check_names_nobody(field)
