"""The desk's list of guidance: a page at a time, and narrowed by how much it binds and when it is due."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.curation.queries import entries
from alongside.curation.routes.guidance import GUIDANCE_A_PAGE
from alongside.knowledge.models import Entry, Status
from alongside.knowledge.rules.vocabulary import GuidanceLabel, Kind
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.curation.conftest import People


@pytest.fixture
def curator(library: Session, as_person: AsPerson, people: People) -> StrictClient:
    return as_person(people.curator)


def titles(page: str) -> list[str]:
    soup = BeautifulSoup(page, "html.parser")
    return [link.get_text() for link in soup.select("ul[aria-labelledby=library] a")]


def test_guidance_comes_a_page_at_a_time_and_every_piece_comes_once(curator: StrictClient, session: Session) -> None:
    everything = [one.entry.title for one in entries.guidance(session)]
    shown: list[str] = []
    for page in range(1, -(-len(everything) // GUIDANCE_A_PAGE) + 1):
        shown += titles(curator.get(f"/desk/guidance/?page={page}").text)
    assert len(everything) > GUIDANCE_A_PAGE
    assert shown == everything
    assert (
        titles(curator.get("/desk/guidance/?page=999").text)
        == shown[-len(titles(curator.get("/desk/guidance/?page=999").text)) :]
    )


def test_guidance_is_narrowed_by_how_much_it_binds_and_when_it_is_due(curator: StrictClient, session: Session) -> None:
    late = session.scalars(
        select(Entry).where(Entry.kind == Kind.GUIDANCE, Entry.status == Status.PUBLISHED).order_by(Entry.title)
    ).all()[0]  # on the first page also on a day when everything is overdue
    late.review_due = clock.today() - timedelta(days=1)
    session.commit()
    assert late.title in titles(curator.get("/desk/guidance/?state=stale").text)
    statutory = titles(curator.get("/desk/guidance/?label=statutory").text)
    assert statutory
    labels = {one.entry.title: one.entry.guidance_label for one in entries.guidance(session)}
    assert {labels[title] for title in statutory} == {GuidanceLabel.STATUTORY}


def test_an_address_with_words_that_are_none_of_ours_shows_everything(curator: StrictClient) -> None:
    odd = curator.get("/desk/guidance/?label=%00x&state=%27&page=-3")
    assert odd.status_code == 200
    assert titles(odd.text) == titles(curator.get("/desk/guidance/").text)
