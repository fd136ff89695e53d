"""The form in which a person describes a worry, and what it means in the words of search."""

from collections.abc import Mapping, Sequence

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, SelectField, TextAreaField, ValidationError

from alongside.knowledge.rules.vocabulary import STATED, STATED_WORDS, VALUES, Facet, Kind
from alongside.search.queries.facets import FILTER_NAMES
from alongside.search.queries.results import Worry
from alongside.search.rules.cleaning import LONGEST_QUERY, clean, clean_lines, too_long

EVERY_FILTER = "all"
"""What a button that clears all filters sends in place of the name of one."""


def _select(facet: Facet) -> SelectField:
    return SelectField(STATED_WORDS[facet], choices={"": "Not stated", **VALUES[facet]}, default="")


class WorryForm(FlaskForm):
    """A description, and facts for whoever wants to add some."""

    text = TextAreaField(
        "What are you dealing with?",
        description="Use your own words, few or many. Leave out names, dates, schools and places.",
    )
    most = SelectField(
        "Which of these matters most?",
        description="Entries that agree on it come first.",
        choices={"": "None in particular", **{facet.value: STATED_WORDS[facet] for facet in STATED}},
        default="",
    )

    def validate_text(self, field: Field) -> None:
        """Refuse what cannot be searched for, and say what to do."""
        if too_long(field.data or ""):
            raise ValidationError(f"Shorten your description to {LONGEST_QUERY:,} characters or fewer")
        if not any(char.isalnum() for char in clean(field.data or "")):
            raise ValidationError("Describe what you are dealing with, in a few words or more")

    @property
    def facts(self) -> list[Field]:
        """The fields of the facts, in order."""
        return [self[facet.value] for facet in STATED]

    def stated(self) -> dict[Facet, tuple[str, ...]]:
        """Return the facts that were chosen."""
        return {facet: (self[facet.value].data,) for facet in STATED if self[facet.value].data}

    def worry(self, sent: MultiDict[str, str]) -> Worry:
        """Return what the person asks, with the filters that were sent along; ``form.validate()`` comes first."""
        return Worry(
            text=clean_lines(self.text.data or ""),
            facts=self.stated(),
            most=Facet(self.most.data) if self.most.data else None,
            chosen=chosen_in(sent),
            more=frozenset(
                Kind(value) for name in ("shown", "more") for value in sent.getlist(name) if value in set(Kind)
            ),
        )


for _facet in STATED:  # a fact that is declared as one to state is in the form
    setattr(WorryForm, _facet.value, _select(_facet))


def chosen_in(sent: MultiDict[str, str]) -> Mapping[str, Sequence[str]]:
    """Return the filters in what was sent; values that do not exist are left out, and those that were cleared."""
    cleared = set(sent.getlist("clear"))
    known = {"kind": {kind.value for kind in Kind}, **{facet.value: set(VALUES[facet]) for facet in Facet}}
    ticked = {
        name: [value for value in sent.getlist(f"only_{name}") if value in known[name]]
        for name in FILTER_NAMES
        if not cleared & {name, EVERY_FILTER}
    }
    return {name: values for name, values in ticked.items() if values}
