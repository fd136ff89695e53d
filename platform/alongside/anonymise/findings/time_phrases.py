"""What is said instead of an age or a day: the band or the month, for the whole phrase."""

import re
from dataclasses import replace

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.findings.generalisation import MONTHS, band, years_in
from alongside.anonymise.findings.grammar import PREPOSITIONS
from alongside.anonymise.findings.phrases import Phrase, Rewriting, taken_out, without_brackets, without_commas

_BANDS = r"(?:under 5|5 to 10|11 to 15|16 to 17|18 or over)"
_ONLY = r"(?:(?:only|just|still|now|already|about|around|approximately)\s)*"
_NEARLY = r"\b(?:nearly|almost|not yet|not quite|rising|going on|coming up to|about to be|soon to be)\s"
_TURNED = (
    r"\b(?P<helper>(?:has|had|have|having|he'd|she'd|he’d|she’d)\s)?(?:just\s|recently\s|only\s)*(?P<verb>turned|"
    r"reached|hit)\s"
)
_UNSAID = r"\b(?:turns|turning|turn|reaches|reaching|will be|'ll be|’ll be|to be|becomes|becoming)\s" + _ONLY
_LIMITS = r"\b(?:before|until|till|unless|once|after)\b[^.;!?\n]{0,24}"
_OF = (
    r"\b(?P<noun>man|woman|adult|person|male|female|boy|girl|child|lad|pupil|student|son|daughter|youth|teenager|"
    r"brother|sister)s? of\s"
)
_GROWN = {"man", "woman", "adult", "male", "female"}
_AT_AGE = r"\b(?P<cue>at|when)\s(?:(?:the|an)\s)?(?P<age>age\s(?:of\s)?)?"
_SOME_AGE = r"\b(?P<cue>from|since|by|until|till|before|after|over|under|around|about)\s(?:the\s|an\s)?age\s(?:of\s)?"
_AGED = r"\b(?:aged|ages?)(?:\sof|\sis|\swas)?[:\s=-]*" + _ONLY
_DAY_PART = r"\b(?:on\s)?the\s(?:early\s)?(?:morning|afternoon|evening|night|day|weekend|date)\sof\s"
_WEEK = r"\b(?:in\s|for\s)?(?:the\s)?(?:week\s(?:commencing|beginning|ending|of|starting)|w/c|w/e|wc|wk)\s(?:the\s)?"
_CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s?(?:[ap]m|[ap]\.m\.|hours|hrs))?|1?\d\s?(?:[ap]m|[ap]\.m\.)|noon|midday"
    r"|midnight)"
)
_TIME_AFTER = (
    rf"(?:,?\s(?:at|from|around|about|by)\s(?:about\s|around\s)?{_CLOCK}(?:\s?(?:to|-|–|and)\s?{_CLOCK})?|"
    rf",?\s{_CLOCK})(?![\w/])"
)
_TIME_BEFORE = rf"(?:\bat\s(?:about\s|around\s)?)?{_CLOCK},?\s"
_MONTH = re.compile(rf"(?:in )?((?:{'|'.join(MONTHS)})(?: \d{{4}})?|\d{{4}})$")
_PREPOSITION = (
    rf"\b(?:{'|'.join(word for word in PREPOSITIONS if word not in {'on', 'at'})}|dated|and|to|or|between|for)\s"
)
_NOUN_AFTER = (
    r"\s(?:meeting|review|visit|hearing|panel|conference|assessment|incident|referral|session|call|report|attack|"
    r"march|rally|demonstration|protest|election|strategy|minutes|entry|email|e-mail|letter|note|event|trip|arrest"
    r"|appointment|interview|discussion)s?\b"
)
_ALL_SAID = r"(?:^|[.!?\n]\s*)(?:[\w’'-]+\s){1,3}(?:is|was)\sborn\s(?:on\s)?"


def age(phrase: Phrase) -> Rewriting | None:
    """Return what to say instead of an exact age; none where only a person can say it truly."""
    years = years_in(phrase.written)
    label = phrase.label or ("" if years is None else band(years))
    if label == "birthday" or not label:
        return phrase.taking("birthday") if label else None
    phrase = replace(phrase, label=label)
    if not re.fullmatch(_BANDS, label):
        return _adjective(phrase)
    nearly = phrase.ends(_NEARLY)
    if nearly:
        return phrase.taking(f"aged {band(years - 1)}", left=len(nearly[0])) if years else None
    if phrase.ends(_UNSAID) or (phrase.ends(_TURNED) and phrase.ends(_LIMITS)):
        return None
    for way in (_turned, _of_age, _aged, _at_age, _bracketed_age):
        answer = way(phrase)
        if answer is not None:
            return answer
    only = phrase.ends(r"\b" + _ONLY)
    unit = phrase.begins(r"\s(?:years?|yrs?)(?:\sold|\sof\sage)?\b(?!\s(?:boy|girl))")
    return phrase.taking(f"aged {label}", left=len(only[0]) if only else 0, right=unit.end() if unit else 0)


def _adjective(phrase: Phrase) -> Rewriting:
    """Return "11-to-15-year-old" where "14-year-old" stood, with the plural that it had."""
    many = phrase.written.lower().endswith("s")
    return phrase.taking(phrase.label + ("s" if many and not phrase.label.endswith("s") else ""))


def _turned(phrase: Phrase) -> Rewriting | None:
    turned = phrase.ends(_TURNED)
    if turned is None:
        return None
    now = (turned["helper"] or "").lower().startswith(("has", "have"))
    return phrase.taking(f"{'is' if now else 'was'} aged {phrase.label}", left=len(turned[0]))


def _of_age(phrase: Phrase) -> Rewriting | None:
    """Return "a boy aged 11 to 15" for "a boy of 14", and "a man" for "a man of 41"."""
    match = phrase.ends(_OF)
    if match is None:
        return None
    if match["noun"].lower() in _GROWN and phrase.label == "18 or over":
        return phrase.taking("", left=4)
    return phrase.taking(f"aged {phrase.label}", left=3)


def _aged(phrase: Phrase) -> Rewriting | None:
    some = phrase.ends(_SOME_AGE)
    if some:
        return phrase.taking(f"{some['cue']} an age of {phrase.label}", left=len(some[0]))
    at = phrase.ends(r"\b(?:at|when)\s(?:the\s|an\s)?age\s(?:of\s)?")
    if at:
        return phrase.taking(f"when aged {phrase.label}", left=len(at[0]))
    if phrase.ends(r"\b(?:the\s|an\s)age\s(?:of\s)"):
        return phrase.taking(phrase.label)
    lead = phrase.ends(_AGED)
    return phrase.taking(phrase.label) if lead else None


def _at_age(phrase: Phrase) -> Rewriting | None:
    match = phrase.ends(_AT_AGE)
    return phrase.taking(f"when aged {phrase.label}", left=len(match[0])) if match else None


def _bracketed_age(phrase: Phrase) -> Rewriting | None:
    """Keep the form that stands in brackets and lists: "(m, 14)" is "(m, 11 to 15)"."""
    if phrase.ends(r"[(\[,/]\s?(?:m|f|male|female|boy|girl)[,/\s]*"):
        return phrase.taking(phrase.label)
    if phrase.written[:1].isalpha() and not re.match(r"[a-z]+(?:[\s-][a-z]+)?$", phrase.written, re.IGNORECASE):
        return None
    return phrase.taking(f"aged {phrase.label}") if phrase.ends(r"[(\[]\s?") else None


def day(phrase: Phrase) -> Rewriting | None:
    """Return what to say instead of a day; none where only a person can say it truly."""
    if phrase.finding.type is Type.DOB:
        return _birth(phrase)
    month = _MONTH.fullmatch(phrase.label)
    if month is None:
        return _vague(phrase)
    lead = phrase.ends(_DAY_PART) or phrase.ends(_WEEK)
    time = phrase.begins(_TIME_AFTER)
    clock = phrase.ends(_TIME_BEFORE) if not lead else None
    written_on = re.match(r"on\b", phrase.written, re.IGNORECASE)
    words = month[1]
    before = phrase.before[: -len((lead or clock or [""])[0])] if (lead or clock) else phrase.before
    after_preposition = re.search(rf"{_PREPOSITION}(?:the\s)?$", before, re.IGNORECASE)
    either = re.match(r"on (?:or )?(about|around)\b", phrase.written, re.IGNORECASE)
    on = phrase.ends(r"\bon\s(?:the\s)?") if not (lead or clock) else None
    if either:
        words = f"{either[1].lower()} {words}"
    elif written_on or lead or clock or on:
        words = words if after_preposition and not written_on else f"in {words}"
    left = len((lead or clock or on)[0]) if (lead or clock or on) else 0  # type: ignore[index]
    dropped = re.match(r"the\b", phrase.written, re.IGNORECASE)
    if dropped and re.match(_NOUN_AFTER, phrase.following):
        words = f"the {month[1]}"
    return phrase.taking(words, left=left, right=time.end() if time else 0)


def _vague(phrase: Phrase) -> Rewriting | None:
    """Return "that month" or "that week" for a day that is told without its month, with no preposition before it."""
    time = phrase.begins(_TIME_AFTER)
    right = time.end() if time else 0
    lead = phrase.ends(_DAY_PART) or phrase.ends(r"\bon\s(?:the\s)?") or phrase.ends(_TIME_BEFORE)
    if lead:
        return phrase.taking(phrase.label, left=len(lead[0]), right=right)
    if phrase.ends(r"\bthe\s"):
        return phrase.taking(phrase.label, left=4, right=right)
    return phrase.taking(phrase.label or "one day", right=right)


def _birth(phrase: Phrase) -> Rewriting | None:
    """Take a date of birth out with the words that lead to it."""
    named = r"(?:(?:d\.?\s?o\.?\s?b\.?|date of birth|born(?:\son)?|birth\s?date|b\.)[\s:;=,-]*)?"
    bracket = without_brackets(phrase, named)
    if bracket:
        return bracket
    between = without_commas(phrase)
    if between:
        return between
    lead = phrase.ends(r"\b(?:is|was|were)\s")
    if lead and re.match(r"born\b", phrase.written, re.IGNORECASE):
        goes_on = phrase.begins(r"\s(?=in|at|to|into|abroad|here)")
        return phrase.taking("born", right=0) if goes_on else None
    if phrase.ends(r"\b(?:his|her|their|the|a|[\w’']+['’]s)\s"):
        return None
    return taken_out(phrase)
