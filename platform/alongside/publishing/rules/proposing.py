"""Propose the lines at the head of an entry from its parts: a first draft for its author, never more."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from alongside.knowledge.rules.parts import ENTRY_PARTS, glance_of
from alongside.knowledge.rules.vocabulary import Kind

LONGEST_LINE = 160
LONGEST_SUMMARY = 300
SOURCES = {
    "what": ("came_to_light", "worries", "what", "says"),
    "whom": ("whom", "context"),
    "held_by": ("held_by", "who"),
    "ended": ("outcome", "effect", "found", "used"),
    "take": ("take", "apply"),
}
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")


class Proposal(NamedTuple):
    """What could stand in the summary and the five lines, in the author's own words; nothing where nothing is known."""

    summary: str
    glance: dict[str, str]


def propose(parts: Mapping[str, str], kind: Kind) -> Proposal:
    """Return first sentences of the parts that go with each line; the page must call them a proposal."""
    glance = {}
    for line in glance_of(kind):
        found = next((parts[key] for key in SOURCES[line.key] if parts.get(key, "").strip()), "")
        if sentence := first_sentence(found):
            glance[line.key] = sentence
    sentences = [first_sentence(parts.get(part.key, "")) for part in ENTRY_PARTS[kind][:2]]
    ending = glance.get("ended", "")
    summary = _within(" ".join(dict.fromkeys(s for s in [*sentences, ending] if s)), LONGEST_SUMMARY)
    return Proposal(summary, glance)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, shortened at a word where it is very long.

    >>> first_sentence("- Ask early. Then wait.")
    'Ask early.'
    """
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    if not lines:
        return ""
    return _within(_SENTENCE.split(lines[0].lstrip("#- "))[0].strip(), LONGEST_LINE)


def _within(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
