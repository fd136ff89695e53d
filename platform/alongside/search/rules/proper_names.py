"""A proper name of the field that no entry holds: three of its words do not answer "Preventing Radicalisation Fund"."""

import re
from collections.abc import Sequence

from alongside.knowledge.rules.document import Document
from alongside.search.rules.stemming import plain, words

LONGEST_SHOUT = 0.7
"""Where more of the words than this begin with a capital, capitals say nothing."""
_NAME = re.compile(
    r"\b[A-Z][a-z][\w'\u2019-]*(?: (?:of|for|and|the|in|on)(?: the)?(?= [A-Z][a-z])| [A-Z][a-z][\w'\u2019-]*)+"
)
_ENDS_WRITTEN = """
act award board bill campaign centre charter code council duty fund grant guide guidance framework inquiry
initiative network order pilot plan policy programme project protocol review scheme service standard strategy
taskforce toolkit unit
"""
_ENDS = frozenset(_ENDS_WRITTEN.split())


def unheld(text: str, documents: Sequence[Document]) -> tuple[str, ...]:
    """Return the proper names of schemes, laws, bodies and papers in ``text`` that none of ``documents`` holds.

    A name is two capitalised words or more that end in a word such as Fund, Act or Programme.
    """
    bare = text.split()
    if len(bare) > 4 and sum(word[:1].isupper() for word in bare) > LONGEST_SHOUT * len(bare):
        return ()
    names = list(dict.fromkeys(name for name in map(_to_its_end, _NAME.findall(text)) if " " in name))
    if not names:
        return ()
    held = [" ".join(words(_all_of(document))) for document in documents]
    return tuple(name for name in names if not any(_core(name) in own for own in held))


def _to_its_end(name: str) -> str:
    """Return a name as far as the word that says what it is: "Fund" of "Shield Fund for Prevent"; empty without one."""
    typed = name.split()
    last = max((place for place, word in enumerate(typed) if word.lower() in _ENDS), default=-1)
    return " ".join(typed[: last + 1])


def _core(name: str) -> str:
    """Return a name as it is compared: without an article or verb of the sentence before it."""
    return " ".join(words(name))


def _all_of(document: Document) -> str:
    return plain(" ".join([document.title, document.summary, *document.parts.values(), *document.asks]))
