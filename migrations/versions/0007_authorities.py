"""Authorities: the reference list of England, and what profiles say with its history."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "authority_listing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(9), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("region", sa.String(40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("successors", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_authority_listing"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_authority_listing_authority_id_authority"),
        sa.UniqueConstraint("authority_id", name="uq_authority_listing_authority_id"),
        sa.UniqueConstraint("code", name="uq_authority_listing_code"),
    )
    for column in ("kind", "region"):
        op.create_index(f"ix_authority_listing_{column}", "authority_listing", [column])
    op.create_table(
        "profile_value",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("fact", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("basis", sa.String(40), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("as_of", sa.String(10), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_profile_value"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_profile_value_authority_id_authority"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_profile_value_by_id_person"),
        sa.UniqueConstraint("authority_id", "fact", "number", name="uq_profile_value_fact_number"),
    )
    op.create_index("ix_profile_value_authority_id", "profile_value", ["authority_id"])


def downgrade() -> None:
    op.drop_table("profile_value")
    op.drop_table("authority_listing")
