"""Drafts that go the whole way, through the real actions: written, checked, signed, sent."""

from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Person
from alongside.anonymise.finder import Finder
from alongside.knowledge.rules.parts import ENTRY_PARTS, glance_of
from alongside.knowledge.rules.vocabulary import GuidanceLabel, Kind
from alongside.publishing import queries
from alongside.publishing.actions import checking, signing, writing
from alongside.publishing.models import Draft

STATEMENT = "Somebody might know that staff talked with a family who were worried; many do, so nobody could be sure."
KEEP = "The learning needs this and it points to nobody."
PLAIN = "staff talked with the family about what had worried them and agreed on what to do next."


def write(
    session: Session,
    *,
    by: Person,
    kind: Kind = Kind.LEARNING,
    said: str = "",
    draft: Draft | None = None,
    **more: object,
) -> Draft:
    """Fill in every part of a draft; ``said`` stands in each of them, ``more`` takes the place of what is usual."""
    draft = draft or writing.start(session, by=by, kind=kind, at=clock.now())
    session.flush()
    changes: dict[str, object] = {
        "title": "What helped when a worry turned out to be small",
        "summary": f"In short, {PLAIN}",
        "parts": {part.key: f"Here, {PLAIN} {said}".strip() for part in ENTRY_PARTS[kind]},
        "glance": {part.key: "A talk with the family." for part in glance_of(kind)},
        "facets": {"theme": ["partnership"], "concern": ["online-material"]},
    }
    if kind is Kind.GUIDANCE:
        changes["guidance_label"] = GuidanceLabel.SHARED_PRACTICE
    writing.save(session, draft, changes | more, by=by, revision_read=draft.revision, at=clock.now())
    session.commit()
    return draft


def answer_all(session: Session, draft: Draft, *, finder: Finder, by: Person) -> None:
    """Answer whatever the gate asks of an author."""
    standing = queries.gate_status(session, draft, finder=finder)
    for asked in {one.fingerprint: one for one in standing.open}.values():
        checking.keep(session, draft, asked, reason=KEEP, by=by, at=clock.now())
    for word in {one.fingerprint: one for one in standing.unticked}.values():
        checking.tick(session, draft, word, by=by, at=clock.now())
    if standing.singled_out:
        reason = "We looked at this together and nobody outside could tell."
        checking.override(session, draft, standing, reason=reason, by=by, at=clock.now())
    session.flush()


def send(session: Session, draft: Draft, *, finder: Finder, by: Person, signer: Person) -> Draft:
    """Check, sign and send a draft as it stands."""
    answer_all(session, draft, finder=finder, by=by)
    standing = queries.gate_status(session, draft, finder=finder)
    signing.ask_for_signature(session, draft, standing, by=by, at=clock.now())
    for asked in {one.fingerprint: one for one in standing.to_confirm}.values():
        checking.confirm(session, draft, asked, by=signer, at=clock.now())
    standing = queries.gate_status(session, draft, finder=finder)
    signing.sign(session, draft, standing, statement=STATEMENT, by=signer, at=clock.now())
    signing.submit(session, draft, standing, by=by, at=clock.now())
    session.commit()
    return draft
