"""The table of profiles that people take away."""

import csv
import io
from collections.abc import Callable

from sqlalchemy.orm import Session

from alongside.accounts.models import Authority
from tests.conftest import AsPerson, AsRole, MakePerson
from tests.counting import counted_selects

Named = Callable[[str], Authority]


def test_the_table_holds_every_authority_and_no_formula(
    england: Session, named: Named, make_person: MakePerson, as_person: AsPerson
) -> None:
    named("Rutland").name = "=HYPERLINK(1)"
    england.commit()
    answer = as_person(make_person()).get("/authorities/profiles.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="authority-profiles.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"), newline="")))
    assert len(rows) == 163
    by_name = {row["Authority"]: row for row in rows}
    assert "'=HYPERLINK(1)" in by_name
    a = by_name["Authority A"]
    assert (a["Prevalence"], a["Prevalence: source"], a["Prevalence: as of"]) == (
        "High", "DfE RR555, lines 269 and 572", "2016",
    )  # fmt: skip
    assert by_name["Leeds"]["Prevalence"] == "Not known"


def test_the_table_needs_few_queries(england: Session, as_role: AsRole) -> None:
    client = as_role()
    with counted_selects() as selects:
        client.get("/authorities/profiles.csv")
    assert len(selects) == 3, selects
