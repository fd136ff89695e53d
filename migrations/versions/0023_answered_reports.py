"""What was decided about a report that somebody could be recognised, and why; one open report of each person."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

ONE_OPEN = "uq_recognition_report_entry_id_by_id"
OPEN = "settled_at IS NULL"


def upgrade() -> None:
    op.add_column("recognition_report", sa.Column("decision", sa.String(40), nullable=True))
    op.add_column("recognition_report", sa.Column("told", sa.Text(), nullable=False, server_default=""))
    op.execute(
        "DELETE FROM recognition_report WHERE settled_at IS NULL AND EXISTS (SELECT 1 FROM recognition_report AS other"
        " WHERE other.entry_id = recognition_report.entry_id AND other.by_id = recognition_report.by_id"
        " AND other.settled_at IS NULL AND (other.at < recognition_report.at"
        " OR (other.at = recognition_report.at AND other.id < recognition_report.id)))"
    )
    op.create_index(
        ONE_OPEN, "recognition_report", ["entry_id", "by_id"], unique=True, sqlite_where=sa.text(OPEN),
        postgresql_where=sa.text(OPEN),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index(ONE_OPEN, "recognition_report")
    op.drop_column("recognition_report", "told")
    op.drop_column("recognition_report", "decision")
