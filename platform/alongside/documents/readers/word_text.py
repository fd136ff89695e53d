"""Follow the text of a Word document, as it stands when every tracked change is accepted."""

from collections.abc import Callable
from dataclasses import dataclass, field

from alongside.documents.readers.blocks import TextBlocks
from alongside.documents.readers.imported import NOT_IMPORTED
from alongside.documents.readers.markup import Attributes, local
from alongside.documents.readers.word_styles import Style, Styles, is_on, word_name

DELETED, INSERTED = {"w:del", "w:moveFrom"}, {"w:ins", "w:moveTo"}
_PASSED_OVER = DELETED | {
    "Fallback",  # the same text once more, for older programs
    "w:instrText", "w:delText", "w:delInstrText", "w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange",
    "w:tblPrExChange", "w:trPrChange", "w:tcPrChange", "w:numberingChange", "w:sectPr",
}  # fmt: skip
_INSTEAD = {"w:tab": " ", "w:ptab": " ", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
LONGEST_BOLD_HEADING = 80
TRACKED = "tracked changes: deletions are left out, insertions are in the text"
HIDDEN = "hidden text"
CONTENTS = "a table of contents"


@dataclass
class Run:
    """A stretch of text in one look."""

    hidden: bool = False
    bold: bool = False


@dataclass
class Paragraph:
    """A paragraph in hand."""

    pieces: list[str] = field(default_factory=list)
    style: Style = field(default_factory=Style)
    heading: bool = False
    item: bool = False
    all_bold: bool = True
    run: Run | None = None


class WordText:
    """Told of each element, puts paragraphs and tables on a page, and remembers which notes are spoken of."""

    def __init__(self, page: TextBlocks, styles: Styles, imports: Callable[[str], None] | None = None) -> None:
        self.page = page
        self.styles = styles
        self._imports = imports or (lambda _key: page.drop(NOT_IMPORTED))
        self.noted: list[tuple[str, str]] = []
        self._passing = 0  # how deep we are in something that is passed over
        self._open: list[Paragraph] = []
        self._in_text = False
        self._controls: list[str] = []  # content controls that are open: why to pass over each, if at all

    def start(self, name: str, attributes: Attributes) -> None:
        """Meet the start of an element."""
        if self._passing:
            self._passing += 1
            return
        tag = word_name(name)
        if tag in DELETED | INSERTED:
            self.page.drop(TRACKED)
        if tag in _PASSED_OVER or (tag == "w:sdtContent" and self._why_not()):
            self._passing = 1
        elif tag.startswith("w:tbl") or tag in {"w:tr", "w:tc", "w:altChunk"}:
            self._start_block(tag, attributes)
        elif tag == "w:p":
            self._open.append(Paragraph())
        elif tag.startswith("w:sdt") or tag in {"w:docPartGallery", "w:showingPlcHdr"}:
            self._start_control(tag, local(attributes).get("val", ""))
        elif self._open:
            self._start_in_paragraph(self._open[-1], tag, attributes)

    def end(self, name: str) -> None:
        """Meet its end."""
        if self._passing:
            self._passing -= 1
            return
        tag = word_name(name)
        if tag == "w:tr":
            self.page.end_row()
        elif tag == "w:p" and self._open:
            self._end_paragraph(self._open.pop())
        elif tag == "w:sdt" and self._controls:
            self._controls.pop()
        elif tag == "w:r" and self._open:
            self._open[-1].run = None
        elif tag in {"w:t", "t"}:
            self._in_text = False

    def characters(self, text: str) -> None:
        """Meet text."""
        if self._passing or not self._in_text or not self._open:
            return
        paragraph = self._open[-1]
        run = paragraph.run or Run()
        if run.hidden or paragraph.style.hidden:
            self.page.drop(HIDDEN)
            return
        paragraph.pieces.append(text)
        paragraph.all_bold &= run.bold or not text.strip()

    def _start_block(self, tag: str, attributes: Attributes) -> None:
        if tag == "w:altChunk":
            self._imports(local(attributes).get("id", ""))
        elif tag == "w:tr":
            self.page.start_row()
        elif tag == "w:tc":
            self.page.start_cell()

    def _start_control(self, tag: str, value: str) -> None:
        if tag == "w:sdt":
            self._controls.append("")
        elif tag == "w:docPartGallery" and self._controls and value == "Table of Contents":
            self._controls[-1] = CONTENTS
        elif tag == "w:showingPlcHdr" and self._controls:
            self._controls[-1] = "a box that nobody has filled in"

    def _why_not(self) -> str:
        why = self._controls[-1] if self._controls else ""
        if why:
            self.page.drop(why)
        return why

    def _start_in_paragraph(self, paragraph: Paragraph, tag: str, attributes: Attributes) -> None:
        if paragraph.run is not None:
            self._start_in_run(paragraph, paragraph.run, tag, attributes)
        elif tag == "w:r":
            paragraph.run = Run()
        elif tag == "w:pStyle":
            paragraph.style = self.styles.of(local(attributes).get("val", ""))
        elif tag == "w:outlineLvl":
            paragraph.heading = local(attributes).get("val", "") in set("012345678")
        elif tag == "w:numId":
            paragraph.item = local(attributes).get("val", "0") != "0"
        elif tag == "t":  # in a formula
            self._in_text = True

    def _start_in_run(self, paragraph: Paragraph, run: Run, tag: str, attributes: Attributes) -> None:
        if tag in {"w:t", "t"}:
            self._in_text = True
        elif tag in {"w:vanish", "w:webHidden"}:
            run.hidden = is_on(attributes)
        elif tag == "w:b":
            run.bold = is_on(attributes)
        elif tag == "w:rStyle":
            run.hidden |= self.styles.of(local(attributes).get("val", "")).hidden
        elif tag in _INSTEAD:
            paragraph.pieces.append(_INSTEAD[tag])
        elif tag in NOTES:
            self.noted.append((NOTES[tag], local(attributes).get("id", "")))
            paragraph.pieces.append(f" [note {len(self.noted)}]")

    def _end_paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.style.contents:
            self.page.drop(CONTENTS)
            return
        text = "".join(paragraph.pieces)
        item = paragraph.item or paragraph.style.item
        styled = paragraph.heading or paragraph.style.heading
        self.page.add(text, heading=styled or (not item and self._like_heading(paragraph, text.strip())), item=item)

    def _like_heading(self, paragraph: Paragraph, text: str) -> bool:
        """Many people make a heading with bold letters alone."""
        short = 0 < len(text) <= LONGEST_BOLD_HEADING and "\n" not in text
        return short and paragraph.all_bold and not self.page.in_table and text[-1] not in ".,;"


class NoteText(WordText):
    """Told of the elements of the footnotes or endnotes, keeps the text of each by its id."""

    def __init__(self, page: TextBlocks, styles: Styles) -> None:
        super().__init__(page, styles)
        self.notes: dict[str, str] = {}
        self._note = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """Meet the start of an element."""
        if word_name(name) in {"w:footnote", "w:endnote"} and not self._passing:
            self._note, self.page.blocks = local(attributes).get("id", ""), []
        else:
            super().start(name, attributes)

    def end(self, name: str) -> None:
        """Meet its end."""
        if word_name(name) in {"w:footnote", "w:endnote"} and not self._passing:
            self.notes[self._note] = " ".join(self.page.blocks)
        else:
            super().end(name)
