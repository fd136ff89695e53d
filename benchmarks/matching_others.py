"""Other ways to pair authorities, for comparing: all take the same scores and places, and give the same kind of pairs.

Two are packages of others that share the name ``matching``, so that they cannot be installed beside each other:
``python -m benchmarks.matching_others NAME FILE FOLDER`` runs one in a process of its own, FOLDER first on its path.
"""

import json
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pairs = list[tuple[int, int]]
Scores = NDArray[np.integer[Any]]
Allowed = NDArray[np.bool_]
Solver = Callable[[Scores, Scores, Allowed, Sequence[int]], Pairs]
"""Takes what each pair is worth, how mentors rank mentees, which pairs may be, and the places."""
DEEP = 10**6


def greedy(scores: Scores, _mentors: Scores, allowed: Allowed, places: Sequence[int]) -> Pairs:
    """The best pair of all, then the best of those left, and so on."""
    rows, columns = np.nonzero(allowed)
    order = np.argsort(-scores[rows, columns].astype(int), kind="stable")
    left, served, pairs = list(places), set(), []
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if row not in served and left[column]:
            served.add(row)
            left[column] -= 1
            pairs.append((row, column))
    return pairs


def first_come(scores: Scores, _mentors: Scores, allowed: Allowed, places: Sequence[int]) -> Pairs:
    """Whoever asks first takes the best mentor that is left."""
    left, pairs = np.array(places), []
    for row in Random(1).sample(range(len(scores)), len(scores)):
        worth = np.where(allowed[row] & (left > 0), scores[row].astype(int), -1)
        column = int(worth.argmax()) if worth.size else 0
        if worth.size and worth[column] >= 0:
            left[column] -= 1
            pairs.append((row, column))
    return pairs


def gale_shapley(scores: Scores, mentors: Scores, allowed: Allowed, places: Sequence[int]) -> Pairs:
    """Our own deferred acceptance (Gale and Shapley, 1962), best for mentees: no two would rather have each other."""
    wishes = [_ranked(scores[row], allowed[row]) for row in range(len(scores))]
    held: dict[int, list[tuple[int, int]]] = defaultdict(list)
    waiting, at = list(range(len(scores))), [0] * len(scores)
    while waiting:
        row = waiting.pop()
        if at[row] >= len(wishes[row]):
            continue
        column = wishes[row][at[row]]
        at[row] += 1
        held[column].append((int(mentors[row, column]), -row))
        if len(held[column]) > places[column]:
            held[column].sort()
            waiting.append(-held[column].pop(0)[1])
    return [(-row, column) for column, rows in held.items() for _, row in rows]


def _ranked(scores: NDArray[np.integer[Any]], may: Allowed) -> list[int]:
    columns = np.flatnonzero(may)
    ranked: list[int] = columns[np.argsort(-scores[columns].astype(int), kind="stable")].tolist()
    return ranked


def stable(scores: Scores, mentors: Scores, allowed: Allowed, places: Sequence[int]) -> Pairs:
    """Stable matching of the PyPI package ``matching``, best for mentees."""
    from matching.games import HospitalResident

    sys.setrecursionlimit(DEEP)  # it copies the whole game, from each to those that it ranks
    rows = [row for row in range(len(scores)) if allowed[row].any()]
    columns = [column for column in range(scores.shape[1]) if allowed[:, column].any()]
    game = HospitalResident.create_from_dictionaries(
        {f"a{row}": [f"b{column}" for column in _ranked(scores[row], allowed[row])] for row in rows},
        {f"b{column}": [f"a{row}" for row in _ranked(mentors[:, column], allowed[:, column])] for column in columns},
        {f"b{column}": places[column] for column in columns},
    )
    found = game.solve(optimal="resident")
    return [(int(one.name[1:]), int(other.name[1:])) for other, ones in found.items() for one in ones]


def mentor_match(scores: Scores, _mentors: Scores, allowed: Allowed, places: Sequence[int]) -> Pairs:
    """The Civil Service's mentor-match: three rounds of the Hungarian method, as it is meant to be used."""
    from matching.mentee import Mentee
    from matching.mentor import Mentor
    from matching.process import process_data
    from matching.rules.rule import Disqualify

    class Worth:
        """Its own rules know grades and professions; ours says what the pair is worth."""

        def apply(self, match: Any) -> int:  # noqa: ANN401  its types are not ours
            return int(scores[int(match.mentee.email), int(match.mentor.email[1:])])

    def refused(match: Any) -> bool:  # noqa: ANN401
        row, column = int(match.mentee.email), int(match.mentor.email[1:])
        taken = bool(match.mentee.mentors) or len(match.mentor.mentees) >= places[column]
        return taken or not allowed[row, column]

    others = [Mentor(grade=1, email=f"m{column}") for column in range(scores.shape[1])]
    mentees = [Mentee(grade=0, email=str(row)) for row in range(len(scores))]
    # It takes the rules from the end of its list, so that the refusal comes first.
    process_data(others, mentees, [[Worth(), Disqualify(refused)]] * 3)
    return [(int(one.email), int(one.mentors[0].email[1:])) for one in mentees if one.mentors]


SOLVERS: dict[str, Solver] = {
    "greedy": greedy, "first-come": first_come, "gale-shapley": gale_shapley, "stable": stable,
    "mentor-match": mentor_match,
}  # fmt: skip


def main(name: str, file: str, folder: str) -> None:
    """Print one JSON line: the pairs, and the seconds that it took. What recurses deeply gets the room for it."""
    threading.stack_size(512 * 2**20)
    answering = threading.Thread(target=answer, args=(name, file, folder))
    answering.start()
    answering.join()


def answer(name: str, file: str, folder: str) -> None:
    """Pair, and print."""
    if folder:
        sys.path.insert(0, folder)
    with np.load(Path(file)) as told:
        scores, allowed, places = told["scores"], told["allowed"], told["places"].tolist()
        mentors = told["mentors"]
    started = time.process_time()
    pairs = SOLVERS[name](scores, mentors, allowed, places)
    print(json.dumps({"pairs": pairs, "seconds": time.process_time() - started}))


if __name__ == "__main__":
    main(*sys.argv[1:4])
