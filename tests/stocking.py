"""What many tests find in their database: put into one once, which is then copied for each of them."""

from collections.abc import Callable, Collection
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.models import Authority, AuthorityKind, Person, Role
from alongside.authorities.actions import filling_in, loading
from alongside.authorities.queries import said_so_far
from alongside.authorities.rules.facts import Fact, Value
from alongside.factory.storage import open_database
from alongside.knowledge import actions as knowledge
from alongside.paths import CONTENT
from alongside.search import actions as search
from alongside.settings import Mode, load
from tests import lending, scratch
from tests.people import add_person

TEST_SECRET = "a-secret-for-tests-of-at-least-32-characters"

# Prevalence, who holds most cases, Prevent status, MASH, severe cases; a dash says nothing of it.
PROFILES = {
    "A": "high child-protection funded yes yes", "B": "- child-protection funded yes -",
    "C": "- early-help funded yes yes", "D": "- police funded no -", "E": "- - funded yes -",
    "F": "- - not-funded yes -", "G": "low police not-funded yes -", "H": "low - not-funded yes -",
    "I": "high community-safety funded yes yes", "J": "- channel-panel funded no -",
}  # fmt: skip


def library(session: Session) -> None:
    """Everything in ``content/``."""
    knowledge.load(session, CONTENT, at=clock.now())


def england(session: Session) -> None:
    """The ten authorities of the study, with what it says of them, and the list of England."""
    for letter in PROFILES:
        key = f"authority-{letter.lower()}"
        session.add(Authority(key=key, name=f"Authority {letter}", kind=AuthorityKind.STUDY))
    session.flush()
    loading.load(session, CONTENT, at=clock.now())


def ten_leads(session: Session) -> None:
    """A lead in each of ten authorities, who have filled in profiles that do not change with the content; the list."""
    leads = {letter: add_person(session, Role.LEAD, f"Authority {letter}") for letter in PROFILES}
    loading.load_list(session, CONTENT / loading.LIST_FILE)
    for letter, words in PROFILES.items():
        tell(session, leads[letter], **profile(*words.split()))


STOCKS: dict[str, Callable[[Session], None]] = {"library": library, "england": england, "ten_leads": ten_leads}
"""By the fixture that asks for it."""


def filling(fixtures: Collection[str]) -> tuple[str, Callable[[str], None]] | None:
    """Return a name and a way to fill the database at an address, if a test that asks for ``fixtures`` wants any."""
    wanted = {name: stock for name, stock in STOCKS.items() if name in fixtures}

    def fill(url: str) -> None:
        opened = open_database(load(mode=Mode.TEST, secret_key=TEST_SECRET, database_url=url))
        with opened.session() as session:
            for stock in wanted.values():
                stock(session)
            session.commit()
            if "library" in wanted and opened.in_postgresql:
                index(session, url)
        opened.dispose()

    return ("_and_".join(wanted), fill) if wanted else None


def index(session: Session, url: str) -> None:
    """Bring the index that PostgreSQL holds up to date, with the vectors that are lent where there are any."""
    with TemporaryDirectory(dir=scratch.root()) as folder:
        lending.lend(Path(folder))
        search.ensure_index(
            session, load(mode=Mode.TEST, secret_key=TEST_SECRET, database_url=url, data_dir=Path(folder))
        )


def profile(prevalence: str, holder: str, prevent: str, mash: str, severe: str) -> dict[str, Value]:
    """Return the values of a line of `PROFILES`."""
    said: dict[str, Value] = {
        "prevalence": {"word": prevalence}, "prevent": {"word": prevent, "year": 2026}, "mash": {"word": mash},
        "severe": {"word": severe}, "holders": {"said": {holder: "most"}, "tenths": {holder: 10}},
    }  # fmt: skip
    return {fact: value for fact, value in said.items() if "-" not in (value.get("word"), *value.get("said", ()))}


def tell(session: Session, person: Person, **values: Value) -> None:
    """Say something of somebody's own authority."""
    answers = {Fact(name): (value, "") for name, value in values.items()}
    seen = said_so_far(session, person.authority_id)
    filling_in.fill_in(session, person.authority, answers, values_read=seen, by=person, at=clock.now())
    session.commit()
