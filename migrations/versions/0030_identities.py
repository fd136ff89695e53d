"""Who somebody is at an OpenID provider, by which they may sign in."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person_identity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("issuer", sa.String(255), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("linked_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_identity_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_identity")),
        sa.UniqueConstraint("issuer", "subject", name="uq_person_identity"),
        sa.UniqueConstraint("person_id", "issuer", name="uq_person_identity_once"),
    )


def downgrade() -> None:
    op.drop_table("person_identity")
