"""The words with which names of organisations end or begin, and the general words that make no name."""

import re

from alongside.anonymise.text.lexicon import alternatives, pairs, word_set
from alongside.anonymise.text.vocabulary import KIN, NEVER_NAMES, PEERS

ORGANISATION_ENDINGS = {
    tuple(tail.split()): suggestion for tail, suggestion in pairs("organisation_words", "endings").items()
}
ORGANISATION_ENDING_FIRSTS = frozenset(tail[0] for tail in ORGANISATION_ENDINGS)
LONGEST_ENDING = 3
BY_CAPITAL_ONLY = word_set("organisation_words", "endings that are everyday words")
"""Tails that are everyday words: without capitals, the name before them must be no plain word."""
WITH_A_CAPITAL = word_set("organisation_words", "endings with a capital alone")
"""Tails that in small letters say where somebody is seen: "he watched them online"."""
ORGANISATION_GENERAL = NEVER_NAMES | KIN | PEERS | word_set("organisation_words", "general words")
ORGANISATION_BEGINNINGS: dict[str, str] = pairs("organisation_words", "beginnings")
SAINT = re.compile(
    r"(?<![^\W_])(?P<saint>(?:st|saint|ss|sts)(?:\.\s?|\s)(?P<name>[^\W\d_][\w\-]{2,20}(?:['’]s?|"
    r"s)?)(?:\s(?:of|the|and|&)\s\w{2,15}(?:['’]s?)?){0,2})(?P<tail>\s(?:c of e|ce|rc|catholic|primary|high|"
    r"church|school|academy|junior|infants?|college|hospice|hospital))*(?![^\W_])",
    re.IGNORECASE,
)
FIXED = re.compile(
    r"\b(?:University|Uni|Univ|Church|College|Archdiocese|Diocese|Hospital|Bishop|Academy|School)\s(?:of|"
    r"for)\s(?:the\s)?(?:St\.?\s)?(?P<of>[A-Z][\w'’\-]+(?:\s(?:[A-Z][\w'’\-]+|and|of))*)"
    r"|\b(?:Our Lady|Holy (?:Trinity|Cross|Family|Name|Rosary|Rood)|Sacred Heart|All Saints|Immaculate|"
    r"Christ Church|Corpus Christi|Good Shepherd|English Martyrs|Blessed \w+)(?:\s(?:of|the|"
    r"[A-Z][\w'’]+)){0,5}"
    r"|\b(?:our lady|holy (?:trinity|cross|family|rosary)|sacred heart|all saints|corpus christi|christ "
    r"church)(?:\s(?:of|immaculate|lourdes|primary|high|school|church|rc|ce|catholic|c of e)){0,4}"
    r"|\b(?:king|queen|prince|princess|bishop|archbishop|cardinal|lady|lord|sir|dame|duke of|"
    r"abbot)\s[A-Za-z'’]{3,}(?:\s[A-Za-z'’]{3,}){0,2}\s(?:school|academy|high|primary|hospital|college|"
    r"grammar|centre)\b"
    r"|\b(?:the\s)?(?:Royal|Great Western|Queen['’]s|King['’]s|Northern General|Alder Hey|Great Ormond "
    r"St(?:reet)?|Addenbrooke['’]?s|Jimmy['’]?s|Guy['’]?s)\s(?:[A-Z][\w'’]+\s){0,3}(?:Hospital|Infirmary|"
    r"Children['’]s|A&E)"
    rf"|\b(?:{alternatives('organisation_words', 'police forces')}) (?:police|constabulary)\b"
    rf"|\broyal (?:{alternatives('organisation_words', 'royal hospitals')})\b"
    r"|\b(?:met(?:ropolitan)? police|the met(?= (?:police|officers?|police))|gmp|wmp|tvp|psni|police scotland|btp)\b",
    re.IGNORECASE,
)
LED = word_set("organisation_words", "before an organisation")
FAN = re.compile(
    r"\b(?:supports?|supporting|fan of|fans of|fan|watch|watches|watching|watched|tickets?|season ticket|"
    r"shirt|scarf|kit|follows|mad about|loves)\s(?:for\s|to\s|a\s|the\s|of\s)?$",
    re.IGNORECASE,
)
SCHOOLS = word_set("organisation_words", "everyday endings of schools")
NATIONAL = word_set("organisation_words", "national bodies")
SAINTS = frozenset({"st", "saint", "ss", "sts"})
NATIONS = frozenset({"england", "wales", "scotland"})
FIXED_FIRST = word_set("organisation_words", "first words of fixed names")
"""The words with which such a name begins."""
