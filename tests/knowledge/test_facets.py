"""Each facet decides everything about itself in one place; none is silently outside the combination check."""

import pytest

from alongside.knowledge.rules.facets import (
    BROWSED,
    COMPARED,
    DECLARATIONS,
    FACET_CUES,
    OFFERED,
    STATED,
    Declaration,
    Facet,
    InCheck,
    NotInCheck,
    Read,
)


def faults(declared: Declaration) -> list[str]:
    """Return what a declaration has left open or says twice."""
    values = declared.values.values()
    wrong = []
    if not declared.label or not declared.values or any(not value.words for value in values):
        wrong.append("has a label, and values in words")
    if isinstance(declared.compared, NotInCheck) and len(declared.compared.because.split()) < 5:
        wrong.append("is compared, or says in a sentence why not")
    if isinstance(declared.compared, NotInCheck) and any(value.share for value in values):
        wrong.append("has shares only where it is compared")
    if any(value.share and not 0 < value.share.of_children <= 1 for value in values):
        wrong.append("has shares over 0 and up to 1")
    if (declared.read is Read.BY_CUES) != any(value.cue for value in values):
        wrong.append("has cues where it is read by cues, and only there")
    if declared.stated is None and declared.read is not Read.NOT_READ:
        wrong.append("is read only where a person could state it")
    return wrong


@pytest.mark.parametrize("facet", Facet)
def test_a_facet_decides_everything_about_itself(facet: Facet) -> None:
    assert DECLARATIONS[facet].facet is facet
    assert faults(DECLARATIONS[facet]) == []


@pytest.mark.parametrize("facet", Facet)
def test_a_facet_stands_in_the_check_or_says_why_not(facet: Facet) -> None:
    declared = DECLARATIONS[facet].compared
    assert isinstance(declared, InCheck | NotInCheck)
    assert (facet in COMPARED) == isinstance(declared, InCheck)


def test_an_open_declaration_is_refused() -> None:
    theme = DECLARATIONS[Facet.THEME]
    open_ones = Declaration(
        facet=Facet.THEME, label="", values={}, many=True, browsed=None, offered=None, read=Read.BY_CUES, stated=None,
        compared=NotInCheck("no"),
    )  # fmt: skip
    assert faults(theme) == []
    assert len(faults(open_ones)) == 4


@pytest.mark.parametrize(
    "places",
    [
        [d.browsed for d in DECLARATIONS.values() if d.browsed is not None],
        [d.offered for d in DECLARATIONS.values() if d.offered is not None],
        [d.stated.place for d in DECLARATIONS.values() if d.stated is not None],
    ],
)
def test_places_are_counted_without_gaps(places: list[int]) -> None:
    assert sorted(places) == list(range(1, len(places) + 1))


def test_the_filters_and_the_form_stand_in_the_order_of_their_places() -> None:
    assert [f.value for f in BROWSED] == [
        "theme", "concern", "level", "response_model", "partner", "setting", "came_to_light", "outcome",
        "prevent_status",
    ]  # fmt: skip
    assert [f.value for f in OFFERED] == ["theme", "concern", "setting", "level", "response_model", "outcome"]
    assert [f.value for f in STATED] == [
        "age_band", "setting", "concern", "came_to_light", "level", "response_model",
    ]  # fmt: skip
    assert [f.value for f in FACET_CUES] == ["setting", "concern", "came_to_light", "level"]


def test_these_facts_are_compared_and_no_change_takes_one_out_unnoticed() -> None:
    assert {facet.value for facet in COMPARED} == {
        "age_band", "concern", "setting", "came_to_light", "level", "family", "outcome", "prevalence",
        "prevent_status", "response_model",
    }  # fmt: skip
