"""The page of comparable authorities among ten thousand, and the short rows that it reads."""

from collections.abc import Mapping
from datetime import UTC, datetime
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, AuthorityKind
from alongside.authorities.actions.summarising import summarise
from alongside.authorities.models import ProfileSummary, ProfileValue
from alongside.authorities.queries import in_brief, profiles
from alongside.authorities.rules.comparison_values import comparison_values
from alongside.authorities.rules.facts import (
    ARRANGEMENTS,
    CONTEXT,
    FUNDED,
    FUNDED_TO_SHARE,
    HARMS,
    NOT_FUNDED,
    Basis,
    Fact,
)
from alongside.matching import queries
from alongside.matching.rules import country
from alongside.matching.rules import weights as weighing
from alongside.matching.rules.comparability import comparabilities
from alongside.matching.rules.profile import from_known
from alongside.matching.rules.weights import By, Criteria
from tests.matching.conftest import Lead, Leads
from tests.remembering import spent
from tests.stocking import tell

MANY, AT_MOST = 2_000, 0.25
"""Of ten thousand it takes less than half a second: docs/comparable.md."""
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def crowd(session: Session, many: int) -> None:
    """Add so many councils with thirteen facts each."""
    chance = Random(7)  # noqa: S311  made-up figures
    homes = [
        {"id": uuid4(), "key": f"crowd-{number}", "name": f"Made-up council {number:05}", "kind": AuthorityKind.COUNCIL}
        for number in range(many)
    ]
    session.execute(insert(Authority), homes)
    rows = [
        {
            "authority_id": home["id"], "fact": fact, "number": 1, "value": value, "basis": Basis.AUTHORITY,
            "source": "A test", "as_of": "2026-11-01", "at": NOW,
        }
        for home in homes
        for fact, value in said(chance).items()
    ]  # fmt: skip
    session.execute(insert(ProfileValue), rows)
    session.commit()


def said(chance: Random) -> dict[Fact, dict[str, Any]]:
    early = chance.randrange(11)
    return {
        Fact.PREVALENCE: {"word": chance.choice(["low", "moderate", "high"])},
        Fact.HOLDERS: {
            "tenths": {"early-help": early, "police": 10 - early},
            "said": {"early-help": "some", "police": "some"},
        },
        Fact.PREVENT: {"word": chance.choice([NOT_FUNDED, FUNDED, FUNDED_TO_SHARE]), "year": 2026},
        Fact.CONSENSUS: {"word": chance.choice(["settled", "settled-by-leaders", "not-settled"])},
        Fact.ARRANGEMENTS: {"items": ticked(chance, ARRANGEMENTS)},
        Fact.HARMS: {"items": ticked(chance, HARMS)},
        Fact.MASH: {"word": chance.choice(["yes", "no"])},
        Fact.SEVERE: {"word": chance.choice(["yes", "no"])},
        Fact.STRUCTURE: {"word": chance.choice(["two-tier", "single-tier"])},
        Fact.PLACES: {"word": str(chance.randrange(3))},
        Fact.OFFERS: {"items": chance.sample(["schools", "courts", "families"], 2)},
        Fact.ASKS: {"items": chance.sample(["schools", "courts", "families"], 1)},
        Fact.CONTEXT: {"items": ticked(chance, CONTEXT)},
    }


def ticked(chance: Random, among: Mapping[str, str]) -> list[str]:
    return chance.sample(sorted(among), chance.randrange(4))


def test_a_short_row_says_what_the_profile_says(session: Session, lead: Lead) -> None:
    crowd(session, 30)
    on = clock.today()
    for written in (False, True):
        if written:
            session.execute(delete(ProfileSummary))
            summarise(session, list(session.scalars(select(Authority.id))))
            session.commit()
        short = {brief.id: brief.known for brief in in_brief(session, on=on)}
        whole = profiles(session, on=on)
        assert short == {
            listed.authority.id: comparison_values(
                "", "", {fact: row.value for fact, row in values.items()},
                kind=listed.listing.kind if listed.listing else None,
            )
            for listed, values in whole
        }  # fmt: skip


def test_a_row_that_is_out_of_date_is_not_read(session: Session, lead: Lead) -> None:
    home = lead("A").authority_id
    summarise(session, [home])
    number = session.scalar(select(func.max(ProfileValue.number)).where(ProfileValue.authority_id == home)) or 0
    session.add(
        ProfileValue(
            authority_id=home, fact=Fact.PREVALENCE, number=number + 1, value={"word": "low"}, basis=Basis.AUTHORITY,
            source="A test", as_of="2026-11-01", at=NOW,
        )
    )  # fmt: skip
    session.commit()
    assert {brief.id: brief.known.prevalence for brief in in_brief(session, on=clock.today())}[home] == 0


@pytest.mark.parametrize("by", By)
def test_the_list_from_arrays_is_the_list_from_explanations(session: Session, lead: Lead, by: By) -> None:
    crowd(session, 150)
    person, wanted, on = lead("A"), Criteria(by=by), clock.today()
    tell(session, person, asks={"items": ["courts", "families"]})
    ours, others = queries.own(session, person), queries.everyone_else(session, person, on=on)
    told = [(other, from_known(other.known)) for other in others if weighing.listed(from_known(other.known))]
    profiles = [profile for _, profile in told]
    counted = comparabilities(ours.side.profile, profiles, weights=weighing.weights(wanted.weights, by))
    usual = comparabilities(ours.side.profile, profiles, weights=weighing.weights(weighing.USUAL_WEIGHTS))
    explained = sorted(
        zip(told, counted, usual, strict=True),
        key=lambda row: (
            -row[1].points, -row[2].points, -len(ours.known.asks & row[0][0].known.offers), row[0][0].name,
        ),
    )  # fmt: skip
    first, second = (queries.look(session, person, wanted, on=on, page=page) for page in (1, 2))
    shown = [*first.results, *second.results]
    assert [each.other.id for each in shown] == [other.id for (other, _), _, _ in explained[: len(shown)]]
    for place, each in enumerate(shown):
        own = explained[place][1]
        assert each.result == own
        near = [
            (abs(result.points - own.points), at, other.name)
            for at, ((other, _), result, _) in enumerate(explained)
            if at != place and own.about_as_like(result)
        ]
        named = tuple(name for _, _, name in sorted(near)[: weighing.MOST_NAMED])
        assert (each.as_like, each.more_as_like) == (named, len(near) - len(named))


def test_whoever_has_said_little_is_told_as_quickly_what_to_tell_first(session: Session, enter: Leads) -> None:
    crowd(session, MANY)
    summarise(session, list(session.scalars(select(Authority.id))))
    session.commit()
    text, taken = quickest(enter("E"))
    assert "Tell first:" in text
    assert taken < AT_MOST, taken


def test_the_page_is_quick_among_thousands(session: Session, enter: Leads) -> None:
    crowd(session, MANY)
    summarise(session, list(session.scalars(select(Authority.id))))
    session.commit()
    text, taken = quickest(enter("A"))
    assert "to compare with yours" in text
    assert taken < AT_MOST, taken


def test_it_is_as_quick_the_first_time_in_a_process_and_after_a_change(
    session: Session, lead: Lead, enter: Leads
) -> None:
    crowd(session, MANY)
    summarise(session, list(session.scalars(select(Authority.id))))
    session.commit()
    client = enter("A")
    FlaskClient.open(client, "/comparable/")  # templates and statements are read
    for cached in (country.coded_country, country._answers, country._read):
        cached.cache_clear()
    first, again = once(client), once(client)
    tell(session, lead("E"), asks={"items": ["courts"]})
    session.commit()
    assert max(again, once(client)) < AT_MOST
    assert first < 2 * AT_MOST  # all rows are read then


def once(client: FlaskClient) -> float:
    """Return the processor time of the page, in seconds."""
    began = spent()
    FlaskClient.open(client, "/comparable/")
    return spent() - began


def quickest(client: FlaskClient) -> tuple[str, float]:
    """Return the page of comparable authorities, and the least processor time of three times, in seconds."""
    taken = []
    for _ in range(3):
        began = spent()
        answer = FlaskClient.open(client, "/comparable/")  # without what our own browser looks at
        taken.append(spent() - began)
    return answer.text, min(taken)
