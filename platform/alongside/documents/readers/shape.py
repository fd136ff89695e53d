"""Say by the look of printed lines which are headings and where paragraphs end."""

from collections import Counter
from collections.abc import Iterator, Sequence

from alongside.documents.readers.blocks import HEADING, LONGEST_HEADING
from alongside.documents.readers.furniture import body_size
from alongside.documents.readers.lines import BULLET
from alongside.documents.readers.pdf_lines import PrintedLine

_LARGER = 1.12
"""Times the height of the text's letters: so large is a heading."""
_GAP = 1.35
"""Times the usual distance of lines: so much ends a paragraph."""
_LONGEST_BOLD = 100
_MOSTLY_BOLD = 0.4
_MOST_LEADING = 1.9
"""Times the height of the letters: lines that stand farther apart throughout tell nothing about paragraphs."""


def shaped(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[str]:
    """Return the lines of all pages as text: "" where a paragraph ends by its look, headings as ``## …``."""
    lines = [line for own in pages for line in own]
    size, leading = body_size(lines), _leading(lines)
    bold = sum(len(line.text) for line in lines if line.bold) < _MOSTLY_BOLD * sum(len(line.text) for line in lines)
    above: PrintedLine | None = None
    for group in _alike(lines, leading):
        text = " ".join(line.text for line in group)
        if _is_heading(group[0], text, size, bold=bold):
            yield from ("", HEADING + text, "")
        else:
            if above is not None and (_gap(above, group[0], leading) or _other_size(above, group[0])):
                yield ""
            yield from (line.text for line in group)
        above = group[-1]


def _is_heading(line: PrintedLine, text: str, size: float, *, bold: bool) -> bool:
    if len(text) > LONGEST_HEADING or not any(map(str.isalpha, text)) or BULLET.match(text):
        return False
    if line.size > _LARGER * size:
        return True
    return bold and line.bold and len(text) <= _LONGEST_BOLD and text[-1] not in ".,;"


def _alike(lines: Sequence[PrintedLine], leading: float) -> Iterator[list[PrintedLine]]:
    """Return lines in groups that look alike and stand no farther apart than usual."""
    group: list[PrintedLine] = []
    for line in lines:
        if group and (_differ(group[-1], line) or _gap(group[-1], line, leading)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _differ(above: PrintedLine, below: PrintedLine) -> bool:
    return above.bold != below.bold or _other_size(above, below)


def _other_size(above: PrintedLine, below: PrintedLine) -> bool:
    return not 1 / _LARGER < below.size / max(above.size, 0.1) < _LARGER


def _gap(above: PrintedLine, below: PrintedLine, leading: float) -> bool:
    """Whether there is more room between two lines than usual; from one page or column to the next none can tell."""
    return leading > 0 and above.y - below.y > _GAP * leading * above.size


def _leading(lines: Sequence[PrintedLine]) -> float:
    """Return how far apart lines of the text usually are, in heights of their letters; 0 where that tells nothing."""
    size = body_size(lines)
    distances = Counter(
        round(2 * (above.y - below.y)) / 2
        for above, below in zip(lines, lines[1:], strict=False)
        if above.y > below.y and above.size == below.size == size
    )
    usual = distances.most_common(1)[0][0] if distances else 0.0
    return usual / size if size and usual <= _MOST_LEADING * size else 0.0
