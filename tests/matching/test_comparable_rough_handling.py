"""The pages of comparable authorities and introductions, handled as roughly as people and machines do."""

from functools import partial

import pytest
from sqlalchemy.orm import Session

from alongside.introductions.models import Introduction
from tests.matching.conftest import Lead, Leads
from tests.rough import TEXTS, ask, judged, rough

pytestmark = pytest.mark.slow


def test_the_weights_and_choices_of_an_address_bear_everything(
    enter: Leads, capsys: pytest.CaptureFixture[str]
) -> None:
    client, wrong = enter("A"), []
    for about, text in TEXTS.items():
        query = {"weight_mash": text, "by": text, "topic": text, "region": text, "page": text}
        for path, asked in (("/comparable/", query), ("/comparable/why", {"authority": text})):
            wrong += judged(f"{path}: {about}", partial(ask, client, path, asked), lambda: capsys.readouterr().err)
    assert wrong == []


def test_asking_for_an_introduction_bears_everything(
    session: Session, lead: Lead, enter: Leads, capsys: pytest.CaptureFixture[str]
) -> None:
    path = f"/comparable/{lead('B').authority_id}/introduce"
    fields = {"topics": "schools", "words": "We would like to hear how you brought schools along."}
    assert rough(enter("A"), path, fields, page=path, written=lambda: capsys.readouterr().err) == []
    assert session.query(Introduction).count() <= 1
