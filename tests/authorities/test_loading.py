"""The reference list of England and the study's profiles, as they are loaded."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, AuthorityKind, Role
from alongside.authorities import queries
from alongside.authorities.actions import filling_in, loading
from alongside.authorities.models import Listing, ProfileValue
from alongside.authorities.rules.facts import Basis, Fact
from alongside.authorities.rules.reference_list import CouncilKind
from alongside.paths import CONTENT
from alongside.problems import Problem
from tests.conftest import MakePerson

Named = Callable[[str], Authority]
TODAY = date(2026, 11, 22)


def test_england_has_153_authorities_of_the_known_kinds(england: Session) -> None:
    there = england.query(Listing).filter(Listing.valid_to.is_(None)).all()
    assert Counter(listing.kind for listing in there) == {
        CouncilKind.UNITARY: 63, CouncilKind.METROPOLITAN: 36, CouncilKind.LONDON_BOROUGH: 32,
        CouncilKind.CITY: 1, CouncilKind.COUNTY: 21,
    }  # fmt: skip
    assert len(there) == 153
    assert len({listing.region for listing in there}) == 9


def test_three_counties_ended_in_2023_and_say_who_took_over(england: Session) -> None:
    ended = england.query(Listing).filter(Listing.valid_to.is_not(None)).order_by(Listing.code).all()
    assert {listing.code: listing.successors for listing in ended} == {
        "E10000006": ["E06000063", "E06000064"], "E10000023": ["E06000065"], "E10000027": ["E06000066"],
    }  # fmt: skip
    began = england.query(Listing).filter(Listing.valid_from.is_not(None)).all()
    assert {listing.code for listing in began} == {code for old in ended for code in old.successors}
    assert {listing.valid_to for listing in ended} == {date(2023, 3, 31)}
    assert {listing.valid_from for listing in began} == {date(2023, 4, 1)}


def test_loading_again_changes_nothing(england: Session) -> None:
    before = (england.query(Authority).count(), england.query(Listing).count(), england.query(ProfileValue).count())
    assert loading.load(england, CONTENT, at=clock.now()) == 0
    after = (england.query(Authority).count(), england.query(Listing).count(), england.query(ProfileValue).count())
    assert before == after
    assert before[:2] == (166, 156)


def test_a_council_that_was_brought_on_board_before_keeps_its_people(session: Session, make_person: MakePerson) -> None:
    session.add(Authority(key="leeds", name="Leeds", kind=AuthorityKind.COUNCIL))
    session.flush()
    lead = make_person(Role.LEAD, "Leeds")
    loading.load_list(session, CONTENT / "england.csv")
    assert session.query(Listing).filter_by(authority_id=lead.authority_id).one().code == "E08000035"


def test_a_merger_in_the_file_reaches_the_database(england: Session, tmp_path: Path) -> None:
    text = (CONTENT / "england.csv").read_text(encoding="utf8")
    old = "E06000017,Rutland,unitary,East Midlands,,,,"
    assert old in text
    changed = tmp_path / "england.csv"
    changed.write_text(text.replace(old, f"{old[:-2]}2028-03-31,E06000016,"), encoding="utf8")
    assert loading.load_list(england, changed) == 1
    assert england.query(Listing).filter_by(code="E06000017").one().successors == ["E06000016"]


def test_a_council_whose_code_changed_is_still_the_same_one(england: Session, named: Named, tmp_path: Path) -> None:
    barnsley = england.query(Listing).filter_by(code="E08000038").one()
    assert (barnsley.former_codes, barnsley.authority_id) == ({"E08000016": "2025-03-31"}, named("Barnsley").id)
    barnsley.code, barnsley.former_codes = "E08000016", {}
    england.flush()
    assert loading.load_list(england, CONTENT / "england.csv") == 1
    assert (barnsley.code, england.query(Listing).count()) == ("E08000038", 156)


def test_what_an_administrator_ended_stays_ended(england: Session) -> None:
    rutland = england.query(Listing).filter_by(code="E06000017").one()
    rutland.valid_to, rutland.successors = date(2028, 3, 31), ["E06000016"]
    england.flush()
    assert loading.load_list(england, CONTENT / "england.csv") == 0
    assert rutland.successors == ["E06000016"]


def test_each_value_of_the_study_has_lines_and_says_stated_or_inferred(england: Session, named: Named) -> None:
    rows = england.query(ProfileValue).all()
    assert {row.authority_id for row in rows} == {named(f"Authority {letter}").id for letter in "ABCDEFGHIJ"}
    assert {row.basis for row in rows} == {Basis.STATED, Basis.INFERRED}
    assert all(row.source.startswith("DfE RR555, line") and row.as_of == "2016" for row in rows)
    held = queries.current(england, named("Authority A").id)[Fact.HOLDERS]
    assert (held.value["said"], held.basis) == (
        {"child-protection": "most", "early-help": "some"}, Basis.INFERRED,
    )  # fmt: skip


def test_the_study_never_speaks_over_the_authority_itself(
    england: Session, named: Named, make_person: MakePerson, tmp_path: Path
) -> None:
    home = named("Authority A")
    seen = queries.said_so_far(england, home.id)
    answers = {Fact.PREVALENCE: ({"word": "low"}, "")}
    filling_in.fill_in(england, home, answers, values_read=seen, by=make_person(Role.LEAD), at=clock.now())
    changed = tmp_path / "authorities.csv"
    text = (CONTENT / "authorities.csv").read_text(encoding="utf8")
    changed.write_text(text.replace(",high,stated,269; 572", ",moderate,stated,269"), encoding="utf8")
    assert loading.load_study(england, changed, at=clock.now()) == 0
    assert queries.current(england, home.id)[Fact.PREVALENCE].value == {"word": "low"}


@pytest.mark.parametrize(("old", "new"), [("stated,155", "rumoured,155"), (",high,", ",huge,")])
def test_a_bad_value_of_the_study_is_named(england: Session, tmp_path: Path, old: str, new: str) -> None:
    text = (CONTENT / "authorities.csv").read_text(encoding="utf8")
    bad = tmp_path / "authorities.csv"
    bad.write_text(text.replace(old, new, 1), encoding="utf8")
    with pytest.raises(Problem, match=r"authorities\.csv, line 3"):
        loading.load_study(england, bad, at=clock.now())


def test_a_profile_comes_as_plain_values(england: Session, named: Named) -> None:
    a = queries.profile(england, named("Authority A").id)
    assert (a.key, a.prevalence, a.consensus, a.prevent, a.mash, a.severe) == (
        "authority-a", 2, "settled", True, True, True,
    )  # fmt: skip
    assert a.holders == {"child-protection": 7, "early-help": 3}
    assert queries.profile(england, named("Authority B").id).wants == {"early-help": 7, "community-safety": 3}
    assert (a.two_tier, a.places, a.wants) == (None, None, None)
    assert queries.profile(england, named("Authority C").id).two_tier is True
    assert queries.profile(england, named("Kent").id).two_tier is True
    assert queries.profile(england, named("Leeds").id).two_tier is False


def test_former_authorities_are_found_by_name_only(england: Session) -> None:
    everything, total = queries.search(england, on=TODAY)
    assert (len(everything), total) == (50, 163)
    assert queries.search(england, name="cumbria", on=TODAY)[1] == 1
    assert queries.search(england, kind="study", on=TODAY)[1] == 10
    assert queries.search(england, kind="county", region="South East", on=TODAY)[1] == 6
    assert queries.search(england, name="%", on=TODAY)[1] == 0
