"""What holds of each profile in one row: comparing thousands of authorities no longer reads all that was ever said."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

SAID = sa.table(
    "profile_value",
    sa.column("authority_id", sa.Uuid()), sa.column("fact", sa.Text()), sa.column("number", sa.Integer()),
    sa.column("value", sa.JSON()),
)  # fmt: skip


def upgrade() -> None:
    summary = op.create_table(
        "profile_summary",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_profile_summary"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_profile_summary_authority_id_authority"),
        sa.UniqueConstraint("authority_id", name="uq_profile_summary_authority_id"),
    )
    held: dict[object, dict[str, object]] = {}
    said: dict[object, int] = {}
    fact = sa.cast(SAID.c.fact, sa.Text())  # on PostgreSQL it is a type of its own
    rows = sa.select(SAID.c.authority_id, fact, SAID.c.value).order_by(fact, SAID.c.number)
    for authority_id, name, value in op.get_bind().execute(rows).all():
        said[authority_id] = said.get(authority_id, 0) + 1
        of_home = held.setdefault(authority_id, {})
        before = of_home.get(name)
        if before is None or _year(value) >= _year(before):
            of_home[name] = value
    for authority_id, values in held.items():
        row = {"id": uuid4(), "authority_id": authority_id, "values": values, "counted": said[authority_id]}
        op.get_bind().execute(summary.insert().values(**row))


def _year(value: object) -> int:
    return int(value.get("year", 0)) if isinstance(value, dict) else 0


def downgrade() -> None:
    op.drop_table("profile_summary")
