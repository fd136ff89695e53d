"""Open the database of the settings, with what sessions carry; keep demo people out of it."""

from functools import partial

from sqlalchemy.exc import OperationalError, ProgrammingError

from alongside import engines
from alongside.accounts.queries import FORMER, demo_people_exist
from alongside.audit.actions import SEAL_IN_SESSION
from alongside.audit.rules import AuditSeal
from alongside.authorities.queries.former import former
from alongside.embedding.choice import opened_encoder
from alongside.engines import Engines
from alongside.introductions.queries import PLACES_COUNTED
from alongside.knowledge.actions.writing import LIBRARY_FOLLOWED
from alongside.matching.queries import PAIRED
from alongside.messaging.models import KEYRING
from alongside.messaging.rules.sealing import Keyring
from alongside.pairing.queries.running import paired, running
from alongside.problems import CannotStart
from alongside.rounds.queries.running import RUNNING, places
from alongside.search.actions import ENCODER, follow_library
from alongside.settings import Settings


def open_database(settings: Settings) -> Engines:
    """Return both ways into the database; every session may write to the audit trail, and read and write messages."""
    return engines.connect(
        settings.database,
        read_url=settings.database_read_url,
        info={
            SEAL_IN_SESSION: AuditSeal.of(settings.secret_key.get_secret_value()),
            KEYRING: Keyring.of(settings.keys),
            RUNNING: running,
            LIBRARY_FOLLOWED: follow_library,
            ENCODER: partial(opened_encoder, settings.model_dir),
            PLACES_COUNTED: places,
            FORMER: former,
            PAIRED: paired,
        },
    )


def refuse_demo_people(settings: Settings, engines: Engines) -> None:
    """Raise `CannotStart` when made-up people could sign in to a production service."""
    if not settings.production:
        return
    try:
        with engines.session() as session:
            demo_people = demo_people_exist(session)
    except (OperationalError, ProgrammingError):
        raise CannotStart("The database is not ready: run `alongside prepare` first, or check DATABASE_URL.") from None
    finally:
        engines.dispose()  # no connection is left over from this look, to be closed by chance or shared after a fork
    if demo_people:
        raise CannotStart("There are demo people in this database: production needs a database of its own.")
