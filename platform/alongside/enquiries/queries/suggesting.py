"""What the library already holds for a question that somebody is typing."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from alongside.knowledge.rules.document import Document
from alongside.search import queries as search
from alongside.search.engine.interface import BrokenIndex
from alongside.search.engine.searcher import Searcher
from alongside.search.rules.abstention import REFUSALS

MOST_SUGGESTED = 4


@dataclass(frozen=True)
class Suggested:
    """The nearest entries with the sentence that fits best; ``close`` says whether any is near enough to count."""

    entries: tuple[tuple[Document, str], ...] = ()
    close: bool = False


def suggested(session: Session, text: str, *, searcher: Searcher) -> Suggested:
    """Return the four nearest entries, or none where nothing is close or there is no index."""
    try:
        verdict, nearest = search.nearest(session, text, searcher=searcher, limit=MOST_SUGGESTED)
    except BrokenIndex:
        return Suggested()
    if verdict in REFUSALS:
        return Suggested()
    return Suggested(tuple((document, sentence) for document, _score, sentence in nearest), close=bool(nearest))
