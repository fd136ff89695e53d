"""The lines of a PDF's page as they are printed: where each stands, how large, how bold; column after column."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import hypot
from statistics import median
from typing import Any, NamedTuple

from pypdf import PageObject
from pypdf.generic import ContentStream, FloatObject, NameObject, NullObject

from alongside.documents.document import cleaned

BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf02d": "-"})
SYMBOL_LETTERS = ("\ue000", "\uf8ff")
"""Where fonts put letters that they do not say the meaning of."""
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_SHOWN = frozenset({b"Tj", b"TJ"})
_IDENTITY = ([FloatObject(number) for number in (1, 0, 0, 1, 0, 0)], b"cm")
_SAME = 1.5
"""Points within which two stretches start at the same place."""
_FEWEST_ACROSS, _SHARE_ACROSS = 5, 0.4
"""So many lines, and such a share of a page, have a second stretch at the same place where there are two columns."""
_MOST_CROSSING = 0.25
PROSE_COLUMN = 20
"""Characters; the cells of a table are shorter, and are read row by row."""
_LEFTMOST_GUTTER = 80.0
"""Points from the left edge of the text to where a second column may begin."""


class Stretch(NamedTuple):
    """Letters drawn at one place, in points from the left and from below."""

    text: str
    x: float
    y: float
    size: float
    bold: bool


class PrintedLine(NamedTuple):
    """One line of a page: its text, where its first letter stands, its height in points, whether all of it is bold."""

    text: str
    x: float
    y: float
    size: float
    bold: bool


class PrintedPage(NamedTuple):
    """The lines of a page in the order of reading, and how many of its letters have no meaning that the file tells."""

    lines: list[PrintedLine]
    unknown: int = 0


def printed_page(page: PageObject) -> PrintedPage:
    """Return the lines of a page. Raises what pypdf raises where the page is damaged or too large."""
    stretches: list[Stretch] = []

    def meet(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:  # noqa: ANN401
        if text:
            stretches.append(_placed(text, cm, tm, font, size))

    _part_moves(page)
    page.extract_text(visitor_text=meet)
    lines = in_reading_order([line for line in _lines(stretches) if line])
    unknown = sum(_has_no_meaning(character) for stretch in stretches for character in stretch.text.translate(BULLETS))
    return PrintedPage([line for joined in map(_joined, lines) for line in joined], unknown)


def in_reading_order(lines: list[list[Stretch]]) -> list[list[Stretch]]:
    """Return the lines of a page, a left column before a right one where the file draws them in turns."""
    gutter = _gutter(lines)
    if gutter is None:
        return lines
    ordered: list[list[Stretch]] = []
    left: list[list[Stretch]] = []
    right: list[list[Stretch]] = []
    for line in lines:
        sides = (
            [stretch for stretch in line if stretch.x < gutter - _SAME],
            [stretch for stretch in line if stretch.x >= gutter - _SAME],
        )
        if not sides[1] and _end(sides[0][-1]) > gutter + 2 * sides[0][-1].size:  # a line across both columns
            ordered += [*left, *in_reading_order(right), line]
            left, right = [], []
            continue
        left += [sides[0]] if sides[0] else []
        right += [sides[1]] if sides[1] else []
    return [*ordered, *left, *in_reading_order(right)]


def _part_moves(page: PageObject) -> None:
    """Have pypdf tell of each stretch that the page moves to, also within a line: an identity matrix ends a stretch."""
    if "/Contents" not in page or isinstance(page["/Contents"].get_object(), NullObject):
        return
    contents = ContentStream(page["/Contents"].get_object(), page.pdf, "bytes")  # as pypdf reads it for its text
    parted: list[tuple[Any, bytes]] = []
    moved = False
    for operands, operator in contents.operations:
        if operator in _SHOWN and moved:
            parted.append(_IDENTITY)
        moved = operator in {b"Td", b"Tm"} or (moved and operator not in _SHOWN)
        parted.append((operands, operator))
    contents.operations = parted
    page[NameObject("/Contents")] = contents


def _placed(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> Stretch:  # noqa: ANN401
    up = tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3]
    x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    name = str(font.get("/BaseFont", "")).lower() if font else ""
    return Stretch(text, x, y, round(size * hypot(*up), 1), any(word in name for word in _BOLD_NAMES))


def _lines(stretches: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    line: list[Stretch] = []
    for stretch in stretches:
        *ended, last = stretch.text.split("\n")
        for text in ended:
            _append(line, stretch, text)
            yield line
            line = []
        _append(line, stretch, last)
    yield line


def _append(line: list[Stretch], stretch: Stretch, text: str) -> None:
    """Add letters to a line; a space alone goes to the letters before it, for it has no place of its own."""
    if text.strip():
        line.append(stretch._replace(text=text))
    elif text and line:
        line[-1] = line[-1]._replace(text=line[-1].text + text)


def _joined(line: list[Stretch]) -> list[PrintedLine]:
    """Return a line with one kind of space; one that a font breaks within a letter comes as two."""
    first = max(line, key=lambda stretch: len(stretch.text))
    texts = cleaned("".join(stretch.text for stretch in line).translate(BULLETS)).split("\n")
    bold = all(stretch.bold for stretch in line)
    return [PrintedLine(text, line[0].x, line[0].y, first.size, bold) for text in texts if text]


def _gutter(lines: list[list[Stretch]]) -> float | None:
    """Return where a right column of prose begins whose lines come in turns with those of a left one, if any does."""
    starts = [stretch.x for line in lines for stretch in line]
    if len(lines) < _FEWEST_ACROSS:
        return None
    rows = len({round(line[0].y) for line in lines})
    leftmost, least = min(starts), max(_FEWEST_ACROSS, _SHARE_ACROSS * rows)
    counted = Counter(round(start / _SAME) for start in starts if start > leftmost + _LEFTMOST_GUTTER)
    places = sorted(place * _SAME for place, count in counted.items() if count >= least)
    return next((place for place in places if _in_turns(lines, place) and not _crossed(lines, place, rows)), None)


def _crossed(lines: list[list[Stretch]], place: float, rows: int) -> bool:
    """Say whether words run on over a place: then it is no room between columns, but where a line happens to break."""
    crossing = 0
    for line in lines:
        right = [stretch for stretch in line if stretch.x >= place - _SAME]
        left = line[: len(line) - len(right)]
        if right and left:
            crossing += right[0].x > place + _SAME or not left[-1].text.endswith(" ")
        elif left:
            crossing += _end(left[-1]) > place + 2 * left[-1].size
    return crossing > _MOST_CROSSING * rows


def _in_turns(lines: list[list[Stretch]], place: float) -> bool:
    left: list[int] = []
    right: list[int] = []
    turns, before = 0, "left"
    for line in lines:
        for side, lengths in (("left", left), ("right", right)):
            own = [stretch for stretch in line if (stretch.x >= place - _SAME) == (side == "right")]
            if own:
                lengths.append(sum(len(stretch.text) for stretch in own))
                turns += (before, side) == ("right", "left")
                before = side
    return turns >= _FEWEST_ACROSS - 1 and median(left) >= PROSE_COLUMN and median(right) >= PROSE_COLUMN


def _end(stretch: Stretch) -> float:
    return stretch.x + 0.5 * stretch.size * len(stretch.text)


def _has_no_meaning(character: str) -> bool:
    return character == "\ufffd" or SYMBOL_LETTERS[0] <= character <= SYMBOL_LETTERS[1]
