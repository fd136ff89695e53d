"""Tell the headers, footers and numbers of printed pages from their text.

A line is never taken for one because of its words alone, and never where it stands among the text: it must stand at the
same edge, at the same height, on most pages, and nowhere else. What was taken away is told word for word.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from alongside.documents.readers.lines import SENTENCE_END
from alongside.documents.readers.pdf_lines import PrintedLine

FEWEST_PAGES = 3
EDGE_LINES = 2
"""So many lines at the top and at the foot of a page may be a header or a footer."""
_NEARLY_ALL = 0.8
_SET_APART = 1.4
"""Times the usual distance of lines that there is between a header and the text, where it is set apart."""
_LETTERS_BESIDE_A_NUMBER = 10
"""Fewer letters beside a number that counts up are a heading such as "Week 3", not the title of the whole."""
NAMED, BARE = "named", "bare"
_NAMED_NUMBER = re.compile(
    r"^(?:page\s+(\d{1,3})(?:\s*(?:of|/)\s*\d{1,3})?|(\d{1,3})\s*(?:of|/)\s*\d{1,3})$", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"^[-–—|\s]*(\d{1,3})[-–—|\s]*$")
_NUMBER = re.compile(r"\d+")


class _AtEdge(NamedTuple):
    page: int
    edge: str
    line: PrintedLine
    set_apart: bool
    plain: bool  # no larger or bolder than the text


class Furniture(NamedTuple):
    """What was taken away: the places of the lines, and what is told of them."""

    places: frozenset[tuple[int, PrintedLine]]
    told: tuple[str, ...]


def furniture(pages: Sequence[Sequence[PrintedLine]]) -> Furniture:
    """Return the lines of pages that are no text: headers, footers and page numbers."""
    edges = list(_edges(pages))
    printed = sum(bool(lines) for lines in pages)
    places: set[tuple[int, PrintedLine]] = set()
    told: list[str] = []
    for mark, group in _by_mark(edges).items():
        if _repeats(group, mark, printed, pages):
            places |= {(at.page, at.line) for at in group}
            told.append(f"“{group[0].line.text}” ({group[0].edge} of {len(group)} pages)")
    if group := [at for at in _numbered(edges, printed) if (at.page, at.line) not in places]:
        places |= {(at.page, at.line) for at in group}
        told.append(f"“{group[0].line.text}” to “{group[-1].line.text}” ({group[0].edge} of {len(group)} pages)")
    return Furniture(frozenset(places), tuple(told))


def _edges(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[_AtEdge]:
    size = body_size(line for lines in pages for line in lines)
    for number, lines in enumerate(pages):
        down = sorted(lines, key=lambda line: -line.y)
        usual = _usual_distance(down)
        for edge, order in (("at the top", down), ("at the foot", down[::-1])):
            half = order[: min(EDGE_LINES, (len(order) + 1) // 2)]
            for place, line in enumerate(half):
                following = order[place + 1] if place + 1 < len(order) else line
                apart = usual > 0 and abs(line.y - following.y) > _SET_APART * usual
                yield _AtEdge(number, edge, line, apart, line.size <= size * 1.05 and not line.bold)


def body_size(lines: Iterable[PrintedLine]) -> float:
    """Return the height, in points, that most letters have."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _usual_distance(down: Sequence[PrintedLine]) -> float:
    distances = Counter(round(above.y - below.y) for above, below in zip(down, down[1:], strict=False))
    distances.pop(0, None)
    return distances.most_common(1)[0][0] if distances else 0.0


def _by_mark(edges: Iterable[_AtEdge]) -> dict[tuple[str, str], list[_AtEdge]]:
    groups: dict[tuple[str, str], list[_AtEdge]] = defaultdict(list)
    for at in edges:
        group = groups[at.edge, _plain(at.line.text)]
        if not group or group[-1].page != at.page:
            group.append(at)
    return groups


def _repeats(group: list[_AtEdge], mark: tuple[str, str], printed: int, pages: Sequence[Sequence[PrintedLine]]) -> bool:
    if printed < FEWEST_PAGES or len(group) <= printed / 2 or not _at_one_height(group):
        return False
    places = {(at.page, at.line) for at in group}
    elsewhere = any(
        _plain(line.text) == mark[1] and (number, line) not in places
        for number, lines in enumerate(pages[1:], start=1)  # the first page may have it as a title besides
        for line in lines
    )
    if elsewhere:
        return False
    set_apart = sum(at.set_apart for at in group) > len(group) / 2
    if SENTENCE_END.search(mark[1]):
        return set_apart and len(group) >= _NEARLY_ALL * printed
    return set_apart or len(group) >= _NEARLY_ALL * printed


def _at_one_height(group: Sequence[_AtEdge]) -> bool:
    """Whether most of the lines stand at the same height: a header does, the last line of a text rarely."""
    heights = Counter(round(at.line.y / 4) for at in group)
    (height, count), *_ = heights.most_common(1)
    return count + max(heights[height - 1], heights[height + 1]) > len(group) / 2


def _numbered(edges: Sequence[_AtEdge], printed: int) -> list[_AtEdge]:
    """Return the lines that hold only the page's number, or the title of the whole beside it: one kind, the surest."""
    groups: dict[tuple[str, str, int], list[_AtEdge]] = defaultdict(list)
    for at in edges:
        for kind, number in _numbers(at):
            groups[at.edge, kind, number - at.page].append(at)
    for (_, kind, _), group in sorted(groups.items(), key=lambda known: (known[0][1] != NAMED, known[0][1] != BARE)):
        if _counts_pages(group, kind, printed):
            return group
    return []


def _counts_pages(group: Sequence[_AtEdge], kind: str, printed: int) -> bool:
    """Say whether lines whose number goes up with the page are page numbers: a figure of the text may go up too."""
    if kind == NAMED:
        return len(group) >= 2 and len(group) > printed / 2
    apart = sum(at.set_apart for at in group)
    return FEWEST_PAGES <= len(group) > printed / 2 and _at_one_height(group) and apart > len(group) / 2


def _numbers(at: _AtEdge) -> Iterator[tuple[str, int]]:
    text = at.line.text
    if named := _NAMED_NUMBER.match(text):
        yield NAMED, int(named[1] or named[2])
    elif bare := _BARE_NUMBER.match(text):
        yield BARE, int(bare[1])
    elif at.plain:
        for number in _NUMBER.finditer(text):
            beside = text[: number.start()] + "#" + text[number.end() :]
            if sum(character.isalpha() for character in beside) >= _LETTERS_BESIDE_A_NUMBER and len(number[0]) <= 3:
                yield _plain(beside), int(number[0])


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
