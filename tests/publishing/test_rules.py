"""Merging what two people wrote, marking, the list of tasks, attribution: laws on plain values."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.accounts.models import Role
from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.disclosure.rules.combination import assess
from alongside.gate.rules.flags import TextBox, flags_of
from alongside.gate.rules.questions import mark_up
from alongside.gate.rules.replacing import TextSpan
from alongside.knowledge.rules.vocabulary import VALUES, Facet, Kind
from alongside.publishing.forms.starting import KIND_HINTS
from alongside.publishing.rules import task_list
from alongside.publishing.rules.attribution import LONGEST_ATTRIBUTION, attribution
from alongside.publishing.rules.gate_status import GateStatus, spans_of
from alongside.publishing.rules.merging import choose, merge
from alongside.publishing.rules.permissions import STATED_FACETS, startable

SAID = st.dictionaries(st.sampled_from("abcde"), st.sampled_from(["", "1", "2", "3"]), min_size=5, max_size=5)


@given(before=SAID, mine=SAID, theirs=SAID)
def test_merging_loses_nobodys_words_without_asking(
    before: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    by_me = {name for name in before if mine[name] != before[name]}
    by_them = {name for name in before if theirs[name] != before[name]}
    merged, clashes = merge(mine, theirs, by_me=by_me, by_them=by_them)
    for name in before:
        if name in by_me:
            assert merged[name] == mine[name]
            assert (name in clashes) == (name in by_them and mine[name] != theirs[name])
        else:
            assert merged[name] == theirs[name]
            assert name not in clashes


def test_both_texts_can_be_kept() -> None:
    assert choose("mine", "theirs", "both") == "mine\n\ntheirs"
    assert choose("mine", "theirs", "theirs") == "theirs"
    assert choose("mine", "theirs", "nonsense") == "mine"


def test_the_same_thing_in_two_boxes_is_one_question() -> None:
    boxes = [TextBox("a", "A", "Ann came."), TextBox("b", "B", ""), TextBox("c", "C", "We saw ann.")]
    salt = uuid4()
    found = [
        *flags_of(boxes[0], [Finding(0, 3, Type.PERSON, Severity.BLOCK, "", "the girl")], salt=salt, answers={}),
        *flags_of(boxes[2], [Finding(7, 10, Type.PERSON, Severity.BLOCK, "", "the girl")], salt=salt, answers={}),
    ]
    marked = mark_up(boxes, found)
    assert [one.box.name for one in marked] == ["a", "c"], "Empty boxes are not shown"
    assert ["".join(piece.text for piece in one.pieces) for one in marked] == ["Ann came.", "We saw ann."]
    assert [len(one.questions) for one in marked] == [1, 0]
    assert spans_of(found, (), found[0].fingerprint) == [TextSpan("a", 0, 3), TextSpan("c", 7, 10)]
    assert spans_of(found, (), found[0].fingerprint, where="c:7") == [TextSpan("c", 7, 10)]


def test_every_kind_says_which_facts_it_may_state_and_is_explained_where_somebody_starts_one() -> None:
    assert set(STATED_FACETS) == set(KIND_HINTS) == set(Kind)


def test_authorities_write_what_they_learned_and_curators_guidance() -> None:
    assert Kind.GUIDANCE not in startable(Role.LEAD)
    assert startable(Role.CURATOR) == (Kind.GUIDANCE,)
    assert startable(Role.READER) == startable(Role.ADMINISTRATOR) == ()


@pytest.mark.parametrize("role", [Role.PUBLISHER, Role.DEPUTY, Role.LEAD])
def test_an_authoritys_writer_starts_what_an_authority_learns_and_does(role: Role) -> None:
    assert {Kind.LEARNING, Kind.INTERVENTION, Kind.PROTOCOL, Kind.RESOURCE} <= set(startable(role))
    assert Kind.GUIDANCE not in startable(role)


def test_a_learning_may_state_every_fact_but_what_sort_of_resource_it_is() -> None:
    assert set(STATED_FACETS[Kind.LEARNING]) == set(Facet) - {Facet.RESOURCE_TYPE}
    assert Facet.RESOURCE_TYPE in STATED_FACETS[Kind.RESOURCE]


def test_an_attribution_without_a_name_never_holds_it_and_fits_its_column() -> None:
    facets = {
        "prevalence": ["high"],
        "prevent_status": ["priority"],
        "response_model": list(VALUES[Facet.RESPONSE_MODEL]),
    }
    line = attribution(Kind.LEARNING, authority="Authority A", anonymous=True, facets=facets)
    assert "Authority A" not in line
    assert len(line) <= LONGEST_ATTRIBUTION
    assert attribution(Kind.LEARNING, authority="Authority A", anonymous=True, facets={}) == "An authority in England"


def test_the_next_step_is_the_first_that_can_be_taken() -> None:
    progress = task_list.DraftProgress(
        kind=Kind.LEARNING, named=True, review=False, written=0, parts=12, writable=True, signing=False, signed=False,
        submitted=False,
    )  # fmt: skip
    gate_status = GateStatus(missing=["Title"], asked=[], sweep=[], risk=assess(frozenset(), [], broader={}))
    found = task_list.tasks(progress, gate_status)
    assert len(found) == 7
    following = task_list.next_of(found)
    assert following is not None
    assert following.page == "review"
    assert [task.ready for task in found[3:]] == [False, False, False, False]
