"""Pages of the library: browse it, read an entry, see how it changed, look up a word."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, signed_in, with_account
from alongside.knowledge import queries
from alongside.knowledge.models import Entry
from alongside.knowledge.rules import differences, small_numbers, staleness, vocabulary
from alongside.knowledge.rules.parts import glance_of
from alongside.knowledge.rules.vocabulary import BROWSED, FACET_WORDS, VALUES, Facet, Kind
from alongside.web import htmx
from alongside.web.database import db

blueprint = Blueprint("knowledge", __name__)


@blueprint.app_context_processor
def _words() -> dict[str, object]:
    return {
        "words": vocabulary, "glance_of": glance_of, "stale_words": _stale_words,
        "first_hour_pages": _first_hour_pages,
    }  # fmt: skip


def _first_hour_pages(slugs: Sequence[str]) -> list[Entry]:
    """Return the published pages of these names, for wherever somebody may be in danger; nothing is read for none."""
    return queries.by_slugs(db.session, slugs) if slugs else []


def _stale_words(entry_id: UUID, review_due: date | None) -> str:
    """Return what a list says of an entry that is out of date; what was marked is read once, where one is overdue."""
    if not staleness.is_overdue(review_due, on=clock.today()):
        return ""
    if "marked_entries" not in g:
        g.marked_entries = queries.marked(db.library)
    return staleness.stale_words(marked=entry_id in g.marked_entries)


@blueprint.get("/library/")
@signed_in
def library() -> ResponseReturnValue:
    """Browse entries by kind, theme and other facts; htmx asks for the list alone."""
    kind, chosen, page = _asked()
    entries, total = queries.browse(db.library, kind=kind, chosen=chosen, page=page)
    groups = _groups(queries.counts_by_facet(db.library, BROWSED, kind=kind, chosen=chosen), chosen)
    return render_template(
        "knowledge/_list.html" if htmx.wanted() else "knowledge/library.html",
        entries=entries,
        total=total,
        page=page,
        pages=-(-total // queries.ENTRIES_A_PAGE),
        kind=kind,
        kinds=queries.counts_by_kind(db.library),
        groups=groups,
        numbers_left_out=any(option["count"] is None for group in groups for option in group["options"]),
        fewest=small_numbers.FEWEST,
        address=_address(kind, chosen),
        narrowed=_narrowed(kind, chosen),
    )


@blueprint.get("/library/<uuid:entry_id>")
@signed_in
def entry(entry_id: UUID) -> ResponseReturnValue:
    """Read one entry; one that is hidden for now says so to all but its keepers and curators."""
    keeper = queries.wording_open_to(db.library, entry_id, person=current_person())
    if not keeper and queries.is_hidden(db.library, entry_id):
        return render_template("knowledge/hidden.html")
    shown = queries.shown(db.library, entry_id, on=clock.today(), hidden_too=keeper)
    return render_template("knowledge/entry.html", shown=shown)


@blueprint.get("/library/<uuid:entry_id>/history")
@signed_in
def history(entry_id: UUID) -> ResponseReturnValue:
    """See every version of one entry and what changed from one to the next; earlier words for its keepers alone."""
    versions = queries.versions(db.library, entry_id)
    changed = {new.number: differences.changes(old.content, new.content) for new, old in pairwise(versions)}
    wording = queries.wording_open_to(db.library, entry_id, person=current_person())
    return render_template(
        "knowledge/history.html", versions=versions, changed=changed, entry_id=entry_id, wording=wording
    )


@blueprint.get("/glossary")
@with_account
def glossary() -> ResponseReturnValue:
    """Look up the field's words."""
    terms = queries.glossary(db.library)
    letters = sorted({str(term["term"])[0].upper() for term in terms})
    return render_template("knowledge/glossary.html", terms=terms, letters=letters)


def _asked() -> tuple[Kind | None, dict[Facet, list[str]], int]:
    """Read the address; whatever is not a word of ours is left out, so that an old link still works."""
    named = request.args.get("kind", "")
    kind = Kind(named) if named in set(Kind) else None
    chosen = {facet: [v for v in request.args.getlist(facet) if v in VALUES[facet]] for facet in BROWSED}
    page = request.args.get("page", 1, type=int)
    return kind, {facet: values for facet, values in chosen.items() if values}, min(max(page, 1), 10_000)


def _address(kind: Kind | None, chosen: dict[Facet, list[str]]) -> dict[str, object]:
    address: dict[str, object] = {facet.value: values for facet, values in chosen.items()}
    return address | ({"kind": kind.value} if kind else {})


def _narrowed(kind: Kind | None, chosen: dict[Facet, list[str]]) -> list[dict[str, object]]:
    """Return what the list is narrowed to, a facet a line, each with the address that leaves it out."""
    return [
        {
            "title": FACET_WORDS[facet],
            "values": [VALUES[facet][value] for value in values],
            "without": _address(kind, {other: own for other, own in chosen.items() if other != facet}),
        }
        for facet, values in chosen.items()
    ]


def _groups(counts: dict[Facet, dict[str, int]], chosen: dict[Facet, list[str]]) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = []
    for facet in BROWSED:
        offered = [v for v in VALUES[facet] if counts[facet].get(v) or v in chosen.get(facet, ())]
        shown = small_numbers.told([counts[facet].get(value, 0) for value in offered])
        options = [
            {
                "value": value,
                "text": VALUES[facet][value],
                "count": count,
                "checked": value in chosen.get(facet, ()),
            }
            for value, count in zip(offered, shown, strict=True)
        ]
        if options:
            groups.append({"name": facet.value, "title": FACET_WORDS[facet], "options": options})
    return groups
