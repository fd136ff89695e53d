"""Split the text of a case review into the parts of the form."""

from typing import NamedTuple

from alongside.knowledge.rules.vocabulary import Kind


class Split(NamedTuple):
    """Where each paragraph goes: into a part, or into what is left over for the author to place."""

    parts: dict[str, str]
    left_over: str


def split(text: str, kind: Kind) -> Split:
    """Return the paragraphs of ``text`` by the part of an entry that each belongs in; nothing is lost."""
    return Split({}, text)
