"""What each published learning gives to the combination check. `alongside prepare` fills it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "published_details",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rules", sa.String(16), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_published_details"),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name="fk_published_details_entry_id_entry", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("entry_id", name="uq_published_details_entry_id"),
    )


def downgrade() -> None:
    op.drop_table("published_details")
