"""Gather the record of a pairing that a side may keep: all but the messages, which have a record of their own."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy.orm import Session

from alongside.authorities.rules.facts import HELP_TOPICS
from alongside.dates import written_day
from alongside.pairing.models import Agreement
from alongside.pairing.queries import action_items, adoption, documents, meetings, people, practice, timeline
from alongside.pairing.queries.access import PairingView
from alongside.pairing.rules.record import Section
from alongside.pairing.rules.timeline import words
from alongside.pairing.rules.words import CONFIDENTIALITY, DUTY_WORDS, RHYTHM_WORDS


def record(session: Session, view: PairingView, versions: Sequence[Agreement]) -> list[Section]:
    """Return what one side may keep, part by part; what the other side said in private is not there."""
    return [
        Section("Sides", [side.authority.name for side in view.sides]),
        Section("People", _people(view)),
        *(_agreement(view, version) for version in versions),
        Section("Meetings", _meetings(session, view)),
        Section("Actions", _actions(session, view)),
        Section("Shared practice", _practice(session, view)),
        Section("Handover notes", _handovers(session, view)),
        Section("Timeline", _timeline(session, view)),
    ]


def _people(view: PairingView) -> list[str]:
    return [
        f"{member.person.name}, {side.authority.name}: {DUTY_WORDS[member.duty].lower()} "
        f"since {written_day(member.since)}" + (f", until {written_day(member.left_at)}" if member.left_at else "")
        for side in view.sides
        for member in side.members
    ]


def _agreement(view: PairingView, version: Agreement) -> Section:
    lines = [
        f"{side.authority.name} helps with: {_topics(version.topics.get(str(side.number), ()))}" for side in view.sides
    ]
    lines += [
        f"How often: {RHYTHM_WORDS[version.rhythm].lower()}",
        f"First call: {written_day(version.first_call_on)}. End: {written_day(version.ends_on)}",
        "Confidentiality:",
        *(f"  {line}" for line in CONFIDENTIALITY.get(version.edition, ())),
        f"Written by {version.by.name} on {written_day(version.at)}",
    ]
    sides = {side.id: side.authority.name for side in view.sides}
    lines += [
        f"Signed for {sides[signature.side_id]} by {signature.by.name} on {written_day(signature.at)}"
        for signature in version.signatures
    ]
    return Section(f"Agreement, version {version.number}", lines)


def _topics(topics: Iterable[str]) -> str:
    return ", ".join(HELP_TOPICS[topic] for topic in topics if topic in HELP_TOPICS) or "nothing in particular"


def _meetings(session: Session, view: PairingView) -> list[str]:
    met = meetings.meetings(session, view.pairing)
    who = meetings.names(session, met)
    lines = [
        f"Planned: {written_day(row.day)}" + (f", {row.starts:%H:%M} (UK time)" if row.starts else "")
        for row in meetings.to_come(session, view.pairing, on=date.min)
    ]
    for meeting in met:
        present = ", ".join(who[key] for key in meeting.present if key in who)
        lines.append(f"{written_day(meeting.held_on)}: {present}")
        lines += [f"  {meeting.notes}"] if meeting.notes else []
        lines += [f"  Next: {written_day(meeting.next_on)}"] if meeting.next_on else []
    return lines


def _actions(session: Session, view: PairingView) -> list[str]:
    return [
        f"{action.what} ({action.owner.name if action.owner else 'nobody now'}, {action.side.authority.name}"
        + (f", until {written_day(action.due_on)}" if action.due_on else "")
        + (f", done on {written_day(action.done_at)})" if action.done_at else ", open)")
        for action in action_items.actions(session, view.pairing)
    ]


def _practice(session: Session, view: PairingView) -> list[str]:
    lines = [
        f"{shared.side.authority.name} shared on {written_day(shared.at)}: {shared.entry.title}"
        for shared in practice.shared_entries(session, view.pairing)
    ]
    lines += [
        f"{shown.side.authority.name} shared a document on {written_day(shown.at)}: {shown.title}"
        for shown in documents.documents(session, view.pairing)
    ]
    return lines + [
        f"{adopted.side.authority.name} adopted on {written_day(adopted.at)}, version {adopted.number}: "
        f"{adopted.entry.title}"
        for adopted in adoption.adoptions(session, view.pairing)
    ]


def _handovers(session: Session, view: PairingView) -> list[str]:
    return [
        f"{row.by.name}, {row.side.authority.name}, {written_day(row.written_at)}: {row.note}"
        for row in people.handovers(session, view.pairing.id)
        if row.by is not None
    ]


def _timeline(session: Session, view: PairingView) -> list[str]:
    happened = timeline.timeline(session, view)
    who = timeline.names(session, happened)
    lines = []
    for row in reversed(happened):
        about = [
            row.side.authority.name if row.side else "",
            row.by.name if row.by else "",
            who.get(row.details.get("person", ""), ""),
        ]
        details = ", ".join(part for part in about if part)
        lines.append(f"{written_day(row.at)}: {words(row.what)}" + (f" ({details})" if details else ""))
    return lines
