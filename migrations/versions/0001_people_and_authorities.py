"""People and authorities, and all that signing in needs."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ("throttle", "invitation", "password_reset", "recovery_code", "web_session", "person", "authority")


def upgrade() -> None:
    _people()
    _signing_in()
    _links()
    op.create_table(
        "throttle",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("window_start", Moment(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_throttle"),
        sa.UniqueConstraint("kind", "subject", "window_start", name="uq_throttle_window"),
    )
    op.create_index("ix_throttle_window_start", "throttle", ["window_start"])


def _people() -> None:
    op.create_table(
        "authority",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_authority"),
        sa.UniqueConstraint("key", name="uq_authority_key"),
        sa.UniqueConstraint("name", name="uq_authority_name"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("group", sa.String(40), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=True),
        sa.Column("totp_secret", sa.String(400), nullable=True),
        sa.Column("totp_last_step", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("email", name="uq_person_email"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_person_authority_id_authority"),
    )
    op.create_index("ix_person_authority_id", "person", ["authority_id"])


def _signing_in() -> None:
    op.create_table(
        "web_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("device", sa.String(60), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("last_seen_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("second_factor_done", sa.Boolean(), nullable=False),
        sa.Column("pending_secret", sa.String(400), nullable=True),
        sa.Column("pending_codes", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_web_session"),
        sa.UniqueConstraint("token_hash", name="uq_web_session_token_hash"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_web_session_person_id_person"),
    )
    op.create_index("ix_web_session_person_id", "web_session", ["person_id"])
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_recovery_code"),
        sa.UniqueConstraint("digest", name="uq_recovery_code_digest"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_recovery_code_person_id_person"),
    )
    op.create_index("ix_recovery_code_person_id", "recovery_code", ["person_id"])


def _links() -> None:
    op.create_table(
        "password_reset",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_password_reset"),
        sa.UniqueConstraint("token_hash", name="uq_password_reset_token_hash"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_password_reset_person_id_person"),
    )
    op.create_index("ix_password_reset_person_id", "password_reset", ["person_id"])
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("invited_by_id", sa.Uuid(), nullable=True),
        sa.Column("sent_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("accepted_at", Moment(), nullable=True),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.UniqueConstraint("token_hash", name="uq_invitation_token_hash"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_invitation_authority_id_authority"),
        sa.ForeignKeyConstraint(["invited_by_id"], ["person.id"], name="fk_invitation_invited_by_id_person"),
    )
    op.create_index("ix_invitation_authority_id", "invitation", ["authority_id"])
    op.create_index("ix_invitation_email", "invitation", ["email"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
