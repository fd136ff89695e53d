"""What a draft said when it went back to its authors, so that whoever looks at it again sees what changed."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("draft_decision", sa.Column("content", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("draft_decision", "content")
