"""The library: entries, their facts, links and versions, and reference data."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("reference", "entry_version", "entry_link", "entry_source", "entry_facet", "entry")


def upgrade() -> None:
    _entry()
    _facts()
    _versions()
    op.create_table(
        "reference",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("section", sa.String(40), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reference"),
    )
    op.create_index("uq_reference_section_key", "reference", ["section", "key"], unique=True)


def _entry() -> None:
    op.create_table(
        "entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("guidance_label", sa.String(40), nullable=True),
        sa.Column("evidence_stage", sa.String(40), nullable=False),
        sa.Column("attribution", sa.String(200), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("fieldwork", sa.String(100), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("glance", sa.JSON(), nullable=False),
        sa.Column("asks", sa.JSON(), nullable=False),
        sa.Column("moved_on", sa.JSON(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published_at", Moment(), nullable=True),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("review_due", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(300), nullable=False),
        sa.Column("superseded_by_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
        sa.UniqueConstraint("slug", name="uq_entry_slug"),
        sa.ForeignKeyConstraint(["owner_id"], ["authority.id"], name="fk_entry_owner_id_authority"),
        sa.ForeignKeyConstraint(["superseded_by_id"], ["entry.id"], name="fk_entry_superseded_by_id_entry"),
    )
    op.create_index("ix_entry_status", "entry", ["status"])
    op.create_index("ix_entry_owner_id", "entry", ["owner_id"])


def _facts() -> None:
    op.create_table(
        "entry_facet",
        *_of_entry("entry_facet"),
        sa.Column("facet", sa.String(40), nullable=False),
        sa.Column("value", sa.String(60), nullable=False),
    )
    op.create_index("ix_entry_facet_entry_id", "entry_facet", ["entry_id"])
    op.create_index("ix_entry_facet_facet_value", "entry_facet", ["facet", "value"])
    op.create_table("entry_source", *_of_entry("entry_source"), sa.Column("key", sa.String(80), nullable=False))
    op.create_index("ix_entry_source_entry_id", "entry_source", ["entry_id"])
    op.create_index("ix_entry_source_key", "entry_source", ["key"])
    op.create_table(
        "entry_link",
        *_of_entry("entry_link"),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("relation", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["to_id"], ["entry.id"], name="fk_entry_link_to_id_entry", ondelete="CASCADE"),
    )
    op.create_index("ix_entry_link_entry_id", "entry_link", ["entry_id"])
    op.create_index("ix_entry_link_to_id", "entry_link", ["to_id"])


def _of_entry(table: str) -> list[sa.Column[object] | sa.Constraint]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=f"fk_{table}_entry_id_entry", ondelete="CASCADE"),
    ]


def _versions() -> None:
    op.create_table(
        "entry_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entry_version"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_entry_version_entry_id_entry", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_entry_version_by_id_person"),
    )
    op.create_index("uq_entry_version_entry_id_number", "entry_version", ["entry_id", "number"], unique=True)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
