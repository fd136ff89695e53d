"""How a test of search asks the pages, a part of a page, or the search itself."""

from bs4 import BeautifulSoup, Tag
from sqlalchemy.orm import Session

from alongside.search import queries
from alongside.search.engine.searcher import Searcher
from alongside.search.queries import SearchAnswer, Worry
from tests.browser import StrictClient


def page_for(reader: StrictClient, text: str, **sent: str) -> BeautifulSoup:
    """Send a worry as a browser without a script does."""
    page = reader.send("/search", {"text": text, **sent}, page="/", follow_redirects=True)
    return BeautifulSoup(page.text, "html.parser")


def part_for(reader: StrictClient, text: str, **sent: str) -> BeautifulSoup:
    """Send a worry as htmx does, which gets the answer alone."""
    page = reader.send("/search", {"text": text, **sent}, page="/", headers={"HX-Request": "true"})
    return BeautifulSoup(page.text, "html.parser")


def words_of(piece: Tag | None) -> str:
    """Return what a piece of a page says."""
    assert piece is not None
    return " ".join(piece.get_text(" ").split())


def asked(library: Session, searcher: Searcher, text: str, **changes: object) -> SearchAnswer:
    """Ask the search itself."""
    return queries.find(library, Worry(text=text, **changes), searcher=searcher)  # type: ignore[arg-type]
