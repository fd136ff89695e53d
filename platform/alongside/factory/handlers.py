"""Who does which kind of job, and what is done once a day."""

from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from alongside.accounts.actions import passwords, tidying
from alongside.audit import commands as audit
from alongside.authorities.actions import reorganising
from alongside.confidence.actions import closing as surveys
from alongside.curation.actions import assigning, withdrawing
from alongside.debate.actions import closing as debates
from alongside.engines import Engines
from alongside.enquiries.actions import for_all, needs
from alongside.enquiries.actions import passing as enquiries
from alongside.factory import estates
from alongside.feedback.actions import alerting, worries
from alongside.introductions import actions as introductions
from alongside.jobs import commands as jobs
from alongside.jobs import mail
from alongside.jobs.commands import Handler
from alongside.local_documents.actions import signing as local_documents
from alongside.messaging.actions import retention
from alongside.notices import actions as notices
from alongside.pairing.actions import adoption, beginning, people, reminding
from alongside.publishing.actions import letting_go, uploading
from alongside.rounds.actions import proposing
from alongside.search import actions as search
from alongside.settings import Settings

DAILY = (
    "audit-anchor", "end-introductions", "expire-proposals", "group-needs", "merge-index", "pairing-asks",
    "people-gone", "review-local-documents", "send-digests", "sweep-accounts", "sweep-jobs", "sweep-messages",
    "sweep-uploads", "sweep-worries", "tell-adopters", "tend-debates", "tend-desk", "tend-enquiries", "tend-surveys",
)  # fmt: skip


def handlers(settings: Settings, engines: Engines) -> dict[str, Handler]:
    """Return the handler of each kind of job, given what it needs besides its session."""
    return {
        "index": partial(_library_changed, settings=settings, engines=engines),
        "announce-answers": partial(for_all.handle_announcing, settings=settings),
        "group-needs": partial(needs.handle_grouping, settings=settings),
        "tend-desk": assigning.tend_desk,
        "tend-enquiries": enquiries.tend,
        "tend-debates": partial(debates.tend, settings=settings),
        "tend-surveys": partial(surveys.tend, settings=settings),
        "forget": partial(withdrawing.handle_forget, settings=settings, engines=engines),
        reorganising.REORGANISE_JOB: partial(reorganising.carry_out, estates=estates.estates(settings)),
        "end-introductions": introductions.let_run_out,
        "expire-proposals": proposing.expire,
        "pairing-asks": reminding.handle_asking,
        "people-gone": people.handle_people_gone,
        "person-left": people.handle_person_left,
        "person-replaced": people.handle_replaced,
        "start-pairing": beginning.handle_start,
        "tell-adopters": adoption.handle_sources,
        "audit-anchor": partial(audit.anchor, engines=engines),
        "merge-index": partial(search.merge_index, settings=settings, engines=engines),
        "let-go-of-drafts": partial(letting_go.let_go, engines=engines),
        "mail-reset": passwords.mail_reset,
        "review-local-documents": local_documents.remind,
        "read-upload": partial(uploading.read_upload, settings=settings, engines=engines),
        "send-alerts": partial(alerting.handle_alerts, settings=settings),
        "send-digests": notices.send_digests,
        "send-mail": partial(mail.send_mail, settings=settings),
        "sweep-accounts": tidying.sweep,
        "sweep-jobs": jobs.sweep,
        "sweep-messages": retention.sweep,
        "sweep-uploads": uploading.sweep,
        "sweep-worries": worries.sweep_worries,
    }


def _library_changed(
    session: Session, payload: dict[str, Any], at: datetime, *, settings: Settings, engines: Engines
) -> None:
    """Do the job "index", and then have people told of what is new, and adopters of what became of theirs."""
    search.handle_index(session, payload, at, settings=settings, engines=engines)
    alerting.ask_for_alerts(session, at=at)
    for_all.ask_to_announce(session, at=at)
    adoption.ask(session, at=at)
