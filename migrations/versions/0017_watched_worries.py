"""Worries that somebody wants to hear more of, as masked words and with their consent, and what appeared since."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watched_worry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_watched_worry"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_watched_worry_person_id_person"),
    )
    op.create_index("ix_watched_worry_person_id", "watched_worry", ["person_id"])
    op.create_table(
        "worry_match",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worry_id", sa.Uuid(), nullable=False),
        sa.Column("found_id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_worry_match"),
        sa.ForeignKeyConstraint(
            ["worry_id"], ["watched_worry.id"], name="fk_worry_match_worry_id_watched_worry", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["found_id"], ["entry.id"], name="fk_worry_match_found_id_entry", ondelete="CASCADE"),
    )
    op.create_index("uq_worry_match_worry_id_found_id", "worry_match", ["worry_id", "found_id"], unique=True)
    op.create_index("ix_worry_match_found_id", "worry_match", ["found_id"])


def downgrade() -> None:
    op.drop_table("worry_match")
    op.drop_table("watched_worry")
