"""What is said instead of a named organisation, place, address, account or number, for the whole phrase."""

import re

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.findings.grammar import article, bare, head
from alongside.anonymise.findings.phrases import (
    ANY_DETERMINER,
    Phrase,
    Rewriting,
    taken_out,
    without_brackets,
    without_commas,
)
from alongside.anonymise.text.lexicon import alternatives

FIGURE_TYPES = frozenset(
    {
        Type.POSTCODE, Type.PHONE, Type.EMAIL, Type.IP, Type.NHS, Type.NINO, Type.UPN, Type.PASSPORT, Type.CASE,
        Type.COURT, Type.VRM,
    }
)  # fmt: skip
"""What is written in figures and has no name of its own."""
_CALLED = {
    Type.POSTCODE: "one area", Type.PHONE: "a phone number", Type.EMAIL: "an email address",
    Type.IP: "an internet address", Type.NHS: "a health record", Type.NINO: "a record", Type.UPN: "a school record",
    Type.PASSPORT: "a passport", Type.CASE: "a case", Type.COURT: "a court case", Type.VRM: "a vehicle",
}  # fmt: skip
_LABEL = alternatives("replacement_words", "what a number is called")
_LABELLED = rf"\b(?P<label>(?:(?:{_LABEL})\b\.?\s?)+)(?:number|numbers|no\.?|nos\.?)?\s?[:=#-]?\s*"
_AFTER_ORGANISATION = alternatives("replacement_words", "follows the name of an organisation")
_WIDE = (
    rf"\b(?P<determiner>{ANY_DETERMINER})\s(?P<adjectives>(?:(?:local|nearby|old|new|former|same|own|main|previous|"
    rf"current|first|whole|wider)\s)*)"
)
_PLACES = frozenset({Type.PLACE, Type.LA, Type.ADDR, Type.POSTCODE})
_NAMED = r",?\s(?:(?:also\s)?known as|called|named)\s[\"“‘']?"
_IS_NAMED = (
    r"\b(?:calls?|called|calling|naming|names?)\s(?:\w+sel(?:f|ves)|him|her|them|it)\s[\"“‘']?|\b(?:is|are|was|"
    r"were|be|been)\s(?:\w+\s)?(?:known as|called|named)\s[\"“‘']?"
)
_SAME_SORT = r"\b(?P<noun>[\w-]+)(?:,\s|\s\()[\"“‘']?"
_STREET = r"\b(?P<preposition>on|in|along|down|off|up|around)\s"
_IN_AREA = r"\b(?P<preposition>in|around|near|to|from|of|covering|across|within)\s(?:the\s)?"


def thing(phrase: Phrase) -> Rewriting | None:
    """Return what to say instead of an organisation, a place, an address or an account."""
    if phrase.ends(_IS_NAMED):
        return None
    for way in (_beside, _between_marks, _before_noun, _street, _station, _widened):
        answer = way(phrase)
        if answer is not None:
            return answer
    return phrase.taking(phrase.label) if phrase.label else None


def _beside(phrase: Phrase) -> Rewriting | None:
    """Take out a place that only says where something is that goes too: "Priorsgate Practice, Poole"."""
    beside = phrase.before == ", " and phrase.finding.start - phrase.floor == len(", ") and phrase.floor > 0
    if not beside or phrase.finding.type not in _PLACES or re.match(r",?\s(?:and|or)\b|, [A-Z]", phrase.following):
        return None
    return phrase.taking("", left=len(", "))


def _between_marks(phrase: Phrase) -> Rewriting | None:
    """Take a name out where the words before it say what it is: "his mosque, Al-Noor," or "a school called Brook"."""
    called = phrase.ends(_NAMED)
    if called:
        quote = phrase.begins(r"[\"”’']")
        return phrase.taking("", left=len(called[0]), right=bool(quote))
    sort = phrase.ends(_SAME_SORT)
    if sort and (head(phrase.label) == sort["noun"].lower() or sort[0].endswith("(")):
        return without_brackets(phrase) or without_commas(phrase)
    return None


def _before_noun(phrase: Phrase) -> Rewriting | None:
    """Say what sort of thing it is where a noun follows: "a Brook School pupil" is "a school pupil"."""
    following = phrase.begins(rf"(?:\s|-)(?P<noun>{_AFTER_ORGANISATION})\b")
    if following is None:
        led = phrase.finding.type in _PLACES and phrase.ends(r"\ban?\s") and phrase.begins(r"\s[a-z]")
        return phrase.taking("", right=1) if led else None
    noun = following["noun"].lower()
    led = phrase.ends(_WIDE)
    sort = bare(phrase.label)
    if phrase.finding.type in _PLACES:
        sort = "" if led else "local"
    elif head(sort) == noun or noun in {"account", "profile"}:
        sort = ""
    if sort:
        return phrase.taking(sort)
    article = "" if led or noun.endswith("s") else "a "
    return phrase.taking(article, right=1)


def _station(phrase: Phrase) -> Rewriting | None:
    """Return "at a police station", as nobody is at the police."""
    at = phrase.ends(r"\b(?:at|in|outside|to|from)\s(?:the\s)?")
    if phrase.label != "the police" or at is None or "station" not in phrase.written.lower():
        return None
    the = 4 if at[0].lower().endswith("the ") else 0
    return phrase.taking("a police station", left=the)


def _street(phrase: Phrase) -> Rewriting | None:
    """Return "at an address" for "on 12 Hill Road": nobody lives on an address."""
    if phrase.finding.type is not Type.ADDR or "address" not in phrase.label:
        return None
    match = phrase.ends(_STREET)
    return phrase.taking(f"at {phrase.label}", left=len(match[0])) if match else None


def _widened(phrase: Phrase) -> Rewriting | None:
    """Take along or keep what opens the phrase, so that no two determiners stand side by side."""
    match = phrase.ends(_WIDE)
    if match is None or not phrase.label:
        return None
    determiner = match["determiner"].lower()
    if determiner == "the":
        return phrase.taking(phrase.label, left=len(match[0]))
    if determiner in {"a", "an"}:
        return phrase.taking(bare(phrase.label))
    return phrase.taking(bare(phrase.label)) if not phrase.label.startswith("Person ") else None


def number(phrase: Phrase) -> Rewriting | None:
    """Return what to say instead of a number, a postcode or an address of mail: mostly nothing, and no word dangles."""
    label = phrase.ends(_LABELLED)
    left = len(label[0]) if label else 0
    for way in (_in_brackets, _in_a_line, _in_commas, _said_to_be, _by_phone, _area):
        answer = way(phrase, left)
        if answer is not None:
            return answer
    words = _CALLED[phrase.finding.type]
    if label:
        return _labelled(phrase, label["label"])
    led = phrase.ends(_WIDE)
    if led:
        return _after_determiner(phrase, words)
    return phrase.taking(words)


def _in_brackets(phrase: Phrase, left: int) -> Rewriting | None:
    inside = phrase.ends(rf"\s?[(\[]\s?(?:{_LABELLED})?") if left else phrase.ends(r"\s?[(\[]\s?")
    close = phrase.begins(r"\s?[)\]]")
    if inside and close and inside[0].strip()[:1] in "([":
        return phrase.taking("", left=len(inside[0]), right=close.end())
    return None


def _in_a_line(phrase: Phrase, left: int) -> Rewriting | None:
    """Take a field of a form out whole: "Ref: 12345", "Tel 07700 900123; …"."""
    first = phrase.finding.start - left
    start = phrase.text[max(phrase.floor, first - 2) : first]
    opens_line = first == 0 or bool(re.search(r"\n|[|;.]\s?$", start))
    ends_line = re.match(r"\.?(?=\n|$)|\s?[|;]\s?|\.\s", phrase.after)
    return phrase.taking("", left=left, right=ends_line.end()) if opens_line and ends_line else None


def _in_commas(phrase: Phrase, left: int) -> Rewriting | None:
    return without_commas(phrase, left=left)


def _said_to_be(phrase: Phrase, left: int) -> Rewriting | None:
    """Say "is not given here" for "is 07700 900123"."""
    answer = phrase.ends(r"\b(?:is|was|are|were)(?:\snow)?\s")
    if answer and re.search(
        rf"\b(?:{_LABEL}|numbers?)\s(?:is|was|are|were)(?:\snow)?\s$", phrase.leading, re.IGNORECASE
    ):
        return phrase.taking("not given here")
    return None


def _by_phone(phrase: Phrase, left: int) -> Rewriting | None:
    match = phrase.ends(r"\b(?P<preposition>on|via|at|through)\s(?:" + _LABELLED + r")?")
    if match is None:
        return None
    if phrase.finding.type is Type.PHONE:
        return phrase.taking("by phone", left=len(match[0]))
    if phrase.finding.type is Type.EMAIL:
        return phrase.taking("by email", left=len(match[0]))
    return None


def _area(phrase: Phrase, left: int) -> Rewriting | None:
    if phrase.finding.type is not Type.POSTCODE:
        return None
    noun = phrase.begins(r"\s(?:area|district|postcode|estate|part|side|schools?|families|gang|lads|boys)\b")
    if noun:
        return taken_out(phrase)
    if phrase.ends(_IN_AREA):
        return phrase.taking("one area")
    return taken_out(phrase)


def _labelled(phrase: Phrase, label: str) -> Rewriting:
    """Leave the word for the number where a sentence goes on: "quoted reference 123" is "quoted a reference"."""
    whole = phrase.ends(rf"(?:\b{ANY_DETERMINER}\s)?(?:{_LABELLED})")
    written = whole[0] if whole else label
    noun = re.sub(r"[\s:=#.-]+$", "", written)
    if re.match(rf"{ANY_DETERMINER}\s", written, re.IGNORECASE):
        return phrase.taking(noun, left=len(written))
    return phrase.taking(f"{article(noun)} {noun}", left=len(written))


def _after_determiner(phrase: Phrase, words: str) -> Rewriting:
    following = phrase.begins(r"\s[a-z]+")
    if following and not re.match(
        r"\s(?:and|or|was|is|had|has|to|in|at|for|on|of|with|but|which|that|who)\b", phrase.after
    ):
        return taken_out(phrase)
    return phrase.taking(bare(words))
