"""What a PDF prints comes out in the order of reading, headings apart, and nothing goes without a word."""

import pytest

from alongside.documents.readers.formats import read
from alongside.documents.readers.legibility import SHIFTED, TOGETHER, TORN, UNKNOWN, doubts
from alongside.documents.readers.lines import paragraphs
from alongside.documents.refusals import FileRefused
from tests.documents.files import pdf, pdf_of

HEADERS = "page headers, footers and numbers"
LEFT = [
    "A teacher heard a boy praise an attack",
    "and told the lead the same day, who",
    "rang the front door and sent the form",
    "on the next morning, as agreed with",
    "the social worker on the telephone.",
    "He was seen at home within a week and",
    "spoke of what he had watched there.",
]
RIGHT = [
    "The mentor met him eight times before",
    "the summer, mostly to play football,",
    "and his mother came to the last one.",
    "The panel closed the case in autumn",
    "and asked the school to ring again if",
    "anything came back that worried them,",
    "which nothing has done until today.",
]
PROSE = (
    "The family had moved twice in a year and the boy had changed his school in the middle of the term. His mother "
    "worked at night and nobody had asked her what she thought of it until the worker came to their home. She said "
    "that she had been waiting for somebody to do so, and that she was glad of it."
)


def drawn(*lines: tuple[str, int, int, int], font: str = "/F1") -> bytes:
    """Return a page's drawing: each line's text, place from the left, from below, and height."""
    return b"".join(
        b"BT %s %d Tf %d %d Td (%s) Tj ET\n" % (font.encode(), size, x, y, text.encode()) for text, x, y, size in lines
    )


def page_of(*lines: tuple[str, int, int, int]) -> bytes:
    return pdf_of([drawn(*lines)], filters="[]")


def pages_of(*pages: list[tuple[str, int, int, int]]) -> bytes:
    return pdf_of([drawn(*lines) for lines in pages], filters="[]")


def with_columns(*, one_object: bool) -> bytes:
    """Return a page of two columns whose lines are drawn in turns."""
    if one_object:
        rows = [f"({left}) Tj 260 0 Td ({right}) Tj -260 -14 Td" for left, right in zip(LEFT, RIGHT, strict=True)]
        return pdf_of([f"BT /F1 11 Tf 60 700 Td {' '.join(rows)} ET".encode()], filters="[]")
    rows_apart = [
        line
        for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True))
        for line in ((left, 60, 700 - 14 * number, 11), (right, 320, 700 - 14 * number, 11))
    ]
    return page_of(
        ("A title that stands across the whole of the page and both of its columns", 60, 760, 11), *rows_apart
    )


class TestEdges:
    """A line is a header only where it stands at one edge of most pages, and what goes is told."""

    def test_a_sentence_at_the_foot_of_most_pages_stays(self) -> None:
        pages = [[f"Week {4 * number}", "The worker came.", "No further action was taken."] for number in range(1, 4)]
        pages.append(["Week 20", "No further action was taken.", "He was seen at school."])
        document = read(pdf(pages))
        assert document.text.count("No further action was taken.") == 4
        assert all(f"Week {number}" in document.text for number in (4, 8, 12, 20))
        assert HEADERS not in document.dropped

    def test_a_sentence_set_apart_at_the_foot_of_all_pages_but_said_elsewhere_too_stays(self) -> None:
        end = ("No further action was taken.", 60, 60, 11)
        pages = [[(f"Visit number {n} was kept.", 60, 700, 11), ("He was seen.", 60, 686, 11), end] for n in (3, 9, 11)]
        pages[2].insert(1, ("No further action was taken.", 60, 672, 11))
        pages[2].insert(2, ("He was seen again.", 60, 658, 11))
        assert read(pages_of(*pages)).text.count("No further action") == 4

    def test_headers_and_page_numbers_go_and_are_told_word_for_word(self) -> None:
        lines = ["The boy was seen at home.", "His mother was there.", "They spoke for an hour.", "It went well."]
        document = read(pdf([["Review of Sam", *lines, f"Page {number} of 4"] for number in range(1, 5)]))
        assert "Sam" not in document.text
        assert HEADERS in document.dropped
        assert "“Review of Sam” (at the top of 4 pages)" in document.dropped
        assert "“Page 1 of 4” to “Page 4 of 4” (at the foot of 4 pages)" in document.dropped

    def test_a_header_that_is_the_title_of_the_first_page_too_goes_from_the_edges_alone(self) -> None:
        head, body = ("Learning from Sam", 60, 800, 9), ("He was seen at home by a worker.", 60, 700, 11)
        pages = [[head, body, ("And again.", 60, 686, 11)] for _ in range(4)]
        pages[0].insert(1, ("Learning from Sam", 60, 740, 20))
        assert read(pages_of(*pages)).text.count("Learning from Sam") == 1

    def test_numbers_that_stand_alone_are_kept(self) -> None:
        document = read(pdf([["Age when he was first seen", "14", "Visits that were kept", "2 of 14", "Then", "15"]]))
        assert all(number in document.text for number in ("14", "2 of 14", "15"))

    def test_numbers_of_the_text_stay_beside_the_numbers_of_the_pages(self) -> None:
        pages = [
            [("The worker visited the home.", 60, 700, 11), (f"{n}", 60, 686, 11), (f"Page {n}", 60, 40, 9)]
            for n in range(1, 6)
        ]
        document = read(pages_of(*pages))
        assert all(f"\n\n{n}" in document.text or f" {n}" in document.text for n in range(1, 6))
        assert "Page 1" not in document.text


class TestShape:
    """Headings stand alone, and columns come one after the other."""

    def test_a_heading_in_larger_letters_after_a_full_line_stands_alone(self) -> None:
        full = "The worker visited each week until his mother opened the door without being asked."
        lines = [(full, 60, 700, 11), (full, 60, 686, 11), ("What helped", 60, 672, 14), (full, 60, 658, 11)]
        assert read(page_of(*lines)).text == f"{full} {full}\n\n## What helped\n\n{full}"

    def test_a_heading_like_the_text_after_a_full_line_stands_alone(self) -> None:
        full = "The worker visited each week until his mother opened the door without being asked."
        assert paragraphs([full, "Outcome", full], full=len(full)) == [full, "Outcome", full]

    def test_a_short_last_word_is_no_heading(self) -> None:
        lines = ["The worker visited each week until his mother opened the door to", "Sam."]
        assert paragraphs(lines, full=64) == [" ".join(lines)]

    def test_more_room_between_lines_ends_a_paragraph_though_the_line_is_full(self) -> None:
        full = "The worker visited each week until his mother opened the door without being asked."
        lines = [(full, 60, 700, 11), (full, 60, 686, 11), (full, 60, 660, 11), (full, 60, 646, 11)]
        assert read(page_of(*lines)).text == f"{full} {full}\n\n{full} {full}"

    @pytest.mark.parametrize("one_object", [True, False])
    def test_columns_drawn_in_turns_are_read_one_after_the_other(self, one_object: bool) -> None:
        text = read(with_columns(one_object=one_object)).text
        assert " ".join(LEFT) in text.replace("\n\n", " ")
        assert " ".join(RIGHT) in text.replace("\n\n", " ")

    def test_a_table_is_read_row_by_row(self) -> None:
        rows = [
            line
            for n in range(6)
            for line in ((f"Age {n}", 60, 700 - 14 * n, 11), (f"Visit {n}", 320, 700 - 14 * n, 11))
        ]
        text = read(page_of(*rows, (PROSE[:90], 60, 500, 11))).text.replace("\n\n", " ")
        assert "Age 0 Visit 0" in text
        assert "Age 5 Visit 5" in text

    @pytest.mark.parametrize(
        ("lines", "word"),
        [
            (["The worker went to see the whole fami-", "ly at their home, and the family was glad."], "family"),
            (["The nurse was told of his self-", "harm by the school."], "self-harm"),
            (["The worker was told that she was well-", "known there."], "well-known"),
            (["He gave them in the summer some more in-", "formation."], "information"),
            (["They were seen by somebody in the commu-", "nity that they trusted."], "community"),
        ],
    )
    def test_a_word_broken_at_the_end_of_a_line_is_one_word(self, lines: list[str], word: str) -> None:
        assert word in paragraphs(lines, full=40)[0]


class TestDamage:
    """What is damaged or garbled is told, and the rest is read."""

    def test_one_damaged_page_does_not_lose_the_rest(self) -> None:
        good = pdf(
            [["The boy was seen at home by a worker."], ["It is lost."], ["His mother was there too, with him."]]
        )
        bad = good.replace(b"/Contents 13 0 R", b"/Contents (oh)   ").replace(
            b"/Resources << /Font << /F1 3 0 R >> >>", b"/Resources << /Font << /F1 3 0 R >> >>"
        )
        document = read(bad)
        assert "The boy was seen" in document.text
        assert "His mother was there" in document.text
        assert any("page 2" in what or "1 of 3 pages" in what for what in document.dropped)

    def test_a_file_of_damaged_pages_alone_is_refused(self) -> None:
        with pytest.raises(FileRefused):
            read(pdf([["It is lost."]]).replace(b"/Contents 11 0 R", b"/Contents (oh)   "))

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("".join(chr(ord(letter) + 1) if letter.isalpha() else letter for letter in PROSE), SHIFTED),
            (PROSE.replace(" ", ""), TOGETHER),
            (" ".join(PROSE.replace(" ", "")), TORN),
            (" ".join(PROSE[at : at + 2] for at in range(0, len(PROSE), 2)), TORN),
        ],
    )
    def test_garbled_text_is_told(self, text: str, what: str) -> None:
        assert what in doubts([text], [0])[0]

    def test_one_heading_torn_into_letters_is_told(self) -> None:
        assert TORN in doubts([f"Cl a s s R o o m\n{PROSE}"], [0])[0]

    def test_welsh_raises_no_doubt(self) -> None:
        welsh = (
            "Mae'r plentyn yn byw gyda'i fam a'i chwaer mewn tref fechan ac mae'n mynd i'r ysgol uwchradd leol lle "
            "dywedodd athrawes ei bod yn poeni amdano ar ôl iddo ganmol ymosodiad dramor a siarad am arfau wrth ei "
            "ffrindiau yn y dosbarth bob dydd ers y gaeaf."
        )
        assert doubts([welsh], [0]) == []

    def test_letters_without_a_meaning_are_told(self) -> None:
        assert UNKNOWN in doubts([PROSE], [9])[0]

    def test_sound_prose_and_a_list_of_names_raise_no_doubt(self) -> None:
        assert doubts([PROSE, "Ann Lee\nBo Lee\n14"], [0, 0]) == []

    def test_the_pages_that_are_in_doubt_are_named(self) -> None:
        assert doubts([PROSE, PROSE.replace(" ", ""), PROSE], [0, 0, 0])[0].startswith("Page 2: ")
