"""The pages of authorities, and what they lay on the start page."""

from alongside import clock
from alongside.accounts.guards import current_person
from alongside.authorities.queries.ending import End, end_of
from alongside.authorities.routes import conflicts_of_interest, importing, listing, reorganising
from alongside.authorities.routes.profiles import blueprint
from alongside.web.database import db

for _part in (conflicts_of_interest, importing, listing, reorganising):
    blueprint.register_blueprint(_part.blueprint)


@blueprint.app_context_processor
def _own_end() -> dict[str, object]:
    """Let the start page say that one's own authority ended: nothing is read until it asks."""
    return {"own_end": _end}


def _end() -> End | None:
    return end_of(db.session, current_person(), on=clock.today())


__all__ = ["blueprint"]
