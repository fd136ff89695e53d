"""Since when something is in use, and the boxes of a local version."""

from collections.abc import Mapping, Sequence

from flask import request
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length

from alongside.accounts.forms import one_line
from alongside.pairing.forms.days import DayField
from alongside.visible_text import visible

LONGEST_PART = 20_000


class InUseForm(FlaskForm):
    """Since when."""

    since = DayField("Since when do your people work by it?", needed="Enter a day")


class LocalForm(FlaskForm):
    """The title; the parts are those of the kind of entry."""

    title = StringField("Title", filters=[one_line], validators=[DataRequired("Enter a title"), Length(max=200)])
    revision = HiddenField()

    def parts(self, names: Sequence[str]) -> Mapping[str, str]:
        """Return what stands in the boxes of these parts; an empty one is left out."""
        given = {name: visible(request.form.get(f"part-{name}", "")).strip()[:LONGEST_PART] for name in names}
        return {name: text for name, text in given.items() if text}

    def read_revision(self) -> int:
        """Return which revision its writer saw; 0 where that cannot be read."""
        text = self.revision.data or ""
        return int(text) if text.isascii() and text.isdigit() else 0
