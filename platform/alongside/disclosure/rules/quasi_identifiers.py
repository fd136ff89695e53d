"""Which details of a learning could together point to one child, in the words of the form and of the text.

Shares marked *published* come from the Home Office's statistics for the year to March 2025 (see
`content/resources/` for the sources); the others are our own cautious estimates, on the low side, so that they err
towards asking. docs/anonymity.md tells people so.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.times.ages import find as ages_in
from alongside.disclosure.rules.combination import Detail, Population
from alongside.knowledge.rules.vocabulary import FACET_WORDS, Facet, words_for

REFERRALS_A_YEAR = 8778  # published: 2024-25, England and Wales
AUTHORITIES = 153
LIKE_OURS = "an authority like ours"
FREE = frozenset({"authority"})
"""Everyone can read which authority an entry names."""

COMPARED = (
    Facet.AGE_BAND, Facet.CONCERN, Facet.SETTING, Facet.CAME_TO_LIGHT, Facet.LEVEL, Facet.FAMILY, Facet.OUTCOME,
    Facet.PREVALENCE, Facet.PREVENT_STATUS, Facet.RESPONSE_MODEL,
)  # fmt: skip

_CUES: dict[Detail, str] = {
    ("sex", "girl"): r"girl|daughter|young woman|sister of the|teenage mother",
    ("sex", "boy"): r"boy|son|lad|young man",
    ("route", "wardship"): r"wardship|ward of (?:the )?court",
    ("route", "assessment order"): r"(?:child )?assessment order",
    ("route", "emergency protection order"): r"emergency protection order|epo",
    ("route", "court order"): r"court order|care order|interim order|supervision order|prohibited steps",
    ("travel", "stopped at an airport"): r"airport|boarding gate|departure (?:gate|lounge)",
    ("travel", "stopped at a border"): r"(?:stopped|turned back|detained) at (?:the|a) (?:border|port|ferry)",
    ("marriage", "forced marriage"): r"forced marriage|forced to marry",
    ("family event", "a relative convicted or in prison"): r"(?:father|mother|brother|uncle|parent|sister)[^.]{0,40}"
    r"(?:convicted|imprisoned|in prison|serving a sentence)",
    ("family event", "a relative travelled to fight"): r"(?:father|mother|brother|uncle|cousin|sister|parent)[^.]{0,40}"
    r"(?:travelled|went|gone|left) to (?:syria|iraq|fight)",
    ("family event", "a relative killed"): r"(?:father|mother|brother|uncle|cousin|sister|parent)[^.]{0,30}"
    r"(?:killed|died fighting|was shot)",
    ("birth", "a twin"): r"twins?",
    ("care", "an unaccompanied child seeking asylum"): r"unaccompanied|asylum[- ]seeking|uasc",
    ("media", "in the press"): r"(?:local|national) (?:paper|press|news)|media coverage|reported in the",
    ("attack", "an attack or its planning"): r"(?:plot|planned|plan) (?:an|to) attack|explosives?|stabb(?:ed|ing)",
}
_COMPILED = {detail: re.compile(rf"\b(?:{cue})\b", re.IGNORECASE) for detail, cue in _CUES.items()}

BROADER: dict[Detail, str] = {
    **{("age", str(age)): band for band, ages in (
        ("under-5", range(5)), ("5-10", range(5, 11)), ("11-15", range(11, 16)), ("16-17", range(16, 18)),
        ("18-plus", range(18, 26)),
    ) for age in ages},
    ("age", "under-5"): "a child", ("age", "5-10"): "a child", ("age", "11-15"): "a child", ("age", "16-17"): "a child",
    ("route", "wardship"): "court order", ("route", "assessment order"): "court order",
    ("route", "emergency protection order"): "court order", ("route", "court order"): "a legal route",
    ("travel", "stopped at an airport"): "stopped at a border",
    ("travel", "stopped at a border"): "a worry about travel",
    ("family event", "a relative convicted or in prison"): "something in the family",
    ("family event", "a relative travelled to fight"): "something in the family",
    ("family event", "a relative killed"): "something in the family",
}  # fmt: skip

_SHARES: dict[Detail, float] = {
    # published
    ("age", "11-15"): 0.36, ("age", "16-17"): 0.13, ("age", "5-10"): 0.04, ("age", "a child"): 0.54,
    ("sex", "boy"): 0.9, ("sex", "girl"): 0.1, ("concern", "extreme-right-wing"): 0.2, ("concern", "islamist"): 0.1,
    ("concern", "other-extremism"): 0.56, ("concern", "mental-health-or-learning"): 0.34,
    ("came_to_light", "school-staff"): 0.35, ("came_to_light", "police"): 0.3, ("came_to_light", "social-worker"): 0.1,
    # our estimates
    ("age", "under-5"): 0.002, ("age", "18-plus"): 0.4,
    ("concern", "online-material"): 0.4, ("concern", "statement-or-threat"): 0.3, ("concern", "exploitation"): 0.1,
    ("concern", "travel-to-conflict"): 0.01, ("concern", "forced-marriage"): 0.002,
    ("concern", "family-belief-or-involvement"): 0.05,
    ("setting", "secondary-school"): 0.35, ("setting", "online"): 0.4, ("setting", "home"): 0.3,
    ("setting", "community"): 0.1, ("setting", "airport-or-border"): 0.003, ("setting", "care"): 0.05,
    ("level", "universal"): 0.5, ("level", "early-help"): 0.3, ("level", "child-in-need"): 0.15,
    ("level", "child-protection"): 0.08, ("level", "channel"): 0.07, ("level", "court"): 0.005,
    ("came_to_light", "school-monitoring"): 0.05, ("came_to_light", "border-stop"): 0.003,
    ("came_to_light", "family"): 0.05, ("came_to_light", "community"): 0.05,
    ("family", "supportive"): 0.5, ("family", "unaware"): 0.5, ("family", "no-concern"): 0.5,
    ("family", "reluctant"): 0.2,
    ("outcome", "support-accepted"): 0.5, ("outcome", "no-concern-found"): 0.4, ("outcome", "below-threshold"): 0.4,
    ("outcome", "not-known"): 1.0, ("outcome", "trust-gained"): 0.3, ("outcome", "trust-damaged"): 0.1,
    ("outcome", "child-protection-plan"): 0.05, ("outcome", "order-made"): 0.005, ("outcome", "order-refused"): 0.001,
    ("outcome", "travel-prevented"): 0.003,
    ("route", "wardship"): 0.001, ("route", "assessment order"): 0.001, ("route", "emergency protection order"): 0.002,
    ("route", "court order"): 0.005, ("route", "a legal route"): 0.1,
    ("travel", "stopped at an airport"): 0.002, ("travel", "stopped at a border"): 0.003,
    ("travel", "a worry about travel"): 0.05,
    ("marriage", "forced marriage"): 0.002, ("birth", "a twin"): 0.02, ("media", "in the press"): 0.003,
    ("attack", "an attack or its planning"): 0.01, ("care", "an unaccompanied child seeking asylum"): 0.01,
    ("family event", "something in the family"): 0.1, ("authority", LIKE_OURS): 1.0,
    ("prevent_status", "priority"): 0.3, ("prevent_status", "non-priority"): 0.7,
    ("prevalence", "low"): 0.4, ("prevalence", "moderate"): 0.4, ("prevalence", "high"): 0.2,
}  # fmt: skip

POPULATION = Population(size=REFERRALS_A_YEAR, shares=_SHARES, otherwise=0.02)


def details_of(texts: Iterable[str], facets: Mapping[Facet, Sequence[str]], *, authority: str | None) -> set[Detail]:
    """Return what a learning states about the child and the authority; ``authority`` where it is named."""
    details = {(_attribute(facet), value) for facet in COMPARED for value in facets.get(facet, ())}
    for text in texts:
        details |= {detail for detail, cue in _COMPILED.items() if cue.search(text)}
        details |= {("age", words) for words in _exact_ages(text)}
    if authority is not None:
        details.add(("authority", authority))
    return details - {("outcome", "not-known")}


def cues_in(text: str) -> Iterator[tuple[int, int, Detail]]:
    """Yield where a text says something that few share, and what it is."""
    for detail, cue in _COMPILED.items():
        for match in cue.finditer(text):
            yield match.start(), match.end(), detail


def broader(details: Iterable[Detail]) -> dict[Detail, str]:
    """Return the more general way to say each detail, a named authority's too."""
    named = {("authority", name): LIKE_OURS for attribute, name in details if attribute == "authority"}
    return BROADER | {detail: general for detail, general in named.items() if detail[1] != LIKE_OURS}


def population(details: Iterable[Detail]) -> Population:
    """Return how many children there are to be mistaken for, with the share of each named authority."""
    named = {detail: 1 / AUTHORITIES for detail in details if detail[0] == "authority" and detail[1] != LIKE_OURS}
    return Population(size=POPULATION.size, shares={**POPULATION.shares, **named}, otherwise=POPULATION.otherwise)


def in_words(detail: Detail) -> str:
    """Return a detail as a page says it."""
    attribute, value = detail
    facet = next((f for f in COMPARED if _attribute(f) == attribute), None)
    if facet is None:
        return f"aged {value}" if attribute == "age" else value
    try:
        return f"{FACET_WORDS[facet]}: {words_for(facet, value)}"
    except KeyError:
        return f"{FACET_WORDS[facet]}: {value}"


def _attribute(facet: Facet) -> str:
    return "age" if facet is Facet.AGE_BAND else facet.value


def _exact_ages(text: str) -> Iterable[str]:
    for finding in ages_in(text):
        words = text[finding.start : finding.end]
        if finding.type is Type.AGE and words.isdigit():
            yield words
