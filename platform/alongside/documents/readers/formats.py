"""Say what a file is by its content, never by its name, and have it read as that."""

from alongside.documents.document import DocumentText
from alongside.documents.readers.mail import MAIL_REFUSED, is_mail
from alongside.documents.readers.opendocument import read_opendocument
from alongside.documents.readers.package import PROTECTED, Package
from alongside.documents.readers.pdf import read_pdf
from alongside.documents.readers.plain import read_plain
from alongside.documents.readers.word import read_word
from alongside.documents.refusals import DAMAGED_DOCUMENT, FileRefused

_INSTEAD = "Upload a .docx, .odt, .txt or PDF file with text in it, or paste the text instead."
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OUTLOOK = "__properties_version1.0".encode("utf-16-le")
"""Every message that Outlook saves (.msg) has a stream of this name, and no other file has."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PDF_WITHIN = 1_024
PROGRAM, PICTURE, SOUND, PACKED = "a program", "a picture", "sound or film", "a packed file"
NOT_READ = (
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"BM", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"RIFF", SOUND),
    (b"ID3", SOUND),
    (b"OggS", SOUND),
    (b"\x1f\x8b", PACKED),
    (b"Rar!", PACKED),
    (b"7z\xbc\xaf", PACKED),
)
BOXED = (b"ftyp", {b"heic": PICTURE, b"heix": PICTURE, b"mif1": PICTURE, b"avif": PICTURE})
OFFICE = (("xl/", "a spreadsheet"), ("ppt/", "a set of slides"))
OPEN_TEXT = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template")


def answer(content: bytes) -> dict[str, object]:
    """Return what the confined process answers: the text, and what was left out; raises `FileRefused`."""
    document = read(content)
    return {"text": document.text, "dropped": list(document.dropped)}


def read(content: bytes) -> DocumentText:
    """Return the text of a document of any kind that is understood; raises `FileRefused` for every other."""
    if content.startswith(ZIP):
        return _read_package(Package(content))
    if b"%PDF-" in content[:PDF_WITHIN]:
        return read_pdf(content)
    if content.startswith(OLD_OFFICE):
        if ENCRYPTED in content:
            raise FileRefused(PROTECTED)
        if OUTLOOK in content:
            raise FileRefused(MAIL_REFUSED)
        raise FileRefused(
            "This is a file of an old Office program, such as .doc. Open it, save it as .docx, and upload that."
        )
    if is_mail(content):
        raise FileRefused(MAIL_REFUSED)
    if what := _not_read(content):
        raise FileRefused(f"This file is {what}, whatever its name says. {_INSTEAD}")
    return read_plain(content)


def _read_package(package: Package) -> DocumentText:
    if "mimetype" in package.names:
        kind = package.small("mimetype").strip()
        if kind in OPEN_TEXT:
            return read_opendocument(package)
        raise FileRefused(f"This is no text document, but another kind of OpenDocument or book. {_INSTEAD}")
    for folder, what in OFFICE:
        if package.has(folder):
            raise FileRefused(f"This file is {what}. {_INSTEAD}")
    if "[Content_Types].xml" in package.names:
        return read_word(package)
    if package.has("Index/Document.iwa", "Index.zip", "index.xml"):
        raise FileRefused(
            "This is a document of Apple’s Pages. Open it there, export it as Word (.docx), and upload that."
        )
    if not package.names:
        raise FileRefused(DAMAGED_DOCUMENT)
    raise FileRefused(f"This file is {PACKED}, such as a .zip. Unpack it, and upload the documents one by one.")


def _not_read(content: bytes) -> str:
    if content[4:8] == BOXED[0]:
        return BOXED[1].get(content[8:12], SOUND)
    if content.startswith((b"MZ", b"BM", b"ID3")) and _like_text(content):
        return ""  # a text may begin with these letters
    return next((what for mark, what in NOT_READ if content.startswith(mark)), "")


def _like_text(content: bytes) -> bool:
    return not any(code < 9 for code in content[:512])
