"""When a dismissal was agreed with, and when somebody last said which names to look for: never which."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

COLUMNS = (
    ("draft_answer", "confirmed_at", Moment()),
    ("draft", "names_given_at", Moment()),
)


def upgrade() -> None:
    for table, name, kind in COLUMNS:
        op.add_column(table, sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    for table, name, _ in reversed(COLUMNS):
        op.drop_column(table, name)
