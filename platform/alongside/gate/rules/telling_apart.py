"""Nobody is two people: who bears a part of a child's name and is grown, a Mr and a Mrs of one surname."""

import re
from collections.abc import Iterable

from alongside.anonymise.findings.finding import Finding
from alongside.anonymise.names.coreference import Referent
from alongside.gate.rules.person_cues import ADULT, CHILD, cue_of


def apart(text: str, persons: Iterable[Referent]) -> list[Referent]:
    """Return persons of whom nobody is two: "Mr Prosser" may be the father of Huw Prosser, and is not Mrs Prosser."""
    single: list[Referent] = []
    for person in persons:
        grown = person.worker or cue_of(text, person).noun == ADULT
        person, other = _not_the_child(text, person)
        single += other
        for mentions in _by_title(text, person, grown=grown):
            title = next((_title(text, mention) for mention in mentions if _title(text, mention)), "")
            single.append(Referent(person.parts, title or person.title, mentions))
    return sorted(single, key=lambda person: person.mentions[0])


def _not_the_child(text: str, person: Referent) -> tuple[Referent, list[Referent]]:
    """Return a child, and apart from it who bears a part of its name and is a grown relative or a worker."""
    told = {mention: cue_of(text, Referent(person.parts, person.title, [mention])) for mention in person.mentions}
    if not any(cue.noun == CHILD for cue in told.values()):
        return person, []
    forms = {form_of(text, mention) for mention, cue in told.items() if cue.sure and cue.noun != CHILD}
    others = [mention for mention in person.mentions if form_of(text, mention) in forms]
    if not others or len(others) == len(person.mentions):
        return person, []
    left = [mention for mention in person.mentions if mention not in others]
    return Referent(person.parts, person.title, left), [Referent(tuple(form_of(text, others[0]).split()), "", others)]


def form_of(text: str, mention: Finding) -> str:
    """Return a name as it is written, small."""
    return re.sub(r"\s+", " ", text[mention.start : mention.end]).casefold()


def _by_title(text: str, person: Referent, *, grown: bool) -> list[list[Finding]]:
    """Return the mentions of one name by whom they may mean: without a title, a man, a woman.

    "Mr Prosser" may be the father of Huw Prosser; who is "Mr Huw Prosser" once is Huw everywhere.
    """
    groups: dict[str, list[Finding]] = {}
    whole: set[str] = set()
    for mention in person.mentions:
        sex = _SEX_OF_TITLE.get(_title(text, mention), "")
        groups.setdefault(sex, []).append(mention)
        if sex and len(person.parts) > 1 and re.search(rf"\b{re.escape(person.parts[0])}\b", form_of(text, mention)):
            whole.add(sex)
    titled = [sex for sex in groups if sex]
    if (grown or whole) and len(titled) < 2:
        return [person.mentions]
    return list(groups.values())


def _title(text: str, mention: Finding) -> str:
    """Return the title that a name begins with."""
    match = _TITLE.match(text[mention.start : mention.end])
    return match[1].lower() if match else ""


_SEX_OF_TITLE = {"mr": "m", "mister": "m", "mrs": "f", "ms": "f", "miss": "f", "madam": "f"}
_TITLE = re.compile(r"(mr|mister|mrs|ms|miss|madam)\b\.?", re.IGNORECASE)
