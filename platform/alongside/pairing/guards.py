"""Who is let into a page of a pairing, and what looks through the words that are written there."""

from uuid import UUID

from alongside.accounts.guards import current_person
from alongside.accounts.queries import names_at
from alongside.gate.guards import Looks, looks_between
from alongside.pairing.queries import access
from alongside.pairing.queries.access import PairingView
from alongside.web.database import db


def own_pairing(pairing_id: UUID) -> PairingView:
    """Return the pairing for one of its people; to everybody else it does not exist."""
    return access.mine(db.session, pairing_id, person=current_person())


def headed_pairing(pairing_id: UUID) -> PairingView:
    """Return the pairing for a lead or deputy of one of its authorities; to everybody else it does not exist."""
    return access.headed(db.session, pairing_id, person=current_person())


def looks(view: PairingView) -> Looks:
    """Return what looks through the notes and actions of this pairing."""
    people = access.people(db.session, view.pairing.id)
    colleagues = names_at(db.session, [side.authority_id for side in view.sides])
    return looks_between(current_person(), people, [side.authority for side in view.sides], colleagues=colleagues)
