"""Where a draft's words were put in or taken out, so that whoever reads it through sees every change."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("draft") as table:
        table.add_column(sa.Column("replaced", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("draft") as table:
        table.alter_column("replaced", server_default=None)


def downgrade() -> None:
    op.drop_column("draft", "replaced")
