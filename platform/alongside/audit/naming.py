"""What the records of the trail are about, in words: names of people, authorities, entries, who is paired with whom.

By table names, not by import: this domain stands below those that know the things. What is confidential gets no name:
the other side of a conflict or of a question, an introduction that was asked for, the title of a draft, which entry
somebody saved, found useful, asked about or reported, and why somebody said no.
"""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, String, TableClause, Uuid, column, select, table
from sqlalchemy.orm import Session

from alongside.audit.queries import Deed
from alongside.audit.rules import words
from alongside.dates import written_day

Names = Mapping[UUID, str]


def _table(name: str, *columns: str) -> TableClause:
    """Return a table by its name; columns that end in "id" hold ids."""
    return table(name, *(column(each, Uuid() if each.endswith("id") else String()) for each in ("id", *columns)))


_PERSON, _AUTHORITY = _table("person", "name"), _table("authority", "name")
_ENTRY, _ROUND = _table("entry", "title"), _table("matching_round", "name")
_SIDE = _table("pairing_authority", "pairing_id", "authority_id", "number")
_CONVERSATION = _table("conversation", "pairing_id")
_MESSAGE = _table("message", "conversation_id")
_OF_AN_AUTHORITY = {name: _table(name, "authority_id") for name in ("draft", "survey", "invitation")}
_NAMED = {
    "person": (_PERSON, _PERSON.c.name),
    "authority": (_AUTHORITY, _AUTHORITY.c.name),
    "entry": (_ENTRY, _ENTRY.c.title),
    "matching_round": (_ROUND, _ROUND.c.name),
}
_TABLE_OF_DETAIL = {
    "person": "person", "taker": "person", "entry": "entry", "by": "entry", "authority": "authority",
    "from": "authority", "to": "authority",
}  # fmt: skip
"""What the id in a detail is an id of; any other is shown by its first letters."""
_OF_ONES_OWN = frozenset(
    {
        "saved", "unsaved", "watched", "stopped-watching", "answered-useful", "took-back-useful", "asked", "replied",
        "reported-use", "took-back-report", "wrote-note", "saw-change", "asked-for-introduction",
        "reported-recognition", "answered-by-library", "asked-enquiry",
    }
)  # fmt: skip
"""Deeds of which nobody is told what they were about: what somebody keeps, finds useful or asks."""
_UNTOLD = frozenset({("declined-proposal", "reason")})
"""Details that only those read whom the page of the deed names: a reason for a no is for curators."""
_SHORT = 8


def names_of(session: Session, deeds: Sequence[Deed]) -> Names:
    """Return what the things and details of these records are called, by id; what has no name is left out."""
    wanted: dict[str, set[UUID]] = {}
    for deed in (deed for deed in deeds if deed.verb not in _OF_ONES_OWN):
        if deed.thing_table and deed.thing_id:
            wanted.setdefault(deed.thing_table, set()).add(deed.thing_id)
        for name, value in deed.details.items():
            if name in _TABLE_OF_DETAIL and (key := _as_id(value)) is not None:
                wanted.setdefault(_TABLE_OF_DETAIL[name], set()).add(key)
    names: dict[UUID, str] = {}
    for kind, (source, called) in _NAMED.items():
        names |= _names(session, source, called, wanted.get(kind, ()))
    for kind, source in _OF_AN_AUTHORITY.items():
        joined = source.join(_AUTHORITY, _AUTHORITY.c.id == source.c.authority_id)
        of = _names(session, joined, _AUTHORITY.c.name, wanted.get(kind, ()), key=source.c.id)
        names |= {key: f"{words(kind)} of {name}" for key, name in of.items()}
    return names | _between(session, wanted)


def details_of(deed: Deed, names: Names) -> list[tuple[str, str]]:
    """Return the details of a record as people read them: names, days as they are written, words."""
    private = deed.verb in _OF_ONES_OWN
    told = {
        name: value
        for name, value in deed.details.items()
        if (deed.verb, name) not in _UNTOLD and not (private and _as_id(value) is not None)
    }
    return [(words(name), _value(name, value, names)) for name, value in sorted(told.items())]


def thing_of(deed: Deed, names: Names) -> str:
    """Return what a record is about; empty where it is about nothing in particular."""
    if not deed.thing_table:
        return ""
    if deed.verb in _OF_ONES_OWN:
        return words(deed.thing_table)
    if deed.thing_id is not None and deed.thing_id in names:
        return names[deed.thing_id]
    return f"{words(deed.thing_table)} {str(deed.thing_id)[:_SHORT]}"


def _between(session: Session, wanted: Mapping[str, set[UUID]]) -> dict[UUID, str]:
    """Return between which authorities a pairing, a conversation or a message is; never what it says."""
    pairing_of = {key: key for key in wanted.get("pairing", ())}
    asked = select(_CONVERSATION.c.id, _CONVERSATION.c.pairing_id).where(
        _CONVERSATION.c.id.in_(wanted.get("conversation", ()))
    )
    messages = (
        select(_MESSAGE.c.id, _CONVERSATION.c.pairing_id)
        .join(_CONVERSATION, _CONVERSATION.c.id == _MESSAGE.c.conversation_id)
        .where(_MESSAGE.c.id.in_(wanted.get("message", ())))
    )
    pairing_of |= {row.id: row.pairing_id for source in (asked, messages) for row in session.execute(source)}
    sides: dict[UUID, list[str]] = {}
    rows = session.execute(
        select(_SIDE.c.pairing_id, _AUTHORITY.c.name)
        .join(_AUTHORITY, _AUTHORITY.c.id == _SIDE.c.authority_id)
        .where(_SIDE.c.pairing_id.in_(set(pairing_of.values())))
        .order_by(_SIDE.c.pairing_id, _SIDE.c.number)
    )
    for row in rows:
        sides.setdefault(row.pairing_id, []).append(row.name)
    kinds = {key: kind for kind in ("pairing", "conversation", "message") for key in wanted.get(kind, ())}
    called = {pairing: " and ".join(names) for pairing, names in sides.items()}
    return {key: f"{kinds[key]} of {called[pairing]}" for key, pairing in pairing_of.items() if pairing in called}


def _names(
    session: Session, source: FromClause, called: ColumnElement[str], keys: Iterable[UUID], *,
    key: ColumnElement[UUID] | None = None,
) -> dict[UUID, str]:  # fmt: skip
    wanted = set(keys)
    if not wanted:
        return {}
    id_ = source.c.id if key is None else key
    asked = select(id_, called).select_from(source).where(id_.in_(wanted))
    return {row[0]: row[1] for row in session.execute(asked) if row[1]}


def _value(name: str, value: str, names: Names) -> str:
    key = _as_id(value)
    if key is not None:
        return names.get(key, str(key)[:_SHORT])
    if name == "kinds":
        return ", ".join(value.casefold().split())
    day = written_day(value)
    return day if day != value else words(value)


def _as_id(value: str) -> UUID | None:
    try:
        return UUID(value) if "-" in value else None
    except ValueError:
        return None
