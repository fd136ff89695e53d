"""Choose from which score on a span counts, type by type: once to block, once to ask for a look."""

import logging
from collections.abc import Sequence
from pathlib import Path

from alongside.anonymise.findings.finding import DIRECT, Type
from alongside.anonymise.tagger.decoding import Levels
from alongside.anonymise.tagger.runtime import Tagger
from alongside.anonymise.tagger.word_pieces import TYPES
from training.export import write_note
from training.marked import read_marked
from training.measure import Reader, Score, held_library, held_texts, line, same

STEPS = (0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
MADE = 400
MADE_COUNTS = 0.25
"""A made text says less about real ones than one that a person wrote and marked."""
SURE_COSTS, LOOK_COSTS = 3.0, 12.0
"""How many false alarms one missed direct identifier is worth; a missed one of the others costs half of that."""
ROUNDS = 2

log = logging.getLogger("training")


def calibrate(folder: Path, marked: Sequence[Path]) -> None:
    """Fit both levels on the marked files and on made texts, and write them beside the weights."""
    tagger = Tagger(folder, threads=2)
    real = Reader(tagger, [text for path in marked for text in read_marked(path)])
    made = Reader(tagger, [*held_texts(MADE, seed=21), *held_library()])
    levels = {}
    for name, cost in (("sure", SURE_COSTS), ("look", LOOK_COSTS)):
        found = _fit(real, made, cost)
        levels[name] = {type_: round(float(level), 2) for type_, level in zip(TYPES, found, strict=True)}
        log.info("%s: marked %s; made %s", name, line(real.score(found)), line(made.score(found)))
    look = {type_: min(level, levels["sure"][type_]) for type_, level in levels["look"].items()}
    write_note(folder, sure=levels["sure"], look=look)


def _fit(real: Reader, made: Reader, cost: float) -> Levels:
    """Go through the types in turn and keep the level that costs least, the others as they are."""
    levels = same(0.5 if cost == SURE_COSTS else 0.2)
    for _ in range(ROUNDS):
        for place in range(len(TYPES)):
            tried = []
            for step in STEPS:
                levels[place] = step
                own = _costs(real.score(levels), cost) + MADE_COUNTS * _costs(made.score(levels), cost)
                tried.append((own, abs(step - 0.4), step))
            levels[place] = min(tried)[2]
    return levels


def _costs(score: Score, cost: float) -> float:
    missed = sum(
        (1.0 if _is_direct(type_) else 0.5) * (score.marked[type_] - score.found[type_]) for type_ in score.marked
    )
    return cost * missed + sum(score.false.values())


def _is_direct(type_: Type) -> bool:
    return type_ in DIRECT
