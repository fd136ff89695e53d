"""Which details of a learning could together point to one child, in the words of the form and of the text.

A detail is read from the facts that were chosen (`knowledge.rules.facets` declares which are compared, each value with
its share) and from cues in the text, declared in `text_cues`. Shares marked *published* come from the Home Office's
statistics for the year to March 2025 (see `content/resources/` for the sources); the others are our own cautious
estimates, on the low side, so that they err towards asking. docs/anonymity.md tells people so.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.times.ages import find as ages_in
from alongside.disclosure.rules.combination import Detail, Population
from alongside.disclosure.rules.negation import denied
from alongside.disclosure.rules.text_cues import MORE_GENERAL, TEXT_CUES
from alongside.knowledge.rules.vocabulary import COMPARED, DECLARATIONS, FACET_WORDS, Facet, words_for

REFERRALS_A_YEAR = 8778  # published: 2024-25, England and Wales
AUTHORITIES = 153
UNCOUNTED = 0.02
"""The share that is taken where nobody has counted."""
LIKE_OURS = "an authority like ours"
FREE = frozenset({"authority"})
"""Everyone can read which authority an entry names."""
SAYS_NOTHING: frozenset[Detail] = frozenset({("outcome", "not-known")})

_BANDS = {
    "under-5": range(5), "5-10": range(5, 11), "11-15": range(11, 16), "16-17": range(16, 18), "18-plus": range(18, 26)
}  # fmt: skip
_A_CHILD = "a child"

BROADER: Mapping[Detail, str] = {
    **{("age", str(age)): band for band, ages in _BANDS.items() for age in ages},
    **{("age", band): _A_CHILD for band in _BANDS if band != "18-plus"},
    **{cue.detail: cue.broader for cue in TEXT_CUES if cue.broader},
    **{general.detail: general.broader for general in MORE_GENERAL if general.broader},
}

_FACET_OF = {attribute: facet for facet, attribute in COMPARED.items()}
_COMPILED = {cue.detail: re.compile(rf"\b(?:{cue.pattern})\b", re.IGNORECASE) for cue in TEXT_CUES}

POPULATION = Population(
    size=REFERRALS_A_YEAR,
    shares={
        **{
            (attribute, key): value.share.of_children
            for facet, attribute in COMPARED.items()
            for key, value in DECLARATIONS[facet].values.items()
            if value.share is not None
        },
        **{stated.detail: stated.share.of_children for stated in (*TEXT_CUES, *MORE_GENERAL) if stated.share},
        ("age", _A_CHILD): 0.54,  # published: 5 to 17
        ("authority", LIKE_OURS): 1.0,
    },
    otherwise=UNCOUNTED,
)

_READING = 2  # raise it when details are read otherwise than by these declarations: exact ages, the form of a cue
READING_RULES = sha256(
    repr((_READING, sorted(COMPARED.values()), [(cue.detail, cue.pattern) for cue in TEXT_CUES])).encode()
).hexdigest()[:16]
"""Stands for the rules by which details are read: what was worked out by others counts no longer."""


def details_of(texts: Iterable[str], facets: Mapping[Facet, Sequence[str]], *, authority: str | None) -> set[Detail]:
    """Return what a learning states about the child and the authority; ``authority`` where it is named."""
    details = {(attribute, value) for facet, attribute in COMPARED.items() for value in facets.get(facet, ())}
    for text in texts:
        details |= {detail for _start, _end, detail in cues_in(text)}
        details |= {("age", words) for words in _exact_ages(text)}
    if authority is not None:
        details.add(("authority", authority))
    return details - SAYS_NOTHING


def cues_in(text: str) -> Iterator[tuple[int, int, Detail]]:
    """Yield where a text says something that few share, and what it is; not where it says that it was not so."""
    for detail, cue in _COMPILED.items():
        for match in cue.finditer(text):
            if not denied(text, match.start(), match.end()):
                yield match.start(), match.end(), detail


def broader(details: Iterable[Detail]) -> dict[Detail, str]:
    """Return the more general way to say each detail, a named authority's too."""
    named = {("authority", name): LIKE_OURS for attribute, name in details if attribute == "authority"}
    return {**BROADER, **{detail: general for detail, general in named.items() if detail[1] != LIKE_OURS}}


def population(details: Iterable[Detail]) -> Population:
    """Return how many children there are to be mistaken for, with the share of each named authority."""
    named = {detail: 1 / AUTHORITIES for detail in details if detail[0] == "authority" and detail[1] != LIKE_OURS}
    return Population(size=POPULATION.size, shares={**POPULATION.shares, **named}, otherwise=POPULATION.otherwise)


def facet_of(attribute: str) -> Facet | None:
    """Return the fact of the form that an attribute is about, if it is about one."""
    return _FACET_OF.get(attribute)


def in_words(detail: Detail) -> str:
    """Return a detail as a page says it."""
    attribute, value = detail
    facet = facet_of(attribute)
    if facet is None:
        return value
    try:
        return f"{FACET_WORDS[facet]}: {words_for(facet, value)}"
    except KeyError:
        return f"{FACET_WORDS[facet]}: {value}"


def _exact_ages(text: str) -> Iterable[str]:
    for finding in ages_in(text):
        words = text[finding.start : finding.end]
        if finding.type is Type.AGE and words.isdigit():
            yield words
