"""The forms of shared practice: which entry, which draft, adopted how."""

import re
from collections.abc import Sequence
from uuid import UUID

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired

from alongside.knowledge.models import Entry
from alongside.publishing.models import Draft

AS_IT_IS, ADAPT, AT_HOME = "as-it-is", "adapt", "local"
_ID = re.compile(r"/library/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})")


class ShareEntryForm(FlaskForm):
    """One of one's own entries, or the address of any page of the library; an entry's own page is the quicker way."""

    entry = SelectField("One of your authority’s own entries", default="")
    address = StringField(
        "Or the address of any entry in the library", description="Copy it from the top of your browser."
    )

    def offer(self, entries: Sequence[Entry]) -> "ShareEntryForm":
        """Let the user choose among these entries."""
        choices = [SelectChoice(str(entry.id), entry.title) for entry in entries]
        self.entry.choices = [SelectChoice("", "Choose an entry"), *choices]
        if not choices:
            self.address.label.text = "The address of any entry in the library"
        return self

    def chosen(self) -> UUID | None:
        """Return which entry is meant, or none with what is wrong in the fields' errors."""
        if not self.validate():
            return None
        if self.entry.data:
            return UUID(self.entry.data)
        address = _ID.search(self.address.data or "")
        if address is None:
            self.address.errors = ["Choose an entry, or paste the address of one: it holds /library/ and a long number"]
            return None
        return UUID(address.group(1))


class SharePairingForm(FlaskForm):
    """One of one's pairings."""

    pairing = StringField()

    def chosen(self) -> UUID | None:
        """Return which pairing is meant, if it can be one at all."""
        try:
            return UUID(self.pairing.data or "") if self.validate() else None
        except ValueError:
            return None


class ShareDraftForm(FlaskForm):
    """One of one's own drafts."""

    draft = SelectField("Draft", default="", validators=[InputRequired("Choose a draft")])

    def offer(self, drafts: Sequence[Draft]) -> "ShareDraftForm":
        """Let the user choose among these drafts."""
        choices = [SelectChoice(str(draft.id), draft.title or "A draft without a title") for draft in drafts]
        self.draft.choices = [SelectChoice("", "Choose a draft"), *choices]
        return self


class AdoptForm(FlaskForm):
    """Adopt as it is, or adapt."""

    how = RadioField(
        "How?",
        choices=[SelectChoice(AS_IT_IS, "As it is"), SelectChoice(ADAPT, "Adapt it"), SelectChoice(AT_HOME, "At home")],
        validators=[InputRequired("Choose how")],
    )
