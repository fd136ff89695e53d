"""What a proposed round says of who is left and why not another pair rests on the answers so far, and not on a hope."""

from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.dates import uk_day
from alongside.jobs.models import Job
from alongside.matching.rules.unmatched import WHY_WORDS, Why
from alongside.pairing.queries.coverage import NOT_IN_A_ROUND, PARTNER_PROPOSED, coverage
from alongside.rounds.actions import choosing, closing, proposing, re_solving
from alongside.rounds.actions.choosing import ChosenPair, NotPossible
from alongside.rounds.actions.solving import compute
from alongside.rounds.models import ChoiceKind, Round
from alongside.rounds.queries.left_out import left_out
from alongside.rounds.queries.running import inputs_now
from alongside.rounds.rules.came_since import since_proposed
from alongside.rounds.rules.prospects import NOT_ASKED_YET
from alongside.rounds.rules.result import result
from alongside.rounds.rules.told_leads import NO_OR_TAKEN_BACK
from tests.conftest import AsPerson
from tests.rounds.acting import accept, decline, opened, proposed
from tests.rounds.england import NOW, UNSURE, authority, curator, fresh, lead_of, proposals
from tests.rounds.test_outcome import plain, table


def why_left(session: Session, matching: Round) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return why each that is left is left, and what would bring a mentor, by the last letter of the key."""
    entrants = matching.snapshot.by_id
    came = result(inputs_now(session, matching), matching.outcome)
    return {entrants[left.id].key[-1]: (left.why, left.frees) for left in came.left}


def closed(session: Session, matching: Round) -> Round:
    matching = fresh(session, matching)
    closing.close(session, matching, revision=matching.revision, by=curator(session), at=NOW)
    session.commit()
    return fresh(session, matching)


def test_nobody_is_said_to_find_every_mentor_full_while_one_is_free(five: Session) -> None:
    matching = proposed(five)
    assert why_left(five, matching)["e"][0] == WHY_WORDS[Why.PLACES]
    refused = proposals(five, matching)[0]
    decline(five, refused, refused.mentee_id)
    why, frees = why_left(five, fresh(five, matching))["e"]
    assert (why, frees) == (NOT_ASKED_YET, (f"Solve again: this would bring {refused.mentor.name}",))


def test_whoever_was_declined_reads_that_and_what_could_be_had_now(five: Session) -> None:
    matching = proposed(five)
    refused = proposals(five, matching)[0]
    decline(five, refused, refused.mentor_id)
    why, frees = why_left(five, fresh(five, matching))[refused.mentee.key[-1]]
    assert "declined" in why
    assert frees
    assert not any(refused.mentor.name in words for words in frees if words.startswith("Solve again"))


@pytest.mark.parametrize("answer", ["declined", "agreed"])
def test_the_page_that_says_why_tells_what_was_answered(five: Session, as_person: AsPerson, answer: str) -> None:
    matching = proposed(five)
    pair = proposals(five, matching)[0]
    if answer == "declined":
        decline(five, pair, pair.mentee_id)
    else:
        accept(five, pair)
    page = plain(as_person(curator(five)).get(f"/rounds/{matching.id}/pairs/{pair.mentee_id}/{pair.mentor_id}").text)
    words = {
        "declined": "This pair was proposed and declined: it does not come again in this round",
        "agreed": "Everyone said yes to this pair",
    }
    assert words[answer] in page
    assert "would help" not in page
    assert "Why they are not a pair" not in page


def test_the_list_of_every_mentor_says_whose_places_are_taken_and_who_was_declined(
    five: Session, as_person: AsPerson
) -> None:
    matching = proposed(five)
    refused, agreed = proposals(five, matching)
    accept(five, agreed)
    decline(five, refused, refused.mentee_id)
    client = as_person(curator(five))
    shown = client.get(f"/rounds/{matching.id}/authorities/{refused.mentee_id}").text
    against = {row[0]: row[2] for row in table(shown, "Mentors by name")}
    assert "proposed and declined" in against[refused.mentor.name]
    assert f"is taken: by {agreed.mentee.name}" in against[agreed.mentor.name]
    own = plain(client.get(f"/rounds/{matching.id}/authorities/{agreed.mentee_id}").text)
    assert f"{agreed.mentor.name} helps {agreed.mentee.name}: everyone said yes" in own


def test_why_not_a_pair_is_worked_out_as_things_stand(five: Session, as_person: AsPerson) -> None:
    matching = proposed(five)
    refused, agreed = proposals(five, matching)
    accept(five, agreed)
    decline(five, refused, refused.mentee_id)
    (left,) = [one for one in matching.snapshot.parties if one.key == "authority-e"]
    client = as_person(curator(five))
    free = plain(client.get(f"/rounds/{matching.id}/pairs/{left.id}/{refused.mentor_id}").text)
    assert "Solving again would make it" in free
    full = plain(client.get(f"/rounds/{matching.id}/pairs/{left.id}/{agreed.mentor_id}").text)
    assert "The mentor has no place left" in full


def test_what_was_declined_is_not_proposed_again_by_hand_either(five: Session) -> None:
    matching = opened(five)
    pair = matching.outcome.pairs[0]
    ids = {one.key: UUID(one.id) for one in matching.snapshot.parties}
    wanted = ChosenPair(ChoiceKind.HAND_PICK, ids[pair.mentee], ids[pair.mentor], "topic")
    choosing.choose(five, matching, wanted, revision=matching.revision, by=curator(five), at=NOW)
    compute(five, matching)
    proposing.propose(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    five.commit()
    refused = next(one for one in proposals(five, matching) if one.mentee.key == pair.mentee)
    decline(five, refused, refused.mentee_id)
    matching = fresh(five, matching)
    re_solving.re_solve(five, matching, revision=matching.revision, by=curator(five), at=NOW)
    assert (pair.mentee, pair.mentor) not in matching.again.made
    assert any("came to nothing" in why for *_, why in matching.again.void)
    with pytest.raises(NotPossible, match="does not come again"):
        choosing.choose(five, matching, wanted, revision=matching.revision, by=curator(five), at=NOW)


def test_places_filled_and_partners_found_elsewhere_are_told(five: Session) -> None:
    matching = proposed(five)
    pair = proposals(five, matching)[0]
    decline(five, pair, pair.mentor_id, "no-place")
    told = since_proposed(inputs_now(five, fresh(five, matching)), str(pair.mentee_id), str(pair.mentor_id))
    assert told[-1] == f"{pair.mentor.name} has said that it has no place or no time for another"


def test_whoever_a_closed_round_has_left_hears_of_it_with_why_and_what_next(five: Session, as_person: AsPerson) -> None:
    matching = proposed(five)
    refused, agreed = proposals(five, matching)
    accept(five, agreed)
    decline(five, refused, refused.mentor_id, "not-like-us")
    matching = closed(five, matching)
    left = {"authority-e", refused.mentee.key}
    mails = [job.payload for job in five.scalars(select(Job)) if job.payload.get("template") == "round-left-out"]
    assert {mail["to"] for mail in mails} == {f"lead@{key}.example" for key in left}
    page = plain(as_person(lead_of(five, refused.mentee_id)).get("/proposals/").text)
    assert NO_OR_TAKEN_BACK in page
    assert "a step earlier in the next round" in page
    assert refused.mentor.name not in page.split("Meanwhile")[0].split("Without a partner")[1]
    assert left_out(five, agreed.mentee_id) is None
    assert "Without a partner" not in as_person(lead_of(five, agreed.mentee_id)).get("/proposals/").text


def test_a_draft_that_is_closed_tells_nobody(five: Session) -> None:
    closed(five, opened(five))
    assert five.scalars(select(Job)).all() == []


def test_the_country_knows_why_whoever_asks_was_left_by_the_last_round(five: Session) -> None:
    authority(five, "Z", confidence=UNSURE, asks=["schools"])
    matching = proposed(five)
    authority(five, "Y", confidence=UNSURE, asks=["schools"])
    refused, _ = proposals(five, matching)
    decline(five, refused, refused.mentor_id)
    reasons = coverage(five, on=uk_day(NOW)).reasons
    assert reasons["What was proposed to it was declined"] == 1
    assert reasons[PARTNER_PROPOSED] == 1
    assert reasons[NOT_IN_A_ROUND] == 1, "The one that came after the round was opened"
    assert sum(reasons.values()) == sum(region.unserved for region in coverage(five, on=uk_day(NOW)).regions)


def test_other_terms_are_compared_on_the_data_and_not_on_what_was_answered(five: Session, as_person: AsPerson) -> None:
    matching = proposed(five)
    rows = table(as_person(curator(five)).get(f"/rounds/{matching.id}/compare").text, "Terms side by side")
    assert {row[0]: row[1] for row in rows}["As this round"] == "2"
    totals = {row[3] for row in rows}
    shared = {row[5] for row in rows}
    assert (len(totals), len(shared)) != (1, 1), "Once all is proposed, every set of terms would only keep it"


@pytest.mark.parametrize("stage", ["draft", "proposed"])
def test_paper_and_file_say_on_which_terms_and_what_was_asked_for(
    five: Session, as_person: AsPerson, stage: str
) -> None:
    matching = opened(five) if stage == "draft" else proposed(five)
    client = as_person(curator(five))
    paper, file = (client.get(f"/rounds/{matching.id}{path}").text for path in ("/print", "/outcome.csv"))
    assert ["Least lead of a mentor", "15"] in table(paper, "Terms of the round")
    assert "Authority C asks for help with Schools. " in plain(paper)
    assert "Least lead of a mentor,15" in file
    assert ",Schools,Schools," in file


def test_no_row_of_an_explanation_is_nothing_of_nothing(five: Session, as_person: AsPerson) -> None:
    matching = opened(five)
    pair = matching.outcome.pairs[0]
    ids = {one.key: one.id for one in matching.snapshot.parties}
    shown = as_person(curator(five)).get(f"/rounds/{matching.id}/pairs/{ids[pair.mentee]}/{ids[pair.mentor]}").text
    assert not [row for row in table(shown, "What the pair is worth") if row[1:3] == ["0", "0"]]


def test_whoever_has_said_that_it_has_a_partner_already_is_not_told_that_none_was_found(five: Session) -> None:
    matching = proposed(five)
    gone = proposals(five, matching)[0]
    decline(five, gone, gone.mentee_id, "partner-already")
    closed(five, matching)
    mails = [job.payload["to"] for job in five.scalars(select(Job)) if job.payload.get("template") == "round-left-out"]
    assert mails
    assert f"lead@{gone.mentee.key}.example" not in mails
