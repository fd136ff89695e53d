"""Choose a document; then look at the text that was read, which is held while somebody could be identified in it."""

from typing import IO, cast

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired

from alongside.documents.refusals import LARGEST_DOCUMENT
from alongside.gate.forms import BetweenForm, safe_box, words

LONGEST_SHARED = 20_000
LONGEST_DOCUMENT_TITLE = 200


class DocumentFileForm(FlaskForm):
    """The file."""

    file = FileField(
        "Choose a document",
        description=".docx, .odt, .txt or PDF, at most 10 MB. Only its text is read; nothing of the file is kept.",
        validators=[FileRequired("Choose a file")],
    )

    def content(self) -> bytes:
        """Return the file's bytes: one more than may be, so that a larger one is seen to be larger."""
        return cast("IO[bytes]", self.file.data).read(LARGEST_DOCUMENT + 1)


class DocumentForm(BetweenForm):
    """The title and the text as both sides will read it."""

    gated = ("title", "text")
    leaves = False  # it says how people work when somebody is in danger

    title = words("Title", needed="Enter a title", longest=LONGEST_DOCUMENT_TITLE)
    safe_title = safe_box()
    text = words(
        "Text",
        hint="Take out what the other side does not need. Names of children and families, schools and places of cases "
        "must not stand here; your own names, teams and numbers at work may.",
        needed="There is no text",
        longest=LONGEST_SHARED,
    )
    safe_text = safe_box()
