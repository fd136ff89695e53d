"""What a round stores, and that a round which an earlier version stored still opens and comes out alike."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import JSON, select, type_coerce
from sqlalchemy.orm import Session

from alongside.confidence.rules.results import ThemeStanding
from alongside.confidence.rules.themes import Theme
from alongside.matching.rules.profile import HoldingService, Weights
from alongside.matching.rules.settings import RoundSettings
from alongside.paths import MIGRATIONS
from alongside.rounds.models import Round
from alongside.rounds.queries.rounds import round_here
from alongside.rounds.rules.inputs import RoundInputs
from alongside.rounds.rules.outcome import RoundOutcome
from alongside.rounds.rules.participation import Absence
from alongside.rounds.rules.snapshot import Snapshot
from alongside.rounds.rules.working_out import work_out
from tests.browser import StrictClient
from tests.conftest import AsPerson
from tests.rounds.england import NOW, curator

_MIGRATION = spec_from_file_location("prevent_status", MIGRATIONS / "versions" / "0027_prevent_status.py")
assert _MIGRATION is not None
assert _MIGRATION.loader is not None
prevent_status = module_from_spec(_MIGRATION)
_MIGRATION.loader.exec_module(prevent_status)


def migrated(stored: dict[str, Any]) -> dict[str, Any]:
    """Return what a round stored, as the migrations leave it."""
    parties = [
        party | {"profile": prevent_status.profile_up(party["profile"])} for party in stored["snapshot"]["parties"]
    ]
    return stored | {
        "settings": prevent_status.weights_up(stored["settings"]),
        "snapshot": stored["snapshot"] | {"parties": parties},
    }


STORED: dict[str, Any] = migrated(json.loads((Path(__file__).parent / "stored_round.json").read_text()))
"""As version 0.3 wrote it and the migrations left it."""


def stored(session: Session) -> Round:
    """Put a round into the database as version 0.3 left it there."""
    made = Round(
        name="A round", revision=3, settings=RoundSettings(), snapshot=Snapshot(), outcome=RoundOutcome(),
        again=RoundOutcome(), by_id=curator(session).id, opened_at=NOW, taken_at=NOW,
    )  # fmt: skip
    session.add(made)
    session.flush()
    table = Round.__table__
    plain = {name: type_coerce(value, JSON) for name, value in STORED.items()}
    session.execute(table.update().where(table.c.id == made.id).values(**plain))  # type: ignore[attr-defined]
    session.commit()
    session.expire_all()
    return round_here(session, made.id)


def test_a_round_that_an_earlier_version_stored_reads_as_it_was(session: Session) -> None:
    matching = stored(session)
    first, plain = matching.snapshot.parties[0], STORED["snapshot"]["parties"][0]
    assert (first.key, first.id, first.region, first.taken_before) == (
        plain["profile"]["key"], plain["id"], "London", 1,
    )  # fmt: skip
    assert first.standings == {Theme(theme): ThemeStanding(*two) for theme, two in plain["standings"].items()}
    assert first.profile.holders == {
        HoldingService(name): tenths for name, tenths in plain["profile"]["holders"].items()
    }
    assert (matching.snapshot.absent[0].name, matching.snapshot.absent[0].why) == ("Gone", Absence.LEFT)
    assert matching.snapshot.apart == frozenset(map(frozenset, STORED["snapshot"]["apart"]))
    assert [pair.stability for pair in matching.outcome.pairs] == [pair["kept"] for pair in STORED["outcome"]["pairs"]]
    assert list(matching.outcome.left_out) == STORED["outcome"]["left_out"]
    assert not matching.again.there


def test_it_can_be_worked_out_again_on_its_own_terms_and_nobody_is_left_out_for_having_said_little(
    session: Session,
) -> None:
    matching = stored(session)
    assert matching.outcome.pairs
    assert matching.outcome.unserved
    again = work_out(matching.inputs(), runs=5)
    assert again.tiers == matching.outcome.tiers
    assert len(again.pairs) >= len(matching.outcome.pairs)
    assert not any("Too few facts" in words for left in again.unserved for words in (left.why, *left.frees))


def test_the_prevent_status_of_a_stored_round_goes_up_and_down() -> None:
    for before in ({"key": "a", "priority": True}, {"key": "a", "priority": False}, {"key": "a"}):
        assert prevent_status.profile_down(prevent_status.profile_up(before)) == before
    weights = {"weights": {"priority": 0.15, "mash": 0.05}}
    assert prevent_status.weights_up(weights) == {"weights": {"prevent": 0.15, "mash": 0.05}}
    assert prevent_status.weights_down(prevent_status.weights_up(weights)) == weights


def test_its_page_opens(session: Session, as_person: AsPerson) -> None:
    client: StrictClient = as_person(curator(session))
    shown = client.get(f"/rounds/{stored(session).id}").text
    assert f"Served {len(STORED['outcome']['pairs'])} of" in shown


def test_what_is_stored_now_has_the_shape_that_it_had(session: Session) -> None:
    matching = stored(session)
    kinds = {"settings": RoundSettings, "snapshot": Snapshot, "outcome": RoundOutcome}
    for name, kind in kinds.items():
        now = TypeAdapter(kind).dump_python(getattr(matching, name), mode="json", by_alias=True)
        assert without_unknown(now) == without_unknown(STORED[name])


def without_unknown(value: Any) -> Any:
    """Return plain values without what is not known or not so, some of which used to be left out."""
    if isinstance(value, dict):
        return {name: without_unknown(inner) for name, inner in value.items() if inner not in (None, False)}
    return [without_unknown(inner) for inner in value] if isinstance(value, list) else value


def test_what_a_round_stores_reads_back_as_it_was_under_other_settings(session: Session) -> None:
    matching = stored(session)
    chosen = RoundSettings(weights=Weights({"mash": 1.0}), tiers=(0.5,), topics=True)
    matching.settings = chosen
    session.commit()
    again = session.scalars(select(Round.settings).where(Round.id == matching.id)).one()
    assert again == chosen
    inputs = RoundInputs(1, chosen, matching.snapshot)
    assert work_out(inputs, runs=0).of == len(STORED["outcome"]["tiers"])


def test_a_setting_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError, match="colour"):
        TypeAdapter(RoundSettings).validate_python({"colour": 1})
