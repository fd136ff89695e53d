"""Gather the record of a pairing that a side may keep: all but the messages, which have a record of their own."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.authorities.rules.facts import TOPICS
from alongside.pairing.models import Agreement, Happening
from alongside.pairing.queries import looking_back, people, practice, together
from alongside.pairing.queries.space import Mine
from alongside.pairing.rules.happenings import words
from alongside.pairing.rules.keeping import Section, day
from alongside.pairing.rules.words import CONFIDENTIALITY, DUTY_WORDS, RHYTHM_WORDS


def record(session: Session, seen: Mine, versions: Sequence[Agreement]) -> list[Section]:
    """Return what one side may keep, part by part; what the other side said in private is not there."""
    return [
        Section("Sides", [side.authority.name for side in seen.sides]),
        Section("People", _people(seen)),
        *(_agreement(seen, version) for version in versions),
        Section("Meetings", _meetings(session, seen)),
        Section("Actions", _actions(session, seen)),
        Section("Shared practice", _practice(session, seen)),
        Section("Handover notes", _handovers(session, seen)),
        Section("Timeline", _timeline(session, seen)),
    ]


def names(session: Session, happened: Iterable[Happening]) -> dict[str, str]:
    """Return the names of the people whom a timeline is about, by id."""
    ids = {UUID(row.details["person"]) for row in happened if "person" in row.details}
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    return {str(person_id): name for person_id, name in rows}


def _people(seen: Mine) -> list[str]:
    return [
        f"{member.person.name}, {side.authority.name}: {DUTY_WORDS[member.duty].lower()} since {day(member.since)}"
        + (f", until {day(member.left_at)}" if member.left_at else "")
        for side in seen.sides
        for member in side.members
    ]


def _agreement(seen: Mine, version: Agreement) -> Section:
    lines = [
        f"{side.authority.name} helps with: {_topics(version.topics.get(str(side.number), ()))}" for side in seen.sides
    ]
    lines += [
        f"How often: {RHYTHM_WORDS[version.rhythm].lower()}",
        f"First call: {day(version.first_call_on)}. End: {day(version.ends_on)}",
        "Confidentiality:",
        *(f"  {line}" for line in CONFIDENTIALITY.get(version.edition, ())),
        f"Written by {version.by.name} on {day(version.at)}",
    ]
    sides = {side.id: side.authority.name for side in seen.sides}
    lines += [f"Signed for {sides[one.side_id]} by {one.by.name} on {day(one.at)}" for one in version.signatures]
    return Section(f"Agreement, version {version.number}", lines)


def _topics(topics: Iterable[str]) -> str:
    return ", ".join(TOPICS[topic] for topic in topics if topic in TOPICS) or "nothing in particular"


def _meetings(session: Session, seen: Mine) -> list[str]:
    met = together.meetings(session, seen.pairing)
    who = together.names(session, met)
    lines = []
    for meeting in met:
        present = ", ".join(who[key] for key in meeting.present if key in who)
        lines.append(f"{day(meeting.held_on)}: {present}")
        lines += [f"  {meeting.notes}"] if meeting.notes else []
        lines += [f"  Next: {day(meeting.next_on)}"] if meeting.next_on else []
    return lines


def _actions(session: Session, seen: Mine) -> list[str]:
    return [
        f"{action.what} ({action.owner.name if action.owner else 'nobody now'}, {action.side.authority.name}"
        + (f", until {day(action.due_on)}" if action.due_on else "")
        + (f", done on {day(action.done_at)})" if action.done_at else ", open)")
        for action in together.actions(session, seen.pairing)
    ]


def _practice(session: Session, seen: Mine) -> list[str]:
    lines = [
        f"{shared.side.authority.name} shared on {day(shared.at)}: {shared.entry.title}"
        for shared in practice.shared_entries(session, seen.pairing)
    ]
    return lines + [
        f"{one.side.authority.name} adopted on {day(one.at)}, version {one.number}: {one.entry.title}"
        for one in practice.adoptions(session, seen.pairing)
    ]


def _handovers(session: Session, seen: Mine) -> list[str]:
    return [
        f"{one.by.name}, {one.side.authority.name}, {day(one.written_at)}: {one.note}"
        for one in people.handovers(session, seen.pairing.id)
        if one.by is not None
    ]


def _timeline(session: Session, seen: Mine) -> list[str]:
    happened = looking_back.timeline(session, seen)
    who = names(session, happened)
    lines = []
    for row in reversed(happened):
        about = [
            row.side.authority.name if row.side else "",
            row.by.name if row.by else "",
            who.get(row.details.get("person", ""), ""),
        ]
        said = ", ".join(part for part in about if part)
        lines.append(f"{day(row.at)}: {words(row.what)}" + (f" ({said})" if said else ""))
    return lines
