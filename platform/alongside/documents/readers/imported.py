"""Read what a Word document has taken in from another file and not yet made its own: web pages, text, documents.

Word shows such a part (``w:altChunk``) like any other text. What kind it is, its content says; what cannot be read is
told.
"""

import email
from collections.abc import Callable
from email.message import Message
from html.parser import HTMLParser

from alongside.documents.readers.blocks import TextBlocks
from alongside.documents.readers.package import Package
from alongside.documents.readers.plain import decoded
from alongside.documents.refusals import FileRefused

LARGEST_PART = 2 * 1024 * 1024
NOT_IMPORTED = (
    "text from another file that this document only refers to, and that was not read: open the document in Word, save "
    "it once more, and upload that, or paste that text"
)
ONLY_IMPORTED = (
    "All text of this document comes from another file that it only refers to. Open it in Word, save it once more, and "
    "upload that, or paste the text instead."
)
_PACKED, _RICH = b"PK\x03\x04", b"{\\rtf"
_BLOCKS = frozenset(
    {"p", "div", "li", "tr", "table", "ul", "ol", "section", "article", "blockquote", "pre", "dt", "dd", "body", "br"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNREAD = frozenset({"script", "style", "title", "template", "noscript"})
HIDDEN = "hidden text"


def read_imported(package: Package, name: str, page: TextBlocks, *, read_document: Callable[[Package], None]) -> None:
    """Put the text of one imported part on the page, or tell that it is not there."""
    content = package.small(name, LARGEST_PART) if name in package.names else b""
    before = page.characters
    try:
        if content.startswith(_PACKED):
            read_document(Package(content))
        elif content and not content.startswith(_RICH) and len(content) < LARGEST_PART:
            _read_text(content, page)
    except FileRefused:
        if page.is_full:
            raise
    if page.characters == before:
        page.drop(NOT_IMPORTED)


def _read_text(content: bytes, page: TextBlocks) -> None:
    text = _web_page_in(content) or decoded(content)
    if "<" not in text[:2_000]:
        for paragraph in text.replace("\r\n", "\n").split("\n"):
            page.add(paragraph)
        return
    reader = _WebPage(page)
    reader.feed(text)
    reader.close()
    reader.end_block()


def _web_page_in(content: bytes) -> str:
    """Return the web page that a file of several parts (.mht) holds; none where it is another kind of file."""
    if b"mime-version:" not in content[:2_000].lower():
        return ""
    whole = email.message_from_bytes(content)
    for part in whole.walk():
        if part.get_content_type() in {"text/html", "text/plain"}:
            return _words(part)
    return ""


def _words(part: Message) -> str:
    content = part.get_payload(decode=True)
    return decoded(content) if isinstance(content, bytes) else ""


class _WebPage(HTMLParser):
    """Told of the elements of a web page, puts its paragraphs on a page."""

    def __init__(self, page: TextBlocks) -> None:
        super().__init__(convert_charrefs=True)
        self._page = page
        self._pieces: list[str] = []
        self._heading = self._item = False
        self._unread: list[str] = []  # the elements that are open inside one that is passed over, and that one

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Meet the start of an element."""
        hidden = _is_hidden(dict(attrs))
        if hidden:
            self._page.drop(HIDDEN)
        if (self._unread or hidden or tag in _UNREAD) and tag not in {"br", "img", "hr", "input", "meta", "link"}:
            self._unread.append(tag)
        elif tag in _BLOCKS | _HEADINGS:
            self.end_block()
            self._heading, self._item = tag in _HEADINGS, tag == "li" or (self._item and tag == "p")
        elif tag in {"td", "th"} and self._pieces:
            self._pieces.append(" | ")

    def handle_endtag(self, tag: str) -> None:
        """Meet its end."""
        if self._unread:
            if tag in self._unread:
                del self._unread[len(self._unread) - 1 - self._unread[::-1].index(tag) :]
        elif tag in _BLOCKS | _HEADINGS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        """Meet text."""
        if not self._unread:
            self._pieces.append(data)

    def end_block(self) -> None:
        """Put down the paragraph in hand."""
        text = " ".join("".join(self._pieces).split())
        self._page.add(text, heading=self._heading, item=self._item)
        self._pieces, self._heading, self._item = [], False, False


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style or "mso-hide:all" in style
