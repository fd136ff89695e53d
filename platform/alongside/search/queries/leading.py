"""What stands above the results: the first hour where somebody may be in danger, whom to ring, what a word means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from alongside.knowledge import queries as knowledge
from alongside.knowledge.models import Entry
from alongside.search.queries.results import SearchAnswer
from alongside.search.rules.questions import QuestionKind, meaning_of


@dataclass(frozen=True)
class Lead:
    """Entries and a meaning that come before all results; only what is published is among them."""

    first_hour: tuple[Entry, ...] = ()
    contact: tuple[Entry, ...] = ()
    meaning: Mapping[str, Any] | None = None


def lead(session: Session, answer: SearchAnswer, first_hour: Sequence[Entry]) -> Lead:
    """Return what leads an answer; ``first_hour`` are the published pages for the first hour."""
    by_slug = {entry.slug: entry for entry in first_hour}
    question = answer.question
    asks_contact = question.kind is QuestionKind.CONTACT and (question.ours or not answer.abstained)
    return Lead(
        first_hour=tuple(by_slug[page] for page in answer.danger.pages if page in by_slug),
        contact=tuple(knowledge.by_slugs(session, question.first)) if asks_contact else (),
        meaning=meaning_of(question.term, knowledge.glossary(session)) if question.term else None,
    )
