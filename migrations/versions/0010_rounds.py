"""Rounds of matching, what they propose and what both sides answer."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

STANDS = sa.text("state in ('proposed', 'accepted')")


def upgrade() -> None:
    _rounds()
    _choices()
    _proposals()
    _sides()


def _rounds() -> None:
    op.create_table(
        "matching_round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("open", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        *(sa.Column(column, sa.JSON(), nullable=False) for column in ("settings", "snapshot", "outcome", "again")),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("taken_at", Moment(), nullable=False),
        sa.Column("proposed_at", Moment(), nullable=True),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_matching_round"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_matching_round_by_id_person"),
        sa.UniqueConstraint("open", name="uq_matching_round_open"),
    )
    op.create_index("ix_matching_round_state", "matching_round", ["state"])


def _choices() -> None:
    op.create_table(
        "round_choice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("mentee_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("note", sa.String(500), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_round_choice"),
        sa.ForeignKeyConstraint(["round_id"], ["matching_round.id"], name="fk_round_choice_round_id_matching_round"),
        sa.ForeignKeyConstraint(["mentee_id"], ["authority.id"], name="fk_round_choice_mentee_id_authority"),
        sa.ForeignKeyConstraint(["mentor_id"], ["authority.id"], name="fk_round_choice_mentor_id_authority"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_round_choice_by_id_person"),
        sa.UniqueConstraint("round_id", "mentee_id", "mentor_id", name="uq_round_choice_pair"),
    )
    op.create_index("ix_round_choice_round_id", "round_choice", ["round_id"])


def _proposals() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("mentee_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("proposed_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_proposal"),
        sa.ForeignKeyConstraint(["round_id"], ["matching_round.id"], name="fk_proposal_round_id_matching_round"),
        sa.ForeignKeyConstraint(["mentee_id"], ["authority.id"], name="fk_proposal_mentee_id_authority"),
        sa.ForeignKeyConstraint(["mentor_id"], ["authority.id"], name="fk_proposal_mentor_id_authority"),
    )
    for column in ("round_id", "mentee_id", "mentor_id", "state"):
        op.create_index(f"ix_proposal_{column}", "proposal", [column])
    op.create_index(
        "uq_proposal_stands", "proposal", ["round_id", "mentee_id", "mentor_id"], unique=True,
        sqlite_where=STANDS, postgresql_where=STANDS,
    )  # fmt: skip


def _sides() -> None:
    op.create_table(
        "proposal_side",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("answer", sa.String(40), nullable=True),
        sa.Column("reason", sa.String(40), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_proposal_side"),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name="fk_proposal_side_proposal_id_proposal"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_proposal_side_authority_id_authority"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_proposal_side_by_id_person"),
        sa.UniqueConstraint("proposal_id", "authority_id", name="uq_proposal_side_authority"),
    )
    for column in ("proposal_id", "authority_id"):
        op.create_index(f"ix_proposal_side_{column}", "proposal_side", [column])


def downgrade() -> None:
    for table in ("proposal_side", "proposal", "round_choice", "matching_round"):
        op.drop_table(table)
