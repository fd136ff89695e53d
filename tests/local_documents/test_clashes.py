"""What an authority has in force is looked through for what contradicts itself."""

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.dates import uk_day
from alongside.local_documents.actions import drafting, signing
from alongside.local_documents.models import LocalEdition
from alongside.local_documents.rules.clashes import LiveText, clashes
from alongside.local_documents.rules.content import DocumentContent, SettledLine
from alongside.local_documents.rules.kinds import DocumentKind
from alongside.local_documents.rules.starting import starting_content, starting_texts
from tests.conftest import AsPerson
from tests.local_documents.conftest import ROUTE, days

LIVE_ROUTE = LiveText("The route", DocumentContent(route=ROUTE))


def lined(words: str) -> LiveText:
    return LiveText("The toolkit", DocumentContent(lines=(SettledLine("A heading", words),)))


@pytest.mark.timeless
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Ring the police first.", "says to ring the police first, and “The route” says the front door"),
        ("Speak to your manager first, then wait.", "says to ring your manager first"),
        ("The duty social worker rings back within 8 hours.", "gives the duty social worker within 8 hours"),
        ("Early help visits within 5 working days.", "and step 4 of “The route” within 2 working days"),
    ],
)
def test_a_contradiction_is_said_in_words(words: str, told: str) -> None:
    (clash,) = clashes(LIVE_ROUTE, [lined(words)])
    assert told in clash


@pytest.mark.timeless
@pytest.mark.parametrize(
    "words",
    [
        "Ring the front door first.", "The duty social worker rings back within 4 hours.",
        "Speak with the child first.",
        "Early help visits within 2 working days. The duty manager answers within 5 working days.",
        "See the referral route: its first line says whom to ring.", "The first thing is to listen.",
    ],
)  # fmt: skip
def test_what_says_the_same_is_no_contradiction(words: str) -> None:
    told = clashes(LIVE_ROUTE, [lined(words)])
    assert told == []


@pytest.mark.timeless
def test_a_toolkit_that_points_to_a_route_needs_one_in_force() -> None:
    toolkit = LiveText("The toolkit", starting_content(DocumentKind.TOOLKIT))
    assert clashes(None, [toolkit]) == ["“The toolkit” points to the referral route, and none is in force."]
    assert clashes(LIVE_ROUTE, [toolkit]) == []


@pytest.mark.timeless
@pytest.mark.parametrize("kind", list(starting_texts()))
def test_no_starting_text_contradicts_a_route(kind: DocumentKind) -> None:
    assert clashes(LIVE_ROUTE, [LiveText("It", starting_content(kind))]) == []


def test_a_clash_shows_where_both_are_in_force_and_goes_when_one_is_mended(
    session: Session, as_person: AsPerson, in_force: LocalEdition, writer: Person, signer: Person
) -> None:
    client, at = as_person(writer), clock.now()
    content = DocumentContent(lines=(SettledLine("Whom to ring", "Ring the police first."),))
    kit = drafting.start(session, DocumentKind.TOOLKIT, "Our toolkit", by=writer, at=at, content=content)
    session.commit()
    assert "contradict" not in client.get("/local/").text
    for edition, words in ((kit, None), (None, "Ring the front door first.")):
        current = edition or drafting.next_edition(session, kit, by=writer, at=at)
        session.flush()
        if words:
            drafting.write_lines(session, current, [words], revision=current.revision, by=writer, at=at)
        signing.make_ready(session, current, days(uk_day(at)), revision=current.revision, by=writer, at=at)
        signing.sign(session, current, revision=current.revision, by=signer, at=at)
        session.commit()
        assert ("contradict each other" in client.get("/local/").text) is (words is None)
