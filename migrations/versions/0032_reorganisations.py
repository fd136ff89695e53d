"""Reorganisations: authorities that end on one day, who takes over, and who gets what.

Ends that were set before become reorganisations of one authority; the jobs that wait for their day are asked for anew.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_JOB = sa.table(
    "job", sa.column("id", sa.Uuid()), sa.column("kind", sa.String()), sa.column("payload", sa.JSON()),
    sa.column("state", sa.String()), sa.column("run_after", Moment()),
)  # fmt: skip
_LISTING = sa.table(
    "authority_listing", sa.column("authority_id", sa.Uuid()), sa.column("code", sa.String()),
    sa.column("valid_to", sa.Date()), sa.column("successors", sa.JSON()),
)  # fmt: skip
_REORGANISATION = sa.table(
    "reorganisation", sa.column("id", sa.Uuid()), sa.column("last_day", sa.Date()), sa.column("at", Moment()),
    sa.column("dated_at", Moment()), sa.column("done_at", Moment()), sa.column("handed", sa.JSON()),
)  # fmt: skip
_END = sa.table(
    "reorganisation_end", sa.column("id", sa.Uuid()), sa.column("reorganisation_id", sa.Uuid()),
    sa.column("authority_id", sa.Uuid()), sa.column("position", sa.Integer()), sa.column("heir_ids", sa.JSON()),
)  # fmt: skip
_WAITING = "waiting"
_BEFORE, _NOW = "authority-ended", "reorganise"


def upgrade() -> None:
    op.create_table(
        "reorganisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("dated_at", Moment(), nullable=True),
        sa.Column("taken_back_at", Moment(), nullable=True),
        sa.Column("done_at", Moment(), nullable=True),
        sa.Column("handed", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reorganisation"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_reorganisation_by_id_person"),
    )
    op.create_table(
        "reorganisation_end",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reorganisation_id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heir_ids", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reorganisation_end"),
        sa.ForeignKeyConstraint(
            ["reorganisation_id"], ["reorganisation.id"], name="fk_reorganisation_end_reorganisation_id_reorganisation"
        ),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authority.id"], name="fk_reorganisation_end_authority_id_authority"
        ),
        sa.UniqueConstraint("reorganisation_id", "authority_id", name="uq_reorganisation_end_authority"),
    )
    op.create_index("ix_reorganisation_end_reorganisation_id", "reorganisation_end", ["reorganisation_id"])
    op.create_index("ix_reorganisation_end_authority_id", "reorganisation_end", ["authority_id"])
    _choices()
    _take_over()
    _practice()
    _documents()


def _choices() -> None:
    op.create_table(
        "reorganisation_choice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reorganisation_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("thing_id", sa.Uuid(), nullable=False),
        sa.Column("heir_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reorganisation_choice"),
        sa.ForeignKeyConstraint(
            ["reorganisation_id"], ["reorganisation.id"],
            name="fk_reorganisation_choice_reorganisation_id_reorganisation",
        ),
        sa.ForeignKeyConstraint(["heir_id"], ["authority.id"], name="fk_reorganisation_choice_heir_id_authority"),
        sa.UniqueConstraint("reorganisation_id", "kind", "thing_id", name="uq_reorganisation_choice_thing"),
    )  # fmt: skip
    op.create_index("ix_reorganisation_choice_reorganisation_id", "reorganisation_choice", ["reorganisation_id"])


def _practice() -> None:
    """What was adopted is in use since a day; and what an authority makes of it for itself alone."""
    op.create_table(
        "pairing_practice_in_use",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("adoption_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pairing_practice_in_use"),
        sa.ForeignKeyConstraint(
            ["adoption_id"], ["pairing_adoption.id"], name="fk_pairing_practice_in_use_adoption_id_pairing_adoption",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_pairing_practice_in_use_by_id_person"),
        sa.UniqueConstraint("adoption_id", name="uq_pairing_practice_in_use_adoption_id"),
    )  # fmt: skip
    op.add_column("invitation", sa.Column("name", sa.String(120), nullable=False, server_default=""))
    op.create_table(
        "pairing_local_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("adoption_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_by_id", sa.Uuid(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("signed_by_id", sa.Uuid(), nullable=True),
        sa.Column("signed_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_pairing_local_version"),
        sa.ForeignKeyConstraint(
            ["adoption_id"], ["pairing_adoption.id"], name="fk_pairing_local_version_adoption_id_pairing_adoption",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["changed_by_id"], ["person.id"], name="fk_pairing_local_version_changed_by_id_person"),
        sa.ForeignKeyConstraint(["signed_by_id"], ["person.id"], name="fk_pairing_local_version_signed_by_id_person"),
        sa.UniqueConstraint("adoption_id", name="uq_pairing_local_version_adoption_id"),
    )  # fmt: skip


def _documents() -> None:
    """Documents that one side of a pairing shows the other, as text."""
    op.create_table(
        "pairing_shared_document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pairing_id", sa.Uuid(), nullable=False),
        sa.Column("side_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pairing_shared_document"),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"], name="fk_pairing_shared_document_pairing_id_pairing"),
        sa.ForeignKeyConstraint(
            ["side_id"], ["pairing_authority.id"], name="fk_pairing_shared_document_side_id_pairing_authority"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_pairing_shared_document_by_id_person"),
    )
    op.create_index("ix_pairing_shared_document_pairing_id", "pairing_shared_document", ["pairing_id"])


def _take_over() -> None:
    """Make a reorganisation of every end that is set, and let the job that waits for its day carry that out."""
    bind, now = op.get_bind(), datetime.now(UTC)
    listings = bind.execute(sa.select(_LISTING)).all()
    homes = {row.code: row.authority_id for row in listings}
    waiting = {
        UUID(row.payload["authority_id"]): row.id
        for row in bind.execute(sa.select(_JOB).where(_JOB.c.kind == _BEFORE, _JOB.c.state == _WAITING))
    }
    for row in listings:
        heirs = [str(homes[code]) for code in row.successors or [] if code in homes]
        if row.valid_to is None or not heirs:
            continue
        job = waiting.get(row.authority_id)
        made = uuid4()
        bind.execute(
            _REORGANISATION.insert().values(
                id=made, last_day=row.valid_to, at=now, dated_at=now, done_at=None if job else now, handed=[]
            )
        )
        ended = {"reorganisation_id": made, "authority_id": row.authority_id, "position": 0, "heir_ids": heirs}
        bind.execute(_END.insert().values(id=uuid4(), **ended))
        if job is not None:
            payload = {"reorganisation_id": str(made), "day": row.valid_to.isoformat()}
            bind.execute(_JOB.update().where(_JOB.c.id == job).values(kind=_NOW, payload=payload))


def downgrade() -> None:
    op.drop_index("ix_pairing_shared_document_pairing_id", table_name="pairing_shared_document")
    op.drop_table("pairing_shared_document")
    op.drop_table("pairing_local_version")
    op.drop_column("invitation", "name")
    op.drop_table("pairing_practice_in_use")
    _give_back()
    for table in ("reorganisation_choice", "reorganisation_end"):
        for index in ("reorganisation_id", "authority_id") if table == "reorganisation_end" else ("reorganisation_id",):
            op.drop_index(f"ix_{table}_{index}", table_name=table)
        op.drop_table(table)
    op.drop_table("reorganisation")


def _give_back() -> None:
    """Ask for what follows each end on its own; what somebody chose for single things is lost."""
    bind = op.get_bind()
    for job in bind.execute(sa.select(_JOB).where(_JOB.c.kind == _NOW, _JOB.c.state == _WAITING)).all():
        reorganisation = UUID(job.payload["reorganisation_id"])
        ends = bind.execute(sa.select(_END).where(_END.c.reorganisation_id == reorganisation)).all()
        for number, end in enumerate(ends):
            payload = {
                "authority_id": str(end.authority_id), "successor_ids": end.heir_ids, "day": job.payload["day"],
                "people": len(end.heir_ids) == 1,
            }  # fmt: skip
            if number == 0:
                bind.execute(_JOB.update().where(_JOB.c.id == job.id).values(kind=_BEFORE, payload=payload))
            else:
                _copy_job(bind, job.id, payload)


def _copy_job(bind: sa.Connection, job_id: UUID, payload: dict[str, Any]) -> None:
    whole = sa.Table("job", sa.MetaData(), autoload_with=bind)
    row = dict(bind.execute(sa.select(whole).where(whole.c.id == job_id)).one()._mapping)
    bind.execute(whole.insert().values(row | {"id": uuid4(), "key": None, "kind": _BEFORE, "payload": payload}))
