"""The form in which a person describes a worry, and what it means in the words of search."""

from collections.abc import Mapping, Sequence

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, SelectField, TextAreaField, ValidationError

from alongside.danger.rules.pictures import in_words
from alongside.knowledge.rules.vocabulary import STATED, STATED_WORDS, VALUES, Facet, Kind
from alongside.search.queries.facets import FILTER_NAMES
from alongside.search.queries.results import Worry
from alongside.search.rules.cleaning import LONGEST_QUERY, clean, clean_lines, too_long
from alongside.search.rules.facts import Facts
from alongside.search.rules.foreign import is_foreign

NOT_TO_BE_READ = "none:"
"""How begins what a person chooses so that a fact is not read from their words either; after it stands what was read.

What other words say later was not refused: who rewrites the text finds it in the box.
"""
_NOT_STATED = "Not stated"
ONLY_ENGLISH = (
    "Only English can be searched. Say it in a few English words, or ask your safeguarding lead, your Prevent lead or "
    "your front door. If a child may be in danger now, ring 999"
)

EVERY_FILTER = "all"
"""What a button that clears all filters sends in place of the name of one."""


def _select(facet: Facet) -> SelectField:
    choices = {"": _NOT_STATED, **VALUES[facet]}
    return SelectField(STATED_WORDS[facet], choices=choices, default="", validate_choice=False)


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

    any_fact = False
    """Whether a box of the facts holds anything, so that they are not folded away."""

    def validate_text(self, field: Field) -> None:
        """Refuse what cannot be searched for, and say what to do."""
        if too_long(field.data or ""):
            raise ValidationError(f"Shorten your description to {LONGEST_QUERY:,} characters or fewer")
        if not any(char.isalnum() for char in in_words(clean(field.data or ""))):
            raise ValidationError("Describe what you are dealing with, in a few words or more")
        if is_foreign(clean(field.data or "")):  # before anything is masked: what is foreign looks like names
            raise ValidationError(ONLY_ENGLISH)

    @property
    def facts(self) -> list[Field]:
        """The fields of the facts, in order."""
        return [self[facet.value] for facet in STATED]

    def stated(self) -> dict[Facet, tuple[str, ...]]:
        """Return the facts that were chosen."""
        chosen = {facet: self[facet.value].data for facet in STATED}
        return {facet: (value,) for facet, value in chosen.items() if value in VALUES[facet]}

    def unstated(self) -> dict[Facet, frozenset[str]]:
        """Return what was read before and is not so, by fact: its person chose "Not stated" in its place."""
        chosen = {facet: str(self[facet.value].data or "") for facet in STATED}
        return {
            facet: frozenset(value.removeprefix(NOT_TO_BE_READ).split(","))
            for facet, value in chosen.items()
            if value.startswith(NOT_TO_BE_READ)
        }

    def show_read(self, read: Facts) -> None:
        """Fill the boxes in: a fact that was read from the person's words stands there as such, to be changed.

        To leave such a box as it is says no more than before: it is read again from whatever is searched for next.
        Whoever chooses "Not stated" there is taken at their word.
        """
        self.any_fact = bool(read or self.most.data or any(field.data for field in self.facts))
        for facet in STATED:
            field, values = self[facet.value], read.get(facet, ())
            as_read = (
                {"": f"{', '.join(VALUES[facet][value] for value in values)} (read from your words)"} if values else {}
            )
            if values and str(field.data or "").startswith(NOT_TO_BE_READ):
                field.data = ""  # it was said of other words
            refused = str(field.data or "") if str(field.data or "").startswith(NOT_TO_BE_READ) else ""
            not_stated = f"{NOT_TO_BE_READ}{','.join(values)}" if values else refused
            field.choices = {**as_read, not_stated: _NOT_STATED, **VALUES[facet]}

    def worry(self, sent: MultiDict[str, str]) -> Worry:
        """Return what the person asks, with the filters that were sent along; ``form.validate()`` comes first."""
        return Worry(
            text=clean_lines(self.text.data or ""),
            facts=self.stated(),
            unstated=self.unstated(),
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
