"""Find people and authorities by a part of a name, for administrators."""

from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person
from alongside.accounts.queries import Staffed, authorities
from alongside.accounts.rules.name_book import NameBook, NamedPlace, other_names
from alongside.paths import CONTENT

MOST_FOUND = 50
"""How many people or authorities a search shows."""


def find_people(session: Session, text: str) -> list[Person]:
    """Return the people whose name, address or authority holds a text, who can sign in first; for administrators."""
    sought = text.lower()
    fits = or_(
        *(
            func.lower(column).contains(sought, autoescape=True)
            for column in (Person.name, Person.email, Authority.name)
        )
    )
    return list(
        session.scalars(
            select(Person)
            .join(Person.authority)
            .where(fits)
            .order_by(Person.active.desc(), Person.name, Person.id)
            .limit(MOST_FOUND)
        )
    )


def find_authorities(session: Session, text: str, *, on: date) -> list[Staffed]:
    """Return the authorities whose name holds a text or is spelled so, and how many people each has.

    For administrators.
    """
    every = authorities(session, on=on)
    places = (NamedPlace(row.authority.id, row.authority.name, (row.authority.key.upper(),)) for row in every)
    match = NameBook(places, other_names(CONTENT)).find(text)
    meant = {place.id for place in (match.place, *match.candidates) if place is not None}
    return [row for row in every if row.authority.id in meant or text.lower() in row.authority.name.lower()][
        :MOST_FOUND
    ]
