"""Enquiries: questions to DfE's desk or to an experienced authority, what was written, and whose turn it was."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _needs()
    _enquiries()
    _messages()
    _turns()


def _needs() -> None:
    op.create_table(
        "need",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("topic", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("closing", sa.String(40), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("authorities", sa.Integer(), nullable=False),
        sa.Column("models", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_need"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_need_by_id_person"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_need_entry_id_entry", ondelete="SET NULL"),
    )
    op.create_index("ix_need_state", "need", ["state"])
    _commissions()
    _vain_searches()


def _commissions() -> None:
    op.create_table(
        "need_commission",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("need_id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_need_commission"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_need_commission_need_id_need", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_need_commission_authority_id_authority"),
    )
    op.create_index(
        "uq_need_commission_need_id_authority_id", "need_commission", ["need_id", "authority_id"], unique=True
    )
    op.create_index("ix_need_commission_authority_id", "need_commission", ["authority_id"])


def _vain_searches() -> None:
    op.create_table(
        "vain_search",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("print", sa.String(64), nullable=False),
        sa.Column("words", sa.String(400), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("need_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_vain_search"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_vain_search_authority_id_authority"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_vain_search_need_id_need", ondelete="SET NULL"),
    )
    op.create_index("uq_vain_search_authority_id_print", "vain_search", ["authority_id", "print"], unique=True)
    op.create_index("ix_vain_search_on", "vain_search", ["on"])
    op.create_index("ix_vain_search_need_id", "vain_search", ["need_id"])


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
        sa.Column("need_id", sa.Uuid(), nullable=True),
        sa.Column("announced_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_enquiry"),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_enquiry_draft_id_draft"),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name="fk_enquiry_need_id_need", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["asker_id"], ["person.id"], name="fk_enquiry_asker_id_person"),
        sa.ForeignKeyConstraint(["home_id"], ["authority.id"], name="fk_enquiry_home_id_authority"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_enquiry_authority_id_authority"),
        sa.ForeignKeyConstraint(
            ["answerer_agreed_by_id"], ["person.id"], name="fk_enquiry_answerer_agreed_by_id_person"
        ),
    )
    _found_by()


def _found_by() -> None:
    op.create_index("uq_enquiry_asker_id_once", "enquiry", ["asker_id", "once"], unique=True)
    op.create_index("ix_enquiry_addressee_waits_for_asked_at", "enquiry", ["addressee", "waits_for", "asked_at"])
    op.create_index("ix_enquiry_authority_id", "enquiry", ["authority_id"])
    op.create_index("ix_enquiry_need_id", "enquiry", ["need_id"])
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
    op.drop_table("vain_search")
    op.drop_table("need_commission")
    op.drop_table("need")
