"""Words, spelling, synonyms, passages, facts, endings: the rules that make an answer."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import FACET_CUES, STATED, VALUES, EvidenceStage, Facet, Kind
from alongside.search.rules import cleaning, counterexample, cues, facts, keyword_fallback, snippets, stemming
from alongside.search.rules.passages import PASSAGE_WORDS, SHORTEST_PASSAGE, TextRole, pieces, sentences
from alongside.search.rules.spelling import Speller
from alongside.search.rules.synonyms import WEIGHT, Synonyms
from alongside.search.rules.terms import MOST_TERMS, Vocabulary, terms_of

SYNONYMS = Synonyms.of([["designated safeguarding lead", "DSL"], ["multi-agency safeguarding hub", "MASH"]])
VOCABULARY = Vocabulary(100, {"designat": 2, "safeguard": 50, "lead": 9, "train": 8, "afghanistan": 1, "preval": 5})


def case(slug: str = "one", **changes: object) -> Document:
    plain = Document(
        id=uuid4(),
        slug=slug,
        kind=Kind.LEARNING,
        title="A title",
        summary="A summary that says something.",
        evidence_stage=EvidenceStage.UNTESTED,
        attribution="an authority",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


@given(st.text(max_size=300))
def test_cleaned_text_holds_nothing_that_cannot_be_seen(text: str) -> None:
    cleaned = cleaning.clean(text)
    assert all(char == " " or char.isprintable() for char in cleaned)
    assert cleaned == cleaned.strip()
    assert cleaning.clean(cleaned) == cleaned


def test_direction_changing_and_zero_width_characters_go() -> None:
    assert cleaning.clean("\u202eab\u200bc\u2066 \x00d\ufeff") == "abc d"


@given(st.text(max_size=200))
def test_every_text_can_be_cut_into_stems(text: str) -> None:
    assert all(stem and " " not in stem for stem in stemming.stems(text))


def test_accents_and_curly_quotes_make_no_difference() -> None:
    assert stemming.stems("Mum\u2019s caf\u00e9s") == stemming.stems("mum's cafes")


def test_an_abbreviation_also_looks_for_what_it_stands_for() -> None:
    terms = terms_of("DSL training", VOCABULARY, SYNONYMS, Speller(VOCABULARY.counts))
    assert terms.weights["train"] == 1.0
    assert terms.weights["designat"] == WEIGHT
    assert terms.known == 1.0, "An abbreviation that we can explain is no unknown word"


def test_a_slip_of_the_finger_is_mended_but_english_is_left_alone() -> None:
    speller = Speller(VOCABULARY.counts, {"settle"})
    assert speller.stem("afganistan") == "afghanistan"
    assert speller.stem("settle") == stemming.stem_of("settle")
    assert Speller({"kettl": 1}, {"settle"}).stem("settle") == stemming.stem_of("settle")
    assert Speller({"kettl": 1}).stem("settle") == "kettl"


def test_a_long_text_is_asked_by_its_most_telling_words() -> None:
    many = Vocabulary(1000, {f"word{n}": n + 1 for n in range(200)})
    terms = terms_of(" ".join(f"word{n}" for n in range(200)), many, SYNONYMS, Speller({}))
    assert len(terms.weights) == MOST_TERMS
    assert "word0" in terms.weights
    assert "word199" not in terms.weights


def test_what_nobody_has_heard_of_lowers_what_is_known() -> None:
    speller = Speller(VOCABULARY.counts)
    assert terms_of("training photocopier", VOCABULARY, SYNONYMS, speller).known < 0.6
    assert terms_of("!!! 15", VOCABULARY, SYNONYMS, speller).known == 0.0


def test_the_longest_phrase_wins_and_case_does_not_matter() -> None:
    nested = Synonyms.of([["child protection", "CP"], ["child protection plan", "CP plan"]])
    assert nested.groups_in("On a cp PLAN now") == [1]


def test_an_entry_is_cut_into_its_whole_then_its_details(documents: Sequence[Document]) -> None:
    for document in documents:
        cut = pieces(document, with_sentences=True)
        assert [piece.role for piece in cut].count(TextRole.WHOLE) == 1
        assert cut[0].role is TextRole.WHOLE
        passages = [piece.text for piece in cut if piece.role is TextRole.PASSAGE]
        assert passages
        longest = max(len(sentence.split()) for sentence in sentences(document))
        extra = len(document.title.split())
        assert all(len(text.split()) <= PASSAGE_WORDS + SHORTEST_PASSAGE + extra + longest for text in passages)


def test_a_quotation_stands_in_the_entry_and_never_among_its_questions(documents: Sequence[Document]) -> None:
    for document in documents[::7]:
        weights = dict.fromkeys(stemming.stems(document.title), 1.0)
        quoted = snippets.snippet(sentences(document), document.summary, nearest=(), weights=weights)
        own = " ".join(" ".join([*document.parts.values(), document.summary]).split())
        assert quoted.rstrip(".") in own.replace("**", "").replace("*", "").replace("### ", "")
        assert quoted not in document.asks


def test_a_heading_inside_a_part_is_no_part_of_the_sentence_after_it() -> None:
    told = sentences(
        case(parts={"take": "### When not to call it Prevent\n\nA knife may be carried out of plain fear."})
    )
    assert told[0] == "A knife may be carried out of plain fear."
    assert not any(
        "#" in text
        for _role, text in pieces(
            case(parts={"take": "### Do not\n\n- ask him to explain it all"}), with_sentences=True
        )
    )


def test_stated_facts_agree_differ_or_are_not_known() -> None:
    stated = {Facet.SETTING: ("online",), Facet.AGE_BAND: ("11-15",), Facet.LEVEL: ("court",)}
    compared = facts.compare(stated, case(facets={Facet.SETTING: ("online", "home"), Facet.LEVEL: ("early-help",)}))
    assert [fact.value for fact in compared.same] == ["Online"]
    assert [(fact.value, fact.ours) for fact in compared.different] == [("Early help", "Court")]
    assert compared.not_known == ("Age",)


@given(
    st.dictionaries(st.sampled_from(STATED), st.integers(0, 3)),
    st.dictionaries(st.sampled_from(STATED), st.integers(0, 3)),
)
def test_each_stated_fact_is_told_exactly_once(ours: dict[Facet, int], theirs: dict[Facet, int]) -> None:
    stated = {facet: (list(VALUES[facet])[number],) for facet, number in ours.items()}
    held = {facet: (list(VALUES[facet])[number],) for facet, number in theirs.items()}
    compared = facts.compare(stated, case(facets=held))
    assert len(compared.same) + len(compared.different) + len(compared.not_known) == len(stated)


def test_what_matters_most_changes_the_order() -> None:
    names = ["setting:online", "setting:home", "level:court", "level:channel"]
    labels = np.array([[True, False, False, True], [False, True, True, False]])
    stated = {Facet.SETTING: ("online",), Facet.LEVEL: ("court",)}
    assert facts.bonus(stated, None, names, labels)[0] == facts.bonus(stated, None, names, labels)[1]
    assert np.argmax(facts.bonus(stated, Facet.SETTING, names, labels)) == 0
    assert np.argmax(facts.bonus(stated, Facet.LEVEL, names, labels)) == 1


@pytest.mark.parametrize(
    ("text", "facet", "value"),
    [
        ("a 14 year old girl", Facet.AGE_BAND, "11-15"),
        ("Y4 girl", Facet.AGE_BAND, "5-10"),
        ("17yo lad", Facet.AGE_BAND, "16-17"),
        ("home schooled since reception", Facet.SETTING, "home-education"),
        ("got as far as the airport", Facet.SETTING, "airport-or-border"),
        ("on a CP plan", Facet.LEVEL, "child-protection"),
        ("far right stuff", Facet.CONCERN, "extreme-right-wing"),
    ],
)
def test_facts_are_read_from_a_persons_own_words(text: str, facet: Facet, value: str) -> None:
    assert value in cues.facts_in(text)[facet]


@given(st.text(max_size=200))
def test_whatever_is_read_from_words_is_a_fact_that_exists(text: str) -> None:
    for facet, values in cues.facts_in(text).items():
        assert set(values) <= set(VALUES[facet])


def test_every_cue_names_a_fact_that_exists() -> None:
    for facet, known in FACET_CUES.items():
        assert set(known) <= set(VALUES[facet])


def test_another_ending_shares_nothing_with_the_first() -> None:
    first = case("first", facets={Facet.OUTCOME: ("order-refused",)})
    same = case("same", facets={Facet.OUTCOME: ("order-refused", "trust-damaged")})
    other = case("other", facets={Facet.OUTCOME: ("order-made",)})
    beside = case("beside", facets={Facet.OUTCOME: ("no-concern-found",)})
    assert counterexample.counterexample([first, same, other, beside]) is other
    assert counterexample.counterexample([first, same, other, beside], {beside.id}) is beside, (
        "The author's choice comes first"
    )
    assert counterexample.counterexample([first, same]) is None
    assert counterexample.counterexample([case("unknown", facets={Facet.OUTCOME: ("not-known",)}), other]) is None


def test_without_an_index_the_entry_with_the_rarer_words_comes_first() -> None:
    rare, common = case("rare", title="Wardship of a child"), case("common", title="A child and a child")
    ordered = keyword_fallback.order_by_words([common, rare], "child wardship")
    assert [document.slug for document, _ in ordered] == ["rare", "common"]
    assert keyword_fallback.order_by_words([rare], "photocopier") == []
