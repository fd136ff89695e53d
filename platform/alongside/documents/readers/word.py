"""Read a .docx: the text and its notes; everything else in the file stays unread, and is named."""

from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

from alongside.documents.document import DocumentText
from alongside.documents.readers.blocks import HEADING, TextBlocks
from alongside.documents.readers.imported import NOT_IMPORTED, ONLY_IMPORTED, read_imported
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
    page = TextBlocks()
    _read(package, page)
    if not page.characters and NOT_IMPORTED in page.dropped:
        raise FileRefused(ONLY_IMPORTED)
    return page.document()


def _read(package: Package, page: TextBlocks, *, imported: bool = False) -> None:
    """Put the text on the page; a document that is imported into one imports nothing itself."""
    main = _main(package)
    folder = dirname(main)
    parts = {} if imported else _imported_parts(package, main)

    def imports(key: str) -> None:
        read_imported(package, parts.get(key, ""), page, read_document=lambda inner: _read(inner, page, imported=True))

    text = WordText(page, Styles.read(package.chunks(join(folder, "styles.xml"))), imports)
    parse(package.chunks(main), text)
    for note in _notes(package, folder, text):
        page.add(note)
    for what, names in _LEFT_OUT:
        if package.has(*(join(folder, name) for name in names)):
            page.drop(what)
    if package.has("docProps/", "customXml/"):
        page.drop(PROPERTIES)


class _Relations:
    """Told of the elements of a part's relations, finds the targets of one kind by their ids."""

    def __init__(self, kind: str) -> None:
        self.targets: dict[str, str] = {}
        self._kind = kind

    def start(self, name: str, attributes: Attributes) -> None:
        relation = local(attributes)
        if name.endswith(" Relationship") and relation.get("Type", "").lower().endswith(f"/{self._kind}"):
            self.targets[relation.get("Id", "")] = relation.get("Target", "")

    def end(self, name: str) -> None:
        pass

    def characters(self, text: str) -> None:
        pass


def _imported_parts(package: Package, main: str) -> dict[str, str]:
    """Return the names of the parts that the text has from other files, by the ids by which it asks for them."""
    relations, name = _Relations("afchunk"), join(dirname(main), "_rels", f"{basename(main)}.rels")
    if name in package.names:
        parse([package.small(name)], relations)
    folder = dirname(main)
    return {key: normpath(join("/", folder, target)).lstrip("/") for key, target in relations.targets.items()}


def _main(package: Package) -> str:
    relations = _Relations("officedocument")
    if package.has("_rels/.rels"):
        parse([package.small("_rels/.rels")], relations)
    target = next(iter(relations.targets.values()), "")
    name = normpath(target.lstrip("/")) if target else ""
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
