"""A finding: a span of text that could identify somebody, why, and the smallest safe thing to say instead."""

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """What a span is. The names are those of the marked texts in `tests/anonymise/`."""

    PERSON = "PERSON"
    """A child, a relative, anyone private: full names, parts, initials, nicknames."""
    PROF = "PROF"
    """A named professional, or a collar number."""
    ORG = "ORG"
    """A named school, place of worship, club, hospital, employer, police force or station."""
    PLACE = "PLACE"
    """A place below region: town, estate, station, park."""
    ADDR = "ADDR"
    """A street, with or without a number."""
    POSTCODE = "POSTCODE"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    URL = "URL"
    HANDLE = "HANDLE"
    """A name used online."""
    IP = "IP"
    VRM = "VRM"
    """A vehicle's registration mark."""
    NHS = "NHS"
    NINO = "NINO"
    UPN = "UPN"
    PASSPORT = "PASSPORT"
    CASE = "CASE"
    """A case, crime, incident or file number."""
    COURT = "COURT"
    """A court's case number or neutral citation of a family case."""
    DOB = "DOB"
    DATE = "DATE"
    """A date to the day; month and year alone are allowed."""
    AGE = "AGE"
    """An exact age."""
    LA = "LA"
    """A local authority."""
    DEMOG = "DEMOG"
    """Nationality, ethnicity, religion or the like of a person or family."""
    RARE = "RARE"
    """Something few share: only, first, twin, in the local paper."""
    CONTEXT = "CONTEXT"
    """Allowed in itself, to be thought about here: a group beside a relative, a country as the family's origin."""


class Severity(StrEnum):
    """Whether a finding must go, or must be answered."""

    BLOCK = "block"
    WARN = "warn"


DIRECT = frozenset(
    {
        Type.PERSON, Type.PROF, Type.ADDR, Type.POSTCODE, Type.PHONE, Type.EMAIL, Type.URL, Type.HANDLE, Type.IP,
        Type.VRM, Type.NHS, Type.NINO, Type.UPN, Type.PASSPORT, Type.CASE, Type.COURT, Type.DOB,
    }
)  # fmt: skip
"""Types that point to one person by themselves."""

QUASI = frozenset({Type.ORG, Type.PLACE, Type.LA, Type.DATE, Type.AGE})
"""Types that point to few, and to one when taken together."""

NEVER_DISMISSED = frozenset(
    {Type.NHS, Type.NINO, Type.UPN, Type.PASSPORT, Type.PHONE, Type.EMAIL, Type.POSTCODE, Type.IP, Type.VRM}
)
"""Numbers with a checksum or fixed form, and contact details: nobody may say that they are none."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One span, ``start`` to ``end`` in code points, and the smallest safe replacement (empty: take it out)."""

    start: int
    end: int
    type: Type
    severity: Severity
    reason: str
    suggestion: str

    @property
    def dismissible(self) -> bool:
        """Whether a person may say, with a reason that a second person confirms, that this is none."""
        return self.type not in NEVER_DISMISSED
