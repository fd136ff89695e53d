"""Choose a table of profiles; confirm what it would change."""

from datetime import date
from typing import IO, cast

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, HiddenField, RadioField, SelectChoice, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from alongside.accounts.forms import one_line
from alongside.authorities.rules.facts import FACT_ANSWERS, FUNDED, FUNDED_TO_SHARE, Fact
from alongside.authorities.rules.importing import LARGEST_TABLE
from alongside.authorities.rules.parsing import FIRST_YEAR


class TableForm(FlaskForm):
    """The file."""

    table = FileField(
        "Choose the file",
        description=f"CSV, with the columns of the download, at most {LARGEST_TABLE // 1024} KB",
        validators=[FileRequired("Choose a file")],
    )

    def content(self) -> bytes:
        """Return the file's bytes: one more than may be, so that a larger one is seen to be larger."""
        return cast("IO[bytes]", self.table.data).read(LARGEST_TABLE + 1)


class ConfirmForm(FlaskForm):
    """The table once more, and a mark of what its reader was shown: nothing of it is kept in between."""

    text = HiddenField()
    shown = HiddenField()


class FundedForm(FlaskForm):
    """The Home Office's list as it is published, and what being on it means."""

    areas = TextAreaField(
        "Funded areas",
        description="Paste the names as they are published, one in each line. Districts and cities may be among them.",
        validators=[DataRequired("Paste the names of the areas"), Length(max=20_000)],
    )
    word = RadioField(
        "What are they?",
        choices=[SelectChoice(word, FACT_ANSWERS[Fact.PREVENT][word]) for word in (FUNDED, FUNDED_TO_SHARE)],
        validators=[InputRequired("Choose what the list says of them")],
    )
    year = StringField("For which year?", filters=[one_line], validators=[DataRequired("Enter a year like 2026")])

    def __init__(self, *, today: date) -> None:
        super().__init__()
        self.today = today

    def validate_year(self, field: Field) -> None:
        """Refuse what is no year of the Prevent duty."""
        text = field.data
        if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:5]) <= self.today.year + 1):
            raise ValidationError(f"Enter a year between {FIRST_YEAR} and {self.today.year + 1}")
