"""Who is who in a text: mentions that are the same person, and what stands round them that says who it is."""

from dataclasses import dataclass, field

from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.names.candidates import GUESSED_LOOK, GUESSED_SURE
from alongside.anonymise.text.tokens import tokenise
from alongside.anonymise.text.vocabulary import HONOURS, PARTICLES, TITLES, WORK_TITLES

_NO_NAME = TITLES | WORK_TITLES | HONOURS | PARTICLES | {"and"}


@dataclass(slots=True)
class Referent:
    """Somebody, by the parts of the name, and where the text speaks of them."""

    parts: tuple[str, ...]
    title: str
    mentions: list[Finding] = field(default_factory=list)

    @property
    def worker(self) -> bool:
        """Whether any mention says that they meet the family because of their work, and no tagger only guesses it."""
        told = [mention for mention in self.mentions if mention.reason not in {GUESSED_SURE, GUESSED_LOOK}]
        return any(mention.type is Type.PROF for mention in told)


def referents(text: str, findings: list[Finding]) -> list[Referent]:
    """Return the persons of a text in the order in which they first appear."""
    named = [(mention, *_parts(text, mention)) for mention in findings if mention.type in (Type.PERSON, Type.PROF)]
    known: list[Referent] = []
    for mention, parts, title in sorted(named, key=lambda each: (-min(len(each[1]), 2), each[0].start)):
        person = next((each for each in known if _same(each, parts, title, known)), None)
        if person is None:
            person = Referent(parts, title)
            known.append(person)
        elif len(parts) > len(person.parts):
            person.parts = parts
        person.mentions.append(mention)
    for person in known:
        person.mentions.sort()
    return sorted(known, key=lambda person: person.mentions[0])


def _parts(text: str, finding: Finding) -> tuple[tuple[str, ...], str]:
    """Return the name's parts, forename first, and the title before it."""
    written = tokenise(text[finding.start : finding.end])
    title = next((word.low for word in written if word.low in TITLES or word.low in WORK_TITLES), "")
    parts = [word.low for word in written if word.low not in _NO_NAME]
    if (
        len(parts) > 1
        and written[0].text.isupper()
        and not written[-1].text.isupper()
        and "," in text[finding.start : finding.end]
    ):
        parts = [*parts[1:], parts[0]]
    return tuple(parts) or (text[finding.start : finding.end].casefold(),), title


def _same(person: Referent, parts: tuple[str, ...], title: str, known: list[Referent]) -> bool:
    """Whether a mention with these parts means this person."""
    if person.parts == parts:
        return True
    if title and len(parts) == 1:
        return len(person.parts) > 1 and person.parts[-1] == parts[0] and _alone(parts[0], known)
    if len(parts) == 1:
        return _short(person, parts[0], known)
    same_forename = person.parts[0] == parts[0] and not person.title
    return same_forename and (len(person.parts) == 1 or person.parts[-1][:1] == parts[-1][:1])


def _short(person: Referent, part: str, known: list[Referent]) -> bool:
    """Whether one word means this person: forename, the only surname like it, initials, a lost apostrophe."""
    if person.parts == (part + "s",):
        return True
    if part == person.parts[0] or (part.endswith("s") and part[:-1] == person.parts[0]):
        return not (person.title and len(person.parts) == 1) or part == person.parts[0]
    if part in person.parts:
        return _alone(part, known)
    if len(person.parts) > 1 and len(part) <= 3:
        return part.replace(".", "") == "".join(each[0] for each in person.parts)
    return len(part) == 1 and person.parts[0].startswith(part)


def _alone(part: str, known: list[Referent]) -> bool:
    return sum(part in person.parts for person in known) == 1
