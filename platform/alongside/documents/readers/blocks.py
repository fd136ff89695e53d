"""Collect paragraphs, lists and tables in the order in which a reader meets them."""

from alongside.documents.document import DocumentText, cleaned
from alongside.documents.refusals import EMPTY_DOCUMENT, MOST_CHARACTERS, TOO_LONG_DOCUMENT, FileRefused

LONGEST_HEADING = 120
LONG_CELL = 200
HEADING, ITEM = "## ", "- "


class TextBlocks:
    """The text so far. Raises `FileRefused` as soon as there is more than anyone may put in."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.characters = 0
        self.dropped: list[str] = []
        self._tables: list[list[list[str]]] = []  # of the tables that are open: the cells of the row in hand

    def add(self, text: str, *, heading: bool = False, item: bool = False) -> None:
        """Add one paragraph; an empty one is none."""
        text = cleaned(text)
        if not text:
            return
        self.characters += len(text)
        if self.is_full:
            raise FileRefused(TOO_LONG_DOCUMENT)
        if heading and len(text) <= LONGEST_HEADING:
            text = HEADING + text.replace("\n", " ")
        elif item:
            text = ITEM + text.replace("\n", " ")
        self._put(text)

    @property
    def is_full(self) -> bool:
        """Whether there is more than anyone may put in."""
        return self.characters > MOST_CHARACTERS

    def drop(self, what: str) -> None:
        """Note that something was left out."""
        if what not in self.dropped:
            self.dropped.append(what)

    def start_row(self) -> None:
        """Begin a row of a table, perhaps inside a cell of another one."""
        self._tables.append([])

    def start_cell(self) -> None:
        """Begin the next cell of the row in hand."""
        if self._tables:
            self._tables[-1].append([])

    @property
    def in_table(self) -> bool:
        """Whether what is added now stands in a table."""
        return bool(self._tables)

    def end_row(self) -> None:
        """Write the row down: as one line, or, where a label stands beside a long text, as a heading and that text."""
        if not self._tables:
            return
        cells = [cell for cell in self._tables.pop() if cell]
        if len(cells) == 1:
            lines = cells[0]
        elif len(cells) == 2 and _is_label(cells[0]) and (len(cells[1]) > 1 or len(cells[1][0]) > LONG_CELL):
            lines = [HEADING + _flat(cells[0]), *cells[1]]
        else:
            lines = [" | ".join(_flat(cell) for cell in cells)] if cells else []
        for line in lines:
            self._put(line)

    def document(self) -> DocumentText:
        """Return the whole; raises `FileRefused` when there is nothing."""
        while self._tables:
            self.end_row()
        if not self.blocks:
            raise FileRefused(EMPTY_DOCUMENT)
        return DocumentText(self.text(), tuple(self.dropped))

    def text(self) -> str:
        """Return the paragraphs with a blank line between them; the items of one list stay together."""
        text = ""
        for before, block in zip(["", *self.blocks], self.blocks, strict=False):
            together = before.startswith(ITEM) and block.startswith(ITEM)
            text += block if not text else ("\n" if together else "\n\n") + block
        return text

    def _put(self, block: str) -> None:
        if not self._tables:
            self.blocks.append(block)
        else:
            if not self._tables[-1]:
                self._tables[-1].append([])
            self._tables[-1][-1].append(block)


def _is_label(cell: list[str]) -> bool:
    return len(cell) == 1 and len(cell[0]) <= LONGEST_HEADING and not cell[0].endswith(".")


def _flat(cell: list[str]) -> str:
    return " ".join(block.removeprefix(HEADING).replace("\n", " ") for block in cell)
