"""Who issued a document and where it is are looked through like every text, and a plain source asks for nothing."""

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.anonymise.finder import Finder
from alongside.knowledge.rules.vocabulary import GuidanceLabel, Kind
from alongside.publishing import queries
from alongside.publishing.actions import checking
from alongside.publishing.rules.gate_status import GateStatus
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.publishing.conftest import WriteDraft

GOOD = {"issued": "HM Government, updated 6 March 2024", "source_url": "https://www.gov.uk/guidance/prevent-duty"}


@pytest.fixture
def guidance(session: Session, curator: Person, write_draft: WriteDraft) -> "Standing":
    return Standing(session, curator, write_draft)


class Standing:
    """How guidance with one source stands at the gate."""

    def __init__(self, session: Session, curator: Person, write_draft: WriteDraft) -> None:
        self.session, self.curator, self.write = session, curator, write_draft

    def of(self, **source: str) -> GateStatus:
        """Return how it stands."""
        words = {"guidance_label": GuidanceLabel.ADVICE, **GOOD, **source}
        self.draft = self.write(self.curator, Kind.GUIDANCE, **words)
        return queries.gate_status(self.session, self.draft, finder=Finder())


def found_in(status: GateStatus) -> dict[str, list[str]]:
    """Return what is to be decided about a source, and its odd words, by box."""
    told: dict[str, list[str]] = {}
    for question in status.open_questions:
        told.setdefault(question.first.box.name, []).append(question.words)
    for word in status.unticked_words:
        told.setdefault(word.places[0].box.name, []).append(word.words)
    return told


@pytest.mark.parametrize(
    "source",
    [
        GOOD,
        {
            "source_url": "https://assets.publishing.service.gov.uk/media/64bfb1a2e2d5b3000d9e6d5e/Working_together_2023.pdf"
        },
        {"source_url": "https://www.gov.uk/government/publications/4857773456/keeping-children-safe-in-education--2"},
        {"issued": "Judgment of the Family Division, 8 October 2015"},
    ],
)
def test_a_plain_source_asks_for_nothing(guidance: Standing, source: dict[str, str]) -> None:
    assert found_in(guidance.of(**source)) == {}


@pytest.mark.parametrize(
    ("source", "box", "words"),
    [
        ({"source_url": "https://www.lscp.org.uk/reviews/tariq-novak-case.pdf"}, "source_url", "tariq"),
        ({"source_url": "https://x.org.uk/review_of_Yusuf%20Haddad"}, "source_url", "haddad"),
        ({"source_url": "https://x.org.uk/?reply=helen.crosby@kent.gov.uk"}, "source_url", "helen.crosby@kent.gov.uk"),
        ({"source_url": "https://x.org.uk/novak2023-review"}, "source_url", "novak"),
        ({"issued": "Told by Helen Crosby, born 3 March 1980"}, "issued", "helen crosby"),
        ({"issued": "Ring 07700 900123 for it"}, "issued", "07700 900123"),
        ({"issued": "Rotherham Council, 2024"}, "issued", "rotherham council"),
    ],
)
def test_whoever_is_named_in_a_source_is_found(
    guidance: Standing, source: dict[str, str], box: str, words: str
) -> None:
    found = found_in(guidance.of(**source))
    assert words in " ".join(found[box]).casefold()


def test_the_page_leads_to_the_box_and_what_may_stand_there_is_kept_with_a_reason(
    guidance: Standing, session: Session, as_person: AsPerson, curator: Person
) -> None:
    status = guidance.of(issued="Rotherham Council, 2024")
    path = f"/publish/{guidance.draft.id}"
    client: StrictClient = as_person(curator)
    page = client.get(f"{path}/identifiers").text
    assert "Issued by whom and when" in page
    assert 'id="issued"' in client.get(f"{path}/parts").text
    [question] = [question for question in status.open_questions if question.first.box.name == "issued"]
    why = "It is the council that issued it."
    checking.keep(session, guidance.draft, question.strictest, reason=why, by=curator, at=clock.now())
    session.commit()
    assert "issued" not in found_in(queries.gate_status(session, guidance.draft, finder=Finder()))


def test_a_replacement_in_a_source_is_kept_in_its_own_place(
    guidance: Standing, as_person: AsPerson, curator: Person, session: Session
) -> None:
    status = guidance.of(issued="Told by Helen Crosby, 2024")
    [question] = [question for question in status.open_questions if question.first.box.name == "issued"]
    path = f"/publish/{guidance.draft.id}/identifiers"
    sent = {"fingerprint": question.fingerprint, "instead": "a charity"}
    assert as_person(curator).send(f"{path}/replace", sent, page=path).status_code == 303
    session.refresh(guidance.draft)
    assert guidance.draft.issued == "Told by a charity, 2024"
