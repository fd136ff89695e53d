"""Authorities: confidential exclusions, conflicts, DfE's statistical neighbours, and codes that changed."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("authority_listing") as table:
        table.add_column(sa.Column("former_codes", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("authority_listing") as table:
        table.alter_column("former_codes", server_default=None)
    _apart("pairing_exclusion")
    _apart("pairing_conflict", sa.Column("reason", sa.String(40), nullable=False))
    _neighbours()


def downgrade() -> None:
    for table in ("neighbour", "neighbour_table", "pairing_conflict", "pairing_exclusion"):
        op.drop_table(table)
    with op.batch_alter_table("authority_listing") as listing:
        listing.drop_column("former_codes")


def _apart(name: str, *more: sa.Column[str]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        *more,
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("inherited", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=f"fk_{name}_authority_id_authority"),
        sa.ForeignKeyConstraint(["other_id"], ["authority.id"], name=f"fk_{name}_other_id_authority"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=f"fk_{name}_by_id_person"),
        sa.ForeignKeyConstraint(["ended_by_id"], ["person.id"], name=f"fk_{name}_ended_by_id_person"),
    )
    op.create_index(f"ix_{name}_authority_id", name, ["authority_id"])


def _neighbours() -> None:
    op.create_table(
        "neighbour_table",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.String(7), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_neighbour_table"),
    )
    op.create_table(
        "neighbour",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("table_id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("closeness", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_neighbour"),
        sa.ForeignKeyConstraint(["table_id"], ["neighbour_table.id"], name="fk_neighbour_table_id_neighbour_table"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_neighbour_authority_id_authority"),
        sa.ForeignKeyConstraint(["other_id"], ["authority.id"], name="fk_neighbour_other_id_authority"),
        sa.UniqueConstraint("table_id", "authority_id", "rank", name="uq_neighbour_table_rank"),
    )
    op.create_index("ix_neighbour_authority_id", "neighbour", ["authority_id"])
