"""What a proposed round shows, on the page, on paper and in the file: what came of it, and not what was hoped for."""

import csv
import io
from collections.abc import Callable
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside.rounds.actions import proposing, re_solving
from alongside.rounds.actions.closing import close, take_out
from alongside.rounds.actions.solving import compute
from alongside.rounds.models import ProposalState, Round
from alongside.rounds.rules.reading import as_read, sides_for
from alongside.rounds.rules.result import result
from alongside.rounds.rules.states import ProposalPart
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.rounds.acting import accept, decline, opened, proposed
from tests.rounds.england import NOW, curator, fresh, proposals

Reads = Callable[[Round, str], str]


@pytest.fixture
def reads(five: Session, as_person: AsPerson) -> Reads:
    client: StrictClient = as_person(curator(five))

    def read(matching: Round, page: str) -> str:
        return client.get(f"/rounds/{matching.id}{page}").text

    return read


def plain(text: str) -> str:
    return " ".join(BeautifulSoup(text, "html.parser").get_text(" ").split())


def table(text: str, caption: str) -> list[list[str]]:
    """Return the cells of a table by its caption; none where there is no such table."""
    for shown in BeautifulSoup(text, "html.parser").select("table"):
        if shown.caption is not None and shown.caption.get_text().strip().startswith(caption):
            return [[cell.get_text(" ").strip() for cell in row.select("th, td")] for row in shown.select("tbody tr")]
    return []


def after_a_no_and_a_yes(session: Session) -> tuple[Round, tuple[str, str], tuple[str, str]]:
    """Propose two pairs: the first is declined by its mentor, the second agreed to; return the round and both."""
    matching = proposed(session)
    refused, agreed = proposals(session, matching)
    names = (refused.mentee.name, refused.mentor.name), (agreed.mentee.name, agreed.mentor.name)
    accept(session, agreed)
    decline(session, refused, refused.mentor_id)
    return fresh(session, matching), *names


@pytest.mark.parametrize("page", ["", "/print"], ids=["page", "paper"])
def test_the_pairs_of_a_proposed_round_are_those_that_stand(five: Session, reads: Reads, page: str) -> None:
    matching, refused, agreed = after_a_no_and_a_yes(five)
    shown = reads(matching, page)
    pairs = [tuple(row[:2]) for row in table(shown, "Pairs")]
    assert (pairs, refused in pairs) == ([agreed], False)
    assert "1 of 3 have a partner" in plain(shown)
    assert f"{refused[0]}" in plain(shown)
    assert "What was proposed to it was declined" in plain(shown)


def test_a_new_pair_after_a_no_stands_in_page_paper_file_and_drawing(five: Session, reads: Reads) -> None:
    matching, refused, agreed = after_a_no_and_a_yes(five)
    re_solving.re_solve(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    (new,) = re_solving.confirm(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    five.commit()
    accept(five, new)
    found = new.mentee.name, new.mentor.name
    matching = fresh(five, matching)
    close(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    five.commit()
    for page in ("", "/print"):
        assert {tuple(row[:2]) for row in table(reads(matching, page), "Pairs")} == {agreed, found}, page
    assert {tuple(row[1::-1]) for row in table(reads(matching, ""), "Who helps whom")} == {agreed, found}
    drawn = BeautifulSoup(reads(matching, ""), "html.parser").select_one("svg[aria-labelledby^='map']")
    assert drawn is not None
    assert "2 lines" in drawn.get_text()
    rows = list(csv.DictReader(io.StringIO(reads(matching, "/outcome.csv").removeprefix("\ufeff"))))
    parts = {part: {(row["Looks for help"], row["Mentor"]) for row in rows if row["Part"] == part} for part in
             ("Outcome", "Proposed before", "Worked out at first")}  # fmt: skip
    assert parts == {
        "Outcome": {agreed, found}, "Proposed before": {refused}, "Worked out at first": {refused, agreed},
    }  # fmt: skip


def test_nobody_is_named_on_paper_as_the_one_that_said_no(five: Session, reads: Reads) -> None:
    matching, _, _ = after_a_no_and_a_yes(five)
    for page in ("/print", "/outcome.csv"):
        assert ": no" not in reads(matching, page)
        assert "Declined" in reads(matching, page)


def test_what_runs_out_and_what_is_taken_back_are_left_with_their_own_words(five: Session) -> None:
    matching = proposed(five)
    first, second = proposals(five, matching)
    proposing.end(five, [first], ProposalState.EXPIRED, by=None, at=NOW)
    proposing.take_back(five, second, by=curator(five), at=NOW)
    inputs = fresh(five, matching).inputs(proposals(five, matching))
    left = {one.id: one.why for one in result(inputs, matching.outcome).left}
    assert "ran out" in left[str(first.mentee_id)]
    assert "taken back" in left[str(second.mentee_id)]
    assert len(left) == 3


def test_a_pair_that_nobody_else_could_be_is_said_to_have_no_alternative(five: Session, reads: Reads) -> None:
    matching = opened(five)
    assert all(row[4].endswith("%") for row in table(reads(matching, ""), "Pairs")), "Two mentors could help each"
    mentor = next(one for one in matching.snapshot.parties if one.name == "Authority A")
    take_out(five, matching, UUID(mentor.id), revision=matching.revision, by=curator(five), at=NOW)
    compute(five, matching)
    five.commit()
    (row,) = table(reads(fresh(five, matching), ""), "Pairs")
    assert row[4:6] == ["No alternative", "Nobody else can be"]


def test_each_reader_of_a_row_finds_its_own_side_called_its_own() -> None:
    words = "Cases are held one step nearer the police there: mostly police, and mostly early help here"
    for part, ours, theirs in (
        (ProposalPart.MENTEE, "early help on your side", "police on their side"),
        (ProposalPart.MENTOR, "early help on their side", "police on your side"),
        (ProposalPart.OTHER_MENTEE, "early help at Kent", "police at Leeds"),
    ):
        read = as_read(words, *sides_for(part, mentee="Kent", mentor="Leeds"))
        assert ours in read
        assert theirs in read
