"""What is said instead of a name, so that nobody becomes somebody else and the sentence stays whole."""

import re

from alongside.anonymise.findings.grammar import head
from alongside.anonymise.findings.phrases import (
    ANY_DETERMINER,
    CONTRACTED,
    Phrase,
    Rewriting,
    opens,
    taken_out,
    without_brackets,
    without_commas,
)
from alongside.anonymise.text.lexicon import alternatives, pairs, word_set
from alongside.anonymise.text.vocabulary import KIN, NEVER_NAMES, PEERS, SPEECH, WORK_ROLES

_YOUNG = frozenset({"child", "boy", "girl", "lad", "pupil", "student", "teenager", "youngster"})
_NO_NOUN = {"allocated", "foster", "subject", "kids", "male", "female"}
_NOUNS = sorted(
    (KIN | PEERS | WORK_ROLES | word_set("replacement_words", "people by what they do")) - _NO_NOUN,
    key=len,
    reverse=True,
)
NOUN = rf"(?:{'|'.join(re.escape(noun) for noun in _NOUNS)})"
"""A pattern for one word for a person."""
_BEFORE_NOUN = alternatives("replacement_words", "before a word for a person")
_FAMILY = alternatives("replacement_words", "follows the name of a family")
_LIKE_NAMES = word_set("replacement_words", "called by these as if by a name")
_MODIFIERS = rf"(?:(?:{_BEFORE_NOUN})[ -]){{0,3}}"
PERSON_PHRASE = rf"(?P<modifiers>{_MODIFIERS})(?P<noun>{NOUN})"
"""A word for a person with what goes before it: "allocated social worker"."""
_LED = rf"\b(?P<determiner>{ANY_DETERMINER}\s(?:[\w-]+\s){{0,2}})?{PERSON_PHRASE}"
_ADJECTIVES = r"(?:(?:young|little|poor|old|late|dear|same|whole|actual|real)\s)*"
_EXPLANATION = (
    rf",\s(?P<determiner>(?:his|her|their|the|a|an|our|my)\s)?{PERSON_PHRASE}\b(?P<rest>[^,.;:()\n]*)(?P<close>,)?"
)
_SAME = (
    pairs("pseudonym_words", "family words by their plain form"),
    pairs("pseudonym_words", "roles by their short form"),
    pairs("pseudonym_words", "people by their plain form"),
)
_WIDE = (
    r"\b(?:(?:a|an|the|this|his|their|my|our|your|another|every|some|"
    rf"{CONTRACTED}[\w-]+(?:['’]s|s['’]))\s)?{_ADJECTIVES}"
)
_CALLED = (
    r",?\s?\(?(?:(?:also|better|now|previously|formerly|usually|locally)\s)?(?:known(?:\s[\w’'-]+){0,6}\s(?:as|by)|"
    r"nicknamed|called|named|aka|a\.k\.a\.?|alias|going by(?: the name)?(?: of)?|by the name of)\s[\"“‘']?"
)
_IS_CALLED = (
    r"\b(?:is|are|was|were|be|been|being|get|gets|got|am)(?:\s\w+)?" + _CALLED + r"|"
    r"\b(?:call|calls|calling|name|names|naming|nickname|nicknames)\s(?:\w+\s)?[\"“‘']?"
)
_BY_ANOTHER = (
    r"\b(?:(?:is|are|was|were|been|being)\s(?:\w+\s)?known(?:\s[\w’'-]+){0,6}?\s(?=as\s)|"
    r"calls?\s(?:himself|herself|themselves|itself)\s)(?P<as>(?:as\s)?(?P<quote>[\"“‘']?))"
)
_NAME_IS = (
    r"\b(?:(?:sur|fore|nick|user|first |last |full |real |birth )?names?|handle|tag)\s(?:is|was|are|were|"
    r"being)\s[\"“‘']?"
)
_GREETING = r"(?:^|\n)\s*(?P<greeting>dear|hi|hello|hey|morning|good morning|good afternoon|afternoon|evening)\s"
_SIGN_OFF = r"(?:regards|wishes|thanks|many thanks|cheers|sincerely|faithfully|love|from),?[ \t]*\n*[ \t]*"
_OWNED = re.compile(r" (?:mum|dad|mother|father|brother|sister|school|house|phone|laptop|uncle|aunt|friend)s?\b")


def person(phrase: Phrase) -> Rewriting | None:
    """Return what to say instead of a name; none where only a person can say it truly."""
    for way in (_letter, _naming, _bracketed, _led_inside, _introduced, _explained, _family, _widened):
        answer = way(phrase)
        if answer is not None:
            return answer if isinstance(answer, Rewriting) else None
    if not phrase.label:
        return None
    if phrase.begins(r"['’](?=\s[a-z])") and phrase.written.lower().endswith("s") and not phrase.label.endswith("s"):
        return phrase.taking(f"{phrase.label}'s", right=1)  # "James' school"
    return phrase.taking(phrase.label + _lost_apostrophe(phrase))


_Answer = Rewriting | bool | None
"""A rewriting; false where it cannot be said truly; none where another way may know."""


def _letter(phrase: Phrase) -> _Answer:
    """Take the name out of a greeting and of a line that signs a letter."""
    greeting = phrase.ends(_GREETING)
    if greeting and phrase.begins(r"\s?(?:,|\n|$|-|!)"):
        return phrase.taking("Hello", left=len(greeting["greeting"]) + 1)
    if phrase.ends(_SIGN_OFF) and re.match(r"\s*(?:$|\n)", phrase.following) and not phrase.ends(r"\bfrom\s"):
        lead = phrase.ends(r",?\s*")
        return phrase.taking("", left=len(lead[0]) if lead else 0)
    return None


def _naming(phrase: Phrase) -> _Answer:
    """Take "known to all as Taz" out; what says nothing but the name must be written anew."""
    if phrase.ends(_NAME_IS):
        quote = phrase.ends(r"[\"“‘']")
        return phrase.taking("not given here", left=bool(quote), right=bool(quote and phrase.begins(r"[\"”’']")))
    by_another = phrase.ends(_BY_ANOTHER)
    if by_another:
        return phrase.taking(
            "by another name", left=len(by_another["as"]), right=bool(phrase.begins(r"[\"”’']") and by_another["quote"])
        )
    if phrase.ends(_IS_CALLED):
        return False
    called = phrase.ends(_CALLED)
    if called is None:
        return None
    if re.match(r"\s?(?:and|or|&)\s|, [A-Z]|['’]s\b", phrase.following):
        return False
    close = phrase.begins(r"[\"”’']?(?:\s?\)|,(?!\s(?:and|or)\b))?")
    closing = close[0] if close else ""
    opened = called[0].lstrip()[:1]
    keep = closing.endswith(",") and opened != "," or closing.endswith(")") and opened != "("
    return phrase.taking("", left=len(called[0]), right=len(closing) - bool(keep))


def _bracketed(phrase: Phrase) -> _Answer:
    """Take out a name that stands in brackets after what it names."""
    if not phrase.leading.rstrip().endswith("(") or not re.search(r"[\w’'”\"]\s?\(\s?$", phrase.leading):
        return None
    return without_brackets(phrase)


def _led_inside(phrase: Phrase) -> _Answer:
    """Take only the name out where the words that were found say first who it is: "sister Amina"."""
    inside = re.match(rf"(?P<role>{NOUN})\s(?=\S)", phrase.written)
    led = phrase.ends(rf"\b{ANY_DETERMINER}\s(?:[\w-]+\s){{0,2}}")
    return phrase.taking(inside["role"]) if inside and led else None


def _introduced(phrase: Phrase) -> _Answer:
    """Take a name out where the words before it say who it is: "his uncle Tariq", "the social worker, Jane Smith,"."""
    match = phrase.ends(_LED + r"(?P<join> |, | - | – )")
    if match is None or (match["determiner"] or "").lower().split(" ")[0] in {"both", "these", "those"}:
        return None
    if match["join"] != " ":
        noun = _plain(match["noun"])
        same = not phrase.label or noun == head(phrase.label) or {noun, head(phrase.label)} <= _YOUNG
        if same:
            return without_commas(phrase) or _where_from(phrase)
        explains = match["join"] == ", " and match["determiner"] and phrase.begins(r",\s(?!(?:and|or)\b)[a-z]")
        return False if explains else None  # "the girl, the sister, met"
    if match["noun"].lower().endswith("s") and match["noun"].lower() not in {"boss"}:
        return False
    if match["determiner"] or match["noun"].lower() in _LIKE_NAMES:
        return _said_again(phrase, match["noun"]) or phrase.taking("", left=1)
    role = f"the {match['modifiers']}{match['noun']}"
    start = match.start("modifiers") if match["modifiers"] else match.start("noun")
    written = phrase.before[start:-1]
    if written[:1].isupper() and not opens(phrase.before[:start]):
        role = f"the {written}"
    return phrase.taking(role if written[1:].islower() else f"the {written.lower()}", left=len(written) + 1)


def _where_from(phrase: Phrase) -> Rewriting | None:
    """Leave where somebody is from: "a worker, Jane Smith from the hub, met" loses the name and its commas."""
    match = phrase.begins(r"(?P<rest>\s(?:from|of|at|in)\s[^,.;:()\n]{1,60}?)(?P<close>,(?=\s[a-z])|(?=\.))")
    if match is None or not phrase.ends(", "):
        return None
    return phrase.taking(match["rest"], left=len(", "), right=match.end())


def _explained(phrase: Phrase) -> _Answer:
    """Say once who it is where the words after the name say it: "Jane Smith, his social worker, rang"."""
    inside = phrase.begins(rf"\s\((?:his |her |their |the |an? )?{PERSON_PHRASE}(?P<close>\)|,\s)")
    if inside and _plain(inside["noun"]) == head(phrase.label):
        return phrase.taking(phrase.label + ("" if inside["close"] == ")" else " ("), right=inside.end())
    match = phrase.begins(_EXPLANATION)
    if match is None or _plain(match["noun"]) != head(phrase.label) or _lists(match):
        return None
    if phrase.finding.end + match.end() >= phrase.ceiling < len(phrase.text):
        aged = phrase.text.startswith("aged ", phrase.ceiling) and match["rest"].strip() in {"", "of"}
        return phrase.taking(f"{phrase.label}, ", right=match.end()) if aged else None
    role = f"{match['determiner'] or 'the '}{match['modifiers']}{match['noun']}"
    goes_on = match["close"] and re.match(r"\s(?:of|from|at|in|for|with)\s[^,.;]*,", phrase.following[match.end() :])
    return phrase.taking(role + match["rest"] + ("," if goes_on else ""), right=match.end())


def _plain(noun: str) -> str:
    """Return the last word of what a person is called by this noun: "mother" for "mum", "lead" for "DSL"."""
    low = noun.lower()
    return head(next((same[low] for same in _SAME if same.get(low)), low))


def _said_again(phrase: Phrase, noun: str) -> Rewriting | None:
    """Say once "the social worker Jane Smith, social worker from the north team, rang"."""
    match = phrase.begins(_EXPLANATION)
    if match is None or _plain(match["noun"]) != _plain(noun) or _lists(match):
        return None
    return phrase.taking(match["rest"], left=1, right=match.end())


def _lists(match: re.Match[str]) -> bool:
    """Tell "Jane, his mother and his uncle" from "Jane, his mother, rang"."""
    return bool(re.match(r"\s(?:and|or|&)\b|['’]s\b", match["rest"])) or bool(
        match["close"] and re.match(r"\s(?:and|or)\b|\s[A-Z]", match.string[match.end() :])
    )


def _family(phrase: Phrase) -> _Answer:
    """Say "the family" for a family that is named."""
    following = phrase.begins(rf"\s(?P<noun>{_FAMILY})\b")
    if following and re.search(r"\s", phrase.before[-1:] or " "):
        led = phrase.ends(rf"\b{ANY_DETERMINER}\s{_ADJECTIVES}")
        return phrase.taking("" if led else "the ", left=0, right=1)
    led = phrase.ends(r"\bthe\s")
    if led and phrase.written.lower().endswith("s") and not phrase.begins(r"['’]s"):
        owns = bool(phrase.begins(r"['’](?=\s)"))
        return phrase.taking("the family's" if owns else "the family", left=len(led[0]), right=owns)
    return None


def _widened(phrase: Phrase) -> _Answer:
    """Take along what opens the phrase, so that no two determiners stand side by side."""
    match = phrase.ends(_WIDE)
    if match is None or not match[0] or not phrase.label:
        return None
    if re.match(r"(?:\w+['’]s|\w+s['’])\s", match[0]) or _describes(phrase, match[0]):
        return False
    return phrase.taking(phrase.label + _lost_apostrophe(phrase), left=len(match[0]))


def _describes(phrase: Phrase, opening: str) -> bool:
    """Whether one word after an article names nobody, or says what sort of thing follows: "a joy", "the Ali case"."""
    article = opening.lower().split()[0]
    if re.search(r"\s", phrase.written.strip()):
        return False
    if article in {"a", "an"}:
        return True
    following = re.match(r"\s(?P<noun>[a-z]+)\b", phrase.following)
    if article != "the" or following is None:
        return False
    return following["noun"] not in NEVER_NAMES | SPEECH


def _lost_apostrophe(phrase: Phrase) -> str:
    """Return the possessive that a name in small letters has swallowed: "tariqs mum"."""
    swallowed = phrase.written.islower() and phrase.written.endswith("s") and _OWNED.match(phrase.following)
    return "'s" if swallowed else ""


__all__ = ["NOUN", "PERSON_PHRASE", "person", "taken_out"]
