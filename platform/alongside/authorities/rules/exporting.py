"""The table that people take away: one line for each authority, public facts only."""

from collections.abc import Mapping

from alongside.authorities.rules import displaying
from alongside.authorities.rules.facts import FACT_WORDS, Fact, Value

SOURCE, AS_OF = ": source", ": as of"
PROFILE_COLUMNS = (
    "Authority", "ONS code", "Type", "Region",
    *(heading for words in FACT_WORDS.values() for heading in (words, words + SOURCE, words + AS_OF)),
)  # fmt: skip


def row(
    name: str, code: str, kind: str, region: str, values: Mapping[Fact, tuple[Value, str, str]]
) -> list[str]:  # fmt: skip
    """Return one authority's line, in the order of `PROFILE_COLUMNS`; what is not known has no source."""
    cells = [name, code, kind, region]
    for fact in Fact:
        value, source, as_of = values.get(fact, (None, "", ""))
        cells += ["; ".join(displaying.lines(fact, value)), source, as_of]
    return cells
