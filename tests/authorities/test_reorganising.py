"""Authorities end, split and merge: what is rehearsed is what is carried out, and nothing is left behind unsaid."""

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person, Role
from alongside.authorities import queries
from alongside.authorities.actions import conflicts_of_interest, filling_in, reorganising
from alongside.authorities.queries.ending import listing as line
from alongside.authorities.queries.reorganising import Estates, rehearse
from alongside.authorities.rules.conflicts_of_interest import ConflictReason
from alongside.authorities.rules.facts import Basis, Fact
from alongside.authorities.rules.succession import BelongingKind
from alongside.confidence.models import Survey, SurveyState
from alongside.jobs.models import Job
from tests.authorities.reorganising import (
    LAST,
    Begin,
    Named,
    a_draft,
    administrator,
    an_entry,
    begin,
    everything,
    follow,
    new_council,
    went,
)
from tests.conftest import MakePerson

__all__ = ["administrator", "begin", "everything", "follow"]


def test_surrey_is_split_and_what_was_rehearsed_is_what_happens(
    england: Session, named: Named, begin: Begin, administrator: Person, make_person: MakePerson, everything: Estates,
    follow: Callable[..., None],
) -> None:  # fmt: skip
    begins = date(2026, 11, 22)
    west, east = (new_council(england, f"{side} Surrey", begins, by=administrator) for side in ("West", "East"))
    assert (west.code, west.published_code) == ("NEW000001", "")
    assert east.code == "NEW000002"
    lead, worker = make_person(Role.LEAD, "Surrey"), make_person(Role.PUBLISHER, "Surrey")
    drafts = [a_draft(england, lead), a_draft(england, worker)]
    entry = an_entry(england, named("Surrey").id, "A case")
    survey = Survey(authority_id=named("Surrey").id, opened_on=LAST, closes_on=date(2026, 12, 20))
    england.add(survey)
    values = {Fact.PREVALENCE: ({"word": "high"}, ""), Fact.PLACES: ({"word": "3"}, "")}
    filling_in.fill_in(england, named("Surrey"), values, values_read=0, by=lead, at=clock.now())
    row = begin({"Surrey": ["West Surrey", "East Surrey"]})
    rehearsed = rehearse(england, row, everything)
    assert went(rehearsed) == {
        ("person", "nobody"): 2, ("entry", "West Surrey"): 1, ("draft", "West Surrey"): 2,
        ("survey", "West Surrey"): 1,
    }  # fmt: skip
    assert rehearsed.leaderless == ["West Surrey", "East Surrey"]
    chosen = {
        (BelongingKind.PERSON, lead.id): west.authority_id, (BelongingKind.PERSON, worker.id): east.authority_id,
        (BelongingKind.ENTRY, entry.id): east.authority_id,
    }  # fmt: skip
    reorganising.choose(england, row, chosen)
    rehearsed = rehearse(england, row, everything)
    words = " ".join(rehearsed.sentences(row))
    assert "Surrey ends on 21 November 2026. West Surrey and East Surrey take over." in words
    assert "From Surrey to West Surrey: 1 person, 1 draft and 1 open survey." in words
    assert "From Surrey to East Surrey: 1 person, 1 entry and 1 draft." in words, "a draft goes with its author"
    assert "West Surrey inherits 1 fact of its profile, to confirm." in words
    assert (rehearsed.missing, rehearsed.problems, rehearsed.leaderless) == ([], [], ["East Surrey"])
    reorganising.give_day(england, row, by=administrator, at=clock.now())
    for _ in range(2):
        follow()
    assert (lead.authority_id, worker.authority_id) == (west.authority_id, east.authority_id)
    england.expire_all()
    assert [draft.authority_id for draft in drafts] == [west.authority_id, east.authority_id]
    assert (entry.owner_id, entry.attribution) == (east.authority_id, "Surrey")
    assert (survey.authority_id, survey.state) == (west.authority_id, SurveyState.OPEN)
    for heir in (west, east):
        held = queries.current(england, heir.authority_id)
        assert set(held) == {Fact.PREVALENCE}, "its places are its own to give"
        assert (held[Fact.PREVALENCE].basis, held[Fact.PREVALENCE].source) == (Basis.INHERITED, "Inherited from Surrey")
        assert Fact.PREVALENCE in {public.fact for public in queries.to_confirm(england, heir.authority_id)}
    told = {(each["from"], each["to"], each["kind"]): each["count"] for each in row.handed}
    assert told[str(named("Surrey").id), str(east.authority_id), "entry"] == 1
    assert len(row.handed) == 6
    assert line(england, named("Surrey").id).successors == ["NEW000001", "NEW000002"]


def test_a_split_and_a_merger_are_one_step(
    england: Session, named: Named, begin: Begin, make_person: MakePerson, everything: Estates,
    administrator: Person, follow: Callable[..., None],
) -> None:  # fmt: skip
    first, second = make_person(Role.LEAD, "Slough"), make_person(Role.LEAD, "Reading")
    for lead, word, mash in ((first, "high", "yes"), (second, "low", "yes")):
        answers = {Fact.PREVALENCE: ({"word": word}, ""), Fact.MASH: ({"word": mash}, "")}
        filling_in.fill_in(england, lead.authority, answers, values_read=0, by=lead, at=clock.now())
    row = begin({"Slough": ["Wokingham"], "Reading": ["Wokingham", "West Berkshire"]})
    rehearsed = rehearse(england, row, everything)
    assert "Prevalence is asked for anew, as those before it differ" in " ".join(rehearsed.sentences(row))
    reorganising.choose(england, row, {(BelongingKind.PERSON, second.id): named("West Berkshire").id})
    reorganising.give_day(england, row, by=administrator, at=clock.now())
    follow()
    assert (first.authority.name, second.authority.name) == ("Wokingham", "West Berkshire")
    held = queries.current(england, named("Wokingham").id)
    assert set(held) == {Fact.MASH}
    assert held[Fact.MASH].source == "Inherited from Slough and Reading"
    assert set(queries.current(england, named("West Berkshire").id)) == {Fact.PREVALENCE, Fact.MASH}


def test_two_open_surveys_that_meet_do_not_become_one(
    england: Session, named: Named, begin: Begin, administrator: Person, follow: Callable[..., None]
) -> None:
    surveys = [
        Survey(authority_id=named(name).id, opened_on=LAST, closes_on=date(2026, 12, 20))
        for name in ("Rutland", "Leicester")
    ]
    england.add_all(surveys)
    row = begin({"Rutland": ["Leicester"]})
    reorganising.give_day(england, row, by=administrator, at=clock.now())
    follow()
    england.expire_all()
    assert (surveys[0].authority_id, surveys[0].state) == (named("Rutland").id, SurveyState.CLOSED)
    assert surveys[1].state is SurveyState.OPEN


def test_its_exclusions_and_conflicts_hold_for_every_heir(
    england: Session, named: Named, begin: Begin, make_person: MakePerson, administrator: Person,
    follow: Callable[..., None],
) -> None:  # fmt: skip
    lead, kents = make_person(Role.LEAD, "Rutland"), make_person(Role.LEAD, "Kent")
    rutland, heir, kent = named("Rutland"), named("Leicestershire"), named("Kent")
    conflicts_of_interest.exclude(england, rutland, kent, by=lead, at=clock.now())
    conflicts_of_interest.exclude(england, rutland, heir, by=lead, at=clock.now())
    conflicts_of_interest.declare(england, kent, rutland, ConflictReason.DISPUTE, by=kents, at=clock.now())
    reorganising.give_day(england, begin({"Rutland": ["Leicestershire"]}), by=administrator, at=clock.now())
    for _ in range(2):
        follow()
        assert queries.exclusions(england) == {frozenset({heir.id, kent.id})}, "and not from itself"
    assert (lead.authority_id, lead.role) == (heir.id, Role.LEAD)
    (row,) = queries.exclusions_of(england, heir.id, person=lead)
    assert (row.inherited, row.by_id) == (True, lead.id)


def test_what_is_taken_back_has_no_effect_and_what_is_over_cannot_be(
    england: Session, begin: Begin, administrator: Person, make_person: MakePerson, follow: Callable[..., None]
) -> None:
    lead = make_person(Role.LEAD, "Rutland")
    with time_machine.travel("2026-11-20T09:00:00Z", tick=False):
        row = begin({"Rutland": ["Leicestershire"]})
        reorganising.give_day(england, row, by=administrator, at=clock.now())
        reorganising.take_back(england, row, by=administrator, at=clock.now())
    follow()
    assert line(england, lead.authority_id).valid_to is None
    assert row.done_at is None
    again = begin({"Rutland": ["Leicestershire"]})
    reorganising.give_day(england, again, by=administrator, at=clock.now())
    with pytest.raises(reorganising.CannotReorganise, match="still to come"):
        reorganising.take_back(england, again, by=administrator, at=clock.now())


@pytest.mark.parametrize(
    ("ends", "last_day", "said"),
    [
        ({}, LAST, "No authority ends yet"),
        ({"Cumberland": ["Kent"]}, date(2023, 3, 1), "before it began"),
        ({"Rutland": ["Somerset (county council, until 2023)"]}, LAST, "ends by then too"),
        ({"Somerset (county council, until 2023)": ["Kent"]}, LAST, "has an end already"),
        ({"Rutland": ["Kent"], "Kent": ["Medway"]}, LAST, "Kent cannot take over: it ends too"),
        ({"Rutland": ["Authority A"]}, LAST, "not in the list"),
    ],
)
def test_what_makes_no_sense_is_not_given_its_day(
    england: Session, begin: Begin, administrator: Person, ends: dict[str, list[str]], last_day: date, said: str
) -> None:
    row = begin(ends, last_day=last_day)
    with pytest.raises(reorganising.CannotReorganise, match=said):
        reorganising.give_day(england, row, by=administrator, at=clock.now())
    assert england.query(Job).filter_by(kind=reorganising.REORGANISE_JOB).count() == 0


def test_an_heir_is_another_authority_and_begins_in_time(
    england: Session, named: Named, begin: Begin, administrator: Person
) -> None:
    with pytest.raises(reorganising.CannotReorganise, match="another authority"):
        begin({"Rutland": ["Rutland"]})
    new_council(england, "Late", date(2028, 4, 1), by=administrator)
    with pytest.raises(reorganising.CannotReorganise, match="Late cannot take over: it begins only later"):
        reorganising.give_day(england, begin({"Rutland": ["Late"]}), by=administrator, at=clock.now())
    reorganising.give_day(england, begin({"Rutland": ["Kent"]}), by=administrator, at=clock.now())
    with pytest.raises(reorganising.CannotReorganise, match="ends in another reorganisation already"):
        reorganising.give_day(england, begin({"Rutland": ["Kent"]}), by=administrator, at=clock.now())
