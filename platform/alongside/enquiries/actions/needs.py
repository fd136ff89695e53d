"""Note a vain search, group what is looked for in vain, and take a need from claimed to answered or closed."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.accounts.models import AuthorityKind, Person
from alongside.anonymise.finder import Finder
from alongside.audit.actions import record
from alongside.dates import uk_day
from alongside.embedding.choice import best_encoder
from alongside.embedding.encoder import Encoder
from alongside.enquiries.models import Enquiry, Need, NeedCommission, VainSearch
from alongside.enquiries.queries import needs
from alongside.enquiries.rules.grouping import (
    ALIKE_FROM,
    FEWEST_LOOKING,
    Background,
    Likenesses,
    background_of,
    grouped,
    likenesses,
    shared_words,
)
from alongside.enquiries.rules.needs import (
    KEEP_VAIN,
    LONGEST_VAIN,
    MOST_VAIN_A_DAY,
    NAMELESS,
    OPEN_NEEDS,
    NeedClosing,
    NeedState,
)
from alongside.knowledge.models import Entry
from alongside.notices.actions import tell
from alongside.problems import Problem
from alongside.settings import Settings


class NeedOver(Problem):
    """It has been answered or closed."""


class NobodyKnows(Problem):
    """No authority that could be asked says that it knows the topic."""


class Looker(NamedTuple):
    """A vain search or an unanswered question, while it is grouped."""

    row: VainSearch | Enquiry
    authority_id: UUID
    words: str


class Alike(NamedTuple):
    """What says how alike words are, against what the library usually says."""

    encoder: Encoder
    background: Background

    def among(self, texts: Sequence[str]) -> Likenesses:
        """Return how alike each two of some texts are."""
        return likenesses(self.encoder.encode(texts), texts, self.background)


def note_vain_search(session: Session, words: str, *, by: Person, at: datetime) -> None:
    """Keep the words of a vain search, which hold no identifiers, for 90 days: of the authority, not of the person.

    The same words of one authority count once, and no authority fills the list: so many a day are kept, and no more.
    """
    words = " ".join(words.split())[:LONGEST_VAIN]
    if not words or by.authority.kind is AuthorityKind.DEPARTMENT:
        return
    print_, on = sha256(words.casefold().encode()).hexdigest(), uk_day(at)
    if needs.kept_already(session, by.authority_id, print_):
        return
    if needs.vain_today(session, by.authority_id, on=on) < MOST_VAIN_A_DAY:
        session.add(VainSearch(authority_id=by.authority_id, print=print_, words=words, on=on))


def handle_grouping(session: Session, _payload: dict[str, Any], at: datetime, *, settings: Settings) -> None:
    """Do the job "group-needs", once a day; without a model nothing is grouped, and old words go all the same."""
    session.execute(delete(VainSearch).where(VainSearch.on < uk_day(at - KEEP_VAIN)))
    encoder = best_encoder(settings.model_dir)
    if encoder is not None:
        group(session, encoder, Finder(), at=at)


def group(session: Session, encoder: Encoder, finder: Finder, *, at: datetime) -> None:
    """Put what is looked for in vain to the topics that there are; what at least three look for makes a new one."""
    lookers = [Looker(row, row.authority_id, row.words) for row in needs.ungrouped_searches(session)]
    lookers += [Looker(row, row.home_id, text) for row, text in needs.ungrouped_enquiries(session)]
    if not lookers:
        return
    texts = needs.library_texts(session)
    alike = Alike(encoder, background_of(encoder.encode(texts or [""]), texts))
    left = _joined(session, lookers, alike, at=at)
    for rows in grouped(alike.among([looker.words for looker in left])) if left else ():
        members = [left[place] for place in rows]
        if len({member.authority_id for member in members}) >= FEWEST_LOOKING:
            _found_topic(session, members, finder, at=at)


def claim(session: Session, row: Need, *, by: Person, at: datetime) -> None:
    """Take a need up, as a curator. Raises `NeedOver`."""
    _hold(session, row)
    row.by_id = by.id
    row.state = NeedState.CLAIMED if row.state is NeedState.OPEN else row.state
    record(session, actor_id=by.id, verb="claimed-need", thing=row, at=at)


def commission(session: Session, row: Need, topic: str, *, by: Person, at: datetime) -> int:
    """Ask those whose profile suggests that they know; return how many. Raises `NobodyKnows` or `NeedOver`."""
    _hold(session, row)
    asked = needs.who_may_know(session, row, topic, on=uk_day(at))
    if not asked:
        raise NobodyKnows("No further authority says that it can help with this topic.")
    row.commissions += [NeedCommission(authority_id=authority_id, at=at) for authority_id in asked]
    row.topic, row.state, row.by_id = topic, NeedState.COMMISSIONED, row.by_id or by.id
    session.flush()
    record(session, actor_id=by.id, verb="commissioned-need", thing=row, at=at, details={"number": str(len(asked))})
    tell(session, needs.commissioned_of(session, row), template="need-commissioned", path=f"/needs/{row.id}", at=at)
    return len(asked)


def answer(session: Session, row: Need, entry: Entry, *, by: Person, at: datetime) -> None:
    """Say which entry answers it; who asked, and who was asked, is told. Raises `NeedOver`."""
    _hold(session, row)
    row.state, row.entry_id, row.ended_at, row.by_id = NeedState.ANSWERED, entry.id, at, row.by_id or by.id
    record(session, actor_id=by.id, verb="answered-need", thing=row, at=at, details={"entry": str(entry.id)})
    people = {person.id: person for person in (*needs.askers_of(session, row), *needs.commissioned_of(session, row))}
    tell(session, people.values(), template="need-answered", path=f"/library/{entry.id}", at=at)


def close(session: Session, row: Need, why: NeedClosing, *, by: Person, at: datetime) -> None:
    """Close a need without an entry, for a reason; who was asked is told. Raises `NeedOver`."""
    _hold(session, row)
    row.state, row.closing, row.ended_at, row.by_id = NeedState.CLOSED, why, at, row.by_id or by.id
    record(session, actor_id=by.id, verb="closed-need", thing=row, at=at, details={"reason": why.value})
    tell(session, needs.commissioned_of(session, row), template="need-closed", path=f"/needs/{row.id}", at=at)


def _joined(session: Session, lookers: Sequence[Looker], alike: Alike, *, at: datetime) -> list[Looker]:
    """Put what means the same as an open topic to it; return the rest."""
    left = list(lookers)
    for row in (need for need in needs.needs(session) if need.state in OPEN_NEEDS):
        members = needs.members_of(session, row)
        if not members or not left:
            continue
        texts = [words for _authority, words in members] + [looker.words for looker in left]
        means = alike.among(texts)[len(members) :, : len(members)].mean(axis=1).tolist()
        for looker, mean in zip(list(left), means, strict=True):
            if mean >= ALIKE_FROM:
                looker.row.need_id = row.id
                left.remove(looker)
        session.flush()
        _count(session, row, at=at)
    return left


def _found_topic(session: Session, members: Sequence[Looker], finder: Finder, *, at: datetime) -> None:
    label = _label([(str(member.authority_id), member.words) for member in members], finder)
    row = Need(label=label, at=at, authorities=FEWEST_LOOKING, models={})
    session.add(row)
    session.flush()
    for member in members:
        member.row.need_id = row.id
    session.flush()
    _count(session, row, at=at)
    record(session, actor_id=None, verb="found-need", thing=row, at=at)


def _label(texts: Sequence[tuple[str, str]], finder: Finder) -> str:
    """Return what a topic is called: words that three authorities share and that the gate lets pass."""
    words = shared_words(texts)
    while words and finder.find(" ".join(words)):
        marked = finder.find(" ".join(words))
        text = " ".join(words)
        telling = {word for finding in marked for word in text[finding.start : finding.end].split()}
        if not telling & set(words):
            return NAMELESS
        words = [word for word in words if word not in telling]
    return ", ".join(words) or NAMELESS


def _count(session: Session, row: Need, *, at: datetime) -> None:
    ids = {authority_id for authority_id, _words in needs.members_of(session, row)}
    row.authorities = max(row.authorities, len(ids), FEWEST_LOOKING)
    row.models = needs.holders_among(session, ids, on=uk_day(at)) or row.models


def _hold(session: Session, row: Need) -> None:
    session.refresh(row, with_for_update={"of": Need})
    if row.state not in OPEN_NEEDS:
        raise NeedOver("This was answered or closed already.")
