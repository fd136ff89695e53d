"""Choose a table of profiles; confirm what it would change."""

from typing import IO, cast

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField

from alongside.authorities.rules.importing import LARGEST_TABLE


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
