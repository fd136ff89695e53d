"""Which statements a group of ten or more was least sure of when its survey closed: their names, and no figure."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("survey_group_result", sa.Column("weakest", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("survey_group_result", "weakest")
