"""Prevent status in three steps: not funded, funded, funded to share expertise.

What was a priority area was one that the Home Office funded, so it is called that: in profiles and their short rows, in
what rounds stored of them with the weights they went by, and in the reasons of proposals. Going down, sharing expertise
is forgotten, as are the facts that only the newer version compares.
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

UP = {"priority": "funded", "non-priority": "not-funded"}
DOWN = {"funded": "priority", "funded-to-share": "priority", "not-funded": "non-priority"}
OLD_WEIGHTS = ("prevalence", "holders", "priority", "mash", "two_tier", "severe")
NEW_QUESTIONS = ("harms", "arrangements")
NEW_FACTS = ("consensus", "arrangements", "harms", "context", "asks", "unsettled")
Plain = dict[str, Any]


def upgrade() -> None:
    _words(UP)
    _each("profile_summary", "values", lambda values: summary_changed(values, UP))
    _each("matching_round", "settings", weights_up)
    _each("matching_round", "snapshot", lambda snapshot: _profiles(snapshot, profile_up))
    _each("proposal", "reasons", lambda reasons: _reasons(reasons, "priority", "prevent"))


def downgrade() -> None:
    _words(DOWN)
    facts = sa.table("profile_value", sa.column("fact"))
    op.execute(facts.delete().where(facts.c.fact.in_(NEW_QUESTIONS)))
    _each("profile_summary", "values", summary_down)
    _count_anew()
    _each("matching_round", "settings", weights_down)
    _each("matching_round", "snapshot", lambda snapshot: _profiles(snapshot, profile_down))
    _each("proposal", "reasons", lambda reasons: _reasons(reasons, "prevent", "priority"))


def weights_up(settings: Plain) -> Plain:
    """Return stored settings with the weight of the Prevent status under its new name."""
    weights = dict(settings.get("weights", {}))
    if "priority" in weights:
        weights["prevent"] = weights.pop("priority")
    return settings | {"weights": weights} if weights else settings


def weights_down(settings: Plain) -> Plain:
    """Return stored settings with the weights that the earlier version knows."""
    weights = dict(settings.get("weights", {}))
    if "prevent" in weights:
        weights["priority"] = weights.pop("prevent")
    known = {fact: weight for fact, weight in weights.items() if fact in OLD_WEIGHTS}
    return settings | {"weights": known if any(known.values()) else {"holders": 1.0}} if weights else settings


def profile_up(profile: Plain) -> Plain:
    """Return a stored profile with its Prevent status as a step: 0 not funded, 1 funded."""
    rest = {fact: value for fact, value in profile.items() if fact != "priority"}
    priority = profile.get("priority")
    return rest if priority is None else rest | {"prevent": int(priority)}


def profile_down(profile: Plain) -> Plain:
    """Return a stored profile as the earlier version reads it."""
    rest = {fact: value for fact, value in profile.items() if fact not in ("prevent", *NEW_FACTS)}
    if profile.get("unsettled"):
        rest["holders"] = None
    prevent = profile.get("prevent")
    return rest if prevent is None else rest | {"priority": prevent > 0}


def summary_changed(values: Plain, words: dict[str, str]) -> Plain:
    """Return the short row of a profile with its Prevent status in other words."""
    word = values.get("prevent", {}).get("word")
    return values | {"prevent": values["prevent"] | {"word": words[word]}} if word in words else values


def summary_down(values: Plain) -> Plain:
    """Return the short row of a profile as the earlier version reads it: it knows two questions fewer."""
    known = {fact: value for fact, value in values.items() if fact not in NEW_QUESTIONS}
    return summary_changed(known, DOWN)


def _count_anew() -> None:
    """Have each short row say how many values there are now: one that counts other than that is not read."""
    given, summary = (
        sa.table(name, sa.column("authority_id", sa.Uuid()), *map(sa.column, more))
        for name, more in (("profile_value", ()), ("profile_summary", ("counted",)))
    )
    number = sa.select(sa.func.count()).where(given.c.authority_id == summary.c.authority_id).scalar_subquery()
    op.execute(summary.update().values(counted=number))


def _profiles(snapshot: Plain, changed: Callable[[Plain], Plain]) -> Plain:
    parties = [party | {"profile": changed(party["profile"])} for party in snapshot.get("parties", [])]
    return snapshot | {"parties": parties} if parties else snapshot


def _reasons(reasons: Plain, before: str, after: str) -> Plain:
    rows = [row | {"about": after} if row.get("about") == before else row for row in reasons.get("rows", [])]
    return reasons | {"rows": rows} if rows else reasons


def _words(words: dict[str, str]) -> None:
    def changed(value: Plain) -> Plain:
        return value | {"word": words[value["word"]]} if value.get("word") in words else value

    _each("profile_value", "value", changed, fact="prevent")


def _each(name: str, column: str, changed: Callable[[Plain], Plain], **where: str) -> None:
    """Change one column of plain values, row by row."""
    table = sa.table(name, sa.column("id", sa.Uuid()), sa.column(column, sa.JSON()), *map(sa.column, where))
    connection = op.get_bind()
    chosen = sa.select(table.c.id, table.c[column]).where(*(table.c[key] == value for key, value in where.items()))
    for row_id, value in connection.execute(chosen).all():
        if isinstance(value, dict) and (after := changed(value)) != value:
            connection.execute(table.update().where(table.c.id == row_id).values({column: after}))
