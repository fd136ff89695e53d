"""Pairings: agreement, people, meetings, actions, shared practice, reviews."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

STILL_IN = sa.text("left_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "pairing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=True),
        sa.Column("standing", sa.String(40), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("began_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_pairing"),
        sa.UniqueConstraint("origin_id", name="uq_pairing_origin_id"),
    )
    op.create_index("ix_pairing_standing", "pairing", ["standing"])
    op.create_table(
        "pairing_authority",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pairing_id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("handover_asked_at", Moment(), nullable=True),
        sa.Column("rematch_asked_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_pairing_authority"),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"], name="fk_pairing_authority_pairing_id_pairing"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_pairing_authority_authority_id_authority"),
        sa.UniqueConstraint("pairing_id", "authority_id", name="uq_pairing_authority_pairing_id"),
        sa.UniqueConstraint("pairing_id", "number", name="uq_pairing_authority_number"),
    )
    op.create_index("ix_pairing_authority_authority_id", "pairing_authority", ["authority_id"])
    op.create_table(
        "pairing_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("side_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("duty", sa.String(40), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("left_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_pairing_member"),
        sa.ForeignKeyConstraint(
            ["side_id"], ["pairing_authority.id"], name="fk_pairing_member_side_id_pairing_authority"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_pairing_member_person_id_person"),
    )
    for column in ("side_id", "person_id"):
        op.create_index(f"ix_pairing_member_{column}", "pairing_member", [column])
    op.create_index(
        "uq_pairing_member_present", "pairing_member", ["side_id", "person_id"], unique=True, sqlite_where=STILL_IN,
        postgresql_where=STILL_IN,
    )  # fmt: skip
    op.create_table(
        "pairing_happening",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pairing_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("side_id", sa.Uuid(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pairing_happening"),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"], name="fk_pairing_happening_pairing_id_pairing"),
        sa.ForeignKeyConstraint(
            ["side_id"], ["pairing_authority.id"], name="fk_pairing_happening_side_id_pairing_authority"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_pairing_happening_by_id_person"),
        sa.UniqueConstraint("pairing_id", "number", name="uq_pairing_happening_pairing_id"),
    )


def downgrade() -> None:
    op.drop_table("pairing_happening")
    op.drop_table("pairing_member")
    op.drop_table("pairing_authority")
    op.drop_table("pairing")
