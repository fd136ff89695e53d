"""Parse XML from strangers: piece by piece, no entities, nothing fetched, not deeper than any document goes."""

from collections.abc import Iterable
from typing import NoReturn, Protocol
from xml.parsers import expat

from alongside.documents.refusals import DAMAGED_DOCUMENT, FileRefused

_DEEPEST = 200
Attributes = dict[str, str]


class Reader(Protocol):
    """What is told of each element; names are ``namespace local``, or ``local`` alone."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Meet the start of an element."""

    def end(self, name: str) -> None:
        """Meet its end."""

    def characters(self, text: str) -> None:
        """Meet text."""


def parse(chunks: Iterable[bytes], reader: Reader) -> None:
    """Read XML; raises `FileRefused` for what is broken or in no document: a DOCTYPE, entities, endless depth."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise FileRefused(DAMAGED_DOCUMENT)
        reader.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        reader.end(name)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = _refuse  # word processors write none, and without one there are no entities
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError:
        raise FileRefused(DAMAGED_DOCUMENT) from None


def local(attributes: Attributes) -> Attributes:
    """Return attributes by their names without namespace."""
    return {name.rpartition(" ")[2]: value for name, value in attributes.items()}


def _refuse(*_declared: object) -> NoReturn:
    raise FileRefused(DAMAGED_DOCUMENT)
