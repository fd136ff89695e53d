"""After everything that is offered was accepted: no mark or article is left over, and nobody is two people."""

import random
import re

import pytest

from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Finding, Severity
from alongside.anonymise.findings.phrases import Rewriting
from alongside.gate.rules.offers import Offers
from tests.gate.drafts import random_draft
from tests.gate.who_is_who import Known, found_in, pressed
from tests.gate.word_name_drafts import word_name_draft

FINDER = Finder()
DRAFTS = 150
_ARTICLE = r"(?<!Person )\b(?:[Aa]n?|[Tt]he)"
BROKEN = re.compile(
    rf",\s?,| [,;.](?=\s|$)|{_ARTICLE} (?:an?|the)\b|(?:{_ARTICLE}|\b(?:[Hh]is|[Hh]er|[Tt]heir)),"
    r"|\b(?P<word>of|in) (?P=word)\b"
)
NAMES = ("Kai", "Ruby", "Grace", "Reuben", "May", "Chad", "Will", "Amina", "Otis", "Rose", "Hassan", "Joy")
PLACES = ("Preston", "Bradford", "Hastings", "Wigan")
TEMPLATES = (
    "{A}, {B} and {C} were in the chat.",
    "{A} lived with his mother, {B}, and his sister {C}.",
    "{A}'s gran, Mrs {B} Okafor, rang {P} about {C}.",
    "Nobody in {P} had met {A}.",
    "{A} moved from {P} to {Q} when {P} rang.",
    "The worker, {A} Novak, of the hub, told {B}'s class.",
    "{B}, a teacher, of the school, met {A}.",
    "{A} and {P} Juniors trained near {Q}.",
    "A friend, {A} Doyle, and {B} had joined {P} Rugby.",
    "Mr {A} Tanner, {B} and Mrs {C} Tanner met in {P}.",
    "His uncle, {A}, then left {P} for {Q}.",
)


def texts() -> list[str]:
    dice = random.Random(40)  # noqa: S311  drafts, no secrets
    some = [random_draft(seed).text for seed in range(0, DRAFTS, 3)]
    some += [word_name_draft(seed).text for seed in range(0, DRAFTS, 3)]
    for _ in range(DRAFTS):
        names, places = dice.sample(NAMES, 3), dice.sample(PLACES, 2)
        slots = dict(zip("ABCPQ", [*names, *places], strict=True))
        some.append(" ".join(template.format(**slots) for template in dice.sample(TEMPLATES, 4)))
    return some


def accepted(text: str) -> tuple[Offers, list[Finding], list[Rewriting], str]:
    findings = found_in(text, FINDER.find)
    offers, changes = pressed(Known("", text, {}), findings, at_random=True)
    after = text
    for change in sorted(changes, reverse=True):
        after = after[: change.start] + change.words + after[change.end :]
    return offers, findings, changes, after


@pytest.fixture(scope="module")
def drafts() -> list[tuple[str, Offers, list[Rewriting], str]]:
    return [(text, offers, changes, after) for text in texts() for offers, _, changes, after in [accepted(text)]]


def test_no_mark_and_no_article_is_left_over(drafts: list[tuple[str, Offers, list[Rewriting], str]]) -> None:
    wrong = [
        (match[0], after[max(0, match.start() - 40) : match.end() + 30])
        for text, _, _, after in drafts
        for match in BROKEN.finditer(after)
        if len(BROKEN.findall(after)) > len(BROKEN.findall(text))
    ]
    assert not wrong


def test_every_place_of_one_person_gets_one_role_and_no_two_share_it(
    drafts: list[tuple[str, Offers, list[Rewriting], str]],
) -> None:
    for text, offers, _, _ in drafts:
        labelled = [person for person in offers.people if person.label and not person.here]
        for person in labelled:
            labels = {offers.labels[place] for place in person.mentions if place in offers.labels}
            assert labels <= {person.label}, (text, labels)
        called = [person.label for person in labelled]
        assert len(called) == len(set(called)), (text, called)


def test_a_second_pass_finds_nothing_in_what_was_put_in(
    drafts: list[tuple[str, Offers, list[Rewriting], str]],
) -> None:
    wrong = []
    for _, _, changes, after in drafts:
        shift, put = 0, []
        for change in sorted(changes):
            put.append((change.start + shift, change.start + shift + len(change.words)))
            shift += len(change.words) - (change.end - change.start)
        again = [one for one in found_in(after, FINDER.find) if one.severity is Severity.BLOCK]
        wrong += [
            after[max(0, one.start - 20) : one.end + 20]
            for one in again
            if any(one.start < end and start < one.end for start, end in put)
        ]
    assert not wrong
