"""The forms of an edition: its title, its days and readers, a second person's signature, a review."""

from datetime import date

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, SelectChoice, StringField
from wtforms.fields import Field
from wtforms.validators import InputRequired, ValidationError

from alongside.gate.forms import GatedForm
from alongside.local_documents.actions.signing import InForce
from alongside.local_documents.forms.steps import ContactFields, short_words
from alongside.local_documents.models import LONGEST_TITLE
from alongside.local_documents.rules.kinds import (
    BEGUN_BY_HAND,
    DOCUMENT_NAMES,
    SCOPE_NAMES,
    DocumentKind,
    DocumentScope,
)
from alongside.local_documents.rules.lapsing import a_year_on, objection_to_days, read_day

NEEDED_TICK = "Tick this once it is so. Else send it back"


class NewDocumentForm(GatedForm):
    """Which document to begin, and its title."""

    gated = ("title",)
    leaves = False  # it says how people work when somebody is in danger
    kind = RadioField(
        "What is it?",
        choices=[SelectChoice(kind.value, words) for kind, words in DOCUMENT_NAMES.items() if kind in BEGUN_BY_HAND],
        validators=[InputRequired("Choose what it is")],
    )
    title = short_words(
        "Its title", hint="As people will look for it, such as “Worried that a child is being radicalised?”",
        needed="Give it a title", longest=LONGEST_TITLE,
    )  # fmt: skip

    @property
    def chosen_kind(self) -> DocumentKind:
        """The kind, once it is valid."""
        return DocumentKind(self.kind.data)


class TitleForm(ContactFields):
    """A document's title, and whom to ring when the office is closed."""

    gated = ("title", "post")
    title = short_words("Title", needed="Give it a title", longest=LONGEST_TITLE)
    revision = HiddenField()


class ReadBackForm(FlaskForm):
    """Yes, this is what we do; from when until when, and for whom."""

    right = BooleanField("I have read it, and this is what we do", validators=[InputRequired(
        "Tick this if it is what you do. If it is not, change the steps first"
    )])  # fmt: skip
    in_force_from = StringField("In force from")
    good_until = StringField("Last day", description="After this day its page says by itself that it has lapsed")
    scope = RadioField(
        "Who may read it once it is signed?",
        choices=[SelectChoice(scope.value, words) for scope, words in SCOPE_NAMES.items()],
        validators=[InputRequired("Choose who may read it")],
    )
    revision = HiddenField()

    def __init__(self, *, today: date, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._today = today

    def validate_in_force_from(self, field: Field) -> None:
        """Refuse what is no day."""
        _day(field)

    def validate_good_until(self, field: Field) -> None:
        """Refuse what is no day, and days that do not fit together."""
        until = _day(field)
        try:
            start = read_day(self.in_force_from.data or "")
        except ValueError:
            return
        if objection := objection_to_days(start, until, today=self._today):
            raise ValidationError(objection)

    @property
    def wanted(self) -> InForce:
        """What was asked for, once it is valid."""
        start, until = read_day(self.in_force_from.data), read_day(self.good_until.data)
        return InForce(start, until, DocumentScope(self.scope.data))


def read_back_at_first(scope: DocumentScope, revision: int, *, today: date) -> dict[str, object]:
    """Return what the form shows at first: from today for a year."""
    return {
        "in_force_from": today.isoformat(), "good_until": a_year_on(today).isoformat(), "scope": scope.value,
        "revision": str(revision),
    }  # fmt: skip


class SecondSignatureForm(FlaskForm):
    """What a second person says with their signature."""

    right = BooleanField("This is what we do: I would follow it myself", validators=[InputRequired(NEEDED_TICK)])
    reachable = BooleanField(
        "Every number reaches the post that stands beside it", validators=[InputRequired(NEEDED_TICK)]
    )
    nobody = BooleanField(
        "No person is named, and no child or family could be recognised", validators=[InputRequired(NEEDED_TICK)]
    )
    revision = HiddenField()


class StillRightForm(FlaskForm):
    """It was looked at and is right, until a later day."""

    good_until = StringField("Last day", description="At most two years from today")

    def __init__(self, *, today: date, **kwargs: object) -> None:
        kwargs.setdefault("data", {"good_until": a_year_on(today).isoformat()})
        super().__init__(**kwargs)
        self._today = today

    def validate_good_until(self, field: Field) -> None:
        """Refuse what is no day, and one too soon or too late."""
        if objection := objection_to_days(self._today, _day(field), today=self._today):
            raise ValidationError(objection)

    @property
    def day(self) -> date:
        """The day, once it is valid."""
        return read_day(self.good_until.data)


def _day(field: Field) -> date:
    try:
        return read_day(field.data or "")
    except ValueError as problem:
        raise ValidationError(str(problem)) from None
