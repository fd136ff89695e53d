"""Documents for tests, good and hostile, made here: no binary file is in the repository."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="Our heading"/><w:basedOn w:val="H1"/></w:style>
<w:style w:styleId="Toc1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""
ODT = "application/vnd.oasis.opendocument.text"
ODT_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def packed(parts: Mapping[str, bytes | str], *, level: int = 6) -> bytes:
    """Return a zip file of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph as Word writes it."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return a run of text as Word writes it."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def row(*cells: str) -> str:
    """Return a row of a table; each cell is paragraphs."""
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def squeezed(block: bytes, times: int) -> bytes:
    """Return what ``block`` that often packs to, without ever holding it."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(block) for _ in range(times)) + packer.flush()


def docx(body: str, more: Mapping[str, bytes | str] | None = None) -> bytes:
    """Return a Word document with this body, and these parts besides."""
    document = f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": TYPES, "word/document.xml": document, "word/styles.xml": STYLES}
    return packed(parts | dict(more or {}))


def odt(body: str, *, styles: str = "", more: Mapping[str, bytes | str] | None = None) -> bytes:
    """Return an OpenDocument text with this body."""
    content = (
        f'<?xml version="1.0"?><office:document-content {ODT_NAMES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": ODT, "content.xml": content} | dict(more or {}))


def pdf(
    pages: Iterable[Iterable[str]], *, root: str = "", page: str = "", objects: Mapping[int, bytes] | None = None
) -> bytes:
    """Return a PDF whose pages hold these lines; ``root`` and ``page`` add entries to their dictionaries."""
    streams = [
        _stream("BT /F1 11 Tf 14 TL 60 780 Td " + " ".join(_shown(line) for line in lines) + " ET") for lines in pages
    ]
    return pdf_of([zlib.compress(stream) for stream in streams], root=root, page=page, objects=objects)


def pdf_of(
    streams: Iterable[bytes], *, root: str = "", page: str = "", objects: Mapping[int, bytes] | None = None,
    filters: str = "/FlateDecode",
) -> bytes:  # fmt: skip
    """Return a PDF whose pages have these streams, packed already."""
    found = {1: b"", 2: b"", 3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"}
    kids = []
    for number, stream in enumerate(streams):
        here, of = 10 + 2 * number, 11 + 2 * number
        kids.append(f"{here} 0 R")
        found[here] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {of} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> {page} >>"
        ).encode()
        found[of] = f"<< /Length {len(stream)} /Filter {filters} >>\nstream\n".encode() + stream + b"\nendstream"
    found[1] = f"<< /Type /Catalog /Pages 2 0 R {root} >>".encode()
    found[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _pdf_file(found | dict(objects or {}))


def _pdf_file(objects: Mapping[int, bytes]) -> bytes:
    made, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", {}
    for number, body in sorted(objects.items()):
        places[number] = len(made)
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, size = len(made), max(places) + 1
    lines = [b"%010d 00000 n " % places[n] if n in places else b"0000000000 65535 f " for n in range(size)]
    table = b"xref\n0 %d\n%b\n" % (size, b"\n".join(lines))
    return made + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def _stream(commands: str) -> bytes:
    return commands.encode("cp1252")


def _shown(line: str) -> str:
    escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"({escaped}) Tj T*"


def word_bomb(unpacked: int = 300 * 1024 * 1024) -> bytes:
    """Return a Word document of about 300 KB whose text unpacks to 300 MB of letters."""
    head = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>'.encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(head)
            block = b"a" * (1024 * 1024)
            for _ in range(unpacked // len(block)):
                part.write(block)
            part.write(b"</w:t></w:r></w:p></w:body></w:document>")
    return made.getvalue()


def liar(bomb: bytes) -> bytes:
    """Return the same bomb with headers that say its text is 1,000 bytes long."""
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    return bomb.replace(size.to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
