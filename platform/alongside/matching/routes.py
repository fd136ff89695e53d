"""Comparable authorities, for leads and deputies: who is like one's own, in what, and why not somebody else."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from alongside import clock
from alongside.accounts.guards import current_person, only
from alongside.accounts.models import AuthorityKind
from alongside.accounts.queries import with_leads
from alongside.accounts.rules.roles import LEADS
from alongside.authorities.queries import AuthorityInBrief
from alongside.authorities.rules import study
from alongside.authorities.rules.facts import HELP_TOPICS
from alongside.authorities.rules.reference_list import COUNCIL_KIND_WORDS
from alongside.knowledge.models import Entry
from alongside.knowledge.queries import those_published
from alongside.knowledge.rules.studied import named_in
from alongside.matching import queries
from alongside.matching.forms import WantedForm
from alongside.matching.rules import weights
from alongside.matching.rules.of_study import StudiedAuthority, most_like
from alongside.matching.rules.profile import COMPARED_FACTS, RR555_WEIGHTS
from alongside.matching.rules.side_by_side import VERDICT_WORDS, FactVerdict
from alongside.matching.rules.telling import unsaid
from alongside.matching.rules.wording import uncapitalised
from alongside.paths import CONTENT
from alongside.web import htmx
from alongside.web.database import db

blueprint = Blueprint("matching", __name__, url_prefix="/comparable")


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {
        "options": _options, "kinds": COUNCIL_KIND_WORDS, "topics": HELP_TOPICS, "verdicts": VERDICT_WORDS,
        "FactVerdict": FactVerdict, "compared_facts": COMPARED_FACTS,
    }  # fmt: skip


def _options(others: Sequence[AuthorityInBrief]) -> Markup:
    """Return what one can pick an authority from: of thousands a template's loop takes longer than comparing them."""
    return Markup("\n".join(f'<option value="{other.id}">{escape(other.name)}</option>' for other in others))  # noqa: S704  its names are escaped


@blueprint.get("/")
@only(*LEADS)
def index() -> ResponseReturnValue:
    """Show the authorities most like one's own; htmx asks for the list alone."""
    form = WantedForm(request.args)
    person, on = current_person(), clock.today()
    if not form.validate():
        # htmx does not show a 422: it gets what is wrong in the place of the list.
        return (render_template("matching/_wrong.html", form=form), 200) if htmx.wanted() else _refused(form)
    page = min(max(request.args.get("page", 1, type=int), 1), 10_000)
    looked = queries.look(db.session, person, form.wanted(), on=on, page=page)
    shown = {
        "form": form, "wanted": form.wanted(), "args": form.args(), "looked": looked, "page": page,
        "pages": -(-looked.total // queries.COMPARABLE_PAGE), "answering": with_leads(db.session),
        "paired": queries.paired_with(db.session, person.authority_id),
    }  # fmt: skip
    if htmx.wanted():
        return render_template("matching/_alike.html", **shown, **_around(looked.ours, looked.others))
    return render_template("matching/comparable.html", **shown, **_around(looked.ours, looked.others))


@blueprint.app_context_processor
def _of_study() -> dict[str, object]:
    """Let the page of one's own authority set it beside the study's too: nothing is read until it asks."""
    return {"study_most_like": _studied}


def _studied() -> list[tuple[StudiedAuthority, Sequence[Entry]]]:
    """Return those of A to J that are most like one's own council, each with what it learned; nothing for A to J."""
    person = current_person()
    if person.authority.kind is not AuthorityKind.COUNCIL:
        return []
    ours, named = queries.own(db.session, person), named_in(CONTENT)
    studied = most_like(ours.side, study.profiles(CONTENT / "authorities.csv"), weights=RR555_WEIGHTS)
    return [(each, those_published(db.session, named.get(each.letter, ()))) for each in studied]


@blueprint.get("/why")
@only(*LEADS)
def why() -> ResponseReturnValue:
    """Lead to the authority that was picked, with the weights as they stand."""
    form = WantedForm(request.args)
    args: dict[str, Any] = dict(form.args()) if form.validate() else {}
    try:
        picked = UUID(request.args.get("authority", ""))
    except ValueError:
        return redirect(url_for(".index", **args))
    return redirect(url_for(".beside", authority_id=picked, **args))


@blueprint.get("/<uuid:authority_id>")
@only(*LEADS)
def beside(authority_id: UUID) -> ResponseReturnValue:
    """Show any other authority beside one's own, and what keeps the two apart."""
    person, on = current_person(), clock.today()
    form = WantedForm(request.args)
    sound = form.validate()
    wanted, args = (form.wanted(), form.args()) if sound else (weights.Criteria(), {})
    both = queries.beside(db.session, person, authority_id, wanted, on=on)
    authority = both.compared.other.listed.authority
    return render_template(
        "matching/beside.html",
        beside=both,
        wanted=wanted,
        args=args,
        authority=authority,
        others=both.others,
        least_known=round(weights.LEAST_KNOWN * 100),
        ours_first=_first(both.ours),
        theirs_first=_first(both.compared.other),
    )


def _first(side: queries.ComparableAuthority) -> str:
    """Return the facts that one side should tell first, in words."""
    names = [COMPARED_FACTS[fact] for fact in unsaid(side.side.profile)[: weights.MOST_NAMED]]
    return ", ".join(uncapitalised(name) for name in names)


def _around(ours: queries.ComparableAuthority, others: list[AuthorityInBrief]) -> dict[str, Any]:
    """Return what the page shows round the list: what is missing of one's own, and whom to ask about."""
    return {
        "can_look": weights.can_look(ours.side.profile),
        "thin": weights.thin(ours.side.profile),
        "missing": [COMPARED_FACTS[fact] for fact in unsaid(ours.side.profile)],
        "others": others,
    }


def _refused(form: WantedForm) -> ResponseReturnValue:
    person = current_person()
    around = _around(
        queries.own(db.session, person), queries.everyone_else(db.session, person, on=clock.today())
    )  # fmt: skip
    return render_template("matching/comparable.html", form=form, looked=None, args={}, **around), 422
