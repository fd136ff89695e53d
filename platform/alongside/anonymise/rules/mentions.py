"""Other mentions of a name that was found: parts of it, without capitals, with a possessive."""

from alongside.anonymise.rules.candidates import Candidate, Weight
from alongside.anonymise.rules.context import Level, context
from alongside.anonymise.rules.findings import Type
from alongside.anonymise.rules.kinds import Kind, kind
from alongside.anonymise.rules.lexicon import folded
from alongside.anonymise.rules.sets import word_set
from alongside.anonymise.rules.vocabulary import KIN, PARTICLES, PEERS, ROLES, SPEECH, STOP, TITLES, WORK_TITLES
from alongside.anonymise.rules.words import Word

_SMALL = STOP | KIN | PEERS | ROLES | TITLES | WORK_TITLES | PARTICLES


def again(text: str, found: list[Word], runs: list[Candidate], cover: list[bool]) -> list[Candidate]:
    """Return mentions of the names in ``runs`` that are not in ``runs`` themselves."""
    known: dict[str, Type] = {}
    taken: set[int] = set()
    spans = sorted((run.start, run.end, run) for run in runs) if runs else []
    place = 0
    for at, word in enumerate(found):
        while place < len(spans) and spans[place][1] <= word.start:
            place += 1
        if place < len(spans) and spans[place][0] <= word.start:
            taken.add(at)
            run = spans[place][2]
            if run.weight >= Weight.CLEAR and run.type is not Type.PLACE:
                for part in {word.low, *word.low.split("-")}:
                    if len(part) > 2 and part not in _SMALL:
                        known.setdefault(part, run.type)
    mentions = _letters(text, found, taken, known)
    for at, word in enumerate(found):
        if at in taken or (cover[at] and word.low not in folded("countries")):
            continue
        type_ = known.get(word.low)
        if type_ is None and word.low.endswith("s"):
            type_ = known.get(word.low[:-1]) if kind(word.low) is not Kind.PLAIN else None
        if type_ is not None and _fits(text, found, at):
            mentions.append(Candidate(word.start, word.end, type_, Weight.CLEAR))
    return mentions


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


_PSEUDONYMS = word_set(
    "child children parent mr mrs ms case authority school family boy girl person sibling mother father young "
    "block ward section year part appendix option group class form tier level type category vitamin plan team "
    "worker adult council area borough and figure table annex schedule grade set house unit wing"
)
