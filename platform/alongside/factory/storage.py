"""Open the database of the settings, with the seal that the audit trail is written with."""

from alongside import engines
from alongside.audit.actions import SEAL
from alongside.audit.rules import Seal
from alongside.engines import Engines
from alongside.settings import Settings


def open_database(settings: Settings) -> Engines:
    """Return both ways into the database; every session from them may write to the audit trail."""
    return engines.connect(settings.database, info={SEAL: Seal.of(settings.secret_key.get_secret_value())})
