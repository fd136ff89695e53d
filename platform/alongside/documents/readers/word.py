"""Read a .docx: the text and its notes; everything else in the file stays unread, and is named."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath

from alongside.documents.document import DocumentText
from alongside.documents.readers.blocks import HEADING, TextBlocks
from alongside.documents.readers.markup import Attributes, local, parse
from alongside.documents.readers.package import Package
from alongside.documents.readers.word_styles import Styles
from alongside.documents.readers.word_text import NoteText, WordText
from alongside.documents.refusals import FileRefused

_LEFT_OUT = (
    ("comments", ("comments",)),
    ("headers and footers", ("header", "footer")),
    ("macros", ("vbaProject", "vbaData")),
    ("pictures", ("media/",)),
    ("charts and diagrams", ("charts/", "diagrams/")),
    ("embedded files", ("embeddings/", "activeX/")),
)
PROPERTIES = "the file's properties, such as its author"


def read_word(package: Package) -> DocumentText:
    """Return the text of a Word document."""
    main = _main(package)
    folder = dirname(main)
    page = TextBlocks()
    text = WordText(page, Styles.read(package.chunks(join(folder, "styles.xml"))))
    parse(package.chunks(main), text)
    for note in _notes(package, folder, text):
        page.add(note)
    for what, names in _LEFT_OUT:
        if package.has(*(join(folder, name) for name in names)):
            page.drop(what)
    if package.has("docProps/", "customXml/"):
        page.drop(PROPERTIES)
    return page.document()


class _Relations:
    """Told of the elements of ``_rels/.rels``, finds where the text is."""

    target = ""

    def start(self, name: str, attributes: Attributes) -> None:
        relation = local(attributes)
        if name.endswith(" Relationship") and relation.get("Type", "").endswith("/officeDocument"):
            self.target = relation.get("Target", "")

    def end(self, name: str) -> None:
        pass

    def characters(self, text: str) -> None:
        pass


def _main(package: Package) -> str:
    relations = _Relations()
    if package.has("_rels/.rels"):
        parse([package.small("_rels/.rels")], relations)
    name = normpath(relations.target.lstrip("/")) if relations.target else ""
    if name in package.names:
        return name
    if "word/document.xml" in package.names:
        return "word/document.xml"
    raise FileRefused("There is no Word document in this file. Save it as .docx once more, or paste the text instead.")


def _notes(package: Package, folder: str, text: WordText) -> Iterator[str]:
    """Return the footnotes and endnotes that the text speaks of, by the numbers that it gives them."""
    notes: dict[str, dict[str, str]] = {}
    for kind in {kind for kind, _ in text.noted}:
        reader = NoteText(TextBlocks(), text.styles)
        name = join(folder, f"{kind}s.xml")
        if name in package.names:
            parse(package.chunks(name), reader)
        notes[kind] = reader.notes
        for dropped in reader.page.dropped:
            text.page.drop(dropped)
    for number, (kind, key) in enumerate(text.noted, start=1):
        if note := notes[kind].get(key, ""):
            yield f"[note {number}] {note.removeprefix(HEADING)}"
