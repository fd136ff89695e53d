"""Other mentions of a name that was found: parts of it, without capitals, with a possessive."""

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.names.candidates import Candidate, Weight
from alongside.anonymise.names.context import Level, context
from alongside.anonymise.text.lexicon import folded, word_set
from alongside.anonymise.text.tokens import Word
from alongside.anonymise.text.vocabulary import KIN, PARTICLES, PEERS, ROLES, SPEECH, STOP, TITLES, WORK_TITLES
from alongside.anonymise.text.word_kinds import Kind, kind

LEAST = 2
"""Parts of a name have more letters than this to be looked for by themselves."""
_SMALL = STOP | KIN | PEERS | ROLES | TITLES | WORK_TITLES | PARTICLES


def again(text: str, found: list[Word], runs: list[Candidate], cover: list[bool]) -> list[Candidate]:
    """Return mentions of the names in ``runs`` that are not in ``runs`` themselves."""
    known, taken = _known(found, runs)
    mentions = _letters(text, found, taken, known)
    for at, word in enumerate(found):
        if at in taken or (cover[at] and word.low not in folded("countries")):
            continue
        type_ = known.get(word.low) or _plural(word, known)
        if type_ is not None and _fits(text, found, at):
            mentions.append(Candidate(word.start, word.end, type_, Weight.CLEAR))
    return mentions


def _known(found: list[Word], runs: list[Candidate]) -> tuple[dict[str, Type], set[int]]:
    """Return the parts of the names that are known, and the places of the words that they cover."""
    known: dict[str, Type] = {}
    taken: set[int] = set()
    spans = sorted(runs, key=lambda run: (run.start, run.end))
    place = 0
    for at, word in enumerate(found):
        while place < len(spans) and spans[place].end <= word.start:
            place += 1
        if place < len(spans) and spans[place].start <= word.start:
            taken.add(at)
            if spans[place].weight >= Weight.CLEAR and spans[place].type is not Type.PLACE:
                for part in {word.low, *word.low.split("-")}:
                    if len(part) > LEAST and part not in _SMALL:
                        known.setdefault(part, spans[place].type)
    return known, taken


def _plural(word: Word, known: dict[str, Type]) -> Type | None:
    """Return what a word means with a possessive s that has lost its apostrophe: "tariqs mum"."""
    return known.get(word.low.removesuffix("s")) if kind(word.low) is not Kind.PLAIN else None


def _fits(text: str, found: list[Word], at: int) -> bool:
    """Whether this occurrence is a mention: words that are also plain need a capital or a place where names stand."""
    word = found[at]
    sort = kind(word.low)
    if sort in (Kind.NAME, Kind.UNKNOWN):
        return True
    if word.capital and not word.first:
        return True
    around = context(text, found, at)
    if word.first and word.capital:
        following = found[at + 1].low if at + 1 < len(found) else ""
        return word.owned or following in SPEECH or around.level > Level.NONE
    return sort is Kind.WORD_NAME and around.level >= Level.BESIDE and word.low not in {"will", "may", "can"}


def _letters(text: str, found: list[Word], taken: set[int], known: dict[str, Type]) -> list[Candidate]:
    """Return single letters that stand for a name of the text: "E. has sold", "M came back"; not "Child A"."""
    firsts = {name[0]: type_ for name, type_ in known.items()}
    letters: list[Candidate] = []
    for at, word in enumerate(found):
        if at in taken or len(word.text) != 1 or not word.text.isupper() or word.low not in firsts:
            continue
        dotted = text[word.end : word.end + 1] == "."
        does = at + 1 < len(found) and found[at + 1].gap == " " and found[at + 1].low in SPEECH
        if word.text in "AI" and not dotted or at and found[at - 1].low in _PSEUDONYMS and word.gap == " ":
            continue
        if word.owned or does or (dotted and text[word.end : word.end + 3].strip(". \n")[:1].isalpha()):
            letters.append(Candidate(word.start, word.end + dotted, firsts[word.low], Weight.CLEAR))
    return letters


_PSEUDONYMS = word_set("name_words", "before the letter of a pseudonym")
