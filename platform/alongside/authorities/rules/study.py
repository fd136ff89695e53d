"""Read what the report says of one of its ten authorities: each value with the lines it rests on."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from alongside.authorities.rules import case_holding
from alongside.authorities.rules.case_holding import HoldingAgency, Share
from alongside.authorities.rules.facts import FACT_ANSWERS, NOT_SETTLED, TICK_LISTS, Basis, Fact, Value, ticked

YEAR = "2016"
"""The year of the report's fieldwork, which its profiles describe."""
REPORT = "DfE RR555"

_COLUMNS = {
    Fact.PREVENT: "prevent_status",
    Fact.MASH: "mash",
    Fact.PREVALENCE: "prevalence",
    Fact.HOLDERS: "response_model",
    Fact.WANTS: "wants",
    Fact.CONSENSUS: "consensus",
    Fact.SEVERE: "severe",
    Fact.STRUCTURE: "structure",
    Fact.ARRANGEMENTS: "arrangements",
    Fact.HARMS: "harms",
    Fact.CONTEXT: "context",
}


class StudyValue(NamedTuple):
    """A value of the report, its lines among the source."""

    fact: Fact
    value: Value
    basis: Basis
    source: str


def read(row: Mapping[str, str]) -> list[StudyValue]:
    """Return what one line of the file says; an empty value is not known and is left out. Raises `ValueError`."""
    return [_coded(fact, row, column) for fact, column in _COLUMNS.items() if row.get(column)]


@cache
def profiles(file: Path) -> Mapping[str, Mapping[Fact, Value]]:
    """Return what the report says of each of its authorities, by letter: for reading, whether or not they are here."""
    with file.open(encoding="utf8", newline="") as opened:
        rows = [row for row in csv.DictReader(opened) if row["kind"] == "study"]
    return {row["name"][-1]: {coded.fact: coded.value for coded in read(row)} for row in rows}


def _coded(fact: Fact, row: Mapping[str, str], column: str) -> StudyValue:
    basis, lines = Basis(row[f"{column}_basis"]), row[f"{column}_lines"]
    if not basis.of_study or not lines:
        raise ValueError(column)
    *others, last = lines.split("; ")
    where = f"lines {', '.join(others)} and {last}" if others else f"line {last}"
    return StudyValue(fact, _value(fact, row[column]), basis, f"{REPORT}, {where}")


def _value(fact: Fact, text: str) -> Value:
    if fact in (Fact.HOLDERS, Fact.WANTS) and text == NOT_SETTLED:
        return {"word": NOT_SETTLED}
    if fact in (Fact.HOLDERS, Fact.WANTS):
        shares = _shares(text)
        return {
            "said": dict(shares),
            "tenths": {str(holder): count for holder, count in case_holding.tenths(shares).items()},
        }
    if fact in TICK_LISTS:
        if unknown := set(text.split()) - set(TICK_LISTS[fact]):
            raise ValueError(unknown)
        return ticked(text.split(), fact=fact)
    if text not in FACT_ANSWERS[fact]:
        raise ValueError(text)
    return {"word": text, "year": int(YEAR)} if fact is Fact.PREVENT else {"word": text}


def _shares(text: str) -> dict[HoldingAgency, Share]:
    """Return who holds how many cases: ``police:most channel-panel:some``; one name alone where the rest is silence."""
    pairs = (word.partition(":") for word in text.split())
    return {HoldingAgency(holder): Share(share or Share.MOST) for holder, _, share in pairs}
