"""How a part of the service can be, whether a node may be sent requests, and what is noted beside a backup."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from alongside.problems import Problem


class Health(StrEnum):
    """How a part is."""

    WELL = "well"
    LOOK = "look"
    """It serves, with less than it should: an operator should look."""
    DOWN = "down"
    """Nothing can be answered without it."""


class Check(NamedTuple):
    """One part of the service: its name, how it is, and a line for the operator without content or secrets."""

    part: str
    health: Health
    line: str


def ready(checks: Iterable[Check]) -> bool:
    """Say whether a node may be sent requests: a part that only needs a look keeps nobody out.

    >>> ready([Check("worker", Health.LOOK, "none is running")]), ready([Check("database", Health.DOWN, "no answer")])
    (True, False)
    """
    return all(check.health is not Health.DOWN for check in checks)


class NotABackup(Problem):
    """What stands in a folder is no whole backup."""


MANIFEST = "backup.json"
"""The file that is written last: a backup that was cut short has none."""


class BackupManifest(BaseModel):
    """What a backup is, in a file beside it; nothing in it is secret."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    made_at: datetime
    release: str
    schema_head: str
    """The migration at which the database stood."""
    backend: Literal["sqlite", "postgresql"]
    file: str = Field(pattern=r"^[a-z.]+$")
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    audit_number: int = Field(ge=0)
    audit_mac: str
    """The last link of the audit trail when it was begun: the restored trail must hold it."""


def read_manifest(written: str) -> BackupManifest:
    """Read what stands beside a backup; raises `NotABackup`."""
    try:
        return BackupManifest.model_validate_json(written)
    except ValidationError:
        raise NotABackup(f"{MANIFEST} is damaged: take another backup.") from None
