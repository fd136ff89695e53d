"""Whether a sentence is still whole after words were put in or taken out: what a reader would stumble over."""

import re
from collections import Counter

from alongside.anonymise.findings.grammar import article
from alongside.anonymise.findings.person_phrases import NOUN
from alongside.anonymise.text.lexicon import alternatives, word_set

_DETERMINER = r"(?:a|an|the|his|their|its|my|our|your|another|each|every|no)"
_NOT_NEXT = r"(?:a|an|the|his|their|its|my|our|your|another|every|Person [A-Z])"
_ROLE = r"(?:the|another|an?|Person [A-Z])"
_FAULTS = {
    "a noun after the subject of a verb": re.compile(
        rf"\b(?:i|we|they|he|she)(?:['’](?:d|ll|ve|re|m|s))?\s{_ROLE}\b", re.IGNORECASE),
    "a noun beside a noun": re.compile(
        rf"(?<!to )\b(?:{_DETERMINER}\s(?:[\w-]+\s){{0,2}}?)?(?:{NOUN}|{alternatives('replacement_words', 'does it')})"
        rf"\s(?:the|another|Person [A-Z])\b", re.IGNORECASE),
    "a quality before a determiner": re.compile(
        rf"\b(?:{alternatives('sense_words', 'qualities before a noun')})\s(?:the|another|Person [A-Z])\b",
        re.IGNORECASE),
    "two determiners": re.compile(rf"\b{_DETERMINER} {_NOT_NEXT}\b", re.IGNORECASE),
    "a preposition without its noun": re.compile(
        r"\b(?:of|from|with|near|at|into|towards|between|the|a|an|his|their|my|our|your|and|or)\s?(?:[.,;:!?)]|$)"),
    "two prepositions": re.compile(
        r"\b(?:at|of|in|on|from|with|by|since|until|after|before|during) (?:in|at|of|on)\b(?! (?:the (?:time|"
        r"moment|end)|least|first|last|once|all|home|school|work|night|which|front|charge|turn|addition|need|care|"
        r"person|which)\b)", re.IGNORECASE),
    "marks without words": re.compile(
        r",\s?,|,\s?\.|\(\s?\)|\[\s?\]|\s[,;.](?=\s|$)|\(\s?[,;]|[,;]\s?\)|;\s?;|:\s?\.|[“\"]\s?[”\"]"),
    "a word twice": re.compile(r"\b(?P<word>[A-Za-z][\w'’-]*) (?P=word)\b", re.IGNORECASE),
    "a thing twice": re.compile(r"\b(?P<noun>the [a-z]+(?: [a-z]+)?),? (?:and )?(?P=noun)\b(?! ?['’])", re.IGNORECASE),
    "half a band": re.compile(
        r"(?<![\w-])-to-|-to--|\baged (?:or|to|and|in|at|years)\b|\b(?:of|aged|is|was) or over\b|\baged aged\b|"
        r"\bof aged\b|\bturned (?:aged|\d+ (?:to|or) )", re.IGNORECASE),
    "two spaces": re.compile(r"(?<=[^\s.!?]) {2,}(?=\S)"),
    "an empty label": re.compile(
        r"\((?:ref|no|tel|email|dob|nhs|id|reg|case)[.:]?(?: number| no)?\s?\)", re.IGNORECASE),
    "a name that names nothing": re.compile(
        r"\b(?:called|named|nicknamed|known as|name is|name was) (?:the|a|an|his|her|Person)\b|\b(?:called|named|"
        r"nicknamed|known as)\s?[.,;)]", re.IGNORECASE),
}  # fmt: skip
_IN_SOMEBODY = word_set("sense_words", "in somebody rather than in a place")
_INSIDE = re.compile(
    rf"\b(?P<before>[\w-]+) (?:in|into|across|throughout|within) (?:(?:the|another|an?) (?:second |third |fourth )?"
    rf"{NOUN}|Person [A-Z])(?![\w'’-]| [a-z]+['’])",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?<![\w'’.-])(?P<article>an?) (?P<word>[A-Za-z0-9][\w-]*(?: \w+)?)", re.IGNORECASE)


def faults(text: str) -> Counter[str]:
    """Return what a reader would stumble over, by what it is, each as often as it stands there.

    >>> sorted(faults("He left the a place, , and met a uncle."))
    ['a broken article', 'marks without words', 'two determiners']
    """
    counted = Counter({name: len(pattern.findall(text)) for name, pattern in _FAULTS.items()})
    counted["somebody as a place"] = sum(
        match["before"].lower() not in _IN_SOMEBODY for match in _INSIDE.finditer(text)
    )
    counted["a broken article"] = sum(
        match["article"].lower() != article(match["word"]) for match in _ARTICLE.finditer(text) if _is_article(match)
    )
    return +counted


def broken(before: str, after: str) -> list[str]:
    """Return the faults that a change brought in: a text as it was and as it would be.

    >>> broken("He met Ann at home.", "He met the the girl at home."), broken("He met Ann.", "He met the girl.")
    (['a word twice', 'two determiners'], [])
    """
    return sorted(faults(after) - faults(before))


def _is_article(match: re.Match[str]) -> bool:
    """Tell the article from a letter: "A, B", "Person A", "Child A in"."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    if match["article"] == "A" and not re.search(r"(?:^|[.!?:\n“\"(]\s*)$", before):
        return False
    word = match["word"]
    return not (word.split()[0].isupper() and len(word.split()[0]) > 1)
