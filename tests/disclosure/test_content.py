"""The cases that ship with the library and were told in public: nothing in them names anybody or singles a child out.

The eleven of the Department's study were published as they stand and are not asked again.
"""

from functools import lru_cache

import pytest

from alongside.anonymise.finder import Finder, load
from alongside.anonymise.findings.finding import Severity
from alongside.disclosure.rules.combination import Record, assess
from alongside.disclosure.rules.quasi_identifiers import FREE, broader, details_of, population
from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.shelf import read
from alongside.knowledge.rules.vocabulary import Kind
from alongside.paths import CONTENT


@lru_cache
def learnings() -> dict[str, Document]:
    return {document.slug: document for document in read(CONTENT).documents if document.kind is Kind.LEARNING}


def told(document: Document) -> list[str]:
    """Return what a page shows of a case; what others might ask, in ``asks``, tells nothing of it."""
    return [document.title, document.summary, *document.glance.values(), *document.parts.values()]


@lru_cache
def record(slug: str) -> Record:
    return details_of(told(learnings()[slug]), learnings()[slug].facets, authority=None)


PUBLIC_CASES = [slug for slug, document in learnings().items() if document.sources[0].startswith("case-")]


@pytest.fixture(scope="module")
def finder() -> Finder:
    made = load()
    assert made.learned, "The learned tagger's weights are missing"
    return made


def test_there_are_at_least_twenty_eight_public_cases() -> None:
    assert len(PUBLIC_CASES) >= 28


@pytest.mark.parametrize("slug", PUBLIC_CASES)
def test_a_public_case_singles_no_child_out(slug: str) -> None:
    others = [record(other) for other in learnings() if other != slug]
    ours = record(slug)
    risk = assess(ours, others, broader=broader(ours), population=population(ours), free=FREE)
    assert not risk.singled_out, [combination.details for combination in risk.unique]


@pytest.mark.parametrize("slug", PUBLIC_CASES)
def test_nothing_in_a_public_case_could_identify_somebody(finder: Finder, slug: str) -> None:
    blocked = {
        text[finding.start : finding.end]
        for text in told(learnings()[slug])
        for finding in finder.find(text)
        if finding.severity is Severity.BLOCK
    }
    assert blocked == set()


def test_both_checks_would_notice() -> None:
    finder = load()
    named = "Daniel Okafor, 14, of 12 Alma Street was seen by a worker."
    assert [f for f in finder.find(named) if f.severity is Severity.BLOCK]
    ours = record(PUBLIC_CASES[0]) | {("age", "14"), ("concern", "forced-marriage"), ("level", "court")}
    assert assess(ours, [], broader=broader(ours), population=population(ours), free=FREE).singled_out
