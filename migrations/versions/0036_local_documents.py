"""Local documents: what an authority has settled for itself, in editions that are signed, reviewed and lapse."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _document()
    _edition()


def downgrade() -> None:
    op.drop_table("local_edition")
    op.drop_table("local_document")


def _document() -> None:
    op.create_table(
        "local_document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("adopted_from_id", sa.Uuid(), nullable=True),
        sa.Column("adopted_number", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_local_document"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_local_document_authority_id_authority"),
        sa.ForeignKeyConstraint(
            ["adopted_from_id"], ["local_document.id"], name="fk_local_document_adopted_from_id_local_document"
        ),
        sa.UniqueConstraint("place", "slug", name="uq_local_document_place_slug"),
    )
    op.create_index("ix_local_document_authority_id", "local_document", ["authority_id"])


def _edition() -> None:
    op.create_table(
        "local_edition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("scope", sa.String(40), nullable=False),
        sa.Column("writers", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=True),
        sa.Column("good_until", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("signed_by_id", sa.Uuid(), nullable=True),
        sa.Column("signed_at", Moment(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_local_edition"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["local_document.id"], name="fk_local_edition_document_id_local_document"
        ),
        sa.ForeignKeyConstraint(["signed_by_id"], ["person.id"], name="fk_local_edition_signed_by_id_person"),
        sa.UniqueConstraint("document_id", "number", name="uq_local_edition_document_id_number"),
    )
    op.create_index("ix_local_edition_document_id", "local_edition", ["document_id"])
