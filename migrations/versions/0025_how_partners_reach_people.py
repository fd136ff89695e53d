"""A telephone number and a link for calls, where somebody gives them to the people whom they are paired with."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("telephone", sa.String(40), nullable=False, server_default=""))
    op.add_column("person", sa.Column("call_link", sa.String(500), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("person", "call_link")
    op.drop_column("person", "telephone")
