"""The country for leads: how authorities spread and what others of the kind say, and no authority by subtraction."""

from collections import defaultdict
from datetime import UTC, date, datetime
from itertools import combinations_with_replacement, product

import pytest
import time_machine
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside.accounts.models import Person, Role
from alongside.authorities.models import Listing
from alongside.authorities.rules.reference_list import CouncilKind
from alongside.confidence.queries import national as queries
from alongside.confidence.queries.national import National
from alongside.confidence.rules import national as rules
from alongside.confidence.rules.themes import Theme
from tests.confidence.test_whose_results import closed
from tests.conftest import AsPerson, MakePerson

VALUES = (25, 50, 75)
DAY, LATER = date(2026, 3, 20), date(2026, 7, 2)


def test_levels_are_those_of_the_survey() -> None:
    assert [rules.level(value) for value in (10, 35, 37, 40, 60, 62, 65, 90)] == [0, 0, 0, 1, 1, 1, 2, 2]


def test_nothing_is_told_of_how_few_authorities_spread() -> None:
    assert rules.spread([25] * 4 + [75] * 5) == ()
    assert [tuple(part) for part in rules.spread([25] * 5 + [75] * 5)] == [("Low or in the middle", 5), ("High", 5)]
    assert rules.spread([25] * 4 + [75] * 10) == (), "Four would be told of by themselves"


@pytest.mark.parametrize("number", [10, 11, 13, 15, 16])
def test_a_lead_who_knows_their_own_level_learns_that_of_no_other_authority(number: int) -> None:
    """For every spread shown and every own level, each other authority may still be at either of two levels."""
    fits: dict[tuple[object, int], set[tuple[int, ...]]] = defaultdict(set)
    for values in combinations_with_replacement(VALUES, number):
        if shown := rules.spread(values):
            for own in set(values):
                fits[shown, own].add(tuple(values.count(value) - (value == own) for value in VALUES))
    assert fits
    for (parts, own), others in fits.items():
        for counts in others:
            assert sum(count > 0 for count in counts) >= 2, (parts, own, counts)


def test_what_one_more_authority_said_is_left_open_mostly_even_if_no_other_changed() -> None:
    """Nobody can know that the others did not: half a year lies between two figures, and all are asked anew."""
    fits: dict[object, set[int]] = defaultdict(set)
    seen: list[object] = []
    for values, new in product(combinations_with_replacement(VALUES, 14), VALUES):
        pair = (rules.spread(values), rules.mean(values), rules.spread([*values, new]), rules.mean([*values, new]))
        fits[pair].add(new)
        seen.append(pair)
    assert sum(len(fits[pair]) for pair in seen) / len(seen) > 2


@pytest.mark.parametrize("numbers", list(product((0, 3, 5, 10, 12), repeat=3)))
def test_the_country_less_what_is_shown_is_never_fewer_than_five(numbers: tuple[int, int, int]) -> None:
    sizes = dict(zip("abc", numbers, strict=True))
    shown = rules.sets_shown(sizes)
    left = sum(number for key, number in sizes.items() if key not in shown)
    assert left == 0 or left >= 5 or not shown
    assert all(sizes[key] >= 10 for key in shown)


@pytest.fixture
def counties(session: Session, make_person: MakePerson) -> list[Person]:
    """Leads of twelve counties and five unitary authorities; all but the last county ran a survey."""
    leads = [make_person(Role.LEAD, f"Authority {number:02}") for number in range(17)]
    for number, lead in enumerate(leads):
        kind = CouncilKind.COUNTY if number < 12 else CouncilKind.UNITARY
        session.add(
            Listing(
                authority_id=lead.authority_id, code=f"E{number:08}", kind=kind, region="London", successors=[],
                former_codes={}, valid_from=None, valid_to=None,
            )
        )  # fmt: skip
        if number != 11:
            closed(session, lead, DAY, strategic=60 if number < 12 else 80, frontline=40)
    session.commit()
    return leads


def test_others_of_the_kind_are_shown_where_ten_others_are_and_to_all_the_same(
    session: Session, counties: list[Person]
) -> None:
    def alike(lead: Person) -> National | None:
        country = queries.countries(session, on=LATER, authority_id=lead.authority_id)[2026, 1]
        return country.alike[Theme.FAMILIES]

    assert alike(counties[0]) == alike(counties[11]) == National(11, 60, 40)
    assert alike(counties[12]) is None, "Five of a kind are too few"
    session.delete(session.query(Listing).filter_by(authority_id=counties[1].authority_id).one())
    session.commit()
    assert alike(counties[0]) is None, "Nine others"
    assert alike(counties[11]) == National(10, 60, 40)
    country = queries.countries(session, on=LATER)[2026, 1]
    assert set(country.alike.values()) == {None}


def test_a_lead_reads_the_country_and_a_practitioner_does_not(
    counties: list[Person], as_person: AsPerson, make_person: MakePerson
) -> None:
    with time_machine.travel(datetime(2026, 7, 2, 12, tzinfo=UTC), tick=False):
        opened = as_person(counties[0]).get("/confidence/national")
        refused = as_person(make_person(Role.READER)).get("/confidence/national")
    page = " ".join(BeautifulSoup(opened.text, "html.parser").text.split())
    assert "Your last survey, closed on 20 March 2026" in page
    assert "60 and 40" in page
    assert "Ask every authority" not in page
    assert "Authority 0" not in page.replace("Authority 00", "")
    assert refused.status_code == 404
