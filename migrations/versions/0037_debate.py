"""Rounds of debate: what is asked and declared, who may answer, sealed counts, a word a statement and group."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

RUNNING = sa.text("state IN ('preparing', 'open')")


def upgrade() -> None:
    _round()
    _invite()
    for name, columns in {
        "debate_tally": (sa.Column("sealed", sa.Text(), nullable=False),),
        "debate_result": (
            sa.Column("invited", sa.Integer(), nullable=False),
            sa.Column("people", sa.Integer(), nullable=False),
            sa.Column("verdicts", sa.JSON(), nullable=False),
        ),
    }.items():
        op.create_table(
            name,
            sa.Column("id", sa.Uuid(), nullable=False),
            sa.Column("round_id", sa.Uuid(), nullable=False),
            sa.Column("group", sa.String(40), nullable=False),
            *columns,
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
            sa.ForeignKeyConstraint(["round_id"], ["debate_round.id"], name=f"fk_{name}_round_id_debate_round"),
            sa.UniqueConstraint("round_id", "group", name=f"uq_{name}_round_id_group"),
        )


def downgrade() -> None:
    for name in ("debate_result", "debate_tally", "debate_invite", "debate_round"):
        op.drop_table(name)


def _round() -> None:
    op.create_table(
        "debate_round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("statements", sa.JSON(), nullable=False),
        sa.Column("declared", sa.JSON(), nullable=True),
        sa.Column("declared_by_id", sa.Uuid(), nullable=True),
        sa.Column("declared_post", sa.String(100), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("follows_id", sa.Uuid(), nullable=True),
        sa.Column("position_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_debate_round"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_debate_round_authority_id_authority"),
        sa.ForeignKeyConstraint(["declared_by_id"], ["person.id"], name="fk_debate_round_declared_by_id_person"),
        sa.ForeignKeyConstraint(["follows_id"], ["debate_round.id"], name="fk_debate_round_follows_id_debate_round"),
        sa.ForeignKeyConstraint(
            ["position_id"], ["local_document.id"], name="fk_debate_round_position_id_local_document"
        ),
    )
    op.create_index("ix_debate_round_authority_id", "debate_round", ["authority_id"])
    op.create_index(
        "uq_debate_round_authority_running", "debate_round", ["authority_id"], unique=True, sqlite_where=RUNNING,
        postgresql_where=RUNNING,
    )  # fmt: skip


def _invite() -> None:
    op.create_table(
        "debate_invite",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("group", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("email", sa.String(254), nullable=True),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_debate_invite"),
        sa.ForeignKeyConstraint(["round_id"], ["debate_round.id"], name="fk_debate_invite_round_id_debate_round"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_debate_invite_person_id_person"),
        sa.UniqueConstraint("token_hash", name="uq_debate_invite_token_hash"),
        sa.UniqueConstraint("round_id", "person_id", name="uq_debate_invite_round_id_person_id"),
        sa.UniqueConstraint("round_id", "email", name="uq_debate_invite_round_id_email"),
    )
    op.create_index("ix_debate_invite_round_id", "debate_invite", ["round_id"])
