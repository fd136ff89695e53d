"""Fill a demonstration with made-up people at the authorities of the study."""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, AuthorityKind, Group, Person, Role
from alongside.problems import Problem

DFE = ("dfe", "Department for Education", AuthorityKind.DEPARTMENT)
LETTERS = "ABCDEFGHIJ"


class DemoPart(NamedTuple):
    """One made-up person that every organisation of a sort has."""

    slug: str
    title: str
    role: Role
    group: Group | None


AT_AUTHORITIES = (
    DemoPart("practitioner", "Practitioner", Role.READER, Group.FRONTLINE),
    DemoPart("strategic", "Strategic manager", Role.READER, Group.STRATEGIC),
    DemoPart("partner", "Partner agency worker", Role.READER, Group.PARTNER),
    DemoPart("publisher", "Publisher", Role.PUBLISHER, Group.FRONTLINE),
    DemoPart("lead", "Lead", Role.LEAD, Group.STRATEGIC),
    DemoPart("deputy", "Deputy", Role.DEPUTY, Group.STRATEGIC),
)
AT_DFE = (
    DemoPart("curator", "Curator", Role.CURATOR, None),
    DemoPart("administrator", "Administrator", Role.ADMINISTRATOR, None),
    DemoPart("auditor", "Auditor", Role.AUDITOR, None),
)


def seed(session: Session, authorities: Path, *, at: datetime) -> int:
    """Make sure that DfE, the study's authorities and a made-up person for each role are there; say how many are new.

    ``authorities`` is a CSV file with the columns key, name and kind. Running it again changes nothing.
    """
    new = 0
    for key, name, kind in _organisations(authorities):
        home = session.scalar(select(Authority).where(Authority.key == key))
        if home is None:
            home = Authority(key=key, name=name, kind=kind)
            session.add(home)
            session.flush()
        parts = AT_DFE if kind is AuthorityKind.DEPARTMENT else AT_AUTHORITIES
        new += sum(_add(session, home, part, at=at) for part in parts if kind is not AuthorityKind.COUNCIL)
    return new


def _add(session: Session, home: Authority, part: DemoPart, *, at: datetime) -> bool:
    email = f"{part.slug}@{home.key}.example"
    if session.scalar(select(Person.id).where(Person.email == email)) is not None:
        return False
    name = f"{part.title}, {'DfE' if home.kind is AuthorityKind.DEPARTMENT else home.name}"
    session.add(
        Person(
            email=email, name=name, authority_id=home.id, role=part.role, group=part.group, demo=True, created_at=at
        )
    )  # fmt: skip
    return True


def _organisations(path: Path) -> Iterator[tuple[str, str, AuthorityKind]]:
    rows = list(_rows(path)) if path.is_file() else _study()
    if not any(kind is AuthorityKind.DEPARTMENT for _, _, kind in rows):
        yield DFE
    yield from rows


def _study() -> list[tuple[str, str, AuthorityKind]]:
    return [(f"authority-{letter.lower()}", f"Authority {letter}", AuthorityKind.STUDY) for letter in LETTERS]


def _rows(path: Path) -> Iterator[tuple[str, str, AuthorityKind]]:
    with path.open(encoding="utf8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                yield row["key"].strip(), row["name"].strip(), AuthorityKind(row["kind"].strip())
            except (KeyError, AttributeError, ValueError):
                kinds = ", ".join(AuthorityKind)
                raise Problem(
                    f"{path.name}, line {number}: an authority needs a key, a name and a kind, one of {kinds}."
                ) from None
