"""Publishing: drafts, answers to findings, signatures, decisions, comments, and documents waiting to be read."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = ("upload", "draft_comment", "draft_decision", "draft_signature", "draft_answer", "draft")


def upgrade() -> None:
    _draft()
    _of_draft(
        "draft_answer",
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("confirmed_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["person.id"], name="fk_draft_answer_confirmed_by_id_person"),
    )
    op.create_index("uq_draft_answer_draft_id_fingerprint", "draft_answer", ["draft_id", "fingerprint"], unique=True)
    _of_draft(
        "draft_signature",
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
    )
    op.create_index("ix_draft_signature_draft_id", "draft_signature", ["draft_id"])
    _of_draft(
        "draft_decision",
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
    )
    op.create_index("uq_draft_decision_draft_id_revision", "draft_decision", ["draft_id", "revision"], unique=True)
    _of_draft(
        "draft_comment",
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )
    op.create_index("ix_draft_comment_draft_id", "draft_comment", ["draft_id"])
    _of_draft(
        "upload",
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reading", sa.String(40), nullable=False),
        sa.Column("problem", sa.String(300), nullable=False),
        sa.Column("dropped", sa.JSON(), nullable=False),
    )
    op.create_index("ix_upload_draft_id", "upload", ["draft_id"])


def _draft() -> None:
    people = ("author_id", "changed_by_id")
    op.create_table(
        "draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("glance", sa.JSON(), nullable=False),
        sa.Column("facets", sa.JSON(), nullable=False),
        sa.Column("guidance_label", sa.String(40), nullable=True),
        sa.Column("evidence_stage", sa.String(40), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("issued", sa.String(200), nullable=False),
        sa.Column("source_url", sa.String(500), nullable=False),
        sa.Column("caution", sa.Text(), nullable=False),
        sa.Column("related", sa.JSON(), nullable=False),
        sa.Column("review_due", sa.Date(), nullable=True),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("override_reason", sa.Text(), nullable=False),
        sa.Column("override_revision", sa.Integer(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("changed_by_id", sa.Uuid(), nullable=True),
        sa.Column("submitted_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_draft_entry_id_entry"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_draft_authority_id_authority"),
        *(sa.ForeignKeyConstraint([name], ["person.id"], name=f"fk_draft_{name}_person") for name in people),
    )
    for column in ("entry_id", "authority_id", "author_id", "state"):
        op.create_index(f"ix_draft_{column}", "draft", [column])


def _of_draft(table: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=f"fk_{table}_draft_id_draft", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=f"fk_{table}_by_id_person"),
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
