"""What in a profile is worth a second look: asked, never refused, because both may be right."""

from collections.abc import Mapping
from datetime import date

from alongside.authorities.rules import case_holding, inspection
from alongside.authorities.rules.case_holding import HoldingAgency, Share
from alongside.authorities.rules.facts import (
    FUNDED,
    FUNDED_TO_SHARE,
    HELP_TOPICS,
    NO,
    NOT_KNOWN,
    NOT_SETTLED,
    SAME,
    Fact,
    Value,
)
from alongside.authorities.rules.reference_list import CouncilKind

TOO_MUCH, TOO_LITTLE = 14, 6
"""What the words about holders may add up to, in tenths, before a page asks."""

Values = Mapping[Fact, Value]


def questions(values: Values, *, kind: CouncilKind | None = None, today: date | None = None) -> list[str]:
    """Return what to ask whoever filled in the profile, in the order of the page; nothing where all fits together."""
    return [
        *_about_cases(values),
        *_about_holders(values),
        *_about_structure(_word(values, Fact.STRUCTURE), kind),
        *_about_topics(values),
        *_about_places(values),
        *inspection.questions(values.get(Fact.INSPECTION, {}), today=today),
    ]


def _about_cases(values: Values) -> list[str]:
    asked = []
    consensus, holders = _word(values, Fact.CONSENSUS), _word(values, Fact.HOLDERS)
    if _word(values, Fact.PREVALENCE) == "low" and _word(values, Fact.PREVENT) in (FUNDED, FUNDED_TO_SHARE):
        asked.append("You are a funded Prevent area with low prevalence. Is that how it is?")
    if consensus == "settled" and holders == NOT_SETTLED:
        asked.append("It is settled who is responsible, but not who holds cases. Is that how it is?")
    if consensus == NOT_SETTLED and _word(values, Fact.WANTS) == SAME:
        asked.append("It is not settled who is responsible, but cases should stay where they are. Is that how it is?")
    return asked


def _about_holders(values: Values) -> list[str]:
    asked = []
    for fact, about in ((Fact.HOLDERS, "hold"), (Fact.WANTS, "should hold")):
        shares = values.get(fact, {}).get("said", {})
        total = case_holding.total({HoldingAgency(holder): Share(share) for holder, share in shares.items()})
        if total > TOO_MUCH:
            asked.append(f"Together those who {about} cases come to more than all of them. Is one of them less?")
        elif shares and total < TOO_LITTLE:
            asked.append(f"Together those who {about} cases come to less than all of them. Is somebody missing?")
    if "said" in values.get(Fact.WANTS, {}) and _word(values, Fact.HOLDERS) == NOT_KNOWN:
        asked.append("You say where cases should be held, but not where they are. Is nobody sure?")
    now, wanted = (values.get(fact, {}).get("tenths") for fact in (Fact.HOLDERS, Fact.WANTS))
    if now and now == wanted:
        asked.append("Where you want cases to be is where they are. Did you mean to change something?")
    return asked


def _about_structure(word: str | None, kind: CouncilKind | None) -> list[str]:
    if kind is None or word not in ("two-tier", "single-tier") or (word == "two-tier") is (kind is CouncilKind.COUNTY):
        return []
    listed = "a county with districts" if kind is CouncilKind.COUNTY else "one council for everything"
    return [f"The list of authorities has you as {listed}. Has that changed?"]


def _about_topics(values: Values) -> list[str]:
    asked = []
    offers, asks = (values.get(fact, {}).get("items", []) for fact in (Fact.OFFERS, Fact.ASKS))
    if both := [HELP_TOPICS[topic] for topic in offers if topic in asks]:
        asked.append(f"You can help with, and would like help with: {', '.join(both)}. Are both right?")
    if "mash" in offers and _word(values, Fact.MASH) == NO:
        asked.append("You have no MASH, but can help others with theirs. Is that how it is?")
    if _word(values, Fact.CONSENSUS) == NOT_SETTLED and asks == [] and Fact.ASKS in values:
        asked.append("It is not settled who is responsible, but there is nothing you would like help with. Is that so?")
    return asked


def _about_places(values: Values) -> list[str]:
    asked = []
    offers = values.get(Fact.OFFERS, {}).get("items", [])
    places = _word(values, Fact.PLACES) or ""
    if places.isdigit() and int(places) > 0 and values.get(Fact.OFFERS, {}).get("items") == []:
        asked.append("You have places as a mentor, but nothing to help with. Is that how it is?")
    if places == "0" and offers:
        asked.append("You can help others, but have no place as a mentor. Is that how it is?")
    return asked


def _word(values: Values, fact: Fact) -> str | None:
    word = values.get(fact, {}).get("word")
    return str(word) if word is not None else None
