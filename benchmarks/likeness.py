"""The likeness of the study's ten authorities beside the orders of three independent readers of the study.

Each reader read everything about A to J in RR555, and nothing else, and put the other nine in order for each of the
ten: `three_readers.json`, with their reasons and where they were unsure. They have seen no score. Orders are compared
by rank correlation, a mean over the ten; 1 is the same order, 0 is chance.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from statistics import mean

from scipy.stats import kendalltau, spearmanr

from alongside.authorities.rules import study
from alongside.authorities.rules.comparison_values import comparison_values
from alongside.matching.rules.comparability import comparabilities
from alongside.matching.rules.profile import from_known
from alongside.paths import CONTENT

READERS = Path(__file__).parent / "three_readers.json"
Places = Mapping[str, Mapping[str, float]]
"""For each letter, how near each other one is: more is nearer."""


def main() -> None:
    """Print how far the model and the readers agree, and the readers among themselves."""
    model, readers = points(), read()
    print(f"  {'':22} {'Spearman':>9} {'Kendall':>9} {'closest is among their first two':>34}")
    for name, reader in readers.items():
        spearman, kendall = agreement(model, reader)
        print(f"  {'model and ' + name:22} {spearman:9.2f} {kendall:9.2f} {closest(model, reader):>28} of 10")
    for one, other in combinations(readers, 2):
        spearman, kendall = agreement(readers[one], readers[other])
        hits = closest(readers[one], readers[other])
        print(f"  {one + ' and ' + other:22} {spearman:9.2f} {kendall:9.2f} {hits:>28} of 10")


def points() -> Places:
    """Return the points of 1000 that the model gives each pair of A to J, on what is coded from the report."""
    with (CONTENT / "authorities.csv").open(encoding="utf8", newline="") as opened:
        rows = [row for row in csv.DictReader(opened) if row["kind"] == "study"]
    profiles = {
        row["name"][-1]: from_known(
            comparison_values(row["key"], row["name"], {coded.fact: coded.value for coded in study.read(row)})
        )
        for row in rows
    }
    return {
        letter: {
            other: float(found.points)
            for other, found in zip(profiles, comparabilities(ours, list(profiles.values())), strict=True)
            if other != letter
        }
        for letter, ours in profiles.items()
    }


def read() -> dict[str, Places]:
    """Return the order of each reader as places, the nearest highest."""
    told = json.loads(READERS.read_text(encoding="utf8"))
    return {
        name: {letter: _places(judged["order"]) for letter, judged in orders.items()} for name, orders in told.items()
    }


def agreement(one: Places, other: Places) -> tuple[float, float]:
    """Return Spearman's and Kendall's rank correlation, means over the ten."""
    ranked = [
        ([one[letter][key] for key in one[letter]], [other[letter][key] for key in one[letter]]) for letter in one
    ]
    return (
        mean(float(spearmanr(*both).statistic) for both in ranked),
        mean(float(kendalltau(*both).statistic) for both in ranked),
    )


def closest(one: Places, other: Places) -> int:
    """Return for how many of the ten the closest by one is among the first two by the other."""
    return sum(max(near, key=lambda key: near[key]) in _first(other[letter])[:2] for letter, near in one.items())


def _places(order: str) -> dict[str, float]:
    return {letter: float(len(order) - place) for place, letter in enumerate(order)}


def _first(near: Mapping[str, float]) -> Sequence[str]:
    return sorted(near, key=lambda key: -near[key])


if __name__ == "__main__":
    main()
