"""What is wrong with a route: where it leads nowhere, in a circle, or to nobody."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from alongside.local_documents.rules.route import END, MOST_STEPS, ReferralRoute, RouteStep


class RouteFault(NamedTuple):
    """Something to mend before a route can be signed: at which step (0: the route as a whole), in words."""

    step: int
    words: str


def faults(route: ReferralRoute) -> list[RouteFault]:
    """Return what must be mended, in the order of the steps; of a route without faults every way ends."""
    if not route.steps:
        return [RouteFault(0, "Add the first step: whom to ring, and what they do")]
    return sorted([*_whole(route), *(fault for number, step in route.numbered() for fault in _of(number, step, route))])


def _whole(route: ReferralRoute) -> Iterator[RouteFault]:
    if len(route.steps) > MOST_STEPS:
        yield RouteFault(
            0, f"A route has at most {MOST_STEPS} steps. This one has {len(route.steps)}: put two together"
        )
    if not (route.first_contact.post and route.first_contact.telephone):
        yield RouteFault(1, "Step 1 needs a post and its number: it is whom people ring first")
    if circle := _circle(route):
        yield RouteFault(circle[0], f"Steps {_listed(circle)} go round in a circle. Let one of them lead out of it")
    for number in sorted(set(range(2, len(route.steps) + 1)) - _reached(route)):
        yield RouteFault(number, f"Nothing leads to step {number}. Let a step lead to it, or take it out")
    yield from _numbers_of_posts(route)


def _of(number: int, step: RouteStep, route: ReferralRoute) -> Iterator[RouteFault]:
    if not step.ways:
        yield RouteFault(number, f"Step {number} is a dead end. Say what comes next, or that the route ends here")
    for way in step.ways:
        if way.to != END and way.to > len(route.steps):
            yield RouteFault(number, f"Step {number} leads to step {way.to}, and there is no step {way.to}")
    if len(step.ways) > 1 and not all(way.when for way in step.ways):
        yield RouteFault(number, f"Step {number} leads more than one way: say for each way in which case")
    again = [when for when, times in Counter(way.when.casefold() for way in step.ways).items() if when and times > 1]
    if again:
        yield RouteFault(number, f"Step {number} leads two ways in the same case")


def _numbers_of_posts(route: ReferralRoute) -> Iterator[RouteFault]:
    """Yield posts that have two numbers: whoever follows the route would not know which is right."""
    known: dict[str, tuple[int, str]] = {}
    for number, step in route.numbered():
        post, telephone = step.contact.post.casefold(), "".join(step.contact.telephone.split())
        if not (post and telephone):
            continue
        first, other = known.setdefault(post, (number, telephone))
        if other != telephone:
            yield RouteFault(number, f"Steps {first} and {number} give two numbers for one post: {step.contact.post}")


def _onward(route: ReferralRoute, number: int) -> list[int]:
    return [way.to for way in route.steps[number - 1].ways if END < way.to <= len(route.steps)]


def _reached(route: ReferralRoute) -> set[int]:
    reached, waiting = {1}, [1]
    while waiting:
        for to in _onward(route, waiting.pop()):
            if to not in reached:
                reached.add(to)
                waiting.append(to)
    return reached


def _circle(route: ReferralRoute) -> list[int]:
    """Return the steps of a circle in the order in which they are gone through, the lowest first; none if none is."""
    left = {number: set(_onward(route, number)) for number, _step in route.numbered()}
    while ends := [number for number, onward in left.items() if not onward & left.keys()]:
        for number in ends:
            del left[number]
    if not left:
        return []
    walked = [min(left)]
    while (after := min(left[walked[-1]] & left.keys())) not in walked:
        walked.append(after)
    circle = walked[walked.index(after) :]
    start = circle.index(min(circle))
    return circle[start:] + circle[:start]


def _listed(numbers: list[int]) -> str:
    """Return steps of a circle, back to its first."""
    return ", ".join(str(number) for number in numbers) + f" and {numbers[0]} again"
