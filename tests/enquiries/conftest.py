"""People who ask, the desk, and authorities that say what they can help with."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.authorities.models import ProfileValue
from alongside.authorities.rules.facts import Basis, Fact
from alongside.enquiries.models import Enquiry
from tests.browser import StrictClient
from tests.conftest import MakePerson
from tests.feedback.conftest import desk, fresh, mails, share
from tests.search.conftest import documents, encoder, index_dir, links, ready

__all__ = ["desk", "documents", "encoder", "fresh", "index_dir", "links", "mails", "ready", "share"]

ASK = "/ask/"
PLAIN = "How do others agree with schools what is worth a referral and what is not?"
ANSWER = "We met every school once a term and wrote down three examples for each threshold."

Offer = Callable[..., Person]
Send = Callable[..., Enquiry]


@pytest.fixture
def asker(make_person: MakePerson) -> Person:
    return make_person(Role.READER, "Authority B", name="Ann Asker")


@pytest.fixture
def offer(session: Session, make_person: MakePerson) -> Offer:
    """Let an authority say that it can help with topics; returns its lead."""

    def make(authority: str, *topics: str) -> Person:
        lead = make_person(Role.LEAD, authority, name=f"Lead of {authority}")
        session.add(
            ProfileValue(
                authority_id=lead.authority_id, fact=Fact.OFFERS, number=1, value={"items": list(topics)},
                basis=Basis.AUTHORITY, source="", as_of="2026-03-07", by_id=lead.id, at=clock.now(),
            )
        )  # fmt: skip
        session.commit()
        return lead

    return make


@pytest.fixture
def send(session: Session) -> Send:
    """Ask through the page, as a browser without a script does when nothing is suggested."""

    def ask(client: StrictClient, text: str = PLAIN, **more: str) -> Enquiry:
        form = {"text": text, "topic": "schools", "addressee": "desk", "once": uuid4().hex} | more
        answer = client.send(ASK, form)
        assert answer.status_code == 303, answer.text
        rows = fresh(session, select(Enquiry).order_by(Enquiry.asked_at.desc(), Enquiry.id))
        made: Enquiry = next(row for row in rows if answer.headers["Location"].endswith(str(row.id)))
        return made

    return ask


def main_of(client: StrictClient, path: str) -> str:
    """Return what a page says, without its menu."""
    main = BeautifulSoup(client.get(path).text, "html.parser").select_one("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())
