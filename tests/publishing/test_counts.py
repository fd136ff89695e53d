"""Every number beside a draft is the length of the list it speaks of: over made-up drafts, answered at random."""

import re
from random import Random

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.anonymise.finder import Finder
from alongside.knowledge.rules.parts import ENTRY_PARTS
from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing import queries
from alongside.publishing.actions import checking
from alongside.publishing.models import Draft, DraftState
from alongside.publishing.rules.gate_status import GateStatus
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.publishing.conftest import WriteDraft

SENTENCES = (
    "James Okafor rang the school.",
    "Later James Okafor left, and James Okafor came back.",
    "The family is Somali.",
    "Being Somali was not the point.",
    "They scored 47 on the form, and 47 again.",
    "It was 53 then.",
    "Write to ada@example.org about it.",
    "Helen Crosby met them on 3 March 2024.",
    "She moved to Rotherham, and Rotherham knew.",
    "He was 14 years old.",
    "Nothing else was known.",
)
WHY = "It is about this way of working."


def standing(session: Session, draft: Draft) -> GateStatus:
    session.flush()
    return queries.gate_status(session, draft, finder=Finder())


@pytest.fixture(params=range(8))
def draft(request: pytest.FixtureRequest, session: Session, author: Person, write_draft: WriteDraft) -> Draft:
    """A draft of sentences drawn at random, some of which is answered at random."""
    chance = Random(request.param)  # noqa: S311  no secret
    keys = [part.key for part in ENTRY_PARTS[Kind.LEARNING]]
    parts = {key: " ".join(chance.choices(SENTENCES, k=3)) for key in chance.sample(keys, 3)}
    made = write_draft(parts=parts)
    status, share = standing(session, made), chance.choice([0.3, 0.7, 1.0])
    for question in status.open_questions:
        if chance.random() < share and question.dismissible:
            checking.keep(session, made, question.strictest, reason=WHY, by=author, at=clock.now())
    for word in status.unticked_words:
        if chance.random() < share:
            checking.tick(session, made, word.places[0], by=author, at=clock.now())
    session.commit()
    return made


def page(client: StrictClient, path: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(path).text, "html.parser")


def said(tag: BeautifulSoup | Tag, pattern: str) -> int:
    """Return the number that a page says, 0 where it says none."""
    found = re.search(pattern, " ".join(tag.get_text(" ").split()))
    return int(found[1]) if found else 0


def test_the_tasks_and_the_pages_they_lead_to_say_the_same_numbers(draft: Draft, as_author: StrictClient) -> None:
    tasks = page(as_author, f"/publish/{draft.id}/")
    questions = page(as_author, f"/publish/{draft.id}/identifiers")
    words = page(as_author, f"/publish/{draft.id}/words")
    open_ones, every = questions.select("li[data-open]"), questions.select("li.app-finding")
    assert said(tasks, r"(\d+) to decide") == len(open_ones)
    if open_ones:
        decided = len(every) - len(open_ones)
        assert said(tasks, r"(\d+) of \d+ decided") == decided
        assert said(questions, r"(\d+)(?: of the \d+ things that were found (?:is|are))? to decide") == len(open_ones)
        assert said(questions, r"of the (\d+) things") == (len(every) if decided else 0)
    else:
        assert said(questions, r"Each of the (\d+) things") == (len(every) if len(every) > 1 else 0)
        assert said(tasks, r"(\d+) words? to look at") == len(words.select("li.app-word"))
    ticked = words.select("details li")
    assert said(words, r"Looked at before \((\d+)\)") == len(ticked)


def test_whoever_signs_and_the_desk_are_told_the_numbers_that_their_lists_have(
    draft: Draft, as_author: StrictClient, as_person: AsPerson, curator: Person, session: Session
) -> None:
    sign = page(as_author, f"/publish/{draft.id}/sign")
    questions = page(as_author, f"/publish/{draft.id}/identifiers")
    words = page(as_author, f"/publish/{draft.id}/words")
    assert said(sign, r"(\d+) found and not decided") == len(questions.select("li[data-open]"))
    assert said(sign, r"(\d+) odd words? not looked at") == len(words.select("li.app-word"))
    draft.state, draft.submitted_at = DraftState.SUBMITTED, clock.now()
    session.commit()
    client = as_person(curator)
    desk, decide = page(client, "/desk/by-kind"), page(client, f"/desk/{draft.id}")
    for group, tag in (("dismissals", "said to be none"), ("kept", "kept with a reason"), ("ticked", "")):
        listed = len(decide.select(f"ol[aria-labelledby={group}] > li"))
        assert listed == len(sign.select(f"ol[aria-labelledby={group}] > li"))
        heading = decide.find(id=group)
        assert (said(heading, r": (\d+)$") if isinstance(heading, Tag) else 0) == listed
        if tag:
            assert said(desk, rf"(\d+) {tag}") == listed
    everything = sum(len(decide.select(f"ol[aria-labelledby={g}] > li")) for g in ("dismissals", "kept", "ticked"))
    assert said(decide, r"\((\d+) decided\)") == everything == len(decide.select("input[name=fingerprint]"))


def test_a_press_that_names_a_number_of_places_replaces_so_many(draft: Draft, as_author: StrictClient) -> None:
    path = f"/publish/{draft.id}/identifiers"
    form = page(as_author, path).select_one("#at-once form")
    if form is None:
        return
    data = {str(field["name"]): str(field.get("value", "")) for field in form.select("input[name]")}
    places = said(form, r"\((\d+) places?\)")
    there = as_author.post(str(form["action"]), data=data)
    assert said(page(as_author, there.location), r"Replaced in (\d+) places?") == places
