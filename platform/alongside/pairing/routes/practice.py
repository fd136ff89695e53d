"""Shared practice: lay entries on the table, show a draft, take back, adopt and adapt."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside import clock
from alongside.accounts.guards import current_person, only, signed_in
from alongside.accounts.models import Authority
from alongside.accounts.rules.roles import AUTHORITY_ROLES, AUTHORITY_WRITERS
from alongside.anonymise.guards import finder
from alongside.knowledge.rules.parts import ENTRY_PARTS
from alongside.pairing.actions import adoption as adopting
from alongside.pairing.actions import local_versions
from alongside.pairing.actions import practice as deeds
from alongside.pairing.actions.access import PairingEnded
from alongside.pairing.forms.practice import ADAPT, AT_HOME, AdoptForm, ShareDraftForm, ShareEntryForm, SharePairingForm
from alongside.pairing.guards import own_pairing
from alongside.pairing.queries import adoption, documents, practice
from alongside.pairing.queries.access import PairingView
from alongside.pairing.rules.words import NEWS_WORDS
from alongside.problems import NotFound, Problem
from alongside.publishing.queries.related import titles
from alongside.publishing.rules.attribution import attribution
from alongside.web.asking import asked_first
from alongside.web.database import commits, db
from alongside.web.posting import refused_at

blueprint = Blueprint("practice", __name__, url_prefix="/pairings")


@blueprint.get("/<uuid:pairing_id>/practice")
@signed_in
def show(pairing_id: UUID) -> ResponseReturnValue:
    """Show what the sides share, what was adopted and what became of it."""
    return _page(own_pairing(pairing_id))


@blueprint.post("/<uuid:pairing_id>/practice/entries")
@signed_in
@commits
def share_entry(pairing_id: UUID) -> ResponseReturnValue:
    """Lay a published entry on the table."""
    view = own_pairing(pairing_id)
    form = ShareEntryForm().offer(practice.own_entries(db.session, view.ours))
    entry_id = form.chosen()
    if entry_id is None:
        return _page(view, entry=form), 422
    try:
        entry = practice.published(db.session, entry_id)
        deeds.share_entry(db.session, view, entry, by=current_person(), at=clock.now())
    except NotFound:
        form.address.errors = ["There is no entry at this address that everybody can read"]
        return _page(view, entry=form), 422
    except PairingEnded as problem:
        form.entry.errors = [str(problem)]
        return _page(view, entry=form), 422
    flash("Shared with this pairing", "success")
    return _back(pairing_id)


@blueprint.get("/share/<uuid:entry_id>")
@only(*AUTHORITY_ROLES)
def choose_pairing(entry_id: UUID) -> ResponseReturnValue:
    """Ask with which of one's pairings to share a published entry, from its own page or from a search."""
    entry = practice.published(db.session, entry_id)
    return render_template(
        "pairing/share.html", entry=entry, shares=practice.shares(db.session, entry, person=current_person())
    )


@blueprint.post("/share/<uuid:entry_id>")
@only(*AUTHORITY_ROLES)
@commits
def share_with(entry_id: UUID) -> ResponseReturnValue:
    """Lay a published entry on the table of the pairing that was chosen."""
    entry, form = practice.published(db.session, entry_id), SharePairingForm()
    pairing_id = form.chosen()
    if pairing_id is None:
        raise Problem("Choose one of the pairings on the page.")
    view = own_pairing(pairing_id)
    deeds.share_entry(db.session, view, entry, by=current_person(), at=clock.now())
    flash(f"Shared with {view.across}", "success")
    return redirect(url_for("knowledge.entry", entry_id=entry_id), code=303)


@blueprint.post("/<uuid:pairing_id>/practice/drafts")
@signed_in
@commits
def share_draft(pairing_id: UUID) -> ResponseReturnValue:
    """Show a draft of one's own authority to this pairing alone."""
    view, person = own_pairing(pairing_id), current_person()
    drafts = {str(draft.id): draft for draft in practice.own_drafts(db.session, person)}
    form = ShareDraftForm().offer(list(drafts.values()))
    if form.validate():
        with refused_at(form.draft, deeds.NotClear, PairingEnded):
            deeds.share_draft(db.session, view, drafts[form.draft.data], finder=finder(), by=person, at=clock.now())
    if form.errors:
        return _page(view, draft=form), 422
    flash("This pairing can read the draft as it is now. You can take it back at any time", "success")
    return _back(pairing_id)


@blueprint.post("/shared-entries/<uuid:shared_entry_id>/take-back")
@signed_in
@commits
def take_entry_back(shared_entry_id: UUID) -> ResponseReturnValue:
    """Take an entry off the table."""
    shared = practice.shared_entry(db.session, shared_entry_id, person=current_person())
    view = own_pairing(shared.pairing_id)
    deeds.check_ours(view, shared)
    asked = asked_first(
        "Take this entry back?",
        says=(f"“{shared.entry.title}” leaves the list of what this pairing shares. Who adopted it keeps it.",),
        yes="Take it back",
        back=url_for(".show", pairing_id=shared.pairing_id),
    )
    if asked:
        return asked
    deeds.take_back(db.session, view, shared, by=current_person(), at=clock.now())
    flash("Taken back", "success")
    return _back(shared.pairing_id)


@blueprint.get("/shared-drafts/<uuid:shared_draft_id>")
@signed_in
def read_draft(shared_draft_id: UUID) -> ResponseReturnValue:
    """Read a draft that was shown to this pairing, as it stood then."""
    person = current_person()
    draft = practice.draft_to_read(db.session, shared_draft_id, person=person)
    shared = practice.shared_draft(db.session, shared_draft_id, person=person)
    home = db.session.get_one(Authority, draft.authority_id).name
    known = titles(db.session, draft) if draft.related else {}
    return render_template(
        "pairing/draft.html",
        draft=draft,
        shared=shared,
        view=own_pairing(shared.pairing_id),
        attribution=attribution(draft.kind, authority=home, anonymous=draft.anonymous, facets=draft.facets),
        parts_of=ENTRY_PARTS.__getitem__,
        goes_with=[(key, known[key]) for key in draft.related if key in known],
    )


@blueprint.post("/shared-drafts/<uuid:shared_draft_id>/take-back")
@signed_in
@commits
def take_draft_back(shared_draft_id: UUID) -> ResponseReturnValue:
    """Take a draft back: from now on the other side cannot read it."""
    shared = practice.shared_draft(db.session, shared_draft_id, person=current_person())
    view = own_pairing(shared.pairing_id)
    deeds.check_ours(view, shared)
    asked = asked_first(
        "Take this draft back?",
        says=("The other side cannot read it any more, at once. The draft itself stays as it is.",),
        yes="Take it back",
        back=url_for(".show", pairing_id=shared.pairing_id),
    )
    if asked:
        return asked
    deeds.take_back(db.session, view, shared, by=current_person(), at=clock.now())
    flash("Taken back. The other side cannot read the draft any more", "success")
    return _back(shared.pairing_id)


@blueprint.post("/shared-entries/<uuid:shared_entry_id>/adopt")
@signed_in
@commits
def adopt(shared_entry_id: UUID) -> ResponseReturnValue:
    """Take on what an entry says: as it is, or as a draft to be made one's own."""
    person, form = current_person(), AdoptForm()
    shared = practice.shared_entry(db.session, shared_entry_id, person=person)
    view = own_pairing(shared.pairing_id)
    if not form.validate():
        raise Problem("Choose one of the buttons on the page.")
    entry = practice.published(db.session, shared.entry_id)
    adapt = form.how.data == ADAPT
    adopted = adopting.adopt(db.session, view, entry, adapt=adapt, by=person, at=clock.now())
    if form.how.data == AT_HOME:
        local = local_versions.begin(db.session, adopted, by=person, at=clock.now())
        return redirect(url_for("pairing.adopted.edit", local_id=local.id), code=303)
    if adapt and adopted.draft_id is not None:
        flash("The draft begins with the words of the entry. Make them yours", "success")
        return redirect(url_for("publishing.tasks.show", draft_id=adopted.draft_id), code=303)
    flash("Adopted. Your authority hears when it changes", "success")
    return _back(view.pairing.id)


@blueprint.post("/adoptions/<uuid:adoption_id>/seen")
@signed_in
@commits
def put_news_away(adoption_id: UUID) -> ResponseReturnValue:
    """Note that one has read what became of something one's authority adopted."""
    adopted = adoption.adoption(db.session, adoption_id, person=current_person())
    adopting.put_news_away(adopted, at=clock.now())
    return _back(adopted.side.pairing_id)


def _back(pairing_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".show", pairing_id=pairing_id), code=303)


def _page(view: PairingView, *, entry: ShareEntryForm | None = None, draft: ShareDraftForm | None = None) -> str:
    person = current_person()
    own = practice.own_entries(db.session, view.ours)
    drafts = practice.own_drafts(db.session, person) if person.role in AUTHORITY_WRITERS else []
    return render_template(
        "pairing/practice.html",
        view=view,
        form=entry or draft,
        entry_form=entry or ShareEntryForm(formdata=None).offer(own),
        draft_form=draft or ShareDraftForm(formdata=None).offer(drafts),
        drafts_to_show=drafts,
        entries=practice.shared_entries(db.session, view.pairing),
        drafts=practice.shared_drafts(db.session, view.pairing),
        documents=documents.documents(db.session, view.pairing),
        adoptions=adoption.adoptions(db.session, view.pairing),
        adoptable=adoption.ADOPTABLE,
        writes=person.role in AUTHORITY_WRITERS,
        news_words=NEWS_WORDS,
    )
