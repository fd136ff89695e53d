"""What a published learning gives to the check of every later one: what it states, and which words it uses."""

from typing import NamedTuple

from alongside.disclosure.rules.combination import Detail
from alongside.disclosure.rules.quasi_identifiers import details_of
from alongside.disclosure.rules.word_overlap import buckets
from alongside.knowledge.rules.document import Document


class Contribution(NamedTuple):
    """What a learning states of the child, the authority left out, and its longer words as buckets."""

    details: set[Detail]
    words: bytes

    @property
    def as_lines(self) -> list[str]:
        """The details as they are stored, in order."""
        return sorted(f"{attribute}:{value}" for attribute, value in self.details)


class Lines(dict[str, Detail]):
    """Each stored line as the detail that it stands for, taken apart once: a thousand learnings share a hundred."""

    def __missing__(self, line: str) -> Detail:
        """Take ``line`` apart."""
        attribute, _, value = line.partition(":")
        self[line] = attribute, value
        return self[line]


def contribution(document: Document) -> Contribution:
    """Work out what a learning gives to the check."""
    texts = [document.title, document.summary, *document.glance.values(), *document.parts.values()]
    return Contribution(details_of(texts, document.facets, authority=None), buckets(texts))
