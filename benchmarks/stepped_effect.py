"""When would a change of five points be seen? Made-up authorities, asked and rounded as the real ones are.

``python -m benchmarks.stepped_effect``: for so many authorities served in rounds half a year apart, how often the
design of `pairing.rules.stepped` calls a true change of 0 and of 5 points clear of chance, and by how much it misses.
Every person's answers, the rounding by group size, the lower of two groups, and who asks again are drawn anew each
time, with a fixed seed.
"""

from datetime import date, timedelta
from fractions import Fraction

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from alongside.confidence.rules.results import coarse
from alongside.pairing.rules import stepped as rules
from alongside.pairing.rules.stepped import Course, SurveyStanding

SEED, TRIALS = 20261130, 200
START, HALF = date(2027, 3, 1), timedelta(days=182)
BETWEEN_AUTHORITIES, BETWEEN_PEOPLE, DRIFT = 12.0, 18.0, 5.0
"""Spread, in points of 100: of authorities, of people within one (a theme's mean of four statements), and of what an
authority itself moves by in half a year, helped or not."""
STRATEGIC, FRONTLINE = 6, 18
ASKS_AGAIN = 0.7
"""How many of ten authorities run the survey in a half-year."""
TREND = 2.0
"""What everybody rises by in half a year, helped or not: a comparison must take it out."""


def course(chance: Generator, number: int, joins: int | None, waves: int, effect: float) -> Course:
    """Return one authority's surveys: ``joins`` is the half-year after which its pairing begins."""
    base = 50 + chance.normal(0, BETWEEN_AUTHORITIES)
    standings = []
    for wave in range(waves):
        base += TREND + chance.normal(0, DRIFT)
        if chance.random() < ASKS_AGAIN:
            gain = effect if joins is not None and wave > joins else 0.0
            day = START + HALF * wave
            standings.append(
                SurveyStanding(day, min(_told(chance, base + gain, people) for people in (STRATEGIC, FRONTLINE)))
            )
    paired = None if joins is None else START + HALF * joins + timedelta(days=30)
    return Course(number, standings, paired)


def _told(chance: Generator, mean: float, people: int) -> int:
    raters = max(3, int(chance.binomial(people, 0.7)))
    answers: NDArray[np.float64] = np.clip(chance.normal(mean, BETWEEN_PEOPLE, raters), 0, 100)
    return coarse(Fraction(float(answers.mean())), raters=raters)[0]


def country(chance: Generator, authorities: int, rounds: int, effect: float) -> list[Course]:
    """Return authorities of which each round serves an equal part, half a year after the one before."""
    return [course(chance, number, number % rounds, rounds + 3, effect) for number in range(authorities)]


def trial(chance: Generator, authorities: int, rounds: int, effect: float) -> tuple[float, bool] | None:
    """Return the difference that is found and whether it is called clear; nothing where too few can be shown."""
    courses = country(chance, authorities, rounds, effect)
    complete, _ = rules.steps(courses, on=START + HALF * (rounds + 4))
    found = rules.stepped(complete)
    return (found.difference, found.clear) if found else None


def main() -> None:
    """Print how often a change is seen."""
    print("Everybody is served in the end; each round serves an equal part, half a year after the one before.")
    print(
        f"{'authorities':>12} {'rounds':>7} {'true change':>12} {'shown':>7} {'called clear':>13} {'9 of 10 found':>18}"
    )
    for authorities, rounds in ((40, 1), (20, 3), (40, 2), (40, 3), (80, 2), (80, 4), (150, 2), (150, 4)):
        for effect in (0.0, 5.0):
            chance = np.random.default_rng([SEED, authorities, rounds, int(effect)])
            found = [trial(chance, authorities, rounds, effect) for _ in range(TRIALS)]
            _line(authorities, rounds, effect, [one for one in found if one])


def _line(authorities: int, rounds: int, effect: float, found: list[tuple[float, bool]]) -> None:
    head = f"{authorities:>12} {rounds:>7} {effect:>12.0f} {len(found) / TRIALS:>7.0%}"
    if not found:
        print(f"{head} {'–':>13} {'–':>18}")
        return
    low, high = np.quantile([difference for difference, _ in found], [0.05, 0.95])
    clear = sum(clear for _, clear in found) / len(found)
    print(f"{head} {clear:>13.0%} {low:>+9.1f} to {high:>+5.1f}")


if __name__ == "__main__":
    main()
