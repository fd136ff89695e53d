"""What the study found is a kind of its own: guidance is what the law or DfE says.

Entries, and drafts of their next versions, change their kind. What older versions say of themselves stays as it was.
"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "UPDATE entry SET kind = 'finding', guidance_label = NULL WHERE kind = 'guidance'"
        " AND id IN (SELECT entry_id FROM entry_source WHERE key LIKE 'RR555-%')"
    )
    op.execute(
        "UPDATE draft SET kind = 'finding', guidance_label = NULL WHERE kind = 'guidance'"
        " AND entry_id IN (SELECT id FROM entry WHERE kind = 'finding')"
    )


def downgrade() -> None:
    op.execute("UPDATE draft SET kind = 'guidance', guidance_label = 'shared-practice' WHERE kind = 'finding'")
    op.execute("UPDATE entry SET kind = 'guidance', guidance_label = 'shared-practice' WHERE kind = 'finding'")
