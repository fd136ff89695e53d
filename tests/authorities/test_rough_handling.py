"""The form of a profile and the box that finds an authority, handled as roughly as people and machines do."""

from functools import partial

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Role
from alongside.authorities.models import ProfileValue
from tests.authorities.conftest import FILLED
from tests.conftest import AsPerson, MakePerson
from tests.rough import TEXTS, ask, judged, rough

pytestmark = pytest.mark.slow

OF_THEIR_OWN = ("prevent_year", "context", "offers", "asks")
CHOICES = [name for name in FILLED if name not in OF_THEIR_OWN]
"""All read as one choice among a few words; each of them gets every text."""


def test_the_form_bears_everything(
    app: Flask, england: Session, make_person: MakePerson, as_person: AsPerson, capsys: pytest.CaptureFixture[str]
) -> None:
    lead = make_person(Role.LEAD, "Leeds")
    path = f"/authorities/{lead.authority_id}/edit"
    said = partial(rough, as_person(lead), path, FILLED, page=path, together=CHOICES)
    assert said(written=lambda: capsys.readouterr().err) == []
    kept = england.query(ProfileValue).filter_by(authority_id=lead.authority_id).all()
    assert all(row.source in ("The authority itself", "Home Office list") for row in kept)


def test_the_box_that_finds_an_authority_bears_everything(
    app: Flask, england: Session, make_person: MakePerson, as_person: AsPerson, capsys: pytest.CaptureFixture[str]
) -> None:
    client = as_person(make_person())
    wrong = []
    for about, text in TEXTS.items():
        asking = partial(ask, client, "/authorities/", {"name": text})
        wrong += judged(about, asking, lambda: capsys.readouterr().err)
    assert wrong == []


def test_the_forms_of_administrators_and_leads_bear_everything(
    app: Flask, england: Session, make_person: MakePerson, as_person: AsPerson, capsys: pytest.CaptureFixture[str]
) -> None:
    lead, administrator = make_person(Role.LEAD, "Leeds"), make_person(Role.ADMINISTRATOR, "DfE")
    kent = england.query(Authority).filter_by(name="Kent").one().id
    england.commit()
    apart, new, end = f"/authorities/{lead.authority_id}/apart", "/authorities/new", f"/authorities/{kent}/end"
    council = {"name": "Nowhere", "code": "E06000099", "kind": "city", "region": "London", "begins": "2028-04-01"}
    seen = partial(rough, written=lambda: capsys.readouterr().err)
    wrong = seen(as_person(lead), f"{apart}/exclusions", {"excluded": str(kent)}, page=apart)
    wrong += seen(as_person(administrator), new, council | {"code": "S1"}, page=new, but=["code", "kind", "region"])
    wrong += seen(as_person(administrator), end, {"last_day": "2028-03-31", "first": "x"}, page=end, but=["first"])
    text = {"text": "Authority,ONS code,Prevalence\nKent,,Low", "shown": "x"}
    wrong += seen(as_person(administrator), "/authorities/import/confirm", text, page="/authorities/import/")
    assert wrong == []
