"""Say what a file is by its content, never by its name, and have it read as that."""

from alongside.documents.document import DocumentText
from alongside.documents.readers.mail import MAIL_REFUSED, is_mail
from alongside.documents.readers.opendocument import read_opendocument
from alongside.documents.readers.package import PROTECTED, Package
from alongside.documents.readers.pdf import read_pdf
from alongside.documents.readers.plain import read_plain
from alongside.documents.readers.word import read_word
from alongside.documents.refusals import DAMAGED_DOCUMENT, INSTEAD, PACKED, FileRefused, refused_at_sight

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OUTLOOK = "__properties_version1.0".encode("utf-16-le")
"""Every message that Outlook saves (.msg) has a stream of this name, and no other file has."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PDF_WITHIN = 1_024
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
    if refusal := refused_at_sight(content):
        raise FileRefused(refusal)
    return read_plain(content)


def _read_package(package: Package) -> DocumentText:
    if "mimetype" in package.names:
        kind = package.small("mimetype").strip()
        if kind in OPEN_TEXT:
            return read_opendocument(package)
        raise FileRefused(f"This is no text document, but another kind of OpenDocument or book. {INSTEAD}")
    for folder, what in OFFICE:
        if package.has(folder):
            raise FileRefused(f"This file is {what}. {INSTEAD}")
    if "[Content_Types].xml" in package.names:
        return read_word(package)
    if package.has("Index/Document.iwa", "Index.zip", "index.xml"):
        raise FileRefused(
            "This is a document of Apple’s Pages. Open it there, export it as Word (.docx), and upload that."
        )
    if not package.names:
        raise FileRefused(DAMAGED_DOCUMENT)
    raise FileRefused(f"This file is {PACKED}, such as a .zip. Unpack it, and upload the documents one by one.")
