"""What the words round a name say about who it is, and whether they say it for certain."""

import re
from typing import NamedTuple

from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.findings.person_phrases import PERSON_PHRASE
from alongside.anonymise.findings.phrases import ANY_DETERMINER
from alongside.anonymise.names.coreference import Referent
from alongside.anonymise.text.lexicon import pairs, word_set
from alongside.anonymise.text.vocabulary import HONOURS, KIN, PEERS, WORK_ROLES

CHILD, ADULT = "child", "adult"
_SAME_KIN = pairs("pseudonym_words", "family words by their plain form")
_SAME_PEER = pairs("pseudonym_words", "people by their plain form")
_SAME_ROLE = pairs("pseudonym_words", "roles by their short form")
_TITLES = pairs("pseudonym_words", "workers by their title")
_DOERS = word_set("replacement_words", "people by what they do") - {
    "child",
    "adult",
    "contact",
    "member",
    "user",
    "boss",
}
_YOUNG = {
    "boy": "m", "girl": "f", "child": "", "lad": "m", "pupil": "", "student": "", "teenager": "", "teen": "",
    "youngster": "", "toddler": "", "son": "m", "daughter": "f", "baby": "", "young person": "", "yp": "",
    "learner": "", "youth": "",
}  # fmt: skip
_GROWN = {"man": "m", "woman": "f", "adult": "", "bride": "f", "groom": "m"}
_SEVERAL = word_set("pseudonym_words", "several relatives") | {
    noun for noun in KIN | PEERS if noun.endswith("s") and noun[:-1] in KIN | PEERS
}
_NOBODY = {"client", "patient", "subject", "resident", "tenant", "associate", "lodger", "landlord", "survivor"}
_SEX = {
    "m": frozenset(
        {"brother", "father", "uncle", "grandfather", "son", "nephew", "husband", "boyfriend", "stepfather", "grandson"}
    ),
    "f": frozenset(
        {"sister", "mother", "aunt", "grandmother", "daughter", "niece", "wife", "girlfriend", "stepmother"}
    ),
}
_DROPPED = re.compile(
    r"\b(?:new|former|allocated|named|the|big|little|old|older|younger|elder|eldest|oldest|youngest|best|close"
    r"|named)[ -]"
)
_BEFORE = re.compile(
    rf"(?:^|[^\w’'-])(?P<owner>{ANY_DETERMINER}\s(?:[\w-]+\s)??)?{PERSON_PHRASE}(?P<join> | \(|: |, )$", re.IGNORECASE
)
_AFTER = re.compile(
    (
        rf"(?:, | \(| (?:is|was) )(?P<owner>(?:his|her|their|the|a|an|my|our|"
        rf"\w+['’]s)\s(?:[\w-]+\s)??)?{PERSON_PHRASE}\b(?P<rest>.{{0,12}})"
    ),
    re.IGNORECASE,
)
_AGED = re.compile(
    r"(?:, | \(|,? aged |,? age )(?:now |just )?(?P<age>\d{1,2})\b(?!\s?(?:[:/.]\d|am|pm|weeks|months|times|"
    r"people|days))"
)
_YEAR_OLD = re.compile(r"\b(?P<age>\d{1,2})[- ]years?[- ]old(?: (?:pupil|student|boy|girl|lad|child))?,? $")
_SERVICE = re.compile(
    (
        r",? (?:from|of) (?:the )?(?:[\w-]+ ){0,2}(?:service|services|team|police|council|hub|charity|unit|trust|"
        r"panel|camhs|mash|yjs|yot)\b"
    ),
    re.IGNORECASE,
)
_MALE, _FEMALE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})


class PersonCue(NamedTuple):
    """Who somebody is by the words beside the name: a noun, whether it is certain, and the sex if it tells."""

    noun: str = ""
    sure: bool = False
    sex: str = ""


def cue_of(text: str, person: Referent) -> PersonCue:
    """Return what is said of somebody: for certain by the first mention that does, else by the first that may."""
    cues = [
        cue
        for mention in person.mentions
        for cue in (_before(text, mention), _inside(text, mention), _after(text, mention))
        if cue.noun
    ]
    sure = next((cue for cue in cues if cue.sure), None)
    if sure:
        return sure
    titled = _titled(person)
    if titled.sure:
        return titled
    aged = [_age(text, mention) for mention in person.mentions]
    if any(age is not None and age < 18 for age in aged) and not titled.noun:
        return PersonCue(CHILD, sex=next((cue.sex for cue in cues if cue.sex), ""))
    if any(age is not None for age in aged):
        return PersonCue(ADULT, sex=titled.sex)
    return cues[0] if cues else titled


def sex_of(text: str, person: Referent) -> str:
    """Return "m" or "f" where the words after the name say so twice, and never the contrary; else nothing."""
    votes = []
    for mention in person.mentions:
        words = re.findall(r"[a-z]+", re.split(r"[.!?\n]\s", text[mention.end : mention.end + 90])[0].lower())
        votes += [word for word in words[:10] if word in _MALE or word in _FEMALE][:1]
    if len(votes) > 1 and all(vote in _MALE for vote in votes):
        return "m"
    return "f" if len(votes) > 1 and all(vote in _FEMALE for vote in votes) else ""


def _titled(person: Referent) -> PersonCue:
    if person.worker:
        return PersonCue(_TITLES.get(person.title, "worker"), sure=True)
    sex = {"mr": "m", "mister": "m", "master": "m", "mrs": "f", "ms": "f", "miss": "f", "madam": "f"}.get(
        person.title, ""
    )
    return PersonCue(ADULT if sex else "", sex=sex)


def _before(text: str, mention: Finding) -> PersonCue:
    match = _BEFORE.search(text[max(0, mention.start - 60) : mention.start])
    after = text[mention.end : mention.end + 6]
    if match is None or (match["join"] == ", " and not re.match(r"[,.;)]|$|\s(?:from|of|at|in)\s", after)):
        return PersonCue()
    if (
        match["join"] == ", "
        and mention.type is not Type.PROF
        and re.match(r",\s(?:and|or)\b|, [A-Z]", text[mention.end : mention.end + 6])
    ):
        return PersonCue()
    return _who(match["owner"] or "", match["modifiers"] or "", match["noun"])


def _inside(text: str, mention: Finding) -> PersonCue:
    written = text[mention.start : mention.end]
    first = written.split()[0].lower() if written.split() else ""
    if re.match(r"m(?:r|rs|s)\.?\s(?:and|&)\s", written.lower()):
        return PersonCue("parents", sure=False)
    return _who("", "", first) if first in HONOURS or (first in KIN and " " in written) else PersonCue()


def _after(text: str, mention: Finding) -> PersonCue:
    following = text[mention.end : mention.end + 80]
    if _SERVICE.match(following):
        return PersonCue("worker", sure=True)
    match = _AFTER.match(following)
    if match is None or re.match(r"\s(?:and|or|&)\b|['’]s\b|, (?:and|or)\b|-|,? [A-Z]", match["rest"]):
        return PersonCue()
    if not match["owner"] and match["modifiers"] == "" and match["noun"].lower() in KIN:
        return PersonCue()  # "Tariq, mum and dad": a list
    return _who(match["owner"] or "", match["modifiers"] or "", match["noun"])


def _who(owner: str, modifiers: str, noun: str) -> PersonCue:
    """Return who "his new boxing coach" is: "boxing coach", for certain."""
    noun = noun.lower()
    kind = _DROPPED.sub("", modifiers.lower())
    if noun in _YOUNG:
        return PersonCue(CHILD, sex=_YOUNG[noun])
    if noun in _GROWN:
        return PersonCue(ADULT, sex=_GROWN[noun])
    if noun in _SAME_PEER:
        return PersonCue(f"{kind if 'school' not in kind else ''}{_SAME_PEER[noun]}", sure=True)
    if noun in _SEVERAL:
        return PersonCue()
    if noun in KIN:
        plain = _SAME_KIN.get(noun, noun)
        sex = next((sex for sex, nouns in _SEX.items() if plain in nouns), "")
        whose = owner.lower().strip()
        theirs = not re.search(r"['’]s?\b|s['’]", whose) or bool(
            re.match(r"(?:the )?(?:boy|girl|child|pupil|student)['’]s", whose)
        )
        side = kind if kind in {"half ", "half-", "step ", "foster "} else ""
        return PersonCue(side + plain, sure=theirs and bool(plain), sex=sex)
    if noun in _NOBODY:
        return PersonCue()
    if noun in WORK_ROLES:
        return PersonCue(f"{kind}{_SAME_ROLE.get(noun, noun)}", sure=True)
    return PersonCue(f"{kind}{noun}", sure=noun in _DOERS or noun in PEERS)


def _age(text: str, mention: Finding) -> int | None:
    match = _AGED.match(text, mention.end) or _YEAR_OLD.search(text[max(0, mention.start - 40) : mention.start])
    return int(match["age"]) if match else None
