"""By what an answer's words are met again in a draft: their kind and length, never the words."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("draft_answer", sa.Column("kind", sa.String(20), nullable=False, server_default=""))
    op.add_column("draft_answer", sa.Column("length", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("draft_answer", "length")
    op.drop_column("draft_answer", "kind")
