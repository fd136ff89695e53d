"""What is to be answered rather than taken out: background, rare details, allowed words where they tell too much."""

import re
from collections.abc import Iterator
from functools import lru_cache

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.text import allow_list
from alongside.anonymise.text.lexicon import LISTS_FOLDER, fold, folded, word_set
from alongside.anonymise.text.tokens import Token, tokenise
from alongside.anonymise.text.vocabulary import KIN, PEERS
from alongside.anonymise.text.word_kinds import WordKind, kind

_BACKGROUND = "Background: keep it if the learning needs it, else say it one step more general."
_BESIDE_KIN = "Allowed in itself; beside a relative it may tell who the family is. Keep it if the learning needs it."
_ORIGIN = "The country that a family comes from narrows down who they are. Keep it if the learning needs it."
_RARE = "Few share this: with other details it may single somebody out."

_PERSONS = (KIN - {"partner", "guardian"} | PEERS) - {"witness", "subject", "peer", "peers"} | word_set(
    "background_words", "people"
)
_SUBJECTS = KIN | PEERS | word_set("background_words", "subjects")
_LINKS = word_set("background_words", "links")
_LABELS = word_set("background_words", "labels")
_SPOKEN = word_set("background_words", "speaking")
_NO_PERSON = word_set("background_words", "no person")
_COME = word_set("background_words", "where somebody comes from")
_COMMUNITY = word_set("background_words", "community")
_NEAR = 8
_CONVERTED = re.compile(
    r"\b(?:convert|revert)(?:s|ed|ing)?(?: \w+)? (?:from \w+ )?to (?P<faith>islam|christianity|catholicism|judaism"
    r"|sikhism|hinduism|buddhism|orthodoxy)\b",
    re.IGNORECASE,
)

_WHO = (
    r"(?:[\w'-]+ ){0,2}(?:girl|boy|child|children|pupil|pupils|student|students|person|people|teenager|family"
    r"|families|woman|man|one|"
    r"female|male|mother|father|muslim|black|asian|jewish|white|sikh|hindu|christian|traveller|roma|survivor"
    r"|member|witness|refugee)\b"
)
_ONLY = re.compile(
    rf"\b(?:the|an|his|her|their|my|our) (?:only|first|last) (?={_WHO})(?!(?:time|thing|visit|meeting|step"
    rf"|contact|session))"
    rf"|\bonly child\b|\bfirst (?:ever )?(?:in|at|of) (?:the|his|her|their|our) (?:school|area|town|village|year"
    rf"|city|county|region|borough)\b"
    r"|\b(?:the )?(?:youngest|oldest|eldest|tallest) (?:ever |person |child |boy |girl |pupil |one |of |in |to "
    r"|sibling |son |daughter |"
    r"brother |sister |member )|\b(?:the|his|her|their) (?:youngest|oldest|eldest)\b",
    re.IGNORECASE,
)
_EVENTS = re.compile(
    r"\b(?:identical )?twins?\b|\btriplets?\b|\bhalf[- ](?:brother|sister|sibling)s?\b"
    r"|\bbaby (?:brother|sister)\b|\bquadruplets?\b|\b(?:\w+ )?champions?\b(?!ing|ed"
    r"|s? of (?:the )?(?:cause|change|prevent))"
    r"|\b(?:in|on|by|to) the (?:local|national|regional) (?:paper|papers|news|newspaper|press|radio|media|tv)\b"
    r"|\bon (?:the )?(?:tv|television|the news|the front page)\b|\bmade (?:the )?(?:headlines|news)\b"
    r"|\bwent viral\b|\bheadline news\b"
    r"|\b(?:plays?|played|swims?|swam|runs?|ran|boxed|boxes|selected) for (?:england|the county|his county"
    r"|her county|the country)\b"
    r"|\b(?:national|county|olympic|paralympic|academy) (?:squad|team|player|athlete|swimmer|medal)\b|\bworld record\b"
    r"|\bmurder(?:ed)? (?:of|by)\b|\bwas murdered\b|\bkilled in (?:a|an|the) (?:crash|fire|attack|explosion"
    r"|bombing|accident|air strike|drone)\b"
    r"|\b(?:house|tower block) fire\b|\bplane crash\b|\bhigh[- ]profile (?:case|trial|arrest)\b|\bwheelchair\b"
    r"|\bamputee\b|\bterminal(?:ly)? ill\w*\b"
    r"|\blone survivor\b|\bsole survivor\b|\borphan(?:ed)?\b",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Finding]:
    """Yield what a person has to answer: background, a rare detail, a group or a country that tells where it stands."""
    tokens = tokenise(text)
    yield from _backgrounds(tokens)
    yield from _groups(text, tokens)
    yield from _origins(tokens)
    for match in _CONVERTED.finditer(text):
        yield Finding(match.start("faith"), match.end("faith"), Type.DEMOG, Severity.WARN, _BACKGROUND, "a faith")
    for pattern in (_ONLY, _EVENTS):
        for match in pattern.finditer(text):
            end = match.start() + len(match.group().rstrip())
            yield Finding(match.start(), end, Type.RARE, Severity.WARN, _RARE, "")


@lru_cache(maxsize=1)
def steps() -> dict[str, str]:
    """Return the words of background, folded, with one step more general for each."""
    rows = (LISTS_FOLDER / "backgrounds.txt").read_text(encoding="utf8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {fold(word): step for word, step in pairs}


def _backgrounds(tokens: list[Token]) -> Iterator[Finding]:
    at = 0
    while at < len(tokens):
        length = _background(tokens, at)
        if length and _of_a_person(tokens, at, at + length - 1):
            phrase = " ".join(word.low for word in tokens[at : at + length])
            last = tokens[at + length - 1]
            step = steps().get(phrase) or steps()[tokens[at].low.split("-")[0]]
            yield Finding(tokens[at].start, last.end, Type.DEMOG, Severity.WARN, _BACKGROUND, step)
        at += max(1, length)


def _background(tokens: list[Token], at: int) -> int:
    """Return how many words the background takes that starts here; 0 for none."""
    for length in (3, 2):
        if at + length <= len(tokens) and " ".join(word.low for word in tokens[at : at + length]) in steps():
            return length
    return 1 if tokens[at].low.split("-")[0] in steps() else 0


def _of_a_person(tokens: list[Token], first: int, last: int) -> bool:
    """Whether the background is that of a person or family: "a Somali family", "his parents are Roma"."""
    if "-" in tokens[first].low and tokens[first].low.split("-")[-1] in {"speaking", "born", "heritage"}:
        return True
    following = tokens[last + 1 : last + 3]
    if _of_the_community(tokens, first, following):
        return True
    if following and following[0].gap in {" ", "-", "/"} and following[0].low in _NO_PERSON:
        return False
    for place, word in enumerate(following):
        if word.gap in {" ", "-", "/"} and word.low in _PERSONS:
            return True
        if word.gap not in {" ", "-", "/"} or (place == 0 and kind(word.low) is not WordKind.PLAIN):
            break
    before = tokens[max(0, first - 4) : first]
    if before and (before[-1].low in _LABELS or before[-1].low in _SPOKEN):
        return True
    return _said_of(before, tokens[first])


def _of_the_community(tokens: list[Token], first: int, following: list[Token]) -> bool:
    """Whether somebody comes from a community or lives on its site: "she comes from the Traveller community"."""
    if not following or following[0].gap != " " or following[0].low not in _COMMUNITY:
        return False
    before = [word.low for word in tokens[max(0, first - 6) : first]]
    return any(low in {"from", "on", "at"} for low in before[-3:]) and any(
        low in _SUBJECTS or low in _COME for low in before
    )


def _said_of(before: list[Token], word: Token) -> bool:
    """Whether a subject and a linking word stand before: "mum is Polish", "she identifies as Muslim"."""
    if word.gap not in {" ", " (", "("} or not before:
        return False
    linked = False
    for token in reversed(before):
        if token.low in _LINKS:
            linked = True
        elif linked and (token.low in _SUBJECTS or (kind(token.low) is WordKind.NAME)):
            return True
        elif token.low not in {"half", "and", "british"}:
            return False
        if token.first and not linked:
            return False
    return False


def _groups(text: str, tokens: list[Token]) -> Iterator[Finding]:
    """Yield groups and ideologues that stand near a word for a relative."""
    for first, last in allow_list.spans(text, tokens):
        phrase = " ".join(word.low for word in tokens[first : last + 1])
        if phrase not in _told() or tokens[first].text.islower() and len(phrase) < 5:
            continue
        near = [*_sentence(tokens, first, -1), *_sentence(tokens, last, 1)]
        if any(word.low in KIN and word.low not in {"partner", "ex", "kids", "guardian"} for word in near):
            yield Finding(
                tokens[first].start, tokens[last].end, Type.CONTEXT, Severity.WARN, _BESIDE_KIN, "an extremist group"
            )


@lru_cache(maxsize=1)
def _told() -> frozenset[str]:
    return folded("groups") | folded("ideologues")


def _sentence(tokens: list[Token], at: int, way: int) -> Iterator[Token]:
    """Yield up to eight words before or after one, within its sentence."""
    for step in range(1, _NEAR + 1):
        place = at + way * step
        if not 0 <= place < len(tokens):
            return
        edge = tokens[place] if way > 0 else tokens[place + 1]
        if edge.first and any(mark in edge.gap for mark in ".!?\n"):
            return
        yield tokens[place]


def _origins(tokens: list[Token]) -> Iterator[Finding]:
    """Yield countries that somebody comes from: "fled from Syria", "born in Iraq"."""
    for at, word in enumerate(tokens):
        if at < 2 or word.low not in folded("countries") or word.gap != " ":
            continue
        before = [token.low for token in tokens[max(0, at - 5) : at]]
        from_there = before[-1] == "from" and any(low in _COME for low in before[:-1])
        born_there = before[-1] == "in" and any(low in {"born", "raised", "grew", "brought"} for low in before[-3:-1])
        fled = before[-1] == "fled"
        if from_there or born_there or fled:
            yield Finding(word.start, word.end, Type.CONTEXT, Severity.WARN, _ORIGIN, "another country")
