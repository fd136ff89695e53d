"""Add an authority to the list; think a reorganisation through."""

import re
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from flask_wtf import FlaskForm
from wtforms import Field, RadioField, SelectChoice, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from alongside.accounts.forms import one_line
from alongside.accounts.rules.name_book import UNLISTED_COUNCIL, NameBook, doubt
from alongside.authorities.rules.reference_list import COUNCIL_KIND_WORDS, REGIONS, CouncilKind, ListedPlace
from alongside.authorities.rules.succession import BelongingKind

CODE = re.compile(r"E(06|08|09|10)\d{6}")
HEIR = "heir"
"""How the boxes are called in which an heir is chosen: with the kind and the id of the thing behind it."""
MOST_HEIRS = 12


def _day(label: str, hint: str) -> StringField:
    return StringField(label, description=hint, filters=[one_line], validators=[DataRequired("Enter a day")])


def _read(field: Field) -> date:
    try:
        day = date.fromisoformat(field.data or "")
    except ValueError:
        raise ValidationError("Enter a day like 2028-03-31") from None
    if not 2000 <= day.year <= 2100:
        raise ValidationError("Enter a day between 2000 and 2100")
    return day


class ListForm(FlaskForm):
    """An authority that the list does not know."""

    name = StringField(
        "Name", filters=[one_line],
        validators=[DataRequired("Enter a name"), Length(max=200, message="The name must be 200 characters or fewer")],
    )  # fmt: skip
    code = StringField(
        "ONS code",
        description="Nine characters, like E06000063. Leave it empty if there is none yet",
        filters=[one_line],
    )
    kind = RadioField(
        "Type",
        choices=[SelectChoice(kind.value, words) for kind, words in COUNCIL_KIND_WORDS.items()],
        validators=[InputRequired("Choose a type")],
    )
    region = SelectField("Region", choices=[SelectChoice(region, region) for region in REGIONS])
    begins = _day("When does it begin?", "The day on which it takes over children’s services.")

    def validate_code(self, field: Field) -> None:
        """Refuse what is no code of a council with children's services."""
        field.data = (field.data or "").upper()
        if field.data and not CODE.fullmatch(field.data):
            raise ValidationError("Enter a code that starts with E06, E08, E09 or E10, like E06000063, or nothing")

    def validate_begins(self, field: Field) -> None:
        """Refuse what is no day."""
        _read(field)

    def place(self) -> ListedPlace:
        """Return it as a line of the list."""
        return ListedPlace(
            code=self.code.data, name=self.name.data, kind=CouncilKind(self.kind.data), region=self.region.data,
            valid_from=_read(self.begins), valid_to=None, successors=(), former_codes={},
        )  # fmt: skip


class EndingForm(FlaskForm):
    """One authority that ends, and who takes over."""

    ends = StringField(
        "Which authority ends?", description="As people call it, or its ONS code.", filters=[one_line],
        validators=[DataRequired("Enter the authority that ends"), Length(max=200)],
    )  # fmt: skip
    heirs = TextAreaField(
        "Who takes over?",
        description="One in each line. Whoever is first gets what nobody chose for. If it is new, add it to the list.",
        validators=[DataRequired("Enter who takes over"), Length(max=2_000)],
    )

    def __init__(self, book: NameBook, *, ends: str = "") -> None:
        super().__init__(data={"ends": ends})
        self.book = book
        self.ended: UUID | None = None
        self.heir_ids: list[UUID] = []

    def validate_ends(self, field: Field) -> None:
        """Refuse what does not mean one authority, in words that say what to ask."""
        self.ended = self._means(field.data)

    def validate_heirs(self, field: Field) -> None:
        """Refuse a line that does not mean one authority."""
        lines = [line for line in map(one_line, field.data.splitlines()) if line]
        if len(lines) > MOST_HEIRS:
            raise ValidationError(f"Enter at most {MOST_HEIRS} that take over")
        self.heir_ids = [self._means(line) for line in lines]

    def _means(self, text: str) -> UUID:
        match = self.book.find(text)
        if match.place is None or match.lies_in:
            words = doubt(text, match, unknown=UNLISTED_COUNCIL)
            raise ValidationError(words[0].upper() + words[1:])
        return match.place.id


class ReorganisationForm(EndingForm):
    """The first authority that ends, and its last day."""

    last_day = _day("The last day", "For example 2027-03-31. On the day after, everything passes on.")

    def validate_last_day(self, field: Field) -> None:
        """Refuse what is no day."""
        _read(field)

    def day(self) -> date:
        """Return the last day."""
        return _read(self.last_day)


def chosen_heirs(sent: Mapping[str, str]) -> dict[tuple[BelongingKind, UUID], UUID | None]:
    """Return what was chosen in the boxes of a page; what is no box of its own is passed over.

    >>> chosen_heirs({"heir-person-00000000-0000-0000-0000-000000000001": "", "csrf_token": "x"})
    {(<BelongingKind.PERSON: 'person'>, UUID('00000000-0000-0000-0000-000000000001')): None}
    """
    chosen: dict[tuple[BelongingKind, UUID], UUID | None] = {}
    for name, value in sent.items():
        box, _, rest = name.partition("-")
        kind, _, thing = rest.partition("-")
        if box != HEIR or kind not in list(BelongingKind):
            continue
        try:
            chosen[BelongingKind(kind), UUID(thing)] = UUID(value) if value else None
        except ValueError:
            continue
    return chosen
