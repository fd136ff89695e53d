"""Replacing and taking back, merging what two people wrote, marking, saying less: laws on plain values."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from alongside.accounts.models import Role
from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.disclosure.rules.combination import assess
from alongside.knowledge.rules.vocabulary import VALUES, Facet, Kind
from alongside.publishing.rules import steps
from alongside.publishing.rules.attribution import LONGEST, attribution
from alongside.publishing.rules.cleaning import tidy
from alongside.publishing.rules.gate import Standing, ask
from alongside.publishing.rules.joining import joined
from alongside.publishing.rules.kinds import startable
from alongside.publishing.rules.marking import mark_up, spans_of
from alongside.publishing.rules.merging import choose, merge
from alongside.publishing.rules.replacing import Span, replace, restore
from alongside.publishing.rules.texts import Box

WORDS = st.text(alphabet="ab .\n", max_size=30)


@given(text=WORDS, cuts=st.lists(st.integers(0, 30), max_size=8), instead=st.sampled_from(["", "the boy", "a.b"]))
def test_every_replacement_can_be_taken_back(text: str, cuts: list[int], instead: str) -> None:
    ends = sorted({min(cut, len(text)) for cut in cuts})
    spans = [Span("box", start, end) for start, end in zip(ends[::2], ends[1::2], strict=False) if end > start]
    changed, undo = replace({"box": text}, spans, instead)
    assert {"box": text, **restore({"box": text, **changed}, undo)} == {"box": text}


@given(text=st.text(max_size=60))
def test_tidying_twice_changes_nothing_more_and_leaves_nothing_unseen(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert not set(once) & set("\x00\u200b\u202e\u2066\ufeff\u00ad\r")


def test_what_opens_a_sentence_gets_a_capital() -> None:
    changed, _ = replace(
        {"a": "Ann left.\nAnn came. We saw Ann."}, [Span("a", 0, 3), Span("a", 10, 13), Span("a", 27, 30)], "the girl"
    )
    assert changed == {"a": "The girl left.\nThe girl came. We saw the girl."}


def test_what_is_taken_out_leaves_no_double_space() -> None:
    text = "He called 07700 900123 and left, 07700 900123."
    spans = [Span("a", 10, 22), Span("a", 33, 45)]
    assert replace({"a": text}, spans, "")[0] == {"a": "He called and left,."}


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
    boxes = [Box("a", "A", "Ann came."), Box("b", "B", ""), Box("c", "C", "We saw ann.")]
    salt = uuid4()
    found = [
        *ask(boxes[0], [Finding(0, 3, Type.PERSON, Severity.BLOCK, "", "the girl")], salt=salt, answers={}),
        *ask(boxes[2], [Finding(7, 10, Type.PERSON, Severity.BLOCK, "", "the girl")], salt=salt, answers={}),
    ]
    marked = mark_up(boxes, found)
    assert [one.box.name for one in marked] == ["a", "c"], "Empty boxes are not shown"
    assert ["".join(piece.text for piece in one.pieces) for one in marked] == ["Ann came.", "We saw ann."]
    assert [len(one.questions) for one in marked] == [1, 0]
    assert spans_of(found, (), found[0].fingerprint) == [Span("a", 0, 3), Span("c", 7, 10)]
    assert spans_of(found, (), found[0].fingerprint, where="c:7") == [Span("c", 7, 10)]


def test_pieces_of_an_address_become_one_and_other_neighbours_do_not() -> None:
    def piece(start: int, end: int, type_: Type, severity: Severity = Severity.BLOCK) -> Finding:
        return Finding(start, end, type_, severity, "", "x")

    text = "12 Hill Road Ann, Bob LS6"
    address = [piece(0, 2, Type.ADDR), piece(3, 7, Type.ADDR), piece(8, 12, Type.ADDR), piece(13, 16, Type.PERSON)]
    rest = [piece(18, 21, Type.PERSON), piece(22, 25, Type.POSTCODE)]
    found = [text[one.start : one.end] for one in joined(text, [*address, *rest])]
    assert found == ["12 Hill Road", "Ann", "Bob", "LS6"]


def test_authorities_write_what_they_learned_and_curators_guidance() -> None:
    assert Kind.GUIDANCE not in startable(Role.LEAD)
    assert startable(Role.CURATOR) == (Kind.GUIDANCE,)
    assert startable(Role.READER) == startable(Role.ADMINISTRATOR) == ()


def test_an_attribution_without_a_name_never_holds_it_and_fits_its_column() -> None:
    facets = {
        "prevalence": ["high"],
        "prevent_status": ["priority"],
        "response_model": list(VALUES[Facet.RESPONSE_MODEL]),
    }
    line = attribution(Kind.LEARNING, authority="Authority A", anonymous=True, facets=facets)
    assert "Authority A" not in line
    assert len(line) <= LONGEST
    assert attribution(Kind.LEARNING, authority="Authority A", anonymous=True, facets={}) == "An authority in England"


def test_the_next_step_is_the_first_that_can_be_taken() -> None:
    seen = steps.Seen(kind=Kind.LEARNING, named=True, review=False, written=0, parts=12, writable=True, signing=False,
                      signed=False, submitted=False)  # fmt: skip
    standing = Standing(missing=["Title"], asked=[], sweep=[], risk=assess(frozenset(), [], broader={}))
    found = steps.tasks(seen, standing)
    assert len(found) == 7
    following = steps.next_of(found)
    assert following is not None
    assert following.page == "review"
    assert [task.ready for task in found[3:]] == [False, False, False, False]
