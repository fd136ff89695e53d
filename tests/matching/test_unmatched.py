"""Who is left out and why; every change that is named is tried, and serves them."""

from dataclasses import replace

from alongside.matching.rules.eligibility import Refusal
from alongside.matching.rules.profile import Profile
from alongside.matching.rules.settings import RoundSettings
from alongside.matching.rules.solving import Solution, Wishes, solve
from alongside.matching.rules.unmatched import WHY_WORDS, RemedyKind, Unmatched, Why, unmatched
from benchmarks.matching_synthetic import exclusions, parties
from tests.matching.people import mentee, mentor, sure

AT_FIRST = RoundSettings()


def only(outcome: Solution) -> Unmatched:
    (found,) = unmatched(outcome)
    return found


def test_every_place_and_threshold_that_is_named_serves_one_more() -> None:
    everyone = [replace(one, places=min(one.places, number % 2)) for number, one in enumerate(parties(70, seed=2))]
    excluded = exclusions(everyone, share=0.8)
    outcome = solve(everyone, excluded=excluded)
    tried = 0
    for found in unmatched(outcome, most=2):
        for change in found.changes:
            again = None
            if change.kind is RemedyKind.PLACE:
                more = [replace(one, places=one.places + (one.key == change.mentor)) for one in everyone]
                again = solve(more, excluded=excluded, wishes=Wishes())
            elif change.kind is RemedyKind.THRESHOLD:
                # That mentor alone: the pair is picked by hand, which is what the threshold would come to.
                picked = Wishes(picked=frozenset({(found.mentee, change.mentor or "")}))
                again = solve(everyone, excluded=excluded, wishes=picked)
            if again is not None:
                tried += 1
                assert len(again.pairs) == len(outcome.pairs) + 1
                assert change.kind is RemedyKind.PLACE or found.mentee not in again.unserved
    assert tried > 10


def test_where_all_places_are_taken_one_more_place_is_what_helps() -> None:
    found = only(solve([mentee("a", confidence=20), mentee("b"), mentor("x")]))
    assert (found.mentee, found.why) == ("b", Why.PLACES)
    assert [(change.kind, change.mentor) for change in found.changes] == [(RemedyKind.PLACE, "x")]


def test_nobody_is_told_of_a_place_that_a_settled_pair_would_have_to_give_up() -> None:
    # b could have x if a moved on to y, which has a place; but a and x are settled.
    topic = frozenset({"mash"})
    everyone = [mentee("a"), mentee("b", asks=topic), mentor("x", offers=topic), mentor("y")]
    settled = Wishes(pinned=frozenset({("a", "x")}))
    found = only(solve(everyone, settings=RoundSettings(topics=True), wishes=settled))
    assert [(change.kind, change.mentor) for change in found.changes] == [(RemedyKind.PLACE, "x")]
    needy, b = mentee("a", confidence=10), mentee("b", confidence=60)
    thresholds = [needy, b, mentor("x", confidence=72), mentor("y", confidence=30)]
    assert only(solve(thresholds, wishes=settled)).changes == ()


def test_a_threshold_is_named_with_what_there_is_and_what_it_takes() -> None:
    found = only(solve([mentee(confidence=60), mentor(confidence=72)]))
    assert found.why is Why.NOBODY_SUITS
    assert found.against == ((Refusal.LEAD, 1),)
    (change,) = found.changes
    assert (change.kind, change.mentor, change.code) == (RemedyKind.THRESHOLD, "mentor", Refusal.LEAD)
    assert (change.is_now, change.must_be) == (12, 15)


def test_whoever_said_little_of_itself_is_served_and_whose_confidence_is_not_known_is_told() -> None:
    thin = replace(mentee(), profile=Profile(key="mentee", mash=True))
    assert not solve([thin, mentor()]).unserved
    silent = only(solve([mentee(standings=sure(None)), mentor()]))
    assert silent.why is Why.NOT_KNOWN
    assert [change.kind for change in silent.changes] == [RemedyKind.ANSWERS]


def test_whoever_needs_no_mentor_is_told_so() -> None:
    found = only(solve([mentee(confidence=80), mentor(confidence=99)]))
    assert (found.why, found.changes) == (Why.NO_NEED, ())


def test_an_exclusion_is_neither_a_reason_nor_something_to_change() -> None:
    excluded = frozenset({frozenset({"mentee", "mentor"})})
    without_place = mentor("other", places=0)
    found = only(solve([mentee(), mentor(), without_place], excluded=excluded))
    assert found.changes == ()
    assert found.against == ((Refusal.NOT_OFFERED, 1),)


def test_every_why_has_its_words() -> None:
    assert set(WHY_WORDS) == set(Why)
