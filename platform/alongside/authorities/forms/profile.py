"""The form of a profile: choices only, so that nothing about a case can be typed here."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, RadioField, SelectChoice, SelectField, SelectMultipleField, StringField
from wtforms.validators import Optional, ValidationError

from alongside.authorities.rules import case_holding
from alongside.authorities.rules import inspection as inspecting
from alongside.authorities.rules.case_holding import HOLDER_WORDS, SHARE_WORDS, HoldingAgency, NobodyHolds, Share
from alongside.authorities.rules.facts import (
    FACT_ANSWERS,
    GIVEN,
    INSPECTION_SOURCES,
    NONE_OF_THESE,
    NOT_KNOWN,
    NOT_SETTLED,
    PREVENT_SOURCES,
    SAME,
    SOURCES_TO_CHOOSE,
    TICK_LISTS,
    Fact,
    Value,
    ticked,
)
from alongside.authorities.rules.parsing import FIRST_YEAR

Answers = dict[Fact, tuple[Value, str]]
SHARED = (Fact.HOLDERS, Fact.WANTS)
GO_ALONE = (NONE_OF_THESE, NOT_KNOWN)
"""Ticks that go with no other."""
UNSAID = "If you choose nothing, it is your authority’s own word."


def _word(fact: Fact, label: str, hint: str = "") -> RadioField:
    choices = [SelectChoice(word, label) for word, label in FACT_ANSWERS[fact].items()]
    return RadioField(label, description=hint, choices=choices, validators=[Optional()])


def _ticks(fact: Fact, label: str, hint: str = "") -> SelectMultipleField:
    choices = [SelectChoice(item, label) for item, label in TICK_LISTS[fact].items()]
    choices += [SelectChoice(NONE_OF_THESE, "None of these at the moment"), SelectChoice(NOT_KNOWN, "Not known")]
    return SelectMultipleField(label, description=hint, choices=choices, validators=[_by_itself])


def _by_itself(_form: FlaskForm, field: Field) -> None:
    """Refuse "none of these" or "not known" beside anything else: which of the two is meant nobody can tell."""
    chosen = set(field.data or ())
    if len(chosen) > 1 and chosen & set(GO_ALONE):
        raise ValidationError(
            "You ticked “None of these” or “Not known” together with something else. Untick one or the other"
        )


def _state(label: str, hint: str, given: str, *more: SelectChoice) -> RadioField:
    choices = [*more, SelectChoice(GIVEN, given)]
    choices += [SelectChoice(NOT_SETTLED, "Not settled"), SelectChoice(NOT_KNOWN, "Not known")]
    return RadioField(label, description=hint, choices=choices, validators=[Optional()])


def _grade(label: str) -> RadioField:
    choices = [SelectChoice(grade, words) for grade, words in inspecting.GRADE_WORDS.items()]
    return RadioField(label, choices=choices, validators=[Optional()])


def _one_of(label: str, words: Mapping[Any, str], hint: str = "") -> SelectField:
    """Nothing is chosen at first: a box that nobody touched says nothing, and is no source of anything."""
    choices = [SelectChoice("", "Choose"), *(SelectChoice(*pair) for pair in words.items())]
    return SelectField(label, description=hint, choices=choices, default="")


def _share(holder: HoldingAgency) -> SelectField:
    choices = [SelectChoice(share.value, words.capitalize()) for share, words in SHARE_WORDS.items()]
    return SelectField(HOLDER_WORDS[holder], choices=choices, default=Share.NONE.value)


class ProfileForm(FlaskForm):
    """What a lead or deputy says of their own authority; every question may stay unanswered."""

    alone = GO_ALONE
    values_read = HiddenField()
    prevalence = _word(Fact.PREVALENCE, "How common are radicalisation cases in your area?")
    severe = _word(Fact.SEVERE, "Have you had severe cases?", "For example, a child who travelled to a conflict zone.")
    consensus = _word(Fact.CONSENSUS, "Is it settled who is responsible for these cases?")
    holders = _state("Who holds cases now?", "No need for it to add up: we work that out.", "Chosen below")
    wants = _state(
        "Where do you want cases to be held?", "No answer is better than another.", "Chosen below",
        SelectChoice(SAME, "Where they are now"),
    )  # fmt: skip
    prevent = _word(
        Fact.PREVENT, "Does the Home Office fund Prevent in your area?",
        "It changes every year: 28 areas in 2025-26, some of them also to share what they know. They used to be called "
        "priority areas.",
    )  # fmt: skip
    prevent_year = SelectField("Which year is this for?", choices=[], default="")
    prevent_source = _one_of("How do you know?", PREVENT_SOURCES, UNSAID)
    mash = _word(Fact.MASH, "Do you have a multi-agency safeguarding hub (MASH)?")
    structure = _word(Fact.STRUCTURE, "How is local government arranged?")
    arrangements = _ticks(Fact.ARRANGEMENTS, "How is the work arranged?", "Choose all that apply.")
    harms = _ticks(Fact.HARMS, "What kinds of harm do you meet?", "Choose those that you meet most.")
    context = _ticks(Fact.CONTEXT, "What is particular about your area?", "Choose all that apply.")
    places = _word(Fact.PLACES, "How many authorities could you help at a time?")
    offers = _ticks(Fact.OFFERS, "What can you help others with?", "Choose all that apply.")
    asks = _ticks(Fact.ASKS, "What would you like help with?", "Choose all that apply.")

    inspection = RadioField(
        "What did Ofsted’s last inspection say?",
        choices=[SelectChoice(GIVEN, "Chosen below"), SelectChoice(NOT_KNOWN, "Not known")],
        validators=[Optional()],
    )
    protection = _grade("Children who need help and protection")
    leadership = _grade("Leadership")
    framework = _one_of("By which framework?", inspecting.FRAMEWORK_WORDS)
    inspected_on = StringField("When was it?", description="The first day of the inspection.", validators=[Optional()])
    inspection_source = _one_of("Where is this from?", INSPECTION_SOURCES, UNSAID)

    def __init__(self, *, today: date, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data=dict(data or {}))
        self.today, year = today, today.year
        years = range(year + 1, FIRST_YEAR - 1, -1)
        choices = [SelectChoice(str(number), str(number)) for number in years]
        self.prevent_year.choices = [SelectChoice("", "Choose a year"), *choices]

    def shares(self, fact: Fact) -> list[Field]:
        """Return the five boxes that say who holds, or should hold, how much."""
        return [self[_box(fact, holder)] for holder in HoldingAgency]

    def validate(self, extra_validators: Mapping[str, list[object]] | None = None) -> bool:
        """Check the choices, and that somebody holds cases where somebody is said to."""
        if not super().validate(extra_validators):
            return False
        sound = True
        for fact in SHARED:
            if self[fact.value].data == GIVEN and not self._shares(fact):
                self[fact.value].errors = [str(NobodyHolds("Say who holds at least some of the cases"))]
                sound = False
        if self._inspected() and self._inspection_day() is None:
            self.inspected_on.errors = ["Enter the day of the inspection, between November 2013 and today"]
            sound = False
        if self._inspected() and not self.framework.data:
            self.framework.errors = ["Choose by which framework it was inspected"]
            sound = False
        if self.prevent.data not in ("", None, NOT_KNOWN) and not self.prevent_year.data:
            self.prevent_year.errors = ["Choose which year this is for"]
            sound = False
        return sound

    def answers(self) -> Answers:
        """Return the answers, each with a source where one was chosen; questions without an answer are left out."""
        given: Answers = {}
        for fact in Fact:
            value = self._shared(fact) if fact in SHARED else self._plain(fact)
            if value is not None:
                given[fact] = (value, self._source(fact))
        return given

    def _source(self, fact: Fact) -> str:
        """Return where the fact is said to be from; nothing where that is not asked, or not said."""
        chosen = self[f"{fact.value}_source"].data if fact in SOURCES_TO_CHOOSE else ""
        return SOURCES_TO_CHOOSE[fact][chosen] if chosen else ""

    def _inspected(self) -> bool:
        """Say whether an inspection is described, with the button above it or without."""
        if self.inspection.data == NOT_KNOWN:
            return False
        return any(self[name].data for name in ("inspection", "protection", "leadership", "inspected_on"))

    def _inspection_day(self) -> date | None:
        try:
            day = date.fromisoformat((self.inspected_on.data or "").strip())
        except ValueError:
            return None
        return day if inspecting.EARLIEST <= day <= self.today else None

    def _inspection(self) -> Value | None:
        day = self._inspection_day()
        if not self._inspected() or day is None:
            return {"word": NOT_KNOWN} if self.inspection.data == NOT_KNOWN else None
        return {
            "protection": self.protection.data or NOT_KNOWN,
            "leadership": self.leadership.data or NOT_KNOWN,
            "framework": self.framework.data,
            "on": day.isoformat(),
        }

    def _plain(self, fact: Fact) -> Value | None:
        if fact is Fact.INSPECTION:
            return self._inspection()
        chosen = self[fact.value].data
        if not chosen:
            return None
        if fact in TICK_LISTS:
            return ticked(chosen, fact=fact)
        if fact is Fact.PREVENT:
            return {"word": chosen, "year": int(self.prevent_year.data or self.today.year)}
        return {"word": chosen}

    def _shared(self, fact: Fact) -> Value | None:
        state, shares = self[fact.value].data, self._shares(fact)
        if state and state != GIVEN:
            return {"word": state}
        if not shares:
            return None
        shared = case_holding.tenths(shares)
        return {
            "said": {holder.value: share.value for holder, share in shares.items()},
            "tenths": {holder.value: count for holder, count in shared.items()},
        }

    def _shares(self, fact: Fact) -> dict[HoldingAgency, Share]:
        chosen = {holder: Share(self[_box(fact, holder)].data) for holder in HoldingAgency}
        return {holder: share for holder, share in chosen.items() if share is not Share.NONE}


def _box(fact: Fact, holder: HoldingAgency) -> str:
    return f"{fact.value}_{holder.value}".replace("-", "_")


for _fact in SHARED:
    for _holder in HoldingAgency:
        setattr(ProfileForm, _box(_fact, _holder), _share(_holder))

PROFILE_CHOICES = (
    "values_read", *(fact.value for fact in Fact), "prevent_year", "prevent_source", "protection", "leadership",
    "framework",
    "inspected_on", "inspection_source",
    *(_box(fact, holder) for fact in SHARED for holder in HoldingAgency),
)  # fmt: skip
"""Every box of the form, to be kept when the session runs out."""


def filled_with(values: Mapping[Fact, Value], sources: Mapping[Fact, str]) -> dict[str, object]:
    """Return what the form shows at first: what holds now."""
    data: dict[str, object] = {}
    for fact, value in values.items():
        if fact is Fact.INSPECTION and "framework" in value:
            data |= {fact.value: GIVEN, "inspected_on": value["on"]}
            data |= {name: value[name] for name in ("protection", "leadership", "framework")}
        elif "items" in value:
            data[fact.value] = value["items"] or [NONE_OF_THESE]
        elif "said" in value:
            data[fact.value] = GIVEN
            data |= {_box(fact, HoldingAgency(holder)): share for holder, share in value["said"].items()}
        else:
            data[fact.value] = [value["word"]] if fact in TICK_LISTS else value["word"]
    if Fact.PREVENT in values:
        data["prevent_year"] = str(values[Fact.PREVENT]["year"])
    for fact in values.keys() & SOURCES_TO_CHOOSE.keys():
        by_words = {words: source for source, words in SOURCES_TO_CHOOSE[fact].items()}
        data[f"{fact.value}_source"] = by_words.get(sources.get(fact, ""), "")
    return data
