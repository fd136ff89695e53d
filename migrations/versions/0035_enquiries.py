"""Enquiries: questions to DfE's desk or to an experienced authority, what was written, and whose turn it was."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0035"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _enquiries()
    _messages()
    _turns()


def _enquiries() -> None:
    op.create_table(
        "enquiry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("asker_id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.String(40), nullable=False),
        sa.Column("addressee", sa.String(40), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=True),
        sa.Column("may_pass_on", sa.Boolean(), nullable=False),
        sa.Column("once", sa.String(40), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("first_answer_at", Moment(), nullable=True),
        sa.Column("waits_for", sa.String(40), nullable=True),
        sa.Column("asker_agreed_at", Moment(), nullable=True),
        sa.Column("answerer_agreed_at", Moment(), nullable=True),
        sa.Column("answerer_agreed_by_id", sa.Uuid(), nullable=True),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("ended", sa.String(40), nullable=True),
        sa.Column("publish_asked_at", Moment(), nullable=True),
        sa.Column("may_publish_at", Moment(), nullable=True),
        sa.Column("draft_id", sa.Uuid(), nullable=True),
        sa.Column("announced_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_enquiry"),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_enquiry_draft_id_draft"),
        sa.ForeignKeyConstraint(["asker_id"], ["person.id"], name="fk_enquiry_asker_id_person"),
        sa.ForeignKeyConstraint(["home_id"], ["authority.id"], name="fk_enquiry_home_id_authority"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_enquiry_authority_id_authority"),
        sa.ForeignKeyConstraint(
            ["answerer_agreed_by_id"], ["person.id"], name="fk_enquiry_answerer_agreed_by_id_person"
        ),
    )
    op.create_index("uq_enquiry_asker_id_once", "enquiry", ["asker_id", "once"], unique=True)
    op.create_index("ix_enquiry_addressee_waits_for_asked_at", "enquiry", ["addressee", "waits_for", "asked_at"])
    op.create_index("ix_enquiry_authority_id", "enquiry", ["authority_id"])
    op.create_index("ix_enquiry_draft_id", "enquiry", ["draft_id"])
    op.create_index("ix_enquiry_closed_at", "enquiry", ["closed_at"])


def _messages() -> None:
    op.create_table(
        "enquiry_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("enquiry_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.String(40), nullable=False),
        sa.Column("desk", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_enquiry_message"),
        sa.ForeignKeyConstraint(
            ["enquiry_id"], ["enquiry.id"], name="fk_enquiry_message_enquiry_id_enquiry", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_enquiry_message_by_id_person"),
    )
    op.create_index("ix_enquiry_message_enquiry_id", "enquiry_message", ["enquiry_id"])


def _turns() -> None:
    op.create_table(
        "enquiry_transfer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("enquiry_id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("ended", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_enquiry_transfer"),
        sa.ForeignKeyConstraint(
            ["enquiry_id"], ["enquiry.id"], name="fk_enquiry_transfer_enquiry_id_enquiry", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_enquiry_transfer_authority_id_authority"),
    )
    op.create_index("ix_enquiry_transfer_enquiry_id", "enquiry_transfer", ["enquiry_id"])
    op.create_index("ix_enquiry_transfer_authority_id", "enquiry_transfer", ["authority_id"])
    op.create_index("ix_enquiry_transfer_due_on", "enquiry_transfer", ["due_on"])


def downgrade() -> None:
    op.drop_table("enquiry_transfer")
    op.drop_table("enquiry_message")
    op.drop_table("enquiry")
