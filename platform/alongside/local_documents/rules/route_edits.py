"""Change a route: put a step in, take one out, move one; what leads to a step goes on leading to it."""

from collections.abc import Callable
from dataclasses import replace

from alongside.local_documents.rules.route import END, MOST_STEPS, ReferralRoute, RouteStep, StepWay
from alongside.problems import Problem


class TooManySteps(Problem):
    """A route has room for twelve steps."""


def with_step(route: ReferralRoute, number: int, step: RouteStep) -> ReferralRoute:
    """Return the route with ``step`` in place of the one of that number, or behind the last; raises `TooManySteps`."""
    if number > MOST_STEPS:
        raise TooManySteps(
            f"A route has at most {MOST_STEPS} steps, so that it fits on one sheet. Put two steps together, or take "
            "one out."
        )
    steps = list(route.steps)
    steps[number - 1 : number] = [step]
    return replace(route, steps=tuple(steps))


def without_step(route: ReferralRoute, number: int) -> ReferralRoute:
    """Return the route without a step; a way that led to it is gone, so that what must be said anew shows."""
    steps = route.steps[: number - 1] + route.steps[number:]
    kept_ways = [replace(step, ways=tuple(way for way in step.ways if way.to != number)) for step in steps]
    return replace(route, steps=_led(kept_ways, lambda to: to - (to > number)))


def moved_up(route: ReferralRoute, number: int) -> ReferralRoute:
    """Return the route with a step before the one that stood before it; the first stays where it is."""
    if not 1 < number <= len(route.steps):
        return route
    steps = list(route.steps)
    steps[number - 2 : number] = steps[number - 1], steps[number - 2]
    swapped = {number: number - 1, number - 1: number}
    return replace(route, steps=_led(steps, lambda to: swapped.get(to, to)))


def _led(steps: list[RouteStep], renumbered: Callable[[int], int]) -> tuple[RouteStep, ...]:
    return tuple(
        replace(
            step,
            ways=tuple(StepWay(way.to if way.to == END else renumbered(way.to), way.when) for way in step.ways),
        )
        for step in steps
    )
