"""Confidence: the survey, who may answer it, what is kept of the answers, and what the study says."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = (
    "study_standing", "survey_theme_result", "survey_group_result", "survey_tally", "survey_invite", "survey",
)  # fmt: skip
OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    _table(
        "survey",
        _to("survey", "authority_id", "authority"),
        _word("state"),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("made_up", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_survey_authority_id", "survey", ["authority_id"])
    op.create_index(
        "uq_survey_authority_open", "survey", ["authority_id"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN
    )
    _table(
        "survey_invite",
        _to("survey_invite", "survey_id", "survey"),
        _word("group"),
        _to("survey_invite", "person_id", "person", nullable=True),
        sa.Column("email", sa.String(254), nullable=True),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("survey_id", "person_id", name="uq_survey_invite_survey_id_person_id"),
        sa.UniqueConstraint("survey_id", "email", name="uq_survey_invite_survey_id_email"),
        sa.UniqueConstraint("token_hash", name="uq_survey_invite_token_hash"),
    )
    op.create_index("ix_survey_invite_survey_id", "survey_invite", ["survey_id"])
    _of_a_group("survey_tally", sa.Column("sealed", sa.Text(), nullable=False))
    _of_a_group(
        "survey_group_result",
        sa.Column("invited", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
    )
    _themes()


def _themes() -> None:
    _table(
        "survey_theme_result",
        _to("survey_theme_result", "survey_id", "survey"),
        _word("group"),
        _word("theme"),
        sa.Column("value", sa.Integer(), nullable=True),
        _word("precision", nullable=True),
        _word("unsure", nullable=True),
        _word("outside", nullable=True),
        sa.UniqueConstraint("survey_id", "group", "theme", name="uq_survey_theme_result_group_theme"),
    )
    _table(
        "study_standing",
        _to("study_standing", "authority_id", "authority"),
        _word("theme"),
        sa.Column("value", sa.Integer(), nullable=False),
        _word("basis"),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("why", sa.String(300), nullable=False),
        sa.UniqueConstraint("authority_id", "theme", name="uq_study_standing_authority_id_theme"),
    )


def _of_a_group(table: str, *columns: sa.schema.SchemaItem) -> None:
    """Make a table that holds one row for each survey and group."""
    _table(
        table,
        _to(table, "survey_id", "survey"),
        _word("group"),
        *columns,
        sa.UniqueConstraint("survey_id", "group", name=f"uq_{table}_survey_id_group"),
    )


def _table(table: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )


def _to(table: str, column: str, other: str, *, nullable: bool = False) -> "sa.Column[object]":
    name = f"fk_{table}_{column}_{other}"
    return sa.Column(column, sa.Uuid(), sa.ForeignKey(f"{other}.id", name=name), nullable=nullable)


def _word(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.String(40), nullable=nullable)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
