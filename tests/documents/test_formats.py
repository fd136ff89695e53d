"""A document of each format gives its text and nothing else."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.documents.document import DocumentText, cleaned
from alongside.documents.readers.formats import OUTLOOK, read
from alongside.documents.readers.lines import paragraphs
from alongside.documents.readers.plain import decoded
from alongside.documents.refusals import FileRefused
from tests.documents.files import (
    W,
    docx,
    odt,
    packed,
    paragraph,
    pdf,
    row,
    run,
)

LINES = [
    "Outcome",
    "The case was closed after a visit by the police and the social worker, who found that",
    "the tickets were return tickets.",
    "Lessons learned",
    "Ask about simple facts first.",
]


def refusal(content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read(content)
    return str(refused.value)


class TestWord:
    """Read a .docx as it stands when its changes are accepted."""

    def test_headings_lists_and_paragraphs_keep_their_shape(self) -> None:
        numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
        content = docx(
            paragraph("Background", '<w:pStyle w:val="Mine"/>')
            + paragraph("A boy &amp; his uncle.")
            + paragraph("first", numbered)
            + paragraph("second", numbered)
            + paragraph("After.")
        )
        assert read(content).text == "## Background\n\nA boy & his uncle.\n\n- first\n- second\n\nAfter."

    def test_a_short_line_in_bold_is_a_heading(self) -> None:
        content = docx(f"<w:p>{run('What we did', '<w:b/>')}</w:p>" + f"<w:p>{run('We waited.', '<w:b/>')}</w:p>")
        assert read(content).text == "## What we did\n\nWe waited."

    def test_tracked_deletions_go_and_insertions_stay(self) -> None:
        gone = "<w:del><w:r><w:delText>Sam</w:delText></w:r></w:del><w:moveFrom>" + run("moved") + "</w:moveFrom>"
        document = read(docx(f"<w:p>{gone}<w:ins>{run('the boy')}</w:ins></w:p>"))
        assert document.text == "the boy"
        assert any("tracked changes" in what for what in document.dropped)

    def test_hidden_text_is_left_out_however_it_was_hidden(self) -> None:
        runs = run("one", "<w:vanish/>") + run("two") + run("three", '<w:rStyle w:val="Secret"/>')
        shown = run("five", '<w:vanish w:val="0"/>')
        content = docx(f"<w:p>{runs}</w:p>" + paragraph("four", '<w:pStyle w:val="Secret"/>') + f"<w:p>{shown}</w:p>")
        assert read(content) == DocumentText("two\n\nfive", ("hidden text",))

    def test_comments_headers_macros_pictures_and_properties_are_named_and_not_read(self) -> None:
        more: dict[str, bytes | str] = {
            "word/comments.xml": "Sam", "word/header1.xml": "Sam", "word/vbaProject.bin": b"Sam",
            "word/media/image1.png": b"Sam", "word/embeddings/a.xlsx": b"Sam", "docProps/core.xml": "Sam",
        }  # fmt: skip
        document = read(docx(paragraph("The boy was seen."), more))
        assert document.text == "The boy was seen."
        assert set(document.dropped) == {
            "comments", "headers and footers", "macros", "pictures", "embedded files",
            "the file's properties, such as its author",
        }  # fmt: skip

    def test_a_table_is_read_row_by_row_and_a_label_beside_a_long_text_is_a_heading(self) -> None:
        table = (
            "<w:tbl>"
            + row(paragraph("Sex"), paragraph("Age"), paragraph("Region"))
            + row(paragraph("Lessons"), paragraph("One thing.") + paragraph("Another."))
            + "</w:tbl>"
        )
        assert read(docx(table)).text == "Sex | Age | Region\n\n## Lessons\n\nOne thing.\n\nAnother."

    def test_footnotes_follow_the_text_and_fields_tables_of_contents_and_old_copies_do_not(self) -> None:
        contents = (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        )
        body = (
            f"{contents}<w:sdtContent>{paragraph('Outcome 3')}</w:sdtContent></w:sdt>"
            + paragraph("Outcome 3", '<w:pStyle w:val="Toc1"/>')
            + f'<w:p>{run("Seen")}<w:r><w:footnoteReference w:id="7"/></w:r>'
            + "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        )
        notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="7">{paragraph("By a nurse.")}</w:footnote></w:footnotes>'
        document = read(docx(body, {"word/footnotes.xml": notes}))
        assert document == DocumentText("Seen [note 1]\n\n[note 1] By a nurse.", ("a table of contents",))

    def test_the_text_is_found_where_the_package_says_that_it_is(self) -> None:
        relations = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="/word/document2.xml"/></Relationships>'
        )
        text = f'<w:document xmlns:w="{W}">{paragraph("The right one.")}</w:document>'
        more = {"_rels/.rels": relations, "word/document2.xml": text}
        assert read(docx(paragraph("The wrong one."), more)).text == "The right one."


class TestOpenDocument:
    """Read an .odt likewise."""

    def test_headings_lists_tables_and_notes_are_read_and_comments_are_not(self) -> None:
        document = read(
            odt(
                "<text:h>Outcome</text:h><text:p>Closed<text:note><text:note-citation>1</text:note-citation>"
                "<text:note-body><text:p>By a panel.</text:p></text:note-body></text:note>"
                "<text:s text:c='900000000'/>early."
                "<office:annotation><text:p>Sam</text:p></office:annotation></text:p>"
                "<text:list><text:list-item><text:p>one</text:p></text:list-item><text:list-item><text:p>two</text:p>"
                "</text:list-item></text:list><table:table><table:table-row table:number-rows-repeated='9000000'>"
                "<table:table-cell><text:p>Sex</text:p></table:table-cell><table:table-cell><text:p>Age</text:p>"
                "</table:table-cell></table:table-row></table:table>"
            )
        )
        assert (
            document.text == "## Outcome\n\nClosed [note 1] early.\n\n- one\n- two\n\nSex | Age\n\n[note 1] By a panel."
        )
        assert document.dropped == ("comments",)

    def test_deleted_and_hidden_text_is_left_out(self) -> None:
        hidden = '<style:style style:name="P1"><style:text-properties text:display="none"/></style:style>'
        body = (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>Sam</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes>"
            '<text:p text:style-name="P1">Sam</text:p><text:p>Seen.</text:p>'
        )
        document = read(odt(body, styles=hidden))
        assert document.text == "Seen."
        assert len(document.dropped) == 2

    def test_one_with_a_password_is_refused(self) -> None:
        assert "password" in refusal(odt("", more={"META-INF/manifest.xml": "<x><encryption-data/></x>"}))


class TestPlainText:
    """Read text in whichever letters it is written."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
    def test_it_is_read_however_its_letters_are_written(self, encoding: str) -> None:
        assert read("The café said “no”, it cost £5.".encode(encoding)).text == "The café said “no”, it cost £5."

    def test_lines_broken_to_fit_a_page_are_put_together(self) -> None:
        text = (
            "Referral\n\n"
            + "A teacher told the lead for safeguarding that a child had spoken of\nleaving soon.\n\n- one\n- two"
        )
        assert read(text.encode()).text == (
            "Referral\n\nA teacher told the lead for safeguarding that a child had spoken of leaving soon.\n\n"
            "- one\n- two"
        )

    def test_a_word_that_was_broken_with_a_hyphen_has_no_space_in_it(self) -> None:
        assert paragraphs(["A long line of words that goes on until its end was well-", "known."], full=60) == [
            "A long line of words that goes on until its end was well-known."
        ]

    def test_a_paragraph_of_20_000_characters_stays_whole(self) -> None:
        assert read(("word " * 4_000).encode()).text == ("word " * 4_000).strip()

    @given(st.text())
    def test_nothing_that_cannot_be_seen_is_left(self, text: str) -> None:
        again = cleaned(text)
        assert all(character == "\n" or character.isprintable() for character in again)
        assert cleaned(again) == again

    @given(st.binary(max_size=400))
    def test_any_bytes_are_text_or_refused(self, content: bytes) -> None:
        with suppress(FileRefused):
            assert isinstance(decoded(content), str)
            assert read(content).text.strip()


class TestPdf:
    """Read the text of a PDF and leave all it would do."""

    def test_paragraphs_are_put_together_and_headings_stand_alone(self) -> None:
        assert read(pdf([LINES])).text == (
            "Outcome\n\nThe case was closed after a visit by the police and the social worker, who found that the "
            "tickets were return tickets.\n\nLessons learned\n\nAsk about simple facts first."
        )

    def test_page_headers_and_numbers_go(self) -> None:
        pages = [["Review of Sam", *LINES, f"Page {number} of 4"] for number in range(1, 5)]
        document = read(pdf(pages))
        assert "Sam" not in document.text
        assert "Page" not in document.text
        assert document.text.count("closed") == 4
        assert "page headers, footers and numbers" in document.dropped

    def test_scripts_forms_attachments_and_notes_are_named_and_left(self) -> None:
        root = (
            "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AcroForm << /Fields [] >> "
            "/Names << /EmbeddedFiles << /Names [] >> >>"
        )
        document = read(pdf([LINES], root=root, page="/Annots [<< /Subtype /Text /Contents (Sam) >>]"))
        assert "Sam" not in document.text
        assert "alert" not in document.text
        assert document.dropped == (
            "scripts (JavaScript)",
            "attached files",
            "form fields",
            "notes and links on the pages",
        )

    def test_a_scan_is_refused_with_what_to_do(self) -> None:
        assert "pictures of text" in refusal(pdf([[], []]))

    def test_a_page_without_text_among_others_is_told(self) -> None:
        assert "1 of 2 pages: they hold pictures or nothing" in read(pdf([LINES, []])).dropped

    def test_one_with_a_password_is_refused(self) -> None:
        locked = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"
        content = pdf([LINES], objects={5: locked}).replace(
            b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 5 0 R /ID [<41><41>]"
        )
        assert "password" in refusal(content)


class TestMislabelled:
    """Nobody asks for the name, so a wrong one does no harm; what is no document is refused by what it is."""

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"MZ\x90\x00\x03\x00\x00\x00" + bytes(600), "a program"),
            (b"\x89PNG\r\n\x1a\n" + bytes(600), "a picture"),
            (b"\xff\xd8\xff\xe0" + bytes(600), "a picture"),
            (b"\x00\x00\x00\x18ftypheic" + bytes(600), "a picture"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".docx"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + OUTLOOK, "an e-mail"),
            (b"Return-Path: <a@b.example>\r\nReceived: by x;\r\n\tlater\r\nFrom: a@b.example\r\n\r\nHi", "an e-mail"),
            (b"From: =?utf-8?Q?Ann?= <a@b.example>\nTo: c@d.example\n\nHi", "an e-mail"),
            (b"From a@b.example Mon\nMessage-ID: <1@b>\nSubject: Hi\n\nHi", "an e-mail"),
            (packed({"Index/Document.iwa": "x", "preview.jpg": b"x"}), "Pages"),
            (b"BEGIN:VCARD\nFN:Ann\nEND:VCARD", "address"),
            (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "calendar"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
            (packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "a spreadsheet"),
            (packed({"holiday.txt": "x"}), "Unpack it"),
            (packed({"mimetype": "application/epub+zip"}), "another kind"),
            (rb"{\rtf1 hello}", "rich text"),
            (b"<!DOCTYPE html><p>hello", "web page"),
            (bytes(range(256)) * 4, "damaged"),
            (b" \n ", "no text"),
        ],
    )
    def test_what_is_no_document_is_refused_by_what_it_is(self, content: bytes, words: str) -> None:
        assert words in refusal(content)

    def test_a_mail_that_somebody_copied_is_a_text(self) -> None:
        copied = b"From: Ann Lee\nSent: Monday\nTo: The front door\nSubject: A worry\n\nHe was seen at home."
        assert "He was seen at home." in read(copied).text

    def test_a_text_that_begins_like_a_program_is_a_text(self) -> None:
        assert read(b"MZ was the name of the project.").text == "MZ was the name of the project."
