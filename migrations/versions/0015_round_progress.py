"""Rounds without how far their working out has come: a page waits for all of it, and nothing read this."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

DONE = "100"


def upgrade() -> None:
    op.drop_column("matching_round", "progress")


def downgrade() -> None:
    # The default stays: to take it away, SQLite would have to drop a table that others refer to.
    op.add_column("matching_round", sa.Column("progress", sa.Integer(), nullable=False, server_default=DONE))
