"""Hold an edition while it is changed, and refuse where somebody else was quicker."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.accounts.models import Person
from alongside.local_documents.models import LocalEdition
from alongside.local_documents.rules.kinds import EditionState
from alongside.problems import Problem


class EditionMoved(Problem):
    """The edition is no longer where whoever presses saw it; nothing was changed."""


class EditionChanged(Problem):
    """Somebody else changed it meanwhile; nothing was changed."""


def hold(session: Session, edition: LocalEdition, *states: EditionState) -> None:
    """Wait for whoever is just changing it, and look again; raises `EditionMoved` unless in one of ``states``."""
    session.scalars(
        select(LocalEdition)
        .where(LocalEdition.id == edition.id)
        .with_for_update(of=LocalEdition)
        .execution_options(populate_existing=True)
    ).one()
    if edition.state not in states:
        raise EditionMoved(
            "This edition has moved on: perhaps a colleague was quicker. Nothing was changed. Open it again to see how "
            "it stands."
        )


def hold_draft(session: Session, edition: LocalEdition, revision: int, *, by: Person, at: datetime) -> None:
    """Hold a draft to change it, and note who does; raises `EditionMoved` and `EditionChanged`."""
    hold(session, edition, EditionState.DRAFT)
    if edition.revision != revision:
        raise EditionChanged(
            "Somebody changed this document while you were writing. What you wrote is still below: look at theirs, "
            "then send yours again."
        )
    edition.revision += 1
    edition.changed_at = at
    if str(by.id) not in edition.writers:
        edition.writers = [*edition.writers, str(by.id)]
