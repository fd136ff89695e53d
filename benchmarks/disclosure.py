"""What the combination check costs a page at several sizes of the library: ``python -m benchmarks.disclosure``.

Made-up learnings with the library's own texts, each with facts drawn anew; a draft like the study's cases. One column
reads every published text with each page, as it was until what a learning gives was kept; the other is a page of today.
"""

import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside import engines
from alongside.accounts.models import Authority, AuthorityKind
from alongside.disclosure import actions
from alongside.disclosure.models import PublishedDetails
from alongside.disclosure.queries.risk import Account, risk_of
from alongside.factory import models
from alongside.knowledge.models import Entry, EntryFacet, Origin, Status
from alongside.knowledge.rules import shelf
from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import COMPARED, VALUES, Facet, Kind
from alongside.paths import CONTENT

SIZES = (11, 100, 400, 1_000)
TIMES = 5
AT = datetime(2026, 3, 7, tzinfo=UTC)


def main() -> None:
    """Print processor time for each size, before and kept, and what the check answered."""
    chance = random.Random(1)
    learnings = [document for document in shelf.read(CONTENT).documents if document.kind is Kind.LEARNING]
    print("| published | texts read with each page, ms | kept since publication, ms | k | unique sets |")
    print("| --- | --- | --- | --- | --- |")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            database = engines.connect(f"sqlite:///{Path(folder) / 'benchmark.sqlite'}")
            models.accounts.Authority.metadata.create_all(database.writing)
            with database.session() as session:
                _fill(session, learnings, size, chance)
                print(_line(session, _draft(learnings[0]), size), flush=True)
            database.dispose()


def _line(session: Session, account: Account, size: int) -> str:
    kept = _milliseconds(lambda: risk_of(session, account), times=TIMES)
    risk = risk_of(session, account)
    session.execute(delete(PublishedDetails))
    session.expunge_all()
    before = _milliseconds(lambda: risk_of(session, account), times=1)
    return f"| {size:,} | {before:,.0f} | {kept:,.1f} | {risk.k} | {len(risk.unique)} |"


def _fill(session: Session, learnings: list[Document], size: int, chance: random.Random) -> None:
    owner = Authority(key="a", name="Authority A", kind=AuthorityKind.COUNCIL)
    session.add(owner)
    session.flush()
    for number in range(size):
        document = _varied(learnings[number % len(learnings)], number, chance)
        pairs = [(facet, value) for facet, values in document.facets.items() for value in values]
        entry = Entry(
            id=document.id, slug=f"made-up-{number}", kind=document.kind, status=Status.PUBLISHED,
            origin=Origin.CONTENT, title=document.title, summary=document.summary,
            evidence_stage=document.evidence_stage, attribution="DfE", owner_id=owner.id, parts=dict(document.parts),
            glance=dict(document.glance), asks=[], moved_on=[], number=1, changed_at=AT,
        )  # fmt: skip
        entry.facets = [EntryFacet(position=i, facet=facet, value=value) for i, (facet, value) in enumerate(pairs)]
        session.add(entry)
    session.flush()
    actions.keep_all(session)
    session.commit()


def _varied(document: Document, number: int, chance: random.Random) -> Document:
    """Return a learning with facts of its own, and only some of its words, so that it tells of another case."""
    facets = {facet: tuple(chance.sample(sorted(VALUES[facet]), chance.choice((0, 1, 1, 2)))) for facet in COMPARED}
    parts = {key: _reworded(text, number, chance) for key, text in document.parts.items()}
    return replace(document, id=UUID(int=number + 1), facets=facets, parts=parts)


def _reworded(text: str, number: int, chance: random.Random) -> str:
    return " ".join(word if chance.random() < 0.5 else f"{word}{number}" for word in text.split())


def _draft(document: Document) -> Account:
    facets = {
        Facet.AGE_BAND: ["11-15"], Facet.CONCERN: ["extreme-right-wing", "online-material"], Facet.SETTING: ["online"],
        Facet.CAME_TO_LIGHT: ["school-staff"], Facet.LEVEL: ["early-help", "channel"], Facet.FAMILY: ["supportive"],
        Facet.OUTCOME: ["support-accepted"], Facet.PREVALENCE: ["low"], Facet.PREVENT_STATUS: ["non-priority"],
    }  # fmt: skip
    texts = [document.summary, *document.parts.values(), "He is 14 and a twin, and his father was convicted."]
    return Account(texts=texts, facets=facets, authority="Authority B", entry_id=None)


def _milliseconds(work: Callable[[], object], *, times: int) -> float:
    started = time.process_time()
    for _ in range(times):
        work()
    return 1_000 * (time.process_time() - started) / times


if __name__ == "__main__":
    main()
