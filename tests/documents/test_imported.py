"""Text that a Word document has taken in from another file."""

import pytest

from alongside.documents.document import DocumentText
from alongside.documents.readers.formats import read
from alongside.documents.readers.imported import NOT_IMPORTED
from alongside.documents.refusals import FileRefused
from tests.documents.files import docx, paragraph


class TestImported:
    """What a Word document has taken in from another file is read, or told."""

    WEB_PAGE = (
        "<html><head><title>No</title><style>p {}</style></head><body><h2>What we did</h2><p>A worker &amp; a mentor "
        "came.<script>alert(1)</script><br>Then no more.</p><ul><li>one</li><li>two</li></ul>"
        "<p style='display: none'>Sam</p><table><tr><td>Sex</td><td>Age</td></tr></table></body></html>"
    )
    READ = "What we did\n\nA worker & a mentor came.\n\nThen no more.\n\n- one\n- two\n\nSex | Age"

    @staticmethod
    def importing(content: bytes | str, *, name: str = "part.html", before: str = paragraph("Before.")) -> bytes:
        relations = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            'Id="rA" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" '
            f'Target="{name}"/></Relationships>'
        )
        chunk = '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rA"/>'
        more: dict[str, bytes | str] = {"word/_rels/document.xml.rels": relations, f"word/{name}": content}
        return docx(before + chunk + (paragraph("After.") if before else ""), more)

    def test_a_web_page_stands_where_word_shows_it(self) -> None:
        document = read(self.importing(self.WEB_PAGE))
        assert document.text == f"Before.\n\n## {self.READ}\n\nAfter."
        assert document.dropped == ("hidden text",)

    def test_a_web_page_of_several_parts_likewise(self) -> None:
        whole = (
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n"
            f"Content-Transfer-Encoding: 8bit\n\n{self.WEB_PAGE}\n--x--\n"
        )
        assert self.READ in read(self.importing(whole, name="part.mht")).text

    def test_text_and_another_document_likewise(self) -> None:
        assert "Plain words." in read(self.importing("Plain words.", name="part.txt")).text
        inner = docx(paragraph("From the other one."))
        assert "From the other one." in read(self.importing(inner, name="part.docx")).text

    @pytest.mark.parametrize("content", [r"{\rtf1 hello}", "", b"PK\x03\x04 broken"])
    def test_what_cannot_be_read_is_told(self, content: bytes | str) -> None:
        document = read(self.importing(content))
        assert document == DocumentText("Before.\n\nAfter.", (NOT_IMPORTED,))

    def test_a_document_of_nothing_else_is_refused_with_what_to_do(self) -> None:
        with pytest.raises(FileRefused, match="save it once more"):
            read(self.importing(r"{\rtf1 hello}", before=""))
