"""What an authority shows everybody: no sign-in, no cookie, no script, nothing to type into."""

from datetime import date
from urllib.parse import urljoin

from flask import Blueprint, Response, current_app, jsonify, redirect, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from alongside import clock
from alongside.accounts.rules.codes import qr_svg
from alongside.local_documents.models import LocalEdition
from alongside.local_documents.queries.public import PublicDocument, public_document, public_of, was_public
from alongside.local_documents.routes.renderings import rendered
from alongside.local_documents.rules.kinds import DOCUMENT_NAMES, DocumentKind
from alongside.local_documents.rules.lapsing import EditionStanding
from alongside.local_documents.rules.route_words import as_data
from alongside.problems import NotFound
from alongside.web.access import public
from alongside.web.caching import cached_briefly
from alongside.web.database import db

blueprint = Blueprint("public", __name__, url_prefix="/at")
WITHDRAWN_STATUS = 410


@blueprint.get("/<place>/")
@public
def place(place: str) -> ResponseReturnValue:
    """Show what an authority has put up for everybody."""
    shown = public_of(db.session, place, on=clock.today())
    return _page("public_place.html", shown[0], listed=[each for each in shown if each.live])


@blueprint.get("/<place>/<slug>")
@public
def document(place: str, slug: str) -> ResponseReturnValue:
    """Show a document as it stands today: whom to ring now comes first."""
    shown = _shown(place, slug)
    return _page("public_document.html", shown)


@blueprint.get("/<place>/<slug>/step/<int:number>")
@public
def step(place: str, slug: str, number: int) -> ResponseReturnValue:
    """Show one step of a route and the ways on, for a telephone in a corridor."""
    shown = _shown(place, slug)
    steps = shown.edition.content.route.steps
    if not shown.live or shown.edition.document.kind is not DocumentKind.ROUTE:
        return redirect(url_for(".document", place=place, slug=slug))
    if not 1 <= number <= len(steps):
        raise NotFound("No such step")
    return _page("public_step.html", shown, number=number, step=steps[number - 1], last=len(steps))


@blueprint.get("/<place>/<slug>/sheet")
@public
def sheet(place: str, slug: str) -> ResponseReturnValue:
    """Show the sheet for a wall, with a code that leads back here."""
    shown = _shown(place, slug)
    if not shown.live:
        return redirect(url_for(".document", place=place, slug=slug))
    address = _address(shown)
    return _page("public_sheet.html", shown, address=address, code=Markup(qr_svg(address)))  # noqa: S704  our own SVG


@blueprint.get("/<place>/<slug>/sheet/<int:number>")
@public
def from_sheet(place: str, slug: str, number: int) -> ResponseReturnValue:
    """Lead whoever reads the code on a sheet to what holds today, and say where the sheet itself no longer does."""
    shown = _shown(place, slug)
    if number == shown.edition.number:
        return redirect(url_for(".document", place=place, slug=slug))
    if not was_public(db.session, shown.edition.document, number):
        raise NotFound("No such sheet")
    return _page("public_document.html", shown, old_sheet=number)


@blueprint.get("/<place>/<slug>.json")
@public
def data(place: str, slug: str) -> ResponseReturnValue:
    """Return a document for other programs."""
    shown = _shown(place, slug)
    edition = shown.edition
    told: dict[str, object] = {
        "authority": edition.document.authority.name, "kind": edition.document.kind.value, "title": edition.title,
        "edition": edition.number, "standing": shown.standing.value, "address": _address(shown),
        "in_force_from": _iso(edition.in_force_from), "reviewed_on": _iso(edition.reviewed_on),
        "good_until": _iso(edition.good_until),
    }  # fmt: skip
    if shown.live:
        told |= as_data(edition.content.route) if edition.document.kind is DocumentKind.ROUTE else _lines(edition)
    response = jsonify(told)
    response.status_code = status_of(shown)
    return cached_briefly(response, at=clock.now())


def _shown(place: str, slug: str) -> PublicDocument:
    return public_document(db.session, place, slug, on=clock.today())


def status_of(shown: PublicDocument) -> int:
    """Return the status of its page: what was withdrawn is gone."""
    return WITHDRAWN_STATUS if shown.standing is EditionStanding.WITHDRAWN else 200


def _address(shown: PublicDocument) -> str:
    document = shown.edition.document
    path = url_for(".from_sheet", place=document.place, slug=document.slug, number=shown.edition.number)
    return urljoin(str(current_app.extensions["alongside.settings"].base_url), path)


def _page(template: str, shown: PublicDocument, **more: object) -> Response:
    """Render without what pages know of whoever has signed in: everybody gets the same bytes."""
    words = current_app.jinja_env.get_template(f"local_documents/{template}").render(
        shown=shown, edition=shown.edition, document=shown.edition.document, kinds=DOCUMENT_NAMES,
        **rendered(shown.edition), **more,
    )  # fmt: skip
    return cached_briefly(Response(words, status=status_of(shown), mimetype="text/html"), at=clock.now())


def _lines(edition: LocalEdition) -> dict[str, object]:
    return {
        "lines": [{"statement": line.statement, "settled": line.words or None} for line in edition.content.lines],
        "decisions": [
            {"decided": each.decided, "post": each.by_post, "why": each.why, "rejected": each.rejected,
             "on": each.on.isoformat()}
            for each in edition.content.log
        ],
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
