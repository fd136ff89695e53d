"""What somebody looks for among comparable authorities. It stands in the address: weights and words of ours alone."""

from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectChoice, SelectField
from wtforms.validators import NumberRange

from alongside.authorities.queries import STUDY
from alongside.authorities.rules.facts import HELP_TOPICS
from alongside.authorities.rules.reference_list import COUNCIL_KIND_WORDS, REGIONS
from alongside.matching.queries import OUR_TOPICS
from alongside.matching.rules.profile import COMPARED_FACTS
from alongside.matching.rules.weights import (
    ALIKE_BY_WORDS,
    HIGHEST_WEIGHT,
    HOLDING,
    USUAL_WEIGHTS,
    By,
    Criteria,
    NothingCounts,
    weights,
)

WHOLE = f"Enter a whole number from 0 to {HIGHEST_WEIGHT}"


class WeightField(IntegerField):
    """A whole number; what is none is said in our words."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read what was typed."""
        typed = valuelist[0].strip() if valuelist else str(self.default)
        if not (typed.isascii() and typed.isdigit() and len(typed) <= 3):  # no sign, no comma, nothing endless
            self.data = None
            raise ValueError(WHOLE)
        self.data = int(typed)


def _weight(fact: str) -> WeightField:
    return WeightField(
        COMPARED_FACTS[fact], default=USUAL_WEIGHTS[fact], validators=[NumberRange(0, HIGHEST_WEIGHT, WHOLE)]
    )


def _choice(label: str, every: str, choices: dict[str, str]) -> SelectField:
    """Return a choice in which an old or broken address counts as no choice at all."""
    listed = [SelectChoice("", every), *(SelectChoice(value, words) for value, words in choices.items())]
    return SelectField(label, choices=listed, default="", validate_choice=False)


class WantedForm(FlaskForm):
    """Which facts count how much, and whom to show."""

    class Meta:
        """Only reads: it needs no token."""

        csrf = False

    by = SelectField(
        "How should they be alike?",
        choices=[SelectChoice(by.value, words) for by, words in ALIKE_BY_WORDS.items()],
        default=By.BOTH.value,
        validate_choice=False,
    )
    topic = _choice(
        "Can help with", "Every topic", {OUR_TOPICS: "Anything you would like help with"} | dict(HELP_TOPICS)
    )
    kind = _choice(
        "Type", "Every type", {k.value: w for k, w in COUNCIL_KIND_WORDS.items()} | {STUDY: "In the study (A to J)"}
    )
    region = _choice("Region", "Every region", {region: region for region in REGIONS})

    @property
    def weight_fields(self) -> list[Any]:
        """The boxes of the weights, in the order of the facts."""
        return [self[weight_name(fact)] for fact in COMPARED_FACTS]

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401  as the library has it
        """Check the weights: numbers, and something of them left to count."""
        if not super().validate(extra_validators):
            return False
        try:
            weights(self._weights(), self._by())
        except NothingCounts:
            first = HOLDING if self._by() is By.HOLDING else next(iter(COMPARED_FACTS))
            self[weight_name(first)].errors = ["Give this more than 0, or choose another way to be alike"]
            return False
        return True

    def wanted(self) -> Criteria:
        """Return what is looked for; a word that is not ours counts as none."""
        return Criteria(
            weights=self._weights(), by=self._by(), topic=self._known("topic"), kind=self._known("kind"),
            region=self._known("region"),
        )  # fmt: skip

    def args(self) -> dict[str, str]:
        """Return what an address needs to come back to this, and nothing that is as usual."""
        wanted = self.wanted()
        moved = {
            weight_name(fact): str(weight) for fact, weight in wanted.weights.items() if weight != USUAL_WEIGHTS[fact]
        }
        by = {"by": wanted.by.value} if wanted.by is not By.BOTH else {}
        chosen = {"topic": wanted.topic, "kind": wanted.kind, "region": wanted.region}
        return moved | by | {name: value for name, value in chosen.items() if value}

    def unweighted(self) -> dict[str, str]:
        """Return what an address needs for the same choices with the usual weights."""
        return {field.name: field.data for field in (self.by, self.topic, self.kind, self.region) if field.data}

    def _weights(self) -> dict[str, int]:
        return {fact: self[weight_name(fact)].data for fact in COMPARED_FACTS}

    def _by(self) -> By:
        return By(self.by.data) if self.by.data in set(By) else By.BOTH

    def _known(self, name: str) -> str:
        return self[name].data if self[name].data in {choice.value for choice in self[name].choices} else ""


def weight_name(fact: str) -> str:
    """Return the name of a fact's weight in the address."""
    return f"weight_{fact}"


for _fact in COMPARED_FACTS:
    setattr(WantedForm, weight_name(_fact), _weight(_fact))
