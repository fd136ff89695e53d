"""What comes out of a document, or why nothing does."""

from typing import NamedTuple

from alongside.problems import Problem

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes that may be uploaded."""
MOST_CHARACTERS = 200_000
"""Of text that is taken over: about 70 pages."""


class Document(NamedTuple):
    """The text of a document: paragraphs between blank lines, headings as ``## …``, lists as ``- …``."""

    text: str
    dropped: tuple[str, ...] = ()
    """What was left out on purpose, in words for the person who uploaded it."""


class Refused(Problem):
    """This document cannot be read. The message says why and what to do, and holds nothing of the document."""
