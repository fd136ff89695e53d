"""Who is who in a text: mentions that are the same person, and what stands round them that says who it is."""

from dataclasses import dataclass, field

from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.names.candidates import GUESSED_LOOK, GUESSED_SURE
from alongside.anonymise.text.one_edit import one_edit_apart
from alongside.anonymise.text.tokens import tokenise
from alongside.anonymise.text.vocabulary import HONOURS, PARTICLES, TITLES, WORK_TITLES
from alongside.anonymise.text.word_kinds import forenames

_MEN = frozenset({"mr", "mister", "master", "sir"})
_WOMEN = frozenset({"mrs", "ms", "miss", "madam", "lady"})
_SHORTEST_SLIP = 4
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
    """Return the persons of a text in the order in which they first appear.

    Two mentions are one person only where something says so: a whole name again, its forename, a surname that no
    forename is, under a title that fits. Where a part may mean two, it means neither: somebody is asked.
    """
    named = [(mention, *_parts(text, mention)) for mention in findings if mention.type in (Type.PERSON, Type.PROF)]
    known: list[Referent] = []
    by_part: dict[str, list[Referent]] = {}
    for mention, parts, title in sorted(named, key=lambda each: (-min(len(each[1]), 2), each[0].start)):
        person = _meant(_near(by_part, parts), parts, title)
        if person is None:
            person = Referent(parts, title)
            known.append(person)
            _put(by_part, person)
        elif len(parts) > len(person.parts) or (len(parts) > 1 and len(parts[0]) > 1 == len(person.parts[0])):
            person.parts = parts
            _put(by_part, person)
        person.title = person.title or (title if len(parts) > 1 else "")
        person.mentions.append(mention)
    for person in known:
        person.mentions.sort()
    return sorted(known, key=lambda person: person.mentions[0])


def _put(by_part: dict[str, list[Referent]], person: Referent) -> None:
    """Note somebody under everything by which a mention may mean them."""
    keys = {*person.parts, person.parts[0][:1], "".join(part[0] for part in person.parts)}
    keys |= {person.parts[0].removesuffix("s"), _initialled(person.parts)}
    for key in keys:
        here = by_part.setdefault(key, [])
        if not any(each is person for each in here):
            here.append(person)


def _near(by_part: dict[str, list[Referent]], parts: tuple[str, ...]) -> list[Referent]:
    """Return whom a mention may mean at all, each once."""
    keys = (
        (parts[0], parts[0].replace(".", ""), parts[0].removesuffix("s"))
        if len(parts) == 1
        else (parts[0], _initialled(parts))
    )
    near = {id(person): person for key in keys for person in by_part.get(key, ())}
    return [*near.values()]


def _initialled(parts: tuple[str, ...]) -> str:
    """Return a whole name with its first letter and its surname alone: "t aziz"."""
    return f"{parts[0][0]} {parts[-1]}"


def _meant(near: list[Referent], parts: tuple[str, ...], title: str) -> Referent | None:
    """Return the one whom a mention means; none where it is somebody new, or may be more than one."""
    likely = [person for person in near if _same(person, parts, title)]
    alike = [person for person in likely if person.parts == parts]
    if alike:
        return alike[0]
    titled = [person for person in likely if title and person.title and len(parts) == 1]
    likely = titled if len(titled) == 1 else likely
    return likely[0] if len(likely) == 1 else None


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


def _same(person: Referent, parts: tuple[str, ...], title: str) -> bool:
    """Whether a mention with these parts may mean this person."""
    if not _fit(person.title, title):
        return False
    if person.parts == parts:
        return True
    if title and len(parts) == 1:
        return len(person.parts) > 1 and person.parts[-1] == parts[0]
    if len(parts) == 1:
        return _short(person, parts[0])
    if not _same_forename(person.parts[0], parts[0]) or (person.title and len(person.parts) == 1):
        return False
    return len(person.parts) == 1 or _same_surname(person.parts[-1], parts[-1])


def _fit(first: str, other: str) -> bool:
    """Whether one person may bear both titles: no man is a Mrs."""
    return not (first in _MEN and other in _WOMEN or first in _WOMEN and other in _MEN)


def _same_forename(first: str, other: str) -> bool:
    """Whether two forenames are one, or one of them is the other's initial."""
    return first == other or (1 in (len(first.rstrip(".")), len(other.rstrip("."))) and first[0] == other[0])


def _same_surname(first: str, other: str) -> bool:
    """Whether two surnames are one: alike, an initial of the other, or a slip of the pen."""
    shorter, longer = sorted((first.rstrip("."), other.rstrip(".")), key=len)
    return (
        shorter == longer
        or (len(shorter) == 1 and longer.startswith(shorter))
        or (len(shorter) > _SHORTEST_SLIP and one_edit_apart(shorter, longer))
    )


def _short(person: Referent, part: str) -> bool:
    """Whether one word may mean this person: forename, surname that is no forename, initials, a lost apostrophe."""
    if person.parts == (part + "s",):
        return True
    if part == person.parts[0] or (part.endswith("s") and part[:-1] == person.parts[0]):
        return not (person.title and len(person.parts) == 1) or part == person.parts[0]
    if part in person.parts:
        return part not in forenames()
    if len(person.parts) > 1 and len(part) <= 3:
        return part.replace(".", "") == "".join(each[0] for each in person.parts)
    return len(part) == 1 and person.parts[0].startswith(part)
