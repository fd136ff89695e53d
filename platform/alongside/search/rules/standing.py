"""How much weight an entry carries, in a word: law, advice, one area's practice, research, one case."""

import re
from enum import StrEnum

from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import VALUES, Facet, GuidanceLabel, Kind


class EntryStanding(StrEnum):
    """What a page says before anything else of a result."""

    LAW = "Law or statutory guidance"
    DFE_ADVICE = "DfE advice"
    ADVICE = "Advice"
    PRACTICE = "One area's practice"
    RESEARCH = "Research"
    CASE = "One case"
    GATHERED = "Put together from several sources"


_LABELLED = {
    GuidanceLabel.STATUTORY: EntryStanding.LAW,
    GuidanceLabel.ADVICE: EntryStanding.ADVICE,
    GuidanceLabel.SHARED_PRACTICE: EntryStanding.PRACTICE,
}
# Read from what the document is, as the entry itself tells it; the first that fits.
_ISSUED = (
    (EntryStanding.GATHERED, re.compile(r"^(?:put together|principles drawn) by Alongside\b", re.IGNORECASE)),
    (
        EntryStanding.LAW,
        re.compile(r"^(?:case law|government statement of the law|act of parliament)\b", re.IGNORECASE),
    ),
    (EntryStanding.RESEARCH, re.compile(r"^(?:government )?research\b", re.IGNORECASE)),
    (EntryStanding.DFE_ADVICE, re.compile(r"\b(?:advice|guidance|clarification) (?:from|by) DfE\b")),
    (EntryStanding.ADVICE, re.compile(r"^(?:non-statutory|national practice model|sector guidance)\b", re.IGNORECASE)),
)
_RESEARCH = frozenset({"research", "statistics"})


def standing(document: Document) -> str:
    """Return in a word or two how much an entry binds whoever reads it.

    A resource that is no research is told by what it is: "Training", "Service or contact".
    """
    if document.kind is Kind.LEARNING:
        return EntryStanding.CASE
    if document.kind is Kind.FINDING:
        return EntryStanding.RESEARCH
    issued = next((standing for standing, told in _ISSUED if told.search(document.issued)), None)
    if document.guidance_label is not None:
        told = issued if issued in (EntryStanding.DFE_ADVICE, EntryStanding.GATHERED) else None
        return told or _LABELLED[document.guidance_label]
    types = document.facets.get(Facet.RESOURCE_TYPE, ())
    if document.kind is Kind.RESOURCE and types:
        return EntryStanding.RESEARCH if _RESEARCH.intersection(types) else VALUES[Facet.RESOURCE_TYPE][types[0]]
    return issued or EntryStanding.PRACTICE
