"""The small words that say whether a name stands beside them: family, roles, titles, verbs of speech and of doing."""

from alongside.anonymise.text.lexicon import word_set

KIN = word_set("vocabulary", "family words")
"""Family words."""

PEERS = word_set("vocabulary", "people who are no relatives")
"""Words for a person of the case who is no relative."""

WORK_ROLES = word_set("vocabulary", "people at work")
"""Words for somebody who meets the family because of their work."""

TITLES = word_set("vocabulary", "titles of anyone")
"""Titles of anyone."""

WORK_TITLES = word_set("vocabulary", "titles at work")
"""Titles of people at work."""

HONOURS = word_set("vocabulary", "before a name and part of it")
"""Family words and nicknames' first words that people put before a name and use with it: "Uncle Serhat", "Big Al"."""

SOFT_TITLES = word_set("vocabulary", "titles that are also words")
"""Titles that are also plain words: what follows must look like a name itself."""

SPEECH = word_set("vocabulary", "what a person does")
"""What a person does; a word before one of these, and no plain noun, is likely a name."""

PERSONAL = word_set("vocabulary", "what only a person does")
"""Of those, what hardly follows a noun that is no person."""

BEFORE = word_set("vocabulary", "after which a name stands")
"""Words after which a name stands."""

TOWARDS = {
    "to": word_set("vocabulary", "before to"),
    "with": word_set("vocabulary", "before with"),
    "from": word_set("vocabulary", "before from"),
    "by": word_set("vocabulary", "before by"),
    "of": word_set("vocabulary", "before of"),
    "for": word_set("vocabulary", "before for"),
    "about": word_set("vocabulary", "before about"),
    "on": word_set("vocabulary", "before on"),
    "and": frozenset(),
}
"""Small words that lead to a name when one of these words stands before them."""

OBJECT_VERBS = word_set("vocabulary", "verbs that take a person")
"""Verbs that take a person."""

NEVER_NAMES = word_set("vocabulary", "never a name")
"""Words that are never a name by themselves."""

PARTICLES = word_set("vocabulary", "parts inside a name")
"""Small parts inside a full name."""
