"""Why nothing comes out of a file: the limits, and what is said to whoever gave it."""

from alongside.problems import Problem

LARGEST_DOCUMENT = 10 * 1024 * 1024
"""Bytes that may be uploaded."""
MOST_CHARACTERS = 200_000
"""Of text that is taken over: about 70 pages."""
DAMAGED_DOCUMENT = (
    "This file is damaged or not what it seems. Open it where it was written, save it as a new document, and upload "
    "that, or paste the text instead."
)
TOO_MUCH_DOCUMENT = (
    "This file takes too much time or memory to read. Save the text as a new document, without pictures, and upload "
    "that, or paste the text instead."
)
TOO_LONG_DOCUMENT = (
    f"This document holds more than {MOST_CHARACTERS:,} characters of text. Put in the pages that tell the case, and "
    "leave the rest out."
)
EMPTY_DOCUMENT = "There is no text in this file. Paste the text instead."

LARGEST_WORKBOOK = 5 * 1024 * 1024
"""Bytes."""
DAMAGED_WORKBOOK = "This is no sound .xlsx workbook. Download it again, or save it once more as .xlsx."
TOO_MUCH_WORKBOOK = (
    "This workbook is out of all proportion: it unpacks to more than a table of neighbours could ever need."
)


class FileRefused(Problem):
    """This file cannot be read. The message says why and what to do, and holds nothing of the file."""
