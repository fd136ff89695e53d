"""What a curator types into a round: its terms, and why a pair is wanted or not."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, IntegerField, RadioField, SelectField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.widgets import HiddenInput

from alongside.gate.forms import GatedForm, words
from alongside.matching.rules.profile import COMPARED_FACTS, Weights
from alongside.matching.rules.settings import RoundSettings
from alongside.rounds.rules.states import CHOICE_REASONS, ChoiceKind

LARGEST_NUMBER = 2**31 - 1
LONGEST_NOTE = 500
_NO_REASON = ""


class _Number(IntegerField):
    """A whole number; what is none is said in our words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take a number."""
        try:
            self.data = int(valuelist[0].strip()) if valuelist else None
        except ValueError:
            self.data = None
            raise ValueError(f"{self.label.text}: give a whole number") from None


def _from(low: int, high: int) -> Any:  # noqa: ANN401  WTForms ships no types
    def check(_form: FlaskForm, field: Field) -> None:
        if field.data is None or not low <= field.data <= high:
            raise ValidationError(f"{field.label.text}: give a whole number from {low} to {high}")

    return check


def _number(label: str, low: int, high: int, hint: str = "") -> _Number:
    return _Number(label, description=hint, validators=[_from(low, high)])


def _revision(field: IntegerField) -> int:
    return field.data if field.data and 0 < field.data <= LARGEST_NUMBER else 0


class RevisionForm(FlaskForm):
    """Which revision of the round a curator has in front of them."""

    revision_seen = IntegerField(name="seen", widget=HiddenInput())

    @property
    def revision(self) -> int:
        """The revision; of nonsense, one that no round has."""
        return (
            self.revision_seen.data if self.revision_seen.data and 0 < self.revision_seen.data <= LARGEST_NUMBER else 0
        )


class GroupForm(RevisionForm):
    """Which pair of equals or group of three to ask."""

    key = HiddenField()


class SettingsForm(RevisionForm):
    """On which terms authorities are paired."""

    prevalence = _number(COMPARED_FACTS["prevalence"], 0, 100)
    holders = _number(COMPARED_FACTS["holders"], 0, 100)
    prevent = _number(COMPARED_FACTS["prevent"], 0, 100)
    consensus = _number(COMPARED_FACTS["consensus"], 0, 100)
    arrangements = _number(COMPARED_FACTS["arrangements"], 0, 100)
    harms = _number(COMPARED_FACTS["harms"], 0, 100)
    severe = _number(COMPARED_FACTS["severe"], 0, 100)
    context = _number(COMPARED_FACTS["context"], 0, 100)
    mash = _number(COMPARED_FACTS["mash"], 0, 100)
    two_tier = _number(COMPARED_FACTS["two_tier"], 0, 100)
    asks = _number(COMPARED_FACTS["asks"], 0, 100)
    comparability = _number("How alike they are", 0, 100)
    benefit = _number("How much the mentor can help", 0, 100)
    least_lead = _number("Least lead of a mentor", 0, 100, "Of 100, over the themes in which help is needed")
    most_behind = _number("Most that a mentor may be behind", 0, 100, "Of 100, in any theme in which help is needed")
    least_alike = _number("Least likeness in who holds cases", 0, 100, "Per cent")
    least_known = _number(
        "Least that must be known of both", 0, 100,
        "Per cent of the weight. Where less is known of confidence there is no pair; of the facts, it is provisional",
    )  # fmt: skip
    first_tier = _number("Served first from a need of", 1, 100, "Per cent")
    second_tier = _number("Served second from a need of", 1, 100, "Per cent")
    topics = BooleanField("A mentor must offer one of the topics that are asked for, if any")

    settings: RoundSettings | None = None

    def validate(self, extra_validators: object = None) -> bool:
        """Also look at the terms as a whole: weights that are all nothing, tiers in the wrong order."""
        if not super().validate(extra_validators):
            return False
        try:
            self.settings = self._read()
        except ValueError:
            self._say_what_is_wrong()
            return False
        return True

    def show(self, settings: RoundSettings) -> "SettingsForm":
        """Fill in the terms as they stand."""
        for fact in COMPARED_FACTS:
            self[fact].data = round(settings.weights.share(fact) * 100)
        self.comparability.data = round(settings.share * 100)
        self.benefit.data = 100 - self.comparability.data
        self.least_lead.data, self.most_behind.data = round(settings.least_lead), round(settings.most_behind)
        self.least_alike.data = round(settings.least_alike * 100)
        self.least_known.data = round(settings.least_known * 100)
        first, second = (*settings.tiers, 0.0, 0.0)[:2]
        self.first_tier.data, self.second_tier.data = round(first * 100) or 100, round(second * 100) or 1
        self.topics.data = settings.topics
        return self

    @property
    def numbers(self) -> list[Field]:
        """The boxes that hold a number, in their order."""
        return [field for field in self if isinstance(field, _Number)]

    def given(self, settings: RoundSettings) -> dict[str, str]:
        """Return terms as the values that this form would send, to be used with one press."""
        self.show(settings)
        boxes = {field.name: str(field.data) for field in self.numbers}
        return boxes | ({"topics": "y"} if settings.topics else {})

    def _read(self) -> RoundSettings:
        given = {field.name: float(field.data or 0) for field in self.numbers}
        return RoundSettings(
            weights=Weights({fact: given[fact] for fact in COMPARED_FACTS}),
            comparability=given["comparability"],
            benefit=given["benefit"],
            least_lead=given["least_lead"],
            most_behind=given["most_behind"],
            least_alike=given["least_alike"] / 100,
            least_known=given["least_known"] / 100,
            topics=bool(self.topics.data),
            tiers=(given["first_tier"] / 100, given["second_tier"] / 100),
        )

    def _say_what_is_wrong(self) -> None:
        if not any(self[fact].data for fact in COMPARED_FACTS):
            self.prevalence.errors = ["Give at least one fact a weight of more than 0"]
        elif not self.comparability.data and not self.benefit.data:
            self.comparability.errors = ["Let likeness or help count for more than 0"]
        else:
            self.second_tier.errors = ["Served second must be a lower need than served first"]


class ChoiceForm(GatedForm):
    """What a curator wants of a pair, and why."""

    gated = ("note",)

    revision_seen = IntegerField(name="seen", widget=HiddenInput())
    kind = RadioField(
        "What do you want of this pair?",
        choices=[
            SelectChoice(ChoiceKind.PIN.value, "Pin it: keep it whatever else changes"),
            SelectChoice(ChoiceKind.HAND_PICK.value, "Pick it by hand: although the limits of the round would not"),
            SelectChoice(ChoiceKind.HOLD.value, "Hold it: keep it and its place, but do not propose it yet"),
            SelectChoice(ChoiceKind.FORBID.value, "Forbid it"),
        ],
        validate_choice=False,
    )
    reason = SelectField(
        "Why?",
        choices=[
            SelectChoice(_NO_REASON, "Choose a reason"),
            *(SelectChoice(*choice) for choice in CHOICE_REASONS.items()),
        ],
        validate_choice=False,
    )
    note = words(
        "In your own words (optional)", hint="Other curators read this. Name no person, and nothing about a case",
        longest=LONGEST_NOTE,
    )  # fmt: skip

    @property
    def revision(self) -> int:
        """The revision that the curator saw; of nonsense, one that no round has."""
        return (
            self.revision_seen.data if self.revision_seen.data and 0 < self.revision_seen.data <= LARGEST_NUMBER else 0
        )

    def validate_kind(self, field: Field) -> None:
        """Ask for one of the four."""
        if field.data not in set(ChoiceKind):
            raise ValidationError("Choose what you want of this pair")

    def validate_reason(self, field: Field) -> None:
        """Ask for one of the fixed reasons."""
        if field.data not in CHOICE_REASONS:
            raise ValidationError("Choose a reason")
