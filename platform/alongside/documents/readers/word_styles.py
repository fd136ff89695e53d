"""What the styles of a Word document say that matters here: heading, list, hidden, table of contents."""

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.documents.readers.markup import Attributes, local, parse

W = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
MOST_ANCESTORS = 20


def word_name(name: str) -> str:
    """Return ``w:p`` for Word's own elements, of either edition of the standard, and the bare name for others."""
    namespace, _, bare = name.rpartition(" ")
    return f"w:{bare}" if namespace in W else bare


def is_on(attributes: Attributes) -> bool:
    """Say whether a switch such as ``<w:vanish/>`` is on: without a value it is."""
    return local(attributes).get("val", "true") not in {"0", "false", "off"}


@dataclass
class Style:
    """One style, as far as it is needed."""

    name: str = ""
    based_on: str = ""
    heading: bool = False
    item: bool = False
    hidden: bool = False

    @property
    def contents(self) -> bool:
        """Whether it is for the lines of a table of contents."""
        return self.name.startswith("toc ")


class Styles:
    """The styles of a document by id, each with what it takes over from those that it is based on."""

    def __init__(self) -> None:
        self._own: dict[str, Style] = {}
        self._style = Style()

    @classmethod
    def read(cls, chunks: Iterable[bytes]) -> "Styles":
        """Return the styles of ``word/styles.xml``; none when the document has no such part."""
        styles = cls()
        first = next(iter(chunks := iter(chunks)), None)
        if first is not None:
            parse((chunk for some in ([first], chunks) for chunk in some), styles)
        return styles

    def of(self, key: str) -> Style:
        """Return the style of this id."""
        whole = Style()
        for number in range(MOST_ANCESTORS):
            style = self._own.get(key)
            if style is None:
                break
            if not number:
                whole.name = style.name
            whole.heading |= style.heading
            whole.item |= style.item
            whole.hidden |= style.hidden
            key = style.based_on
        return whole

    def start(self, name: str, attributes: Attributes) -> None:
        """Meet the start of an element."""
        tag, value = word_name(name), local(attributes).get("val", "")
        if tag == "w:style":
            self._style = self._own.setdefault(local(attributes).get("styleId", ""), Style())
        elif tag == "w:name":
            self._style.name = value.lower()
            self._style.heading |= self._style.name.startswith("heading ") or self._style.name in {"title", "subtitle"}
            self._style.item |= self._style.name.startswith("list ")
        elif tag == "w:basedOn":
            self._style.based_on = value
        elif tag == "w:outlineLvl":
            self._style.heading |= value in set("012345678")
        elif tag == "w:vanish":
            self._style.hidden |= is_on(attributes)

    def end(self, name: str) -> None:
        """Meet its end."""

    def characters(self, text: str) -> None:
        """Meet text: there is none that matters."""
