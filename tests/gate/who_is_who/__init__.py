"""40 short texts of which it is known who is who; how they are read and scored.

Each text is marked up: ``[c|Kofi]`` is whoever ``c`` stands for in ``who``; ``[w|hope]`` is a word and nobody;
``[m|his mother, *Ada*,]`` is a phrase that may be replaced whole. Written before the rules were mended for them.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path

from alongside.anonymise.findings.finding import Finding, Severity
from alongside.anonymise.findings.own_words import others
from alongside.anonymise.findings.phrases import Rewriting
from alongside.anonymise.findings.soundness import broken
from alongside.gate.rules.flags import TextBox
from alongside.gate.rules.joining import joined
from alongside.gate.rules.naming import SAME, who_is_who
from alongside.gate.rules.offers import Offers, offers_of
from alongside.gate.rules.people import CasePerson, CaseRole

HERE = Path(__file__).parent
BOX = "done"
_MARK = re.compile(r"\[(?P<key>\w+)\|(?P<words>[^\]]+)\]")
_YOUNG = ("child", "boy", "girl", "young person", "young people", "pupil")
_KIN = ("relative", "family member")
_WORK = ("worker", "professional", "practitioner")
NOUNS: dict[str, tuple[str, ...]] = {
    "boy": _YOUNG, "girl": _YOUNG,
    "brother": ("brother", "sibling", *_KIN), "sister": ("sister", "sibling", *_KIN),
    "mother": ("mother", "mum", "parent"), "father": ("father", "dad", "parent"),
    "grandmother": ("grandmother", "gran", *_KIN), "uncle": ("uncle", *_KIN), "aunt": ("aunt", *_KIN),
    "cousin": ("cousin", *_KIN), "friend": ("friend", *_YOUNG),
    "worker": (*_WORK, "social worker", "youth worker", "mentor", "doctor"), "teacher": (*_WORK, "teacher"),
    "police": (*_WORK, "police officer", "officer", "detective", "sergeant"), "recruiter": ("man", "woman", "adult"),
    "town": ("town", "place", "area", "local authority area", "local authority", "part of the country"),
    "authority": ("local authority", "local authority area", "town", "place", "area", "council"),
    "place": ("city", "place", "town"), "country": ("country", "place"),
    "street": ("address", "house", "home", "building", "place"),
    "club": ("club", "group", "team", "sports club", "organisation"),
    "school": ("school", "primary school", "secondary school", "academy", "organisation"),
    "language": ("language", "home language", "first language"),
}  # fmt: skip
"""What each may be called instead."""
_SITED = frozenset({"town", "authority", "place", "country", "street", "club", "school", "language"})
MOST_ROUNDS = 8
_MAY_STAY = frozenset({"country", "language", "place"})
_ROLES = {
    "mother": CaseRole.MOTHER, "father": CaseRole.FATHER, "brother": CaseRole.SIBLING, "sister": CaseRole.SIBLING,
    "worker": CaseRole.WORKER, "teacher": CaseRole.WORKER, "police": CaseRole.WORKER,
}  # fmt: skip
_DETERMINERS = r"(?:the|an|a|another|his|her|their|this|that|my|our)"
_QUALITIES = r"(?:other|same|local|nearby|first|second|third|fourth|fifth|younger|older|youth|key|secondary|primary)"


@dataclass(frozen=True)
class Slot:
    """A marked stretch: who it is, where it stands, and where the name in it stands."""

    key: str
    start: int
    end: int
    name: tuple[int, int]


@dataclass
class Known:
    """One text, and the truth about it."""

    id: str
    text: str
    who: dict[str, str]
    slots: list[Slot] = field(default_factory=list)

    def at(self, start: int, end: int) -> set[str]:
        """Return whose names stand in a stretch."""
        return {slot.key for slot in self.slots if slot.name[0] < end and start < slot.name[1]}

    def names_of(self, key: str) -> set[str]:
        """Return how somebody is named, in every form."""
        return {self.text[slice(*slot.name)] for slot in self.slots if slot.key == key and key != "w"}

    def role(self, key: str) -> CaseRole:
        """Return how somebody who knows the case answers "Who is this?"."""
        if key == "w":
            return CaseRole.WORD
        who = self.who[key]
        if who in _SITED:
            return CaseRole.THING
        if who in ("boy", "girl"):
            return CaseRole.CHILD if key == "c" else CaseRole.ANOTHER_CHILD
        return _ROLES.get(who, CaseRole.OTHER)


def read(name: str) -> list[Known]:
    """Return the texts of one half, ``open`` or ``kept``."""
    rows = [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text().splitlines()]
    return [known(row["id"], row["text"], row["who"]) for row in rows]


def known(ident: str, marked: str, who: dict[str, str]) -> Known:
    """Return a text without its marks, and where they stood."""
    text, done, slots = "", 0, []
    for match in _MARK.finditer(marked):
        text += marked[done : match.start()]
        words, done = match["words"], match.end()
        inner = re.search(r"\*([^*]+)\*", words)
        start, plain = len(text), words.replace("*", "")
        name = (start + inner.start(), start + inner.end() - 2) if inner else (start, start + len(plain))
        slots.append(Slot(match["key"], start, start + len(plain), name))
        text += plain
    return Known(ident, text + marked[done:], who, slots)


@dataclass
class Score:
    """How one text came out."""

    truth: Known
    text: str
    who_wrong: list[str] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    left: int = 0
    sentences: int = 0


def found_in(text: str, find: Callable[[str], list[Finding]]) -> list[Finding]:
    """Return what the pages work on."""
    return others(text, joined(text, find(text)))


def pressed(truth: Known, findings: list[Finding], *, at_random: bool = False) -> tuple[Offers, list[Rewriting]]:
    """Answer "Who is this?" by the truth, accept everything; return who is who, and the changes.

    ``at_random``: there is no truth; everybody is somebody else.
    """
    box = TextBox(BOX, "What was done", truth.text)
    nobody: set[Finding] = set()
    settled: dict[str, str] = {}
    for _ in range(MOST_ROUNDS):
        offers = offers_of([(box, findings)], known=settled, salt="")
        settled |= offers.settles
        asks = [one for one in offers.asks if not nobody.issuperset(finding for _, finding in one.mentions)]
        chosen = {one.key: _answer(truth, one, nobody, at_random=at_random) for one in asks}
        places = {one.key: _ticked(truth, one) for one in asks}
        done = who_is_who(offers.people, chosen, places, taken=settled.values())
        settled |= done.labels
        nobody |= {finding for one in done.nobody for _, finding in one.mentions}
        if not done.answers:
            break
    offers = offers_of([(box, findings)], known=settled, salt="")
    blocks = {(BOX, one) for one in findings if one.severity is Severity.BLOCK and one not in nobody}
    return offers, [change for _, change in offers.rewriting(blocks).get(BOX, [])]


def _answer(truth: Known, person: CasePerson, nobody: set[Finding], *, at_random: bool) -> str:
    """Return how somebody who knows the case answers about the first place: by role, or whose name it is."""
    key = answer_for(truth, person)
    for other, name in person.same_as:
        if name in truth.names_of(key):
            return f"{SAME}{other}"
    return (CaseRole.OTHER if at_random else truth.role(key)).value


def _ticked(truth: Known, person: CasePerson) -> list[str]:
    """Return the places that mean the same as the first."""
    first = answer_for(truth, person)
    return [
        print_
        for print_, (_, finding) in zip(person.place_prints, person.mentions, strict=False)
        if (truth.at(finding.start, finding.end) or {"w"}) == {first}
    ]


def answer_for(truth: Known, person: CasePerson) -> str:
    """Return whom the first place of a question means."""
    _, first = person.mentions[0]
    return next(iter(sorted(truth.at(first.start, first.end))), "w")


def score(truth: Known, find: Callable[[str], list[Finding]]) -> Score:
    """Return how a text comes out when everything that is offered is pressed."""
    findings = found_in(truth.text, find)
    offers, changes = pressed(truth, findings)
    done = Score(truth, truth.text)
    for change in sorted(changes, reverse=True):
        done.text = done.text[: change.start] + change.words + done.text[change.end :]
    done.who_wrong = [*_who_wrong(truth, offers.people)]
    called: dict[str, set[str]] = {}
    for start, end in _sentences(truth.text):
        done.sentences += 1
        before, after = truth.text[start:end], _after(truth.text, changes, start, end)
        match = _pattern(truth, start, end).fullmatch(after)
        if match is None or broken(before, after):
            done.wrong.append((before, after))
            continue
        for slot, words in zip(_within(truth, start, end), match.groups(), strict=True):
            if words == truth.text[slot.start : slot.end]:
                done.left += slot.key != "w" and truth.who[slot.key] not in _MAY_STAY
            elif slot.key != "w" and slot.name == (slot.start, slot.end):
                called.setdefault(slot.key, set()).add(_bare(words))
    done.who_wrong += [*_called_wrong(called)]
    return done


def _who_wrong(truth: Known, people: Iterable[CasePerson]) -> Iterator[str]:
    homes: dict[str, set[str]] = {}
    for person in people:
        whose = set().union(*(truth.at(one.start, one.end) for _, one in person.mentions))
        if len(whose) > 1:
            yield f"{person.name} is {len(whose)}"
        for key in whose - {"w"} if person.label or not person.here else ():
            homes.setdefault(key, set()).add(person.label or person.key)
    yield from (f"{key} is {len(home)} persons" for key, home in homes.items() if len(home) > 1)


def _called_wrong(called: dict[str, set[str]]) -> Iterator[str]:
    yield from (f"{key} is called {sorted(names)}" for key, names in called.items() if len(names) > 1)
    for (one, names), (other, more) in combinations(called.items(), 2):
        if names & more:
            yield f"{one} and {other} are both {sorted(names & more)}"


def _sentences(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"(?<!\S)\S(?:[^.]|\.(?=\S))*\.", text)]


def _after(text: str, changes: Iterable[Rewriting], start: int, end: int) -> str:
    after = text[start:end]
    for change in sorted(changes, reverse=True):
        if start <= change.start and change.end <= end:
            after = after[: change.start - start] + change.words + after[change.end - start :]
    return after


def _within(truth: Known, start: int, end: int) -> list[Slot]:
    return [slot for slot in truth.slots if start <= slot.start and slot.end <= end]


def _pattern(truth: Known, start: int, end: int) -> re.Pattern[str]:
    """Return a pattern of the sentence with each name as it is or truly replaced, and every other word as it was."""
    pattern, done = "", start
    for slot in _within(truth, start, end):
        pattern += re.escape(truth.text[done : slot.start])
        words = truth.text[slot.start : slot.end]
        pattern += f"({'|'.join([re.escape(words), *_may_be(truth, slot, words, opens=slot.start == start)])})"
        done = slot.end
    return re.compile(pattern + re.escape(truth.text[done:end]))


def _may_be(truth: Known, slot: Slot, words: str, *, opens: bool) -> list[str]:
    if slot.key == "w":
        return []
    whole = (
        rf"{_nouned(truth.who[slot.key])}"
        if truth.who[slot.key] in _SITED
        else rf"{_nouned(truth.who[slot.key])}|Person [A-Z]"
    )
    if opens and words[0].isupper():
        return [rf"(?=[A-Z])(?i:{whole})"]
    return [rf"(?![TAHMO][a-z]+ )(?i:{whole})"]


@cache
def _nouned(who: str) -> str:
    nouns = "|".join(sorted(NOUNS[who], key=len, reverse=True))
    return rf"(?:(?:{_DETERMINERS} )?(?:{_QUALITIES} ){{0,2}}(?:{nouns}))"


def _bare(words: str) -> str:
    """Return what somebody is called without article: "another town" and "the other town" are one."""
    return re.sub(rf"^{_DETERMINERS} ", "", re.sub(r"^another ", "the other ", words.casefold()))
