"""From the words of a page or an export back to the value that they say: the way back of `displaying`."""

from collections.abc import Mapping
from datetime import date

from alongside.authorities.rules import case_holding, inspection
from alongside.authorities.rules.case_holding import HOLDER_WORDS, SHARE_WORDS, NobodyHolds
from alongside.authorities.rules.facts import (
    FACT_ANSWERS,
    NOT_KNOWN,
    NOT_SETTLED,
    PREVENT_WORDS_BEFORE,
    SAME,
    TICK_LISTS,
    Fact,
    Value,
    ticked,
)

FIRST_YEAR = 2015
"""The year in which the Prevent duty began."""
LONGEST_QUOTED = 40
_BETWEEN = ";"


class Unknown(ValueError):
    """These are not words that a profile uses; says which would be."""


def value_of(fact: Fact, text: str, *, today: date) -> Value:
    """Return the value that a cell says; capitals do not matter. Raises `Unknown` with what could stand there.

    >>> value_of(Fact.PREVALENCE, "high", today=date(2026, 1, 1))
    {'word': 'high'}
    >>> value_of(Fact.OFFERS, "Schools; Triage", today=date(2026, 1, 1))
    {'items': ['triage', 'schools']}
    """
    if fact in (Fact.HOLDERS, Fact.WANTS):
        return _shared(fact, text)
    if fact in TICK_LISTS:
        return _listed(fact, text)
    if fact is Fact.PREVENT:
        return _prevent(text, today)
    if fact is Fact.INSPECTION:
        return _inspection(text, today)
    return {"word": _word(FACT_ANSWERS[fact], text)}


def _word(words: Mapping[str, str], text: str) -> str:
    for word, label in words.items():
        if label.casefold() == text.casefold():
            return word
    raise Unknown(f"{_quoted(text)} is none of {', '.join(words.values())}")


def _listed(fact: Fact, text: str) -> Value:
    if text.casefold() == "not known":
        return {"word": NOT_KNOWN}
    if text.casefold() == "none at the moment":
        return {"items": []}
    return ticked([_word(TICK_LISTS[fact], part.strip()) for part in text.split(_BETWEEN) if part.strip()], fact=fact)


def _prevent(text: str, today: date) -> Value:
    label, _, year = text.rpartition(" in ")
    if not (year.isascii() and year.isdigit() and FIRST_YEAR <= int(year[:5]) <= today.year + 1):
        raise Unknown(f"{_quoted(text)} needs its year, like “Funded Prevent area in {today.year}”")
    before = {words.casefold(): word for words, word in PREVENT_WORDS_BEFORE.items()}
    word = before.get(label.strip().casefold()) or _word(FACT_ANSWERS[Fact.PREVENT], label.strip())
    return {"word": word, "year": int(year)}


def _shared(fact: Fact, text: str) -> Value:
    plain = {"not known": NOT_KNOWN, "not settled": NOT_SETTLED}
    if fact is Fact.WANTS:
        plain["where they are now"] = SAME
    if text.casefold() in plain:
        return {"word": plain[text.casefold()]}
    holders = {words.casefold(): holder for holder, words in HOLDER_WORDS.items()}
    shares = {words.casefold(): share for share, words in SHARE_WORDS.items()}
    held = {}
    try:
        for part in filter(str.strip, text.split(_BETWEEN)):
            holder, _, share = part.partition(":")
            held[holders[holder.strip().casefold()]] = shares[share.strip().casefold()]
        tenths = case_holding.tenths(held)
    except (KeyError, NobodyHolds):
        raise Unknown(f"{_quoted(text)} should be like “Early help: most; Police: some”") from None
    return {
        "said": {holder.value: held[holder].value for holder in tenths},
        "tenths": {holder.value: count for holder, count in tenths.items()},
    }


def _inspection(text: str, today: date) -> Value:
    if text.casefold() == "not known":
        return {"word": NOT_KNOWN}
    try:
        value = inspection.from_words([part.strip() for part in text.split(_BETWEEN)])
        if inspection.EARLIEST <= date.fromisoformat(value["on"]) <= today:
            return value
    except ValueError:
        pass
    like = "; ".join(inspection.in_words(inspection.EXAMPLE))
    raise Unknown(f"{_quoted(text)} should be like “{like}”")


def _quoted(text: str) -> str:
    return f"“{text}”" if len(text) <= LONGEST_QUOTED else f"“{text[:LONGEST_QUOTED]}…”"
