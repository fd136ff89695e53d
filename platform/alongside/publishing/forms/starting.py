"""Start a draft, say which names to look for, bring in the review."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, HiddenField, RadioField, SelectChoice, TextAreaField, ValidationError
from wtforms.validators import InputRequired

from alongside.anonymise.detection.declarable import why_not
from alongside.gate.rules.tidying import one_line, tidy, too_long
from alongside.knowledge.rules.vocabulary import KIND_WORDS, Kind
from alongside.publishing.rules.lengths import LONGEST_REVIEW

KIND_HINTS: dict[Kind, str] = {
    Kind.LEARNING: "What happened in a case and what others could take from it",
    Kind.INTERVENTION: "Something done with a child, a family or a community",
    Kind.PROTOCOL: "How your authority works: a referral route, a threshold guide, terms of a panel",
    Kind.RESOURCE: "Training, a toolkit or a template that others may use",
    Kind.GUIDANCE: "What authorities are told, with its source and how much it binds",
    Kind.FINDING: "What a study found",
}
MOST_NAMES = 150
LONGEST_DECLARED_NAME = 80


class StartForm(FlaskForm):
    """Which kind of entry to write."""

    kind = RadioField("What do you want to write?", validators=[InputRequired("Choose what you want to write")])

    def offer(self, kinds: tuple[Kind, ...]) -> "StartForm":
        """Let the person choose among ``kinds``."""
        self.kind.choices = [SelectChoice(kind.value, KIND_WORDS[kind][0]) for kind in kinds]
        if len(kinds) == 1 and not self.kind.data:
            self.kind.data = kinds[0].value
        return self


class NamesForm(FlaskForm):
    """Names to look for, one a line."""

    names = TextAreaField(
        "Names to look for",
        description=(
            "One a line: people, nicknames, schools, streets, clubs, places, case numbers. "
            "Leave it empty if there are none."
        ),
    )

    def validate_names(self, field: Field) -> None:
        """Refuse more than can be looked for."""
        names = names_in(field.data or "")
        if len(names) > MOST_NAMES:
            raise ValidationError(f"Give {MOST_NAMES} names or fewer: there are {len(names)}")
        if any(len(name) > LONGEST_DECLARED_NAME for name in names):
            raise ValidationError(
                f"Put one name on each line: one of yours is longer than {LONGEST_DECLARED_NAME} characters"
            )


def unusable_in(names: list[str]) -> dict[str, str]:
    """Return the names that cannot be looked for, each with the reason."""
    return {name: why for name in names if (why := why_not(name))}


def names_in(text: str) -> list[str]:
    r"""Return the names in a text with one on each line, each once.

    >>> names_in("Ann Lee\n\n  ann lee \nHill Road")
    ['Ann Lee', 'Hill Road']
    """
    names: dict[str, str] = {}
    for line in tidy(text).split("\n"):
        name = one_line(line).strip(" ,;")
        if name:
            names.setdefault(name.casefold(), name)
    return list(names.values())


class ReviewForm(FlaskForm):
    """The review as it is, before it is put into the parts."""

    body = TextAreaField("The review", filters=[tidy])
    read_before = HiddenField(name="seen")

    def validate_body(self, field: Field) -> None:
        """Refuse more than a review may have."""
        if problem := too_long(field.data, LONGEST_REVIEW):
            raise ValidationError(problem)


class UploadForm(FlaskForm):
    """A document to read the review from."""

    document = FileField(
        "Upload a document",
        description="Word (.docx), OpenDocument (.odt), plain text or a PDF with text in it, up to 10 MB",
        validators=[FileRequired("Choose a file first")],
    )
