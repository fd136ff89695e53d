"""The content that ships: whole, true to its form, covering every key of the study, and in our own words."""

import re
from collections import Counter

import pytest

from alongside.knowledge.rules.citing import cite
from alongside.knowledge.rules.frontmatter import read_yaml
from alongside.knowledge.rules.shelf import ASKS_FILE, Shelf, read
from alongside.knowledge.rules.vocabulary import Facet, Kind
from alongside.paths import CONTENT, ROOT
from tests.knowledge.runs import kept, runs_of

KEYS_OF_THE_STUDY = 149
USUAL_FACETS = set(Facet) - {Facet.THEME, Facet.PREVENT_STATUS, Facet.PREVALENCE}


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return read(CONTENT)


def test_every_key_of_the_study_is_covered_by_exactly_one_entry(shelf: Shelf) -> None:
    keys = [key for section, key in shelf.references if section == "source" and key.startswith("RR555-")]
    cited = Counter(s for document in shelf.documents for s in document.sources if s.startswith("RR555-"))
    assert len(keys) == KEYS_OF_THE_STUDY
    assert set(cited) == set(keys)
    assert {key: count for key, count in cited.items() if count > 1} == {}


def test_questions_that_others_wrote_stand_beside_an_entrys_own(shelf: Shelf) -> None:
    written = read_yaml((CONTENT / ASKS_FILE).read_text(encoding="utf8"))[0]
    assert len(written) >= 295
    assert all(set(written.get(document.slug, ())) < set(document.asks) for document in shelf.documents)


def test_the_keys_stand_with_their_section_and_lines(shelf: Shelf) -> None:
    for (section, key), item in shelf.references.items():
        if section == "source" and key.startswith("RR555-"):
            assert item["section"], key
            first, last = map(int, item["lines"].split("-"))
            assert 0 < first <= last, key


def test_the_cases_are_learnings_with_all_twelve_parts(shelf: Shelf) -> None:
    cases = [d for d in shelf.documents if any(s.startswith("RR555-case-") for s in d.sources)]
    assert len(cases) == 11
    assert {case.kind for case in cases} == {Kind.LEARNING}
    assert {len(case.parts) for case in cases} == {12}


def test_what_the_study_found_is_no_guidance_and_what_the_law_says_no_finding(shelf: Shelf) -> None:
    for document in shelf.documents:
        of_the_study = document.sources[0].startswith("RR555-")
        assert document.kind is not Kind.GUIDANCE or not of_the_study, document.slug
        assert document.kind is not Kind.FINDING or of_the_study, document.slug


def test_a_public_case_says_that_it_is_one_and_where_only_one_side_told_it(shelf: Shelf) -> None:
    cases = [d for d in shelf.documents if d.kind is Kind.LEARNING and d.sources[0].startswith("case-")]
    assert len(cases) >= 28
    for case in cases:
        one_side = case.caution.startswith("Told from one side")
        assert case.attribution == "Public case study" + (", told from one side" if one_side else ""), case.slug


def test_there_is_a_page_for_the_first_hour_of_each_of_seven_worries(shelf: Shelf) -> None:
    pages = [d for d in shelf.documents if "first-hour" in d.facets.get(Facet.RESOURCE_TYPE, ())]
    assert len(pages) >= 7
    for page in pages:
        assert page.kind is Kind.GUIDANCE, page.slug
        assert "check before relying" in " ".join([page.caution, *page.parts.values()]).lower(), page.slug


def test_the_readme_counts_what_ships(shelf: Shelf) -> None:
    origins = Counter(document.sources[0].partition("-")[0] for document in shelf.documents)
    pages = sum("first-hour" in document.facets.get(Facet.RESOURCE_TYPE, ()) for document in shelf.documents)
    assert pages == 7
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf8").split())
    for told in (
        f"The library's {len(shelf.documents)} entries: {origins['case']} cases of recent years",
        f"{origins['public']} entries on law, guidance, research, practice and services of today, seven of them",
        f"{origins['RR555']} entries that cover all of its {KEYS_OF_THE_STUDY} findings",
    ):
        assert told in readme, told


def test_every_entry_has_facts_besides_its_theme(shelf: Shelf) -> None:
    for document in shelf.documents:
        assert document.facets[Facet.THEME], document.slug
        assert set(document.facets) - {Facet.THEME}, f"{document.slug} has no fact besides its theme"


def test_nine_entries_in_ten_have_a_fact_about_the_matter_itself(shelf: Shelf) -> None:
    described = [document for document in shelf.documents if USUAL_FACETS & set(document.facets)]
    assert len(described) >= 0.9 * len(shelf.documents)


def test_every_case_has_several_facts_to_compare(shelf: Shelf) -> None:
    for document in shelf.documents:
        if document.kind is Kind.LEARNING:
            assert len(USUAL_FACETS & set(document.facets)) >= 4, document.slug


def test_every_case_says_how_it_ended_and_has_a_look_alike(shelf: Shelf) -> None:
    for document in shelf.documents:
        if document.kind is Kind.LEARNING:
            assert document.facets.get(Facet.OUTCOME), document.slug
            # The review looked back over many cases, and so looks like none.
            assert document.look_alikes or document.slug == "thematic-review", document.slug


def test_there_are_entries_of_every_kind(shelf: Shelf) -> None:
    assert {document.kind for document in shelf.documents} == set(Kind)


def test_titles_are_all_different(shelf: Shelf) -> None:
    titles = Counter(document.title.casefold() for document in shelf.documents)
    assert [title for title, count in titles.items() if count > 1] == []


def test_no_run_of_eight_words_is_copied_from_the_study(shelf: Shelf) -> None:
    theirs = kept()
    for document in shelf.documents:
        texts = [document.title, document.summary, *document.glance.values(), *document.asks, *document.parts.values()]
        for text in texts:
            copied = [run for run, digest in runs_of(text) if digest in theirs]
            assert copied == [], f"{document.slug} copies from the study"


def test_the_copy_test_would_notice_a_copy() -> None:
    assert len(kept()) > 10_000
    assert not {digest for _, digest in runs_of("eight words that no report has ever had in it")} & kept()


def test_every_entry_of_the_study_knows_its_age_and_review_date(shelf: Shelf) -> None:
    for document in shelf.documents:
        if not document.sources[0].startswith("RR555-"):
            continue
        assert document.fieldwork == "March to April 2016"
        assert document.attribution == "DfE RR555 example"
        assert document.review_due is not None
        assert document.reviewed_on is not None
        assert document.review_due > document.reviewed_on


def test_what_moved_on_since_is_told_where_it_matters(shelf: Shelf) -> None:
    told = {key for document in shelf.documents for key in document.moved_on}
    assert {"channel-duty-guidance", "wrap", "prevent-duty-guidance", "working-together"} <= told


def test_no_source_is_named_by_the_site_that_held_a_copy_of_it(shelf: Shelf) -> None:
    site = re.compile(r"\b[\w-]+\.(?:com|net|org|tips|mx|us|co\.uk|online|site)\b")
    for (section, key), source in shelf.references.items():
        if section == "source" and source.get("publisher"):
            line = cite(source)
            assert not site.search(line.rest), key
            assert not re.search(r"third-party|by our notes|mirror", line.title + line.rest), key
            assert not (source.get("copy_url") and line.url), key
