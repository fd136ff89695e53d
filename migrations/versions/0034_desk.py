"""Who at the desk has what: one table for every kind of thing that waits there."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_assignment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_desk_assignment"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_desk_assignment_person_id_person"),
    )
    op.create_index("uq_desk_assignment_kind_item_id", "desk_assignment", ["kind", "item_id"], unique=True)
    op.create_index("ix_desk_assignment_person_id", "desk_assignment", ["person_id"])


def downgrade() -> None:
    op.drop_table("desk_assignment")
