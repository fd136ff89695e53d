"""The words with which names of places end, towns that are also words, and general words that make no name."""

import re

from alongside.anonymise.text.lexicon import pairs, word_set
from alongside.anonymise.text.vocabulary import KIN, NEVER_NAMES, PEERS, WORK_ROLES

NO_PLACES = word_set("locality_words", "no place here")
ALWAYS = word_set("locality_words", "towns that are words")
"""Towns that are also words: with a capital and a small word of place before them they are towns."""
CLEAR = word_set("locality_words", "towns above all")
"""Towns that stand in dictionaries or name lists too, and still mostly mean the town."""
OTHER_SENSES = word_set("locality_words", "other senses")
SENSES = word_set("locality_words", "towns that are words above all")
MEANING = word_set("locality_words", "towns that are words and names")
"""Of those, words and names: in small letters they want a small word of place."""
EVENTS = word_set("locality_words", "events")
FOLLOWS = word_set("locality_words", "follows a club")
FOLLOWED = word_set("locality_words", "of a club")
EXTRA = word_set("locality_words", "more places")
LOCATIVE = word_set("locality_words", "before a place")
SURE = word_set("locality_words", "surely before a place")
AFTER_PLACE = word_set("locality_words", "after a place")
LOCALITY_ENDINGS: dict[tuple[str, ...], str] = {
    tuple(tail.split()): suggestion for tail, suggestion in pairs("locality_words", "endings").items()
}
LOCALITY_ENDING_FIRSTS = frozenset(tail[0] for tail in LOCALITY_ENDINGS)
LOCALITY_GENERAL = NEVER_NAMES | KIN | PEERS | WORK_ROLES | word_set("locality_words", "general words")
RIVER = re.compile(r"\b(?:River|Lake|Loch|Isle of|Forest of|Vale of|Mount)\s[A-Z][\w'’]+(?:\s[A-Z][\w'’]+)?")
AFTER_LIVING = re.compile(
    r"\b(?:li(?:ves?|ved|ving)|stay(?:s|ed|ing)?|grew up|born|based|house[ds]?|flat|home|placed|placement|"
    r"moved|moving|living|resid(?:es|ing)|address|seen|found|arrested|stopped|hotel|hostel|relatives|family|"
    r"school|party|weekend|job|mosque|rally|demo|march)\s"
    r"(?:back\s|down\s|up\s|over\s|out\s)?(?:in|near|from|to|around|outside)\s$"
)
AFTER_AT = re.compile(r"\b(?:at|in|near)\s$", re.IGNORECASE)
