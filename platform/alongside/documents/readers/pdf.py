"""Read the text of a PDF; what it would do, show or carry besides stays untouched, and is named."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from alongside.documents.document import DocumentText, cleaned
from alongside.documents.readers.blocks import TextBlocks
from alongside.documents.readers.lines import longest_usual, paragraphs
from alongside.documents.readers.package import PROTECTED
from alongside.documents.refusals import (
    DAMAGED_DOCUMENT,
    LARGEST_DOCUMENT,
    MOST_CHARACTERS,
    TOO_LONG_DOCUMENT,
    TOO_MUCH_DOCUMENT,
    FileRefused,
)

MOST_PAGES = 200
LARGEST_STREAM = 8 * 1024 * 1024
"""Bytes that one page's drawing, or any other part that is unpacked, may come to; pictures are never unpacked."""
FEWEST_LETTERS = 25
"""Fewer in the whole file are a stamp on scanned pages, not a text."""
SCANNED = (
    "This PDF holds pictures of text: a scan, with no letters in it to read. Have it turned into text where it was "
    "scanned (often called OCR), or type or paste the text instead."
)
PAGE_NUMBER = re.compile(r"^(?:page\s+)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)
BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf02d": "-"})
SCRIPTS, FILES = "scripts (JavaScript)", "attached files"
NOTES, FORMS, HEADERS = "notes and links on the pages", "form fields", "page headers, footers and numbers"

LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": LARGEST_STREAM,
    "lzw_maximum_output_length": LARGEST_STREAM,
    "run_length_maximum_output_length": LARGEST_STREAM,
    "jbig2_maximum_output_length": LARGEST_STREAM,
    "brotli_maximum_output_length": LARGEST_STREAM,
    "array_based_stream_maximum_output_length": LARGEST_STREAM,
    "maximum_declared_stream_length": LARGEST_DOCUMENT,
    "stream_parsing_work_maximum_count": 500_000,
    "stream_filters_maximum_length": 4,
    "page_tree_maximum_entries": 2_000,
    "jbig2dec_binary": None,
}


def read_pdf(content: bytes) -> DocumentText:
    """Return the text of a PDF; raises `FileRefused` when it is locked, scanned, damaged or out of all proportion."""
    try:
        with apply_configuration(**LIMITS):
            return _read(PdfReader(io.BytesIO(content), strict=False))
    except LimitReachedError:
        raise FileRefused(TOO_MUCH_DOCUMENT) from None
    except PyPdfError:
        raise FileRefused(DAMAGED_DOCUMENT) from None


def _read(reader: PdfReader) -> DocumentText:
    if reader.is_encrypted and not reader.decrypt(""):
        raise FileRefused(PROTECTED)
    if len(reader.pages) > MOST_PAGES:
        raise FileRefused(f"This PDF has more than {MOST_PAGES} pages. Upload the pages that tell the case.")
    return _document(reader, list(_texts(reader)))


def _texts(reader: PdfReader) -> Iterator[list[str]]:
    """Return the lines of each page."""
    characters = 0
    for page in reader.pages:
        text = page.extract_text()
        characters += len(text)
        if characters > 2 * MOST_CHARACTERS:
            raise FileRefused(TOO_LONG_DOCUMENT)
        yield cleaned(text.translate(BULLETS)).split("\n")


def _document(reader: PdfReader, texts: list[list[str]]) -> DocumentText:
    if sum(character.isalpha() for lines in texts for line in lines for character in line) < FEWEST_LETTERS:
        raise FileRefused(SCANNED)
    page = TextBlocks()
    repeated = _repeated(texts)
    lines = []
    for printed in texts:
        own = [line for line in printed if not _is_furniture(line, repeated)]
        lines += own
        if len(own) < len(printed):
            page.drop(HEADERS)
    for paragraph in paragraphs(lines, full=longest_usual(lines)):
        page.add(paragraph.removeprefix("- "), item=paragraph.startswith("- "))
    if empty := sum(not any(lines) for lines in texts):
        page.drop(f"{empty} of {len(texts)} pages: they hold pictures or nothing")
    for what in _besides(reader):
        page.drop(what)
    return page.document()


def _repeated(texts: list[list[str]]) -> set[str]:
    """Return the first and last lines that stand on half of the pages or more, numbers aside."""
    if len(texts) < 3:
        return set()
    edges = Counter(mark for lines in texts for mark in {_without_numbers(line) for line in (lines[:2] + lines[-2:])})
    return {mark for mark, count in edges.items() if mark and count >= max(3, len(texts) / 2)}


def _is_furniture(line: str, repeated: set[str]) -> bool:
    return _without_numbers(line) in repeated or bool(PAGE_NUMBER.match(line))


def _without_numbers(line: str) -> str:
    return re.sub(r"\d+", "0", line).strip().lower()


def _besides(reader: PdfReader) -> Iterator[str]:
    root = _dictionary(reader.trailer.get("/Root"))
    names = _dictionary(root.get("/Names"))
    actions = [_dictionary(root.get("/OpenAction")), _dictionary(root.get("/AA")), names]
    if any("/JavaScript" in action or action.get("/S") == "/JavaScript" for action in actions) or "/AA" in root:
        yield SCRIPTS
    if "/EmbeddedFiles" in names or "/AF" in root:
        yield FILES
    if "/AcroForm" in root:
        yield FORMS
    if any(_array(page.get("/Annots")) for page in reader.pages):
        yield NOTES
    if reader.metadata:
        yield "the file's properties, such as its author"


def _dictionary(entry: Any) -> DictionaryObject:  # noqa: ANN401
    resolved = entry.get_object() if isinstance(entry, IndirectObject) else entry
    return resolved if isinstance(resolved, DictionaryObject) else DictionaryObject()


def _array(entry: Any) -> ArrayObject:  # noqa: ANN401
    resolved = entry.get_object() if isinstance(entry, IndirectObject) else entry
    return resolved if isinstance(resolved, ArrayObject) else ArrayObject()
