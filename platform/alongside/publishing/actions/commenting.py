"""Talk about a draft while it is with DfE or on its way back."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.audit.actions import record
from alongside.problems import Problem
from alongside.publishing.actions.writing import DraftClosed
from alongside.publishing.models import OPEN, Draft, DraftComment
from alongside.publishing.rules.texts import boxes

LONGEST_COMMENT = 2_000


class NothingSaid(Problem):
    """A comment says something, within reason."""


def comment(session: Session, draft: Draft, *, part: str, text: str, by: Person, at: datetime) -> DraftComment:
    """Say something about a draft, or about one box of it; author and curators both see it."""
    if draft.state not in OPEN:
        raise DraftClosed("This draft has been decided: there is nothing left to talk about here.")
    if not text.strip() or len(text) > LONGEST_COMMENT:
        raise NothingSaid(f"Write a comment of up to {LONGEST_COMMENT:,} characters.")
    known = {box.name for box in boxes(draft)}
    remark = DraftComment(draft_id=draft.id, part=part if part in known else "", text=text.strip(), by_id=by.id, at=at)
    draft.comments.append(remark)
    record(session, actor_id=by.id, verb="commented-on-draft", thing=draft, at=at)
    return remark
