"""Whole texts that people wrote and marked, shown with other names in them each time: the second, shorter lesson."""

import re
from pathlib import Path
from random import Random

from alongside.anonymise.findings.finding import Type
from alongside.paths import ROOT
from training.marked import read_marked, unmark
from training.people import People
from training.slots import Segment, Slots
from training.texts import FOLDER, Marked

OPEN = ROOT / "tests" / "anonymise" / "marked_open.jsonl"
KEPT_FOR_LEVELS = 3
"""Every third of the open texts is left out here: levels are set on those."""
AS_IT_STANDS = 0.35
_PLAIN = {
    Type.PLACE: "PL", Type.LA: "LA", Type.ADDR: "ADDR", Type.POSTCODE: "PC", Type.PHONE: "TEL", Type.EMAIL: "EM",
    Type.URL: "URL", Type.HANDLE: "H", Type.IP: "IP", Type.VRM: "VRM", Type.NHS: "NHS", Type.NINO: "NI",
    Type.UPN: "UPN", Type.PASSPORT: "PASS", Type.CASE: "CASE", Type.COURT: "COURT", Type.DOB: "DOBN", Type.DATE: "DATE",
}  # fmt: skip
_ORGANISATIONS = (
    ("SCHOOL", r"school|academy|high|primary|junior|college|nursery|infants|ysgol"),
    ("MOSQUE", r"mosque|masjid|gurdwara|temple|islamic"),
    ("PF", r"police|constabulary"),
    ("HOSP", r"hospital|infirmary|surgery|practice|clinic|medical"),
    ("CLUB", r"club|fc|gym|boxing|boys|lads"),
)


def whole_texts() -> list[Marked]:
    """Return the hand-marked texts to learn from: those written for training, and two thirds of the open half."""
    found = []
    for path in sorted(FOLDER.glob("marked_*.txt")):
        for line in path.read_text(encoding="utf8").splitlines():
            if line.strip() and not line.startswith("#"):
                found.append(Marked(*unmark(line.replace("\\n", "\n"))))
    opened = read_marked(OPEN)
    return found + [Marked(one.text, one.spans) for n, one in enumerate(opened) if n % KEPT_FOR_LEVELS]


def texts_for_levels(folder: Path) -> Path:
    """Write the open texts that were left out, and return their file."""
    lines = [line for line in OPEN.read_text(encoding="utf8").splitlines() if line.strip()]
    path = folder / "marked_for_levels.jsonl"
    path.write_text("\n".join(lines[::KEPT_FOR_LEVELS]) + "\n", encoding="utf8")
    return path


class Refiller:
    """Puts other names, places and numbers in the place of those that are marked."""

    def __init__(self, random: Random, people: People) -> None:
        self.random = random
        self.slots = Slots(random, people, held=False)

    def segments(self, text: Marked) -> list[Segment]:
        """Return the text in segments, in about two of three times with other identifiers; the same name stays one."""
        as_it_stands, lower = self.random.random() < AS_IT_STANDS, text.text.islower()
        new: dict[str, str] = {}
        found: list[Segment] = []
        after = 0
        for start, end, type_ in text.spans:
            words = text.text[start:end]
            if not as_it_stands and words not in new:
                made = self._instead(words, type_)
                new[words] = made.lower() if lower else made
            found += [(text.text[after:start], None), (new.get(words, words), type_)]
            after = end
        return [part for part in (*found, (text.text[after:], None)) if part[0]]

    def _instead(self, words: str, type_: Type) -> str:
        slot = self._slot(words, type_)
        if slot is None or self.random.random() < 0.15:
            return words
        return self.slots.fill(f"{{{slot}}}", choose=False)[0][0]

    def _slot(self, words: str, type_: Type) -> str | None:
        if type_ is Type.PERSON:
            return self._person(words)
        if type_ is Type.PROF:
            titled = re.match(r"(?:mr|mrs|ms|miss|dr|pc|dc|ds|di|sgt|insp|imam|sister|cllr)\b", words, re.IGNORECASE)
            return "PP" if titled else "F" if " " not in words else "PN"
        if type_ is Type.ORG:
            kinds = (kind for kind, tail in _ORGANISATIONS if re.search(rf"\b(?:{tail})\b", words, re.IGNORECASE))
            return next(kinds, None)
        if type_ is Type.AGE:
            return "A" if words.isdigit() and 3 < int(words) < 20 else "AW" if words.isalpha() else None
        return _PLAIN.get(type_)

    def _person(self, words: str) -> str:
        if len(words) <= 4 and words.replace(".", "").isupper():
            return "INI"
        if "," in words:
            return "REV"
        return "F" if " " not in words else "FL" if words.count(" ") == 1 else "P"
