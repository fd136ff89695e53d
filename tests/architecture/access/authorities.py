"""Who may use the pages of authorities."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from alongside import clock
from alongside.accounts.models import Role
from alongside.authorities.models import Conflict, Exclusion, Listing, Reorganisation, ReorganisationEnd
from alongside.authorities.rules.conflicts_of_interest import ConflictReason
from alongside.authorities.rules.reference_list import CouncilKind
from tests.architecture.access.visitors import ADMINISTRATOR, CURATOR, KEEPERS, LEADERS_HERE, SIGNED_IN

TABLE: dict[str, set[str]] = {
    "GET /authorities/": SIGNED_IN,
    "GET /authorities/profiles.csv": SIGNED_IN,
    "GET /authorities/<uuid:authority_id>": SIGNED_IN,
    "GET /authorities/<uuid:authority_id>/history": SIGNED_IN,
    "GET /authorities/<uuid:authority_id>/edit": LEADERS_HERE,
    "POST /authorities/<uuid:authority_id>/edit": LEADERS_HERE,
    "POST /authorities/<uuid:authority_id>/public-facts": LEADERS_HERE,
    "GET /authorities/<uuid:authority_id>/apart": LEADERS_HERE,
    "POST /authorities/<uuid:authority_id>/apart/exclusions": LEADERS_HERE,
    "POST /authorities/exclusions/<uuid:exclusion_id>/take-back": LEADERS_HERE,
    "POST /authorities/<uuid:authority_id>/apart/conflicts": LEADERS_HERE,
    "POST /authorities/conflicts/<uuid:conflict_id>/end": LEADERS_HERE,
    "GET /authorities/conflicts/": CURATOR,
    "GET /authorities/new": ADMINISTRATOR,
    "POST /authorities/new": ADMINISTRATOR,
    "GET /authorities/reorganisations/": ADMINISTRATOR,
    "POST /authorities/reorganisations/": ADMINISTRATOR,
    "GET /authorities/reorganisations/of/<uuid:authority_id>": ADMINISTRATOR,
    "GET /authorities/reorganisations/<uuid:reorganisation_id>": ADMINISTRATOR,
    "GET /authorities/reorganisations/<uuid:reorganisation_id>/plan.csv": ADMINISTRATOR,
    "POST /authorities/reorganisations/<uuid:reorganisation_id>/ends": ADMINISTRATOR,
    "POST /authorities/reorganisations/<uuid:reorganisation_id>/ends/<uuid:authority_id>/remove": ADMINISTRATOR,
    "POST /authorities/reorganisations/<uuid:reorganisation_id>/choices": ADMINISTRATOR,
    "POST /authorities/reorganisations/<uuid:reorganisation_id>/day": ADMINISTRATOR,
    "POST /authorities/reorganisations/<uuid:reorganisation_id>/take-back": ADMINISTRATOR,
    "GET /authorities/import/funded": ADMINISTRATOR,
    "POST /authorities/import/funded": ADMINISTRATOR,
    "GET /authorities/import/": KEEPERS,
    "POST /authorities/import/": KEEPERS,
    "POST /authorities/import/confirm": KEEPERS,
}

if TYPE_CHECKING:
    from tests.architecture.access.world import World


def home(world: "World") -> UUID:
    """Authority A."""
    world.session.commit()  # looking takes the lock that the visitor needs
    return world.home


def reorganisation(world: "World") -> Reorganisation:
    """Somebody thinks one through in which Authority A ends."""
    heir = world.make_person(Role.READER, "Authority C").authority_id
    for code, authority_id in (("E06000999", world.home), ("E06000998", heir)):
        if not world.session.query(Listing).filter_by(authority_id=authority_id).count():
            world.add(
                Listing(
                    authority_id=authority_id, code=code, kind=CouncilKind.UNITARY, region="London", valid_from=None,
                    valid_to=None, successors=[], former_codes={},
                )
            )  # fmt: skip
    end = ReorganisationEnd(authority_id=world.home, position=0, heir_ids=[str(heir)])
    return Reorganisation(last_day=clock.today() + timedelta(days=30), at=clock.now(), ends=[end])


def apart(world: "World") -> Exclusion:
    """Somebody at Authority A has named another authority, in confidence."""
    named = world.make_person(Role.DEPUTY)
    other = world.make_person(Role.READER, "Authority C").authority_id
    return Exclusion(authority_id=world.home, other_id=other, by_id=named.id, at=clock.now())


def conflict(world: "World") -> Conflict:
    """Somebody at Authority A has declared a conflict with another authority."""
    named = world.make_person(Role.DEPUTY)
    other = world.make_person(Role.READER, "Authority C").authority_id
    return Conflict(
        authority_id=world.home, other_id=other, reason=ConflictReason.DISPUTE, by_id=named.id, at=clock.now()
    )
