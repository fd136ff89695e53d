"""The audit trail, which the database itself keeps from being changed, and the jobs with their workers."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = ("audit_record", "audit_check")


def upgrade() -> None:
    _audit()
    _jobs()
    for statement in _protections():
        op.execute(statement)


def _audit() -> None:
    op.create_table(
        "audit_record",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("verb", sa.String(60), nullable=False),
        sa.Column("thing_table", sa.String(60), nullable=True),
        sa.Column("thing_id", sa.Uuid(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("mac", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_record"),
        sa.UniqueConstraint("number", name="uq_audit_record_number"),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name="fk_audit_record_actor_id_person"),
    )
    op.create_index("ix_audit_record_at", "audit_record", ["at"])
    op.create_index("ix_audit_record_actor_id", "audit_record", ["actor_id"])
    op.create_index("ix_audit_record_verb", "audit_record", ["verb"])
    op.create_table(
        "audit_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("last_mac", sa.String(64), nullable=False),
        sa.Column("fault", sa.String(40), nullable=True),
        sa.Column("fault_number", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_audit_check"),
    )
    op.create_index("ix_audit_check_at", "audit_check", ["at"])


def _jobs() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("key", sa.String(120), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("run_after", Moment(), nullable=False),
        sa.Column("lease_until", Moment(), nullable=True),
        sa.Column("leased_by", sa.String(80), nullable=True),
        sa.Column("problem", sa.String(120), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("finished_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index("uq_job_key_waiting", "job", ["key"], unique=True, sqlite_where=waiting, postgresql_where=waiting)
    op.create_index("ix_job_state_run_after", "job", ["state", "run_after"])
    op.create_table(
        "worker",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_worker"),
    )


def _protections() -> list[str]:
    # Written out here as well as in audit.models: a migration must still do tomorrow what it does today.
    if op.get_bind().dialect.name == "postgresql":
        function = (
            "CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$"
        )
        return [function] + [
            f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()"
            for table in APPEND_ONLY
            for what in ("UPDATE", "DELETE", "TRUNCATE")
        ]
    return [
        f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
        for table in APPEND_ONLY
        for what in ("UPDATE", "DELETE")
    ]


def downgrade() -> None:
    for table in ("worker", "job", *APPEND_ONLY):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_is_append_only()")
