"""Which readers there are, where each one is, and what is said where it fails without words of its own."""

from enum import Enum
from typing import NamedTuple

from alongside.documents.refusals import DAMAGED_DOCUMENT, DAMAGED_WORKBOOK, TOO_MUCH_DOCUMENT, TOO_MUCH_WORKBOOK


class _Reader(NamedTuple):
    module: str
    """Has ``answer(content, *arguments)``, which gives what JSON can say; only the child imports it."""
    damaged: str
    too_much: str


class ConfinedReader(Enum):
    """What may be run in the confined process."""

    TEXT = _Reader("alongside.documents.readers.formats", DAMAGED_DOCUMENT, TOO_MUCH_DOCUMENT)
    SHEET = _Reader("alongside.documents.readers.workbook", DAMAGED_WORKBOOK, TOO_MUCH_WORKBOOK)
