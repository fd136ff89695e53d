"""The draft that a page is about: one of the person's own authority, or none at all."""

from uuid import UUID

from flask import g

from alongside.accounts.guards import current_person
from alongside.problems import NotFound
from alongside.publishing import queries
from alongside.publishing.guards.browser_memory import names
from alongside.publishing.guards.cached_finder import finder
from alongside.publishing.models import WRITABLE, Draft
from alongside.publishing.rules.answered import MOST_PLACES, AnsweredQuestions
from alongside.publishing.rules.gate_status import GateStatus
from alongside.web.database import db


class DraftEnded(NotFound):
    """A draft of this person's own authority that was published or thrown away."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("This draft is no longer there.")
        self.draft = draft


def draft_here(draft_id: UUID) -> Draft:
    """Return an open draft of this person's own authority; curators read those of others at their desk, not here.

    Raises `DraftEnded` for one of theirs whose way has ended, and `NotFound` for everyone else's.
    """
    person = current_person()
    try:
        draft = queries.open_to(db.session, draft_id, person=person)
    except NotFound:
        if ended := queries.ended(db.session, draft_id, person=person):
            raise DraftEnded(ended) from None
        raise
    if draft.authority_id != person.authority_id:
        raise NotFound("There is no such draft")
    return draft


def gate_status_of(draft: Draft) -> GateStatus:
    """Return how a draft stands; worked out once a request.

    While it is written, with the names that this session looks for. Once it was handed on it is judged alike for all:
    what only one person's names bring up could be seen by nobody else, and answered by nobody.
    """
    worked_out: dict[object, GateStatus] = g.setdefault("publishing_gate_statuses", {})
    key = _all_that_decides(draft)
    if key not in worked_out:
        worked_out[key] = queries.gate_status(db.session, draft, finder=finder(), declared=_names_for(draft))
    return worked_out[key]


def shown_answers(decided: AnsweredQuestions) -> dict[str, object]:
    """Return with what a page shows what was decided about a draft: the lists, and the names of who decided."""
    named = queries.names_of(db.session, decided.people())
    return {"answered": decided, "named": named, "most_places": MOST_PLACES}


def own_names_in(draft: Draft) -> list[str]:
    """Return the words of a draft that was handed on which only the names of this session bring up."""
    if draft.state in WRITABLE or not names():
        return []
    mine = queries.gate_status(db.session, draft, finder=finder(), declared=names())
    return list(dict.fromkeys(flag.words for flag in mine.open))


def _names_for(draft: Draft) -> tuple[str, ...]:
    return names() if draft.state in WRITABLE else ()


def _all_that_decides(draft: Draft) -> tuple[object, ...]:
    """Return everything on which a gate status hangs: words, names, answers, and the reason to publish all the same."""
    answers = frozenset(
        (given.fingerprint, given.verdict, given.reason, given.confirmed_by_id) for given in draft.answers
    )
    return (
        draft.id,
        draft.revision,
        draft.state,
        _names_for(draft),
        answers,
        draft.override_revision,
        draft.override_reason,
    )
