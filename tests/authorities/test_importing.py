"""A table of profiles: what goes out comes in unchanged, faults are named by line, and nothing is written by halves."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, Person, Role
from alongside.audit.models import AuditRecord
from alongside.authorities import queries
from alongside.authorities.models import ProfileValue
from alongside.authorities.queries.importing import plan
from alongside.authorities.rules import displaying, inspection
from alongside.authorities.rules.case_holding import HoldingAgency, Share, tenths
from alongside.authorities.rules.facts import (
    FACT_ANSWERS,
    FACT_WORDS,
    SOURCES_TO_CHOOSE,
    TICK_LISTS,
    Basis,
    Fact,
    Value,
)
from alongside.authorities.rules.importing import LARGEST_TABLE, BadFile, decoded, read
from alongside.authorities.rules.parsing import value_of
from alongside.dates import uk_day
from tests.authorities.conftest import FILLED
from tests.browser import StrictClient
from tests.conftest import AsPerson, MakePerson

Named = Callable[[str], Authority]
TODAY = date(2026, 11, 22)
HEAD = "Authority,ONS code,Prevalence,Prevalence: source,Prevalence: as of"
PAGE = "/authorities/import/"


def examples() -> list[tuple[Fact, Value]]:
    """Every kind of value that a fact may have."""
    made: list[tuple[Fact, Value]] = []
    for fact, words in FACT_ANSWERS.items():
        made += [(fact, {"word": word} | ({"year": 2025} if fact is Fact.PREVENT else {})) for word in words]
    for fact, items in TICK_LISTS.items():
        made += [(fact, {"items": chosen}) for chosen in ([], list(items), list(items)[-1:])]
    said = {HoldingAgency.POLICE: Share.FEW, HoldingAgency.CHILD_PROTECTION: Share.MOST}
    shared = {holder.value: count for holder, count in tenths(said).items()}
    for fact in (Fact.HOLDERS, Fact.WANTS):
        made += [(fact, {"said": {holder.value: said[holder].value for holder in said}, "tenths": shared})]
        made += [(fact, {"word": "not-settled"})]
    return [*made, (Fact.WANTS, {"word": "same"}), (Fact.INSPECTION, dict(inspection.EXAMPLE))]


def test_what_is_written_can_be_read_back() -> None:
    for fact, value in examples():
        written = "; ".join(displaying.lines(fact, value))
        assert value_of(fact, written, today=TODAY) == value, (fact, written)
    assert value_of(Fact.PREVALENCE, "HIGH", today=TODAY) == {"word": "high"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Leeds,E08000035,Huge,,", "Prevalence: “Huge” is none of Low, Moderate"),
        ("Leeds,E08000035,=1+1,,", "Prevalence: starts with “=”"),
        ("Leeds,E08000035,High,,2999-01-01", "not in the future"),
        ("Leeds,E08000035,High,,soon", "a year or a day"),
        ("Leeds,E08000035,High", "3 cells where the first line has 5"),
    ],
)
def test_a_fault_is_named_with_its_line(line: str, said: str) -> None:
    _, faults = read(f"{HEAD}\r\nBury,E08000002,Low,,\r\n{line}\r\n", today=TODAY)
    assert [(fault.number, said in fault.words) for fault in faults] == [(3, True)], faults


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"x" * (LARGEST_TABLE + 1), "larger than 300 KB"),
        ("Authority,ONS code,Prevalence\nCaf\u00e9,,Low".encode("cp1252"), "CSV UTF-8"),
        ("Authority".encode("utf-16"), "CSV UTF-8"),
        (b"PK\x03\x04rest", "a workbook"),
        (b"Authority\x00,ONS code,Prevalence", "no plain text"),
        (b"Authority,Prevalence\nLeeds,Low", "no column “ONS code”"),
        (b"Authority,ONS code,Prevalence,Colour\n", "does not belong here"),
        (b"Authority,ONS code,Prevalence,Prevalence\n", "there twice"),
        (b"Authority,ONS code\nLeeds,", "no column with a fact"),
        (b"Authority;ONS code;Prevalence\n", "semicolons"),
        (b"Authority,ONS code,Prevalence\n", "no line below"),
        (b'Authority,ONS code,Prevalence\nLeeds,,"Low', "a quotation mark is missing"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        read(decoded(content), today=TODAY)


@pytest.fixture
def administrator(england: Session, make_person: MakePerson) -> Person:
    assert england
    return make_person(Role.ADMINISTRATOR, "DfE")


def upload(client: StrictClient, text: str | bytes) -> tuple[int, BeautifulSoup]:
    """Choose a file and return what the page says."""
    content = text.encode() if isinstance(text, str) else text
    answer = client.send(PAGE, {"table": (io.BytesIO(content), "table.csv")}, content_type="multipart/form-data")
    return answer.status_code, BeautifulSoup(answer.text, "html.parser")


def confirm(client: StrictClient, page: BeautifulSoup) -> str:
    """Press the button below a preview and return the page that follows."""
    text, shown = page.select_one("textarea[name=text]"), page.select_one("[name=shown]")
    assert text is not None
    assert shown is not None
    data = {"text": text.get_text().removeprefix("\n"), "shown": str(shown["value"])}
    answer = client.send(f"{PAGE}confirm", data, page=PAGE)
    return client.get(answer.location).text if answer.status_code == 303 else answer.text


def test_taking_the_export_in_again_changes_nothing(
    england: Session, administrator: Person, make_person: MakePerson, as_person: AsPerson
) -> None:
    lead = make_person(Role.LEAD, "Leeds")
    as_person(lead).send(f"/authorities/{lead.authority_id}/edit", FILLED)
    odd = queries.current(england, lead.authority_id)[Fact.PLACES]
    odd.source = "A source of long ago"
    england.commit()
    client = as_person(administrator)
    exported = client.get("/authorities/profiles.csv").text
    before = england.query(ProfileValue).count()
    england.commit()
    status, page = upload(client, exported)
    assert (status, "The table says nothing new" in page.get_text()) == (200, True), page.get_text()
    planned = plan(england, exported.removeprefix("\ufeff"), person=lead, on=clock.today())
    assert (planned.changes, planned.faults, planned.elsewhere) == ([], [], 162)
    assert england.query(ProfileValue).count() == before


def test_a_lead_takes_in_a_line_of_their_own_and_no_other(
    england: Session, named: Named, make_person: MakePerson, as_person: AsPerson
) -> None:
    lead = make_person(Role.LEAD, "Authority A")
    client = as_person(lead)
    rows = list(csv.DictReader(io.StringIO(client.get("/authorities/profiles.csv").text.removeprefix("\ufeff"))))
    for row in rows:
        row["Prevalence"] = "Low"  # the cells beside it still speak of what was there before
    made = io.StringIO(newline="")
    table = csv.DictWriter(made, rows[0])
    table.writeheader()
    table.writerows(rows)
    status, page = upload(client, made.getvalue())
    words = " ".join(page.get_text().split())
    assert (status, "162 lines about other authorities are passed over" in words) == (200, True)
    assert "1 value taken in" in confirm(client, page)
    (new,) = [row for row in queries.current(england, lead.authority_id).values() if row.by_id == lead.id]
    assert (new.value, new.basis, new.source) == ({"word": "low"}, Basis.AUTHORITY, "The authority itself")
    assert new.as_of == uk_day(new.at).isoformat()
    assert queries.current(england, named("Leeds").id) == {}


def test_an_administrator_says_where_values_are_from_and_overrules_nobody(
    england: Session, named: Named, administrator: Person, make_person: MakePerson, as_person: AsPerson
) -> None:
    lead = make_person(Role.LEAD, "Leeds")
    as_person(lead).send(f"/authorities/{lead.authority_id}/edit", {"values_read": "0", "prevalence": "low"})
    client = as_person(administrator)
    status, page = upload(client, f"{HEAD}\nBury,E08000002,High,,\nKent,E10000099,Low,,\nBury,e08000002,Low,,")
    words = page.get_text()
    assert status == 422
    assert "Line 2: Prevalence: say in “Prevalence: source” where the new value is from" in words
    assert "Line 3: there is no authority with the code “E10000099”" in words
    assert "Line 4: Bury is there twice, first in line 2" in words
    _, page = upload(client, f"{HEAD}\nBury,E08000002,High,A friend,")
    assert "Line 2: Prevalence: the source must be one of The authority itself" in page.get_text()
    lines = ["Bury,E08000002,High,DfE records,01/10/2026", "Leeds,,High,DfE records,2026"]
    status, page = upload(client, "\n".join([HEAD, *lines, ",E08000016,Low,DfE records,"]))
    assert "Line 3, Leeds: Prevalence" in page.get_text()
    assert "2 values taken in" in confirm(client, page)
    new = queries.current(england, named("Bury").id)[Fact.PREVALENCE]
    assert (new.value, new.basis, new.source, new.as_of, new.by_id) == (
        {"word": "high"}, Basis.IMPORTED, "DfE records", "2026-10-01", administrator.id,
    )  # fmt: skip
    assert queries.current(england, named("Leeds").id)[Fact.PREVALENCE].value == {"word": "low"}
    assert queries.profile(england, named("Barnsley").id).prevalence == 0, "Its former code still finds it"
    assert england.query(AuditRecord).filter_by(verb="imported-profile").count() == 2


def test_nothing_is_written_that_was_not_shown(
    england: Session, named: Named, administrator: Person, make_person: MakePerson, as_person: AsPerson
) -> None:
    client = as_person(administrator)
    _, page = upload(client, f"{HEAD}\nBury,,High,DfE records,\nLeeds,E08000035,High,DfE records,")
    lead = make_person(Role.LEAD, "Leeds")
    as_person(lead).send(f"/authorities/{lead.authority_id}/edit", {"values_read": "0", "prevalence": "low"})
    assert "Something has changed since this was worked out" in confirm(client, page)
    assert queries.current(england, named("Bury").id) == {}


def test_every_source_that_a_form_offers_can_be_taken_in() -> None:
    for fact, sources in SOURCES_TO_CHOOSE.items():
        words = FACT_WORDS[fact]
        cell = {Fact.PREVENT: "Priority area in 2026", Fact.INSPECTION: "Not known"}[fact]
        for source in sources.values():
            text = f"Authority,ONS code,{words},{words}: source\nLeeds,,{cell},{source}"
            (line,), faults = read(text, today=TODAY)
            assert (line.values[fact].source, faults) == (source, [])
