"""How often the pages of a round ask the database: exactly so often, however many pairs there are."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from alongside.rounds.models import Round
from tests.conftest import AsPerson
from tests.counting import counted_selects
from tests.rounds.acting import opened, proposed
from tests.rounds.england import SURE, UNSURE, authority, curator


@pytest.mark.parametrize("more", [0, 6])
@pytest.mark.parametrize(
    ("begin", "page", "expected"),
    [(opened, "", 8), (opened, "/propose", 4), (proposed, "", 9)],
    ids=["draft", "propose", "proposed"],
)
def test_a_round_asks_as_often_for_many_pairs_as_for_few(
    five: Session, as_person: AsPerson, begin: Callable[[Session], Round], page: str, expected: int, more: int
) -> None:
    for number in range(more):
        authority(five, f"M{number}", confidence=SURE, places=1)
        authority(five, f"N{number}", confidence=UNSURE, asks=["schools"])
    path, client = f"/rounds/{begin(five).id}{page}", as_person(curator(five))
    with counted_selects() as selects:
        assert client.get(path).status_code == 200
    assert len(selects) == expected, selects
