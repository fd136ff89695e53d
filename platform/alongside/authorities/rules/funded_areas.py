"""The Home Office's list of funded areas, as it is published: names alone, some of them of districts or cities."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from alongside.accounts.rules.name_book import NameBook, NamedPlace, NameMatch, doubt
from alongside.authorities.rules.exporting import PROFILE_COLUMNS, SOURCE
from alongside.authorities.rules.facts import FACT_ANSWERS, FACT_WORDS, PREVENT_SOURCES, Fact

MOST_AREAS = 200
LONGEST_AREA = 120
_MARK = re.compile(r"^\s*(?:[-–—•*·o]\s+|\(?\d{1,3}[.)]\s*)?")


class FundedArea(NamedTuple):
    """One name of the list, and which authority it means; ``question`` is what to ask where that is not plain."""

    name: str
    match: NameMatch
    question: str

    @property
    def place(self) -> NamedPlace | None:
        """The authority, once it is plain."""
        return None if self.question else self.match.place


def areas(text: str, book: NameBook, answers: Mapping[str, str]) -> list[FundedArea]:
    """Return the names of a pasted list, each once; ``answers`` says for some in which authority they lie."""
    return [_area(name, book, answers.get(name, "")) for name in dict.fromkeys(_names(text, book))]


def _names(text: str, book: NameBook) -> Iterable[str]:
    for line in text.splitlines():
        name = " ".join(_MARK.sub("", line.split("\t")[0]).split()).rstrip(".,;")
        if not name:
            continue
        one_name = book.find(name).place is not None
        parts = [name] if one_name else [part.strip() for part in re.split(r"[,;]", name) if part.strip()]
        yield from (part[:LONGEST_AREA] for part in parts)


def _area(name: str, book: NameBook, answer: str) -> FundedArea:
    asked = answer or name
    match = book.find(asked)
    place = match.place
    if place is None:
        return FundedArea(name, match, doubt(asked, match))
    if place.ended:
        return FundedArea(name, match, f"{place.name} has ended: write who has its area now")
    return FundedArea(name, match._replace(lies_in=match.lies_in or bool(answer)), "")


def table(areas_read: Iterable[FundedArea], *, word: str, year: int) -> str:
    """Return a table of profiles that says so of each authority once, its source the Home Office's list."""
    prevent = FACT_WORDS[Fact.PREVENT]
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow([*PROFILE_COLUMNS[:2], prevent, prevent + SOURCE])
    status = f"{FACT_ANSWERS[Fact.PREVENT][word]} in {year}"
    for place in dict.fromkeys(area.place for area in areas_read if area.place is not None):
        rows.writerow([place.name, *place.codes[:1], *[""] * (not place.codes), status, PREVENT_SOURCES["home-office"]])
    return written.getvalue()
