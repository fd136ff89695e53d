"""End an authority, add one to the list, and move people to whoever takes over."""

import re
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length

from alongside.accounts.forms import one_line
from alongside.accounts.models import Person
from alongside.authorities.models import Listing
from alongside.authorities.rules.reference_list import COUNCIL_KIND_WORDS, REGIONS, CouncilKind, ListedPlace

CODE = re.compile(r"E(06|08|09|10)\d{6}")


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


class EndForm(FlaskForm):
    """The last day, and who takes over."""

    last_day = _day("Its last day", "From the day after, it is out of the list, search and matching.")
    first = SelectField("Who takes over?", description="If it is new, add it to the list first.", validate_choice=False)
    second = SelectField("And a second?", validate_choice=False)
    third = SelectField("And a third?", validate_choice=False)
    people = BooleanField(
        "Move all its people on the day after",
        description="Only where one authority takes over. They keep their roles.",
    )

    def __init__(self, listed: Sequence[Listing]) -> None:
        super().__init__()
        self.listed = {str(listing.id): listing for listing in listed}
        for field in self._boxes():
            offered = [SelectChoice(key, listing.authority.name) for key, listing in self.listed.items()]
            field.choices = [SelectChoice("", "Nobody"), *offered]

    def _boxes(self) -> tuple[Field, ...]:
        return self.first, self.second, self.third

    def validate_last_day(self, field: Field) -> None:
        """Refuse what is no day."""
        _read(field)

    def validate_first(self, field: Field) -> None:
        """Refuse when nobody takes over."""
        if field.data not in self.listed:
            raise ValidationError("Choose who takes over")

    def day(self) -> date:
        """Return the last day."""
        return _read(self.last_day)

    def successors(self) -> list[Listing]:
        """Return who takes over, each once."""
        return [self.listed[key] for key in dict.fromkeys(box.data for box in self._boxes()) if key in self.listed]


class ListForm(FlaskForm):
    """An authority that the list does not know."""

    name = StringField(
        "Name", filters=[one_line],
        validators=[DataRequired("Enter a name"), Length(max=200, message="The name must be 200 characters or fewer")],
    )  # fmt: skip
    code = StringField("ONS code", description="Nine characters, like E06000063", filters=[one_line])
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
        if not CODE.fullmatch(field.data):
            raise ValidationError("Enter a code that starts with E06, E08, E09 or E10, like E06000063")

    def validate_begins(self, field: Field) -> None:
        """Refuse what is no day."""
        _read(field)

    def place(self) -> ListedPlace:
        """Return it as a line of the list."""
        return ListedPlace(
            code=self.code.data, name=self.name.data, kind=CouncilKind(self.kind.data), region=self.region.data,
            valid_from=_read(self.begins), valid_to=None, successors=(), former_codes={},
        )  # fmt: skip


class MoveForm(FlaskForm):
    """Who goes where."""

    to = RadioField("To which authority?", validators=[InputRequired("Choose where they go")])
    people = SelectMultipleField("Who?", validators=[InputRequired("Choose at least one person")])

    def __init__(self, people: Sequence[Person], successors: Sequence[Listing]) -> None:
        super().__init__()
        self.people.choices = [
            SelectChoice(str(person.id), f"{person.name}, {person.role.label.lower()}") for person in people
        ]
        self.to.choices = [SelectChoice(str(heir.authority_id), heir.authority.name) for heir in successors]

    def chosen(self) -> set[UUID]:
        """Return who was chosen."""
        return {UUID(key) for key in self.people.data}
