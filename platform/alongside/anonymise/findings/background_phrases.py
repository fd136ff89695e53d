"""What is said instead of a nationality, a faith, a language or a country, so that the sentence stays whole."""

import re

from alongside.anonymise.findings.grammar import article
from alongside.anonymise.findings.person_phrases import NOUN
from alongside.anonymise.findings.phrases import ANY_DETERMINER, Phrase, Rewriting
from alongside.anonymise.text.lexicon import alternatives

_SPEAKING = alternatives("replacement_words", "before a language")
_TONGUE = alternatives("replacement_words", "what is done in a language")
_BEARERS = rf"(?:{NOUN}|{alternatives('replacement_words', 'bear a background')})"
_HERITAGE = r"(?:heritage|origins?|descent|background|ethnicity|nationality|roots|ancestry|extraction)"
_DENIED = re.compile(r"\b(?:not?|never|nor|without|neither|hardly|than|only|little|n['’]t)\b[^,;:.]*$", re.IGNORECASE)
_AFTER_LINK = (
    r"\b(?:is|are|was|were|be|been|being|am|both|all|partly|half|originally|also|and|or|,|\(|they['’]re|"
    r"he['’]s|she['’]s|i['’]m|we['’]re)\s$"
)


def background(phrase: Phrase) -> Rewriting | None:
    """Return what to say instead of a background; none where only a person can say it truly."""
    for way in (_tongue, _heritage, _bearer):
        answer = way(phrase)
        if answer is not None:
            return answer if isinstance(answer, Rewriting) else None
    if phrase.label.startswith(("of ", "from ")) and not phrase.ends(_AFTER_LINK):
        return None
    if phrase.begins(r"(?:-|\s[a-z])") and not phrase.begins(
        r"\s(?:and|or|but|who|which|that|by|in|at|on|since|to|so|with|while|because|when|though)\b"
    ):
        return None
    return phrase.taking(phrase.label) if phrase.label else None


_Answer = Rewriting | bool | None
"""A rewriting; false where it cannot be said truly; none where another way may know."""


def _tongue(phrase: Phrase) -> _Answer:
    """Say "another language" of a language; what is denied of one is not denied of every other."""
    spoken = phrase.ends(rf"\b(?:{_SPEAKING})\s(?:\w+ly\s|some\s|only\s|good\s|fluent\s|little\s)?")
    if re.search(r"-(?:speaking|language|born|speaker)s?$", phrase.written + (phrase.begins(r"-\w+") or [""])[0]):
        return False
    if phrase.begins(rf"\s(?:{_TONGUE})\b"):
        return _without_quality(phrase)
    if spoken is None:
        return None
    if _DENIED.search(phrase.leading) or phrase.begins(r"\s(?:and|or)\s[A-Z]|,\s[A-Z]"):
        return False
    return phrase.taking("another language")


def _without_quality(phrase: Phrase) -> _Answer:
    """Take the language out before what is done in it: "the Urdu interpreter" is "the interpreter"."""
    if _DENIED.search(phrase.leading):
        return False
    led = phrase.ends(r"\ban?\s")
    following = phrase.following.lstrip()
    if led:
        right = article(following)
        return phrase.taking(right.capitalize() if led[0][0].isupper() else right, left=len(led[0].rstrip()) + 1)
    return phrase.taking("", right=1) if phrase.after.startswith(" ") else False


def _heritage(phrase: Phrase) -> _Answer:
    """Say "of African heritage" for "of Somali origin"."""
    noun = phrase.begins(rf"\s{_HERITAGE}\b")
    if noun is None:
        return None
    led = phrase.ends(r"\bof\s")
    if not phrase.label.startswith("of ") or led is None:
        return False
    return phrase.taking(phrase.label, left=len(led[0]), right=noun.end())


def _bearer(phrase: Phrase) -> _Answer:
    """Say after the noun what stood before it: "a Somali boy" is "a boy of African heritage"."""
    noun = phrase.begins(rf"(?P<noun>(?:\s[a-z][\w-]*){{0,1}}?\s{_BEARERS})\b(?!['’-])")
    if noun is None:
        return None
    if re.match(r"\s(?:of|from|called|named|who|[A-Z])", phrase.following[noun.end() :]):
        return False
    if not phrase.label.startswith(("of ", "from ")):
        return phrase.taking(phrase.label)
    bearer = noun["noun"].strip()
    if bearer in phrase.label:
        return False
    led = phrase.ends(r"\ban?\s")
    if led is None:
        determined = phrase.ends(rf"\b{ANY_DETERMINER}\s(?:[a-z-]+\s)?") or bearer.endswith(("s", "children", "people"))
        return phrase.taking(f"{bearer} {phrase.label}", right=noun.end()) if determined else False
    right = article(bearer)
    right = right.capitalize() if led[0][0].isupper() else right
    return phrase.taking(f"{right} {bearer} {phrase.label}", left=len(led[0]), right=noun.end())
