"""Read an .odt: the text of ``content.xml`` and its notes; everything else in the file stays unread, and is named."""

from alongside.documents.document import DocumentText
from alongside.documents.readers.blocks import TextBlocks
from alongside.documents.readers.markup import Attributes, local, parse
from alongside.documents.readers.package import PROTECTED, Package
from alongside.documents.refusals import FileRefused

NAMESPACES = {
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
}
_PASSED_OVER = {
    "text:tracked-changes": "tracked changes: deletions are left out, insertions are in the text",
    "office:annotation": "comments",
    "text:hidden-text": "hidden text",
    "text:hidden-paragraph": "hidden text",
    "text:table-of-content": "a table of contents",
    "office:scripts": "macros",
    "office:forms": "form controls",
    "text:note-citation": "",
    "svg:title": "",
    "svg:desc": "",
}
"""What is not read, and what its author is told of it, if anything."""
_INSTEAD = {"text:s": " ", "text:tab": " ", "text:line-break": "\n"}
_LEFT_OUT = (
    ("pictures", ("Pictures/",)),
    ("macros", ("Basic/", "Scripts/")),
    ("embedded files", ("Object ",)),
    ("the file's properties, such as its author", ("meta.xml",)),
)


def read_opendocument(package: Package) -> DocumentText:
    """Return the text of an OpenDocument text."""
    if "content.xml" not in package.names:
        raise FileRefused("There is no text in this file. Save it as .odt once more, or paste the text instead.")
    if b"encryption-data" in package.small("META-INF/manifest.xml"):
        raise FileRefused(PROTECTED)
    page, styles = TextBlocks(), _Styles()
    if "styles.xml" in package.names:
        parse(package.chunks("styles.xml"), styles)
    reader = _Text(page, styles)
    parse(package.chunks("content.xml"), reader)
    for number, note in enumerate(reader.notes, start=1):
        page.add(f"[note {number}] {note}")
    for what, names in _LEFT_OUT:
        if package.has(*names):
            page.drop(what)
    return page.document()


def _name(name: str) -> str:
    namespace, _, bare = name.rpartition(" ")
    return f"{NAMESPACES[namespace]}:{bare}" if namespace in NAMESPACES else bare


class _Styles:
    """The names of styles whose text is not shown."""

    def __init__(self) -> None:
        self.hidden: set[str] = set()
        self._style = ""

    def start(self, name: str, attributes: Attributes) -> None:
        tag = _name(name)
        if tag == "style:style":
            self._style = local(attributes).get("name", "")
            if local(attributes).get("parent-style-name") in self.hidden:
                self.hidden.add(self._style)
        elif tag == "style:text-properties" and self._style and local(attributes).get("display") == "none":
            self.hidden.add(self._style)

    def end(self, name: str) -> None:
        if _name(name) == "style:style":
            self._style = ""

    def characters(self, text: str) -> None:
        pass


class _Text:
    """Puts paragraphs and tables on a page."""

    def __init__(self, page: TextBlocks, styles: _Styles) -> None:
        self.page = page
        self.styles = styles
        self.notes: list[str] = []
        self._passing = 0
        self._open: list[list[str]] = []  # the paragraphs that are open, one inside another in notes and text boxes
        self._notes_open: list[list[str]] = []
        self._lists = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if self._passing:
            self._passing += 1
            return
        tag = _name(name)
        told = "hidden text" if self._hidden(tag, attributes) else _PASSED_OVER.get(tag)
        if told is not None:
            self._passing = 1
            if told:
                self.page.drop(told)
        elif tag in {"text:p", "text:h"}:
            self._open.append([])
        elif tag in _INSTEAD and self._open:
            self._open[-1].append(_INSTEAD[tag])
        elif tag == "text:note-body":
            self._notes_open.append([])
        else:
            self._start_other(tag, name, attributes)

    def end(self, name: str) -> None:
        if self._passing:
            self._passing -= 1
            return
        tag = _name(name)
        if tag in {"text:p", "text:h"} and self._open:
            self._end_paragraph("".join(self._open.pop()), heading=tag == "text:h")
        elif tag == "text:list":
            self._lists -= 1
        elif tag == "table:table-row":
            self.page.end_row()
        elif tag == "style:style":
            self.styles.end(name)
        elif tag == "text:note-body":
            self.notes.append(" ".join(self._notes_open.pop()))
            if self._open:
                self._open[-1].append(f" [note {len(self.notes)}]")

    def characters(self, text: str) -> None:
        if not self._passing and self._open:
            self._open[-1].append(text)

    def _start_other(self, tag: str, name: str, attributes: Attributes) -> None:
        if tag == "text:list":
            self._lists += 1
        elif tag == "table:table-row":
            self.page.start_row()
        elif tag == "table:table-cell":
            self.page.start_cell()
        elif tag.startswith("style:"):
            self.styles.start(name, attributes)

    def _hidden(self, tag: str, attributes: Attributes) -> bool:
        shape = local(attributes)
        if tag in {"text:section", "text:p", "text:h", "text:span"}:
            return shape.get("display") == "none" or shape.get("style-name", "") in self.styles.hidden
        return False

    def _end_paragraph(self, text: str, *, heading: bool) -> None:
        if self._notes_open:
            self._notes_open[-1].append(text)
        else:
            self.page.add(text, heading=heading, item=bool(self._lists) and not heading)
