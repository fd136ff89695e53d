"""The facts by which entries are described, filtered, searched and compared: each is declared once, here.

To add one: a member of `declaration.Facet`, and its `Declaration` in `about_cases`, `about_the_course` or
`about_practice`. Everything else follows: the library's and the search's filters, the forms, the facts read from a
typed worry, and what the combination check compares.
"""

from collections.abc import Mapping

from alongside.knowledge.rules.facets.about_cases import ABOUT_CASES
from alongside.knowledge.rules.facets.about_practice import ABOUT_PRACTICE
from alongside.knowledge.rules.facets.about_the_course import ABOUT_THE_COURSE
from alongside.knowledge.rules.facets.declaration import (
    Declaration,
    Facet,
    FormPlace,
    InCheck,
    NotInCheck,
    PopulationShare,
    Read,
    Value,
    estimated,
    published,
)

__all__ = [
    "BROWSED", "COMPARED", "DECLARATIONS", "FACET_CUES", "FACET_WORDS", "OFFERED", "SINGLE_VALUED", "STATED",
    "STATED_WORDS", "VALUES", "Declaration", "Facet", "FormPlace", "InCheck", "NotInCheck", "PopulationShare",
    "Read", "Value", "estimated", "published",
]  # fmt: skip

_DECLARED = {declaration.facet: declaration for declaration in (*ABOUT_CASES, *ABOUT_THE_COURSE, *ABOUT_PRACTICE)}

DECLARATIONS: Mapping[Facet, Declaration] = {facet: _DECLARED[facet] for facet in Facet}
"""In the order of a page. A facet that is not declared stops the start."""

FACET_WORDS: Mapping[Facet, str] = {facet: declared.label for facet, declared in DECLARATIONS.items()}
VALUES: Mapping[Facet, Mapping[str, str]] = {
    facet: {key: value.words for key, value in declared.values.items()} for facet, declared in DECLARATIONS.items()
}
SINGLE_VALUED = frozenset(facet for facet, declared in DECLARATIONS.items() if not declared.many)

BROWSED = tuple(sorted((f for f, d in DECLARATIONS.items() if d.browsed), key=lambda f: DECLARATIONS[f].browsed or 0))
"""The library's filters, in their order."""
OFFERED = tuple(sorted((f for f, d in DECLARATIONS.items() if d.offered), key=lambda f: DECLARATIONS[f].offered or 0))
"""The filters beside the results of a search, in their order."""

_FORM = sorted((d.stated.place, facet, d.stated.label) for facet, d in DECLARATIONS.items() if d.stated is not None)
STATED = tuple(facet for _, facet, _ in _FORM)
"""The facts that a person can state of their own case, in the order of the search form."""
STATED_WORDS: Mapping[Facet, str] = {facet: label for _, facet, label in _FORM}
FACET_CUES: Mapping[Facet, Mapping[str, str]] = {
    facet: {key: value.cue for key, value in DECLARATIONS[facet].values.items() if value.cue}
    for facet in (*STATED, *(facet for facet in Facet if facet not in STATED))
    if DECLARATIONS[facet].read is Read.BY_CUES
}
"""What in a typed worry states a value: regular expressions on plain lower-case text, from the start of a word."""
COMPARED: Mapping[Facet, str] = {
    facet: declared.compared.attribute or facet.value
    for facet, declared in DECLARATIONS.items()
    if isinstance(declared.compared, InCheck)
}
"""The facts that count in the combination check, each with the name of its attribute there."""
