"""Places where two workers meet: a town to travel to, an office, a room; never where somebody of a case is."""

import re

from alongside.anonymise.findings.finding import Type
from alongside.gate.rules.correspondence.days import OF_A_CASE
from alongside.gate.rules.correspondence.ruling import Ruling
from alongside.gate.rules.surroundings import Surroundings

_MEET_AT = re.compile(
    r"\b(?:meet|meeting|see\syou|come(?:\s(?:up|down|over))?|travel|train|held|workshop|conference|office|"
    r"based)\b[^.,;]{0,25}"
    r"\b(?:in|at|to)\s(?:the\s)?$",
    re.IGNORECASE,
)
_FOR_A_MEETING = re.compile(
    r"\b(?:meet(?:ing)?s?|rooms?|booked|venue|receptions?|front\sdesk|park(?:ing)?|car\spark|multi-?storey|civic|"
    r"town\shall|county\shall|offices?|"
    r"headquarters|hq|floor|train|station|taxi|hotel|lunch|coffee|travel\w*|conference|workshop|seminar|training|"
    r"chairs['’]\sday|network\sday|"
    r"regional|events?|speaking\sat|exhibition|are\syou\s(?:going|coming)|see\syou|visitors?|photo\sid|badge)\b",
    re.IGNORECASE,
)
_OF_A_CHILD = re.compile(
    r"\b(?:schools?|academy|college|nursery|primary|sixth\sform|mosque|masjid|madrasa\w*|church|temple|gurdwara|"
    r"synagogue|chapel|club|gym|"
    r"hospital|clinic|surgery|children['’]s\shome|placement|hostel|refuge|foster\w*|estate|flats?|lives?|lived|"
    r"living|moved|stays?|stayed|homes?(?!\soffice)|"
    r"house|address\sis|raid\w*|family)\b",
    re.IGNORECASE,
)


def judge(around: Surroundings) -> Ruling:
    """Say whether a place may stand: where the two meet it is asked about, where a child could be it is held."""
    sentence = around.sentence
    if around.speaks_of_somebody(sentence) or around.beside_somebody() or OF_A_CASE.search(_without_houses(sentence)):
        return Ruling.HOLD
    if _OF_A_CHILD.search(_without_houses(sentence)):
        return Ruling.HOLD
    leads = around.finding.type is not Type.ADDR and _MEET_AT.search(around.before) is not None
    return Ruling.ASK if leads or _FOR_A_MEETING.search(sentence) else Ruling.HOLD


def _without_houses(sentence: str) -> str:
    """Return a sentence without offices that are called a house or a hall: "Civic House"."""
    return re.sub(r"\b(?:[A-Z][a-z]+\s){1,2}(?:House|Hall)\b", "there", sentence)
