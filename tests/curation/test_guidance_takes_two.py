"""What binds authorities takes a source, its address and a second curator; and a review date that is still to come."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.anonymise.finder import Finder
from alongside.curation.actions import deciding
from alongside.curation.actions.deciding import Choice
from alongside.knowledge.models import Entry
from alongside.knowledge.rules.vocabulary import GuidanceLabel, Kind
from alongside.notices.models import Notice
from alongside.publishing import queries
from alongside.publishing.actions import signing, writing
from alongside.publishing.models import Draft
from tests.conftest import AsPerson, MakePerson
from tests.curation.conftest import People, WriteDraft
from tests.curation.drafts import answer_all

SOURCE = {"issued": "HM Government, updated March 2024", "source_url": "https://www.gov.uk/guidance/prevent"}
BINDING = [GuidanceLabel.STATUTORY, GuidanceLabel.ADVICE]


@pytest.fixture
def written(session: Session, write_draft: WriteDraft, people: People, finder: Finder) -> Draft:
    """Advice with its source, written and checked by one curator."""
    draft = write_draft(by=people.curator, kind=Kind.GUIDANCE, guidance_label=GuidanceLabel.ADVICE, **SOURCE)
    answer_all(session, draft, finder=finder, by=people.curator)
    session.commit()
    return draft


def send(session: Session, draft: Draft, people: People, finder: Finder) -> None:
    status = queries.gate_status(session, draft, finder=finder)
    signing.submit(session, draft, status, by=people.curator, at=clock.now())
    session.commit()


@pytest.mark.parametrize("label", BINDING)
def test_guidance_that_binds_is_not_published_by_who_wrote_it_but_by_another_curator(
    session: Session, written: Draft, people: People, finder: Finder, label: GuidanceLabel
) -> None:
    written.guidance_label = label
    session.commit()

    def refused(by: Person, why: str) -> None:
        choice = Choice(written.revision)
        with pytest.raises(deciding.NotYoursToDecide, match=why):
            deciding.publish(session, written, choice, finder=finder, by=by, at=clock.now())
        session.rollback()

    refused(people.curator, "another curator")
    refused(people.other_curator, "has not sent it")
    send(session, written, people, finder)
    refused(people.curator, "another curator")
    told = session.scalars(select(Notice.person_id).where(Notice.template == "guidance-sent")).all()
    assert told == [people.other_curator.id]
    entry = deciding.publish(
        session, written, Choice(written.revision), finder=finder, by=people.other_curator, at=clock.now()
    )
    assert entry.guidance_label is label
    assert (entry.issued, entry.source_url) == (SOURCE["issued"], SOURCE["source_url"])


def test_the_page_says_so_to_its_author_and_offers_publishing_to_the_other(
    session: Session, written: Draft, people: People, as_person: AsPerson
) -> None:
    page = f"/desk/{written.id}"
    mine, other = as_person(people.curator), as_person(people.other_curator)
    assert "The others are told once you send it: Cor Curator." in mine.get(page).text
    assert mine.send(f"/publish/{written.id}/sign/submit", page=page).status_code == 303
    assert "another curator publishes it" in mine.get(page).text
    assert f'action="{page}/publish"' not in mine.get(page).text
    published = other.send(f"{page}/publish", {"revision": written.revision}, page=page)
    assert published.status_code == 303
    read = other.get(published.location).text
    assert all(text in read for text in SOURCE.values()), "Readers see source and address"


def test_where_there_is_one_curator_alone_nobody_is_said_to_have_been_told_and_the_page_says_what_to_do(
    session: Session, written: Draft, people: People, as_person: AsPerson, make_person: MakePerson
) -> None:
    administrator = make_person(Role.ADMINISTRATOR, name="Ada Administrator")
    people.other_curator.active = False
    session.commit()
    desk, sign, mine = f"/desk/{written.id}", f"/publish/{written.id}/sign", as_person(people.curator)
    for sent in (False, True):
        for page in (desk, sign):
            text = mine.get(page).text
            assert "can do that yet" in text, (sent, page)
            assert "Ask an administrator of Alongside to invite a second curator" in text
            assert "They have been told" not in text
            assert "The others are told" not in text
        if not sent:
            assert mine.send(f"{sign}/submit", page=desk).status_code == 303
            assert "where nobody else can publish it yet" in mine.get(sign).text
    desk_page = mine.get("/desk/by-kind").text
    assert "You wrote it, another curator decides: 1" in desk_page
    assert "No draft waits" in desk_page, "It is not one's own decision that it waits for"
    asked = session.scalars(select(Notice.person_id).where(Notice.template == "second-curator-needed")).all()
    assert asked == [administrator.id]
    people.other_curator.active = True
    session.commit()
    assert "They have been told: Cor Curator." in mine.get(desk).text
    assert "They have been told: Cor Curator." in mine.get(sign).text


def test_what_binds_now_takes_two_though_its_next_version_would_not(
    session: Session, written: Draft, people: People, finder: Finder
) -> None:
    send(session, written, people, finder)
    choice = Choice(written.revision)
    entry = deciding.publish(session, written, choice, finder=finder, by=people.other_curator, at=clock.now())
    draft = writing.start_version(session, entry, by=people.curator, at=clock.now())
    session.flush()
    weaker = {"guidance_label": GuidanceLabel.SHARED_PRACTICE}
    writing.save(session, draft, weaker, by=people.curator, revision_read=draft.revision, at=clock.now())
    answer_all(session, draft, finder=finder, by=people.curator)
    with pytest.raises(deciding.NotYoursToDecide):
        deciding.publish(session, draft, Choice(draft.revision), finder=finder, by=people.curator, at=clock.now())


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"guidance_label": None}, ["How much it binds"]),
        ({"issued": ""}, ["Issued by whom and when"]),
        ({"source_url": "", "issued": " "}, ["Issued by whom and when", "Where the document is"]),
        ({"guidance_label": GuidanceLabel.SHARED_PRACTICE, "issued": "", "source_url": ""}, []),
    ],
)
def test_what_binds_says_where_it_comes_from(
    session: Session, written: Draft, finder: Finder, changes: dict[str, object], missing: list[str]
) -> None:
    for name, value in changes.items():
        setattr(written, name, value)
    assert queries.gate_status(session, written, finder=finder).missing == missing


def test_a_review_date_in_the_past_is_refused_when_it_is_written_and_when_it_is_published(
    session: Session, written: Draft, people: People, finder: Finder, as_person: AsPerson
) -> None:
    page, mine = f"/publish/{written.id}/parts", as_person(people.curator)
    for day in (clock.today(), clock.today() - timedelta(days=1)):
        refused = mine.send(page, {"review_due": day.isoformat(), "guidance_label": "advice"}, page=page)
        assert refused.status_code == 422
        assert "Give a review date that is still to come" in refused.text
    send(session, written, people, finder)
    written.review_due = clock.today()
    session.commit()
    choice = Choice(written.revision)
    with pytest.raises(deciding.ReviewPassed):
        deciding.publish(session, written, choice, finder=finder, by=people.other_curator, at=clock.now())
    session.rollback()
    assert session.scalars(select(Entry)).all() == []
