"""Meetings of a pairing that are to come, with their hour and the link to the call."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pairing_planned_meeting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pairing_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("link", sa.String(500), nullable=False),
        sa.Column("first_call", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("called_off_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_pairing_planned_meeting"),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"], name="fk_pairing_planned_meeting_pairing_id_pairing"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_pairing_planned_meeting_by_id_person"),
    )
    op.create_index("ix_pairing_planned_meeting_pairing_id", "pairing_planned_meeting", ["pairing_id"])


def downgrade() -> None:
    op.drop_index("ix_pairing_planned_meeting_pairing_id", table_name="pairing_planned_meeting")
    op.drop_table("pairing_planned_meeting")
