"""Where what an authority has in force contradicts itself: two first contacts, two times for one post, no route."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alongside.local_documents.rules.content import DocumentContent
from alongside.local_documents.rules.route import ReferralRoute, TimeUnit, Within

_FIRST = re.compile(
    r"\b(?:ring|call|phone|telephone|contact|tell|speak (?:to|with)|refer to)\s+"
    r"(?P<post>(?:the\s+)?[a-z][\w’' -]{2,50}?)\s+first\b",
    re.IGNORECASE,
)
_FAMILY = re.compile(
    r"\b(?:child\w*|parents?|mother|father|carers?|famil\w+|pupils?|young people|young person)\b", re.I
)
"""Whom one speaks with first is no contact of a service."""
_TIME = re.compile(r"\bwithin\s+(?P<number>\d{1,3})\s+(?P<unit>office hours?|hours?|working days?)\b", re.IGNORECASE)
_POINTS_TO_ROUTE = re.compile(r"\breferral route\b", re.IGNORECASE)
_UNITS = {"office": TimeUnit.OFFICE, "hour": TimeUnit.CLOCK, "workin": TimeUnit.DAYS}


class LiveText(NamedTuple):
    """A document in force: its title and what it holds."""

    title: str
    content: DocumentContent


def clashes(route: LiveText | None, others: Sequence[LiveText]) -> list[str]:
    """Return in words where documents in force contradict each other; ``others`` are those made of lines."""
    return [words for other in others for line in other.content.lines for words in _in_line(route, other, line.words)]


def _in_line(route: LiveText | None, other: LiveText, words: str) -> Iterator[str]:
    if route is None:
        if _POINTS_TO_ROUTE.search(words):
            yield f"“{other.title}” points to the referral route, and none is in force."
        return
    first = route.content.route.first_contact.post
    for said_first in _FIRST.finditer(words):
        post = said_first["post"]
        if _plain(post) != _plain(first) and not _FAMILY.search(post):
            yield f"“{other.title}” says to ring {post} first, and “{route.title}” says {first}."
    for sentence in re.split(r"(?<=[.;])\s+", words):
        yield from _times(route, other, sentence)


def _times(route: LiveText, other: LiveText, sentence: str) -> Iterator[str]:
    for told in _TIME.finditer(sentence):
        within = Within(_unit(told["unit"]), int(told["number"]))
        for number, who, due in _posts(route.content.route):
            if _plain(who) in _plain(sentence) and due.unit is within.unit and due != within:
                yield (
                    f"“{other.title}” gives {_lower(who)} {within.words}, and step {number} of “{route.title}” "
                    f"{due.words}."
                )


def _posts(route: ReferralRoute) -> Iterator[tuple[int, str, Within]]:
    return ((number, step.who, step.within) for number, step in route.numbered())


def _unit(words: str) -> TimeUnit:
    return next(unit for start, unit in _UNITS.items() if words.casefold().startswith(start))


def _plain(words: str) -> str:
    return re.sub(r"^the\s+", "", " ".join(words.casefold().split()))


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
