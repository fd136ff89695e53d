"""The forms of a position: what it says to each statement, and what was decided and why."""

from collections.abc import Sequence

from wtforms import HiddenField

from alongside.gate.forms import GatedForm, words
from alongside.local_documents.forms.steps import check_is_a_post, short_words
from alongside.local_documents.rules.content import SettledLine

LONGEST_LINE = 400
SPLIT_HINT = "Your people do not all say this. Decide, change it, or leave it empty: then it says “not decided”"


class PositionLines(GatedForm):
    """A box for each line."""

    leaves = False  # it says how people work when somebody is in danger
    revision = HiddenField()

    @property
    def written(self) -> list[str]:
        """What each line says, once it is valid."""
        return [self[name].data or "" for name in self.gated]


def lines_form(lines: Sequence[SettledLine], revision: int | None = None) -> PositionLines:
    """Return the form of a position's lines: as they are, or with ``revision`` None as they were sent."""
    names = tuple(f"line{place}" for place in range(1, len(lines) + 1))
    fields: dict[str, object] = {
        name: words(line.statement, hint=SPLIT_HINT if line.split else "", longest=LONGEST_LINE)
        for name, line in zip(names, lines, strict=True)
    }
    made = type("PositionLinesForm", (PositionLines,), {**fields, "gated": names})
    if revision is None:
        sent: PositionLines = made()
        return sent
    data = {name: line.words for name, line in zip(names, lines, strict=True)}
    fresh: PositionLines = made(formdata=None, data={**data, "revision": str(revision)})
    return fresh


class AddedLineForm(GatedForm):
    """A line of one's own."""

    gated = ("heading", "text")
    leaves = False  # it says how people work when somebody is in danger

    heading = short_words("Heading", needed="Give the line a heading")
    text = words("Words", needed="Write the line", longest=LONGEST_LINE)
    revision = HiddenField()


class DecisionForm(GatedForm):
    """One decision for the log."""

    gated = ("decided", "by_post", "why", "rejected")
    leaves = False  # it says how people work when somebody is in danger

    decided = words("What was decided?", needed="Say what was decided", longest=LONGEST_LINE)
    by_post = short_words("By which post or board?", needed="Say which post or board decided")
    why = words("Why?", needed="Say why: whoever comes later will ask", longest=LONGEST_LINE)
    rejected = words("What was turned down?", longest=LONGEST_LINE)
    revision = HiddenField()

    def validate_by_post(self, field: HiddenField) -> None:
        """Refuse a person's name."""
        check_is_a_post(field)
