"""How long a meeting of a pairing took, where somebody says so: what pairings cost people in hours."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pairing_meeting", sa.Column("minutes", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("pairing_meeting", "minutes")
