"""Read a plain text file in whichever way its characters are written."""

import codecs

from alongside.documents.document import DocumentText, cleaned
from alongside.documents.readers.blocks import TextBlocks
from alongside.documents.readers.lines import paragraphs
from alongside.documents.refusals import (
    DAMAGED_DOCUMENT,
    EMPTY_DOCUMENT,
    MOST_CHARACTERS,
    TOO_LONG_DOCUMENT,
    FileRefused,
)

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ODD_SHARE = 0.01
"""So many control characters, as a share, that it is no text."""
NOT_PLAIN = (
    (b"{\\rtf", "This is a rich text file (.rtf)."),
    (b"<?xml", "This is an XML file."),
    (b"<!doctype html", "This is a web page."),
    (b"<html", "This is a web page."),
    (b"begin:vcard", "This is a card of somebody’s address (.vcf), not a document."),
    (b"begin:vcalendar", "This is an appointment of a calendar (.ics), not a document."),
)


def read_plain(content: bytes) -> DocumentText:
    """Return the text of a plain text file; raises `FileRefused` when it is none."""
    start = content[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for mark, what in NOT_PLAIN:
        if start.startswith(mark):
            raise FileRefused(f"{what} Open it, save it as .docx or .odt, and upload that, or paste the text instead.")
    text = decoded(content)
    if len(text) > 2 * MOST_CHARACTERS:
        raise FileRefused(TOO_LONG_DOCUMENT)
    page = TextBlocks()
    for paragraph in paragraphs(cleaned(text).split("\n")):
        page.add(paragraph.removeprefix("- "), item=paragraph.startswith("- "))
    if not page.blocks:
        raise FileRefused(EMPTY_DOCUMENT)
    return page.document()


def decoded(content: bytes) -> str:
    """Return text written as UTF-8, UTF-16 or the way Windows used to; raises `FileRefused` for what is no text."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    if b"\x00" in content:
        return _strictly(content, _which_utf16(content))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace").replace("\ufffd", "")
    odd = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\r\f\v\x1a")
    if odd > len(text) * ODD_SHARE:
        raise FileRefused(DAMAGED_DOCUMENT)
    return text


def _which_utf16(content: bytes) -> str:
    """UTF-16 without its mark has a zero in every other place, as long as the text is mostly English."""
    even, odd = content[0:2_000:2].count(0), content[1:2_000:2].count(0)
    half = min(len(content), 2_000) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    raise FileRefused(DAMAGED_DOCUMENT)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise FileRefused(DAMAGED_DOCUMENT) from None
