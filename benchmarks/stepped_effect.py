"""When would a change of five points be seen? Made-up authorities, asked and rounded as the real ones are.

``python -m benchmarks.stepped_effect``: for so many authorities served in rounds half a year apart, and so many answers
in each, how often the design of `pairing.rules.stepped` calls a true change of 0 and of 5 points clear of chance, and
by how much it misses. It prints the tables of docs/pairing.md as they stand there. Every person's answers, the rounding
by group size, the lower of two groups, and who asks again are drawn anew each time, with a fixed seed.
"""

from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

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
ANSWER = 0.7
"""How many of ten people who are asked answer."""


class Asked(NamedTuple):
    """How many people an authority asks."""

    strategic: int
    frontline: int

    @property
    def answers(self) -> int:
        """How many answers come back, about."""
        return round(ANSWER * (self.strategic + self.frontline))


USUALLY = Asked(6, 18)
FIGURES = "A change of 5 is called clear | No change is called clear | 9 of 10 results at a true 5"
ASKS_AGAIN = 0.7
"""How many of ten authorities run the survey in a half-year."""
TREND = 2.0
"""What everybody rises by in half a year, helped or not: a comparison must take it out."""


def course(chance: Generator, number: int, joins: int, waves: int, effect: float, asked: Asked) -> Course:
    """Return one authority's surveys: ``joins`` is the half-year after which its pairing begins."""
    base = 50 + chance.normal(0, BETWEEN_AUTHORITIES)
    standings = []
    for wave in range(waves):
        base += TREND + chance.normal(0, DRIFT)
        if chance.random() < ASKS_AGAIN:
            gain = effect if wave > joins else 0.0
            day = START + HALF * wave
            standings.append(SurveyStanding(day, min(_told(chance, base + gain, people) for people in asked)))
    return Course(number, standings, START + HALF * joins + timedelta(days=30))


def _told(chance: Generator, mean: float, people: int) -> int:
    raters = max(3, int(chance.binomial(people, ANSWER)))
    answers: NDArray[np.float64] = np.clip(chance.normal(mean, BETWEEN_PEOPLE, raters), 0, 100)
    return coarse(Fraction(float(answers.mean())), raters=raters)[0]


def country(chance: Generator, authorities: int, rounds: int, effect: float, asked: Asked) -> list[Course]:
    """Return authorities of which each round serves an equal part, half a year after the one before."""
    return [course(chance, number, number % rounds, rounds + 3, effect, asked) for number in range(authorities)]


def trial(
    chance: Generator, authorities: int, rounds: int, effect: float, asked: Asked = USUALLY
) -> tuple[float, bool] | None:
    """Return the difference that is found and whether it is called clear; nothing where too few can be shown."""
    courses = country(chance, authorities, rounds, effect, asked)
    complete, _ = rules.steps(courses, on=START + HALF * (rounds + 4))
    found = rules.stepped(complete)
    return (found.difference, found.clear) if found else None


def main() -> None:
    """Print how often a change is seen: by authorities and rounds, then by answers in each authority."""
    print("Everybody is served in the end; each round serves an equal part, half a year after the one before.\n")
    print(f"| Authorities | Rounds | {FIGURES} |\n| --- | --- | --- | --- | --- |")
    for authorities, rounds in ((40, 1), (20, 3), (40, 2), (40, 3), (80, 2), (80, 4), (150, 2), (150, 4)):
        print(f"| {authorities} | {rounds} | {_cells(authorities, rounds, USUALLY)} |")
    print(f"\n| Answers in each | Authorities, in rounds | {FIGURES} |\n| --- | --- | --- | --- | --- |")
    for asked in (Asked(5, 8), USUALLY, Asked(15, 45), Asked(30, 120)):
        for authorities, rounds in ((40, 3), (80, 4), (150, 4)):
            told = f"{asked.answers} ({asked.strategic} and {asked.frontline} asked)"
            print(f"| {told} | {authorities}, in {rounds} | {_cells(authorities, rounds, asked)} |")


def _cells(authorities: int, rounds: int, asked: Asked) -> str:
    changed, unchanged = (_trials(authorities, rounds, effect, asked) for effect in (5.0, 0.0))
    if not changed or not unchanged:
        return "never shown: nobody waits | never shown | –"
    low, high = np.quantile([difference for difference, _ in changed], [0.05, 0.95])
    rates = [sum(clear for _, clear in found) / len(found) for found in (changed, unchanged)]
    return f"{rates[0]:.0%} | {rates[1]:.0%} | {low:+.1f} to {high:+.1f}".replace("-", "−").replace("%", " %")


def _trials(authorities: int, rounds: int, effect: float, asked: Asked) -> list[tuple[float, bool]]:
    chance = np.random.default_rng([SEED, authorities, rounds, int(effect), *asked])
    found = (trial(chance, authorities, rounds, effect, asked) for _ in range(TRIALS))
    return [each for each in found if each]


if __name__ == "__main__":
    main()
