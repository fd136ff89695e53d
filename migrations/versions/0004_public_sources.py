"""Entries from public documents: what each is, when it was issued, and what to check before relying on it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


# Plain ALTER TABLE: copying the table, as Alembic's batch mode does on SQLite, would empty those that point to it.


def upgrade() -> None:
    op.add_column("entry", sa.Column("issued", sa.String(200), nullable=False, server_default=""))
    op.add_column("entry", sa.Column("caution", sa.Text(), nullable=False, server_default=""))
    op.add_column("entry", sa.Column("source_url", sa.String(500), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("entry", "source_url")
    op.drop_column("entry", "caution")
    op.drop_column("entry", "issued")
