"""Pairings: agreement, people, meetings, actions, shared practice, reviews."""

import sqlalchemy as sa
from alembic import op

from alongside.tables import Moment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

STILL_IN = sa.text("left_at IS NULL")
SHOWN = sa.text("taken_back_at IS NULL")
TABLES = (
    "pairing_adoption_news", "pairing_adoption", "pairing_shared_draft", "pairing_shared_entry", "pairing_handover",
    "pairing_review", "pairing_check_in", "pairing_action", "pairing_meeting", "pairing_signature",
    "pairing_agreement", "pairing_happening", "pairing_member", "pairing_authority", "pairing",
)  # fmt: skip
PAIRING, SIDE, PERSON = "pairing", "pairing_authority", "person"


def upgrade() -> None:
    _space()
    _agreement()
    _meetings()
    _practice()
    _reviews()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _table(name: str, *columns: sa.Column[object] | sa.UniqueConstraint, **to: str) -> None:
    """Make a table with its key, and a foreign key for each column named in ``to`` (``!`` where rows go together)."""
    keys = [
        sa.ForeignKeyConstraint(
            [column], [f"{other.rstrip('!')}.id"], name=f"fk_{name}_{column}_{other.rstrip('!')}",
            ondelete="CASCADE" if other.endswith("!") else None,
        )
        for column, other in to.items()
    ]  # fmt: skip
    op.create_table(name, _id("id"), *columns, sa.PrimaryKeyConstraint("id", name=f"pk_{name}"), *keys)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _id(name: str, *, needed: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=not needed)


def _at(name: str = "at", *, needed: bool = True) -> sa.Column[object]:
    return sa.Column(name, Moment(), nullable=not needed)


def _on(name: str, *, needed: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=not needed)


def _word(name: str, length: int = 40) -> sa.Column[object]:
    return sa.Column(name, sa.String(length), nullable=False)


def _text(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _unique(table: str, *columns: str, name: str = "") -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{name or columns[0]}")


def _space() -> None:
    _table(
        PAIRING, _word("origin"), _id("origin_id", needed=False), _word("standing"), _json("topics"), _at("began_at"),
        _at("ended_at", needed=False), _at("check_in_asked_at", needed=False), _at("review_asked_at", needed=False),
        _unique(PAIRING, "origin_id"),
    )  # fmt: skip
    _index(PAIRING, "standing")
    _table(
        SIDE, _id("pairing_id"), _id("authority_id"), _number("number"), _word("part"),
        _at("rematch_asked_at", needed=False), _at("nobody_since", needed=False),
        _unique(SIDE, "pairing_id", "authority_id"), _unique(SIDE, "pairing_id", "number", name="number"),
        pairing_id=PAIRING, authority_id="authority",
    )  # fmt: skip
    _index(SIDE, "authority_id")
    _table(
        "pairing_member", _id("side_id"), _id("person_id"), _word("duty"), _at("since"), _at("left_at", needed=False),
        side_id=SIDE, person_id=PERSON,
    )  # fmt: skip
    _index("pairing_member", "side_id", "person_id")
    op.create_index(
        "uq_pairing_member_present", "pairing_member", ["side_id", "person_id"], unique=True, sqlite_where=STILL_IN,
        postgresql_where=STILL_IN,
    )  # fmt: skip
    _table(
        "pairing_happening", _id("pairing_id"), _number("number"), _word("what"), _at(), _id("side_id", needed=False),
        _id("by_id", needed=False), _json("details"), _unique("pairing_happening", "pairing_id", "number"),
        pairing_id=PAIRING, side_id=SIDE, by_id=PERSON,
    )  # fmt: skip


def _agreement() -> None:
    _table(
        "pairing_agreement", _id("pairing_id"), _number("number"), _json("topics"), _word("rhythm"),
        _on("first_call_on"), _on("ends_on"), _word("edition", 20), _id("by_id"), _at(),
        _unique("pairing_agreement", "pairing_id", "number"), pairing_id=PAIRING, by_id=PERSON,
    )  # fmt: skip
    _table(
        "pairing_signature", _id("agreement_id"), _id("side_id"), _id("by_id"), _at(),
        _unique("pairing_signature", "agreement_id", "side_id"), agreement_id="pairing_agreement", side_id=SIDE,
        by_id=PERSON,
    )  # fmt: skip


def _meetings() -> None:
    _table(
        "pairing_meeting", _id("pairing_id"), _on("held_on"), _json("present"), _text("notes"),
        _on("next_on", needed=False), _id("by_id"), _at(), pairing_id=PAIRING, by_id=PERSON,
    )  # fmt: skip
    _index("pairing_meeting", "pairing_id")
    _table(
        "pairing_action", _id("pairing_id"), _id("side_id"), _id("owner_id", needed=False), _word("what", 500),
        _on("due_on", needed=False), _number("revision"), _id("by_id"), _at(), _at("done_at", needed=False),
        _id("done_by_id", needed=False), pairing_id=PAIRING, side_id=SIDE, owner_id=PERSON, by_id=PERSON,
        done_by_id=PERSON,
    )  # fmt: skip
    _index("pairing_action", "pairing_id", "owner_id")


def _practice() -> None:
    for name, column, shown, more in (
        ("pairing_shared_entry", "entry_id", "entry!", ()),
        ("pairing_shared_draft", "draft_id", "draft", ("revision",)),
    ):
        _table(
            name, _id("pairing_id"), _id("side_id"), _id(column), *(_number(number) for number in more), _id("by_id"),
            _at(), _at("taken_back_at", needed=False), pairing_id=PAIRING, side_id=SIDE, by_id=PERSON,
            **{column: shown},
        )  # fmt: skip
        _index(name, column)
        op.create_index(
            f"uq_{name}_shown", name, ["pairing_id", column], unique=True, sqlite_where=SHOWN, postgresql_where=SHOWN
        )
    _table(
        "pairing_adoption", _id("side_id"), _id("entry_id"), _number("number"), _id("draft_id", needed=False),
        _id("by_id"), _at(), _number("told_number"), _unique("pairing_adoption", "side_id", "entry_id"), side_id=SIDE,
        entry_id="entry!", draft_id="draft", by_id=PERSON,
    )  # fmt: skip
    _index("pairing_adoption", "entry_id")
    _table(
        "pairing_adoption_news", _id("adoption_id"), _word("what"), _number("number"), _at(),
        _at("seen_at", needed=False), _unique("pairing_adoption_news", "adoption_id", "what", "number"),
        adoption_id="pairing_adoption!",
    )  # fmt: skip


def _reviews() -> None:
    _table(
        "pairing_check_in", _id("side_id"), _word("fit"), _id("by_id"), _at(), _unique("pairing_check_in", "side_id"),
        side_id=SIDE, by_id=PERSON,
    )  # fmt: skip
    _table(
        "pairing_review", _id("side_id"), _id("person_id"), _json("now"), _json("before"), _text("note"),
        _id("draft_id", needed=False), _at(), _unique("pairing_review", "side_id", "person_id"), side_id=SIDE,
        person_id=PERSON, draft_id="draft",
    )  # fmt: skip
    _index("pairing_review", "person_id")
    _table(
        "pairing_handover", _id("side_id"), _id("left_id"), _at("asked_at"), _text("note"), _id("by_id", needed=False),
        _at("written_at", needed=False), side_id=SIDE, left_id=PERSON, by_id=PERSON,
    )  # fmt: skip
    _index("pairing_handover", "side_id")
