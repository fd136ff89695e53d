"""Who marked an entry as out of date, when and why: readers were told a review date that was never set."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("entry", sa.Column("marked_stale_on", sa.Date(), nullable=True))
    op.add_column("entry", sa.Column("marked_stale_by", sa.String(200), nullable=False, server_default=""))
    op.add_column("entry", sa.Column("stale_reason", sa.String(300), nullable=False, server_default=""))


def downgrade() -> None:
    for name in ("stale_reason", "marked_stale_by", "marked_stale_on"):
        op.drop_column("entry", name)
