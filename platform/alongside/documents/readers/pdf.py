"""Read the text of a PDF; what it would do, show or carry besides stays untouched, and is named."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from alongside.documents.document import DocumentText
from alongside.documents.readers.blocks import HEADING, ITEM, TextBlocks
from alongside.documents.readers.furniture import furniture
from alongside.documents.readers.legibility import doubts
from alongside.documents.readers.lines import longest_usual, paragraphs
from alongside.documents.readers.package import PROTECTED
from alongside.documents.readers.pdf_lines import PrintedLine, PrintedPage, printed_page
from alongside.documents.readers.shape import shaped
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
    return _document(reader)


def _pages(reader: PdfReader, page: TextBlocks) -> Iterator[PrintedPage]:
    """Return the lines of each page; one that is damaged is told and does not lose the rest."""
    characters = 0
    damaged: list[int] = []
    for number in range(len(reader.pages)):
        try:
            printed = printed_page(reader.pages[number])
        except (LimitReachedError, MemoryError):
            raise
        except Exception:  # pypdf meets what strangers wrote: any error is possible
            damaged.append(number + 1)
            printed = PrintedPage([])
        characters += sum(len(line.text) for line in printed.lines)
        if characters > 2 * MOST_CHARACTERS:
            raise FileRefused(TOO_LONG_DOCUMENT)
        yield printed
    if len(damaged) == len(reader.pages):
        raise FileRefused(DAMAGED_DOCUMENT)
    for number in damaged:
        page.drop(f"page {number}: it is damaged, and nothing of it could be read")


def _document(reader: PdfReader) -> DocumentText:
    page = TextBlocks()
    pages = list(_pages(reader, page))
    if (
        sum(character.isalpha() for printed in pages for line in printed.lines for character in line.text)
        < FEWEST_LETTERS
    ):
        raise FileRefused(SCANNED)
    apart = furniture([printed.lines for printed in pages])
    if apart.places:
        page.drop(HEADERS)
    for told in apart.told:
        page.drop(told)
    own = [
        [line for line in printed.lines if (number, line) not in apart.places] for number, printed in enumerate(pages)
    ]
    _put(own, page)
    if empty := sum(not printed.lines for printed in pages):
        page.drop(f"{empty} of {len(pages)} pages: they hold pictures or nothing")
    for doubt in doubts([_text(lines) for lines in own], [printed.unknown for printed in pages]):
        page.drop(doubt)
    for what in _besides(reader):
        page.drop(what)
    return page.document()


def _put(pages: Sequence[Sequence[PrintedLine]], page: TextBlocks) -> None:
    lines = list(shaped(pages))
    for paragraph in paragraphs(lines, full=longest_usual([line for line in lines if not line.startswith(HEADING)])):
        heading, item = paragraph.startswith(HEADING), paragraph.startswith(ITEM)
        page.add(paragraph.removeprefix(HEADING if heading else ITEM), heading=heading, item=item)


def _text(lines: Iterable[PrintedLine]) -> str:
    return "\n".join(line.text for line in lines)


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
