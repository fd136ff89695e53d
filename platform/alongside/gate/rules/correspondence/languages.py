"""What is not English: words of thanks and greeting may stand; of the rest nobody here can say whom it names."""

import re
from dataclasses import replace

from alongside.anonymise.findings.finding import Finding, Type
from alongside.anonymise.text.word_kinds import WordKind, kind
from alongside.gate.rules.surroundings import Surroundings

IN_ANOTHER_LANGUAGE = "This is not English, so we cannot tell whether it names or points to somebody"
PERHAPS_AN_AGE = "Written like this, it may be an age in another language, or a number plate"
_COURTESIES = re.compile(
    r"(?:diolch(?:\s(?:yn\sfawr|i\schi|o\sgalon))?|bore\sda|prynhawn\sda|noswaith\sdda|croeso|hwyl|cofion(?:\sgorau|"
    r"\scynnes)?|"
    r"dzi[eę]kuj[eę](?:\sbardzo)?|dzie[nń]\sdobry|pozdrawiam|merci(?:\sbeaucoup)?|bonjour|salut|gracias|hola|"
    r"saludos|danke(?:\ssch[oö]n)?|"
    r"gr[uü][sß]e?|sal[aā]+ms?|(?:as-?)?sala+mu?\s?['’]?alaikum|shukran|shukriya|meherbani|dhanyavaad|dhanyabad|"
    r"namaste|mahadsanid|mul[tț]umesc|bun[aă]|"
    r"obrigad[oa]|grazie(?:\smille)?|ciao|spasibo|te[sş]ekk[uü]r(?:ler)?|merhaba|jazak\s?allah(?:\skhair(?:an)?)?|"
    r"insh?allah|"
    r"mash?allah|ramadan\s(?:mubarak|kareem)|eid\smubarak|nadolig\sllawen|a[cč]i[uū]|faleminderit|d[eě]kuji|"
    r"euxaristo|efharisto)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 3
_LEAST_ENGLISH = 0.5
_SPACED_FIGURES = re.compile(r"[^\W\d_]{2}\s\d{1,2}\s[^\W\d_]{3}")


def is_courtesy(around: Surroundings) -> bool:
    """Say whether a word found begins a thanks or a greeting in another language."""
    courtesy = _COURTESIES.match(around.text, around.finding.start)
    return (
        courtesy is not None
        and courtesy.end() >= around.finding.end
        and not around.text[courtesy.end() :][:1].isalpha()
    )


def told_truly(finding: Finding, around: Surroundings) -> Finding:
    """Return a finding that says what it is: in another language a number of three words is hardly a number plate."""
    if finding.type is Type.VRM and _SPACED_FIGURES.fullmatch(around.words) and not around.words.isupper():
        return replace(finding, type=Type.AGE, reason=PERHAPS_AN_AGE)
    if finding.type in (Type.PERSON, Type.PROF, Type.ORG, Type.PLACE) and is_foreign(around.sentence):
        return replace(finding, reason=IN_ANOTHER_LANGUAGE)
    return finding


def is_foreign(sentence: str) -> bool:
    """Say whether fewer than half of a sentence's words are English ones; names count as neither.

    >>> is_foreign("Mae hi yn byw gyda'i nain"), is_foreign("Kayden lives with his grandmother")
    (True, False)
    """
    kinds = [kind(word) for word in _WORD.findall(sentence.casefold())]
    words = [each for each in kinds if each is not WordKind.NAME]
    english = sum(each is not WordKind.UNKNOWN for each in words)
    return len(kinds) >= _FEWEST_WORDS and english < _LEAST_ENGLISH * len(words)
