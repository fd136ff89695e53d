"""How a page, an export and a history say a value."""

from datetime import date

from alongside.authorities.rules import case_holding, inspection
from alongside.authorities.rules.facts import FACT_ANSWERS, NOT_KNOWN, NOT_SETTLED, SAME, TICK_LISTS, Fact, Value

_ELSE = {NOT_KNOWN: "Not known", NOT_SETTLED: "Not settled", SAME: "Where they are now"}


def month(version: str) -> str:
    """Return a month as people write it.

    >>> month("2025-05")
    'May 2025'
    """
    return f"{date.fromisoformat(f'{version}-01'):%B %Y}"


def lines(fact: Fact, value: Value | None) -> list[str]:
    """Return a value in one line or several.

    >>> lines(Fact.PREVALENCE, {"word": "high"}), lines(Fact.OFFERS, {"items": []}), lines(Fact.MASH, None)
    (['High'], ['None at the moment'], ['Not known'])
    >>> lines(Fact.PREVENT, {"word": "funded", "year": 2026})
    ['Funded Prevent area in 2026']
    """
    if value is None:
        return [_ELSE[NOT_KNOWN]]
    if "items" in value:
        return [TICK_LISTS[fact][item] for item in value["items"]] or ["None at the moment"]
    if "said" in value:
        return case_holding.in_words(value["said"])
    if "framework" in value:
        return inspection.in_words(value)
    word = str(value["word"])
    label = FACT_ANSWERS.get(fact, {}).get(word) or _ELSE[word]
    return [f"{label} in {value['year']}" if "year" in value else label]
