"""Find cases like mine: from a worry to the closest entries with their reasons, or an honest no."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.danger.rules.meaning import MeantDanger
from alongside.knowledge import queries as knowledge
from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import Facet, Kind
from alongside.search.engine.interface import BrokenIndex
from alongside.search.engine.searcher import Searcher
from alongside.search.queries import facets, fallback, library
from alongside.search.queries.results import FIRST_RESULTS, MOST_RESULTS, ResultGroup, SearchAnswer, SearchResult, Worry
from alongside.search.queries.retrieval import Retrieval, retrieve
from alongside.search.rules import cues, facts, presenting, proper_names, query_reading, settling, snippets
from alongside.search.rules.abstention import REFUSALS, AnswerVerdict
from alongside.search.rules.closeness import LIKENESS_FROM, Closeness
from alongside.search.rules.counterexample import counterexample
from alongside.search.rules.numbering import Rank
from alongside.search.rules.passages import TextRole
from alongside.search.rules.questions import AskedQuestion, QuestionKind
from alongside.search.rules.stemming import stems, words

FEWEST_RESULTS = 5
FEW_TELLING_WORDS = 2
"""A worry of so few words that say anything ("exclude him?") is like everything a little."""
KEYWORD_ONLY_NOTICE = "Search is by words only for now: entries that say the same in other words may be missing."


def find(session: Session, worry: Worry, *, searcher: Searcher) -> SearchAnswer:
    """Return the closest entries to a worry, with reasons; where nothing is close, the nearest ones and a plain no."""
    weighed = searcher.weigh_danger(worry.text)
    try:
        retrieval = retrieve(searcher, worry.text, stated=worry.facts, most=worry.most)
    except BrokenIndex:
        asks = _asks(worry, searcher, weighed(None))
        typed = searcher.read(worry.text)
        read = _read(cues.facts_in(typed.text), worry)
        answer = fallback.answer(session, replace(worry, text=typed.text), {**read, **worry.facts})
        verdict = settling.settled(answer.verdict, searched=bool(typed.text), in_danger=bool(asks["danger"]))
        return replace(answer, worry=worry, verdict=verdict, searched=typed.shown, read=read, **asks)
    documents = _documents(session, retrieval)
    asks = _asks(worry, searcher, weighed(retrieval.index.vector))
    unheld = proper_names.unheld(retrieval.read.text, list(documents.values()))
    verdict = _verdict(retrieval, documents, unheld, in_danger=bool(asks["danger"]))
    abstained = verdict in REFUSALS
    # Above results that agree on something nobody may say that nothing is close: under a no they are not compared.
    read = {} if abstained else _read(retrieval.stated_in_text, worry)
    page = _Page(session, retrieval, documents, worry, verdict, {} if abstained else {**read, **worry.facts})
    ranks = _of_use(facets.matching(retrieval, worry.chosen, list(documents)), documents, asks)
    groups, cases = page.groups(ranks, asks["question"])
    return SearchAnswer(
        worry=worry,
        verdict=verdict,
        groups=groups,
        other_ending=None if abstained else page.counterexample(cases),
        has_cases=bool(cases),
        filters=() if abstained else facets.filter_groups(retrieval, worry.chosen, list(documents)),
        searched=retrieval.read.shown,
        read=read,
        sharing=_sharing(retrieval.read.text, groups) if abstained else (),
        notes=_notes(retrieval, unheld),
        notice="" if retrieval.index.vector is not None or not retrieval.read.text else KEYWORD_ONLY_NOTICE,
        **asks,
    )


def nearest(
    session: Session, text: str, *, searcher: Searcher, limit: int
) -> tuple[AnswerVerdict, list[tuple[Document, float, str]]]:
    """Return what to say, and the nearest entries of all kinds with score and passage; raises `BrokenIndex`."""
    retrieval = retrieve(searcher, text, stated={}, most=None)
    ids = [retrieval.entry_id(rank) for rank in map(Rank, range(min(limit, retrieval.order.size)))]
    documents = {document.id: document for document in knowledge.documents(session, ids)}
    nearest = _nearest_sentences(retrieval, documents.values())
    entries = [
        (documents[entry_id], float(score), _snippet(retrieval, documents[entry_id], nearest))
        for entry_id, score in zip(ids, retrieval.scores, strict=False)
        if entry_id in documents
    ]
    return retrieval.verdict, entries


def _asks(worry: Worry, searcher: Searcher, meant: MeantDanger) -> dict[str, Any]:
    """Return what a worry says of danger, read from all that was typed, and what it asks, from what is searched for."""
    lists = searcher.word_lists
    return {
        "danger": lists.danger.read(worry.text, meant),
        "question": lists.questions.read(searcher.read(worry.text).text),
    }


def _read(in_text: facts.Facts, worry: Worry) -> facts.Facts:
    """Return the facts read from a person's words that they neither stated otherwise nor want left unstated."""
    return {
        facet: values
        for facet, values in in_text.items()
        if facet not in worry.facts and not set(values) <= worry.unstated.get(facet, frozenset())
    }


def _documents(session: Session, retrieval: Retrieval) -> dict[Rank, Document]:
    """Return the entries that are like the worry at all, by rank; the first few in any case.

    What has been withdrawn since the index was made is not there any more, neither shown nor counted.
    """
    alike = 0 if retrieval.verdict in REFUSALS else min(MOST_RESULTS, int((retrieval.chances >= LIKENESS_FROM).sum()))
    count = min(retrieval.order.size, max(FEWEST_RESULTS, alike))
    ids = {rank: retrieval.entry_id(rank) for rank in map(Rank, range(count))}
    published = {document.id: document for document in knowledge.documents(session, list(ids.values()))}
    return {rank: published[entry_id] for rank, entry_id in ids.items() if entry_id in published}


def _of_use(ranks: Sequence[Rank], documents: Mapping[Rank, Document], asks: Mapping[str, Any]) -> Sequence[Rank]:
    """Return the ranks to show: who asks whom to ring, and tells of no danger, needs no first hour of other worries."""
    if asks["question"].kind is not QuestionKind.CONTACT or asks["danger"]:
        return ranks
    first_hour = knowledge.FIRST_HOUR
    return [rank for rank in ranks if first_hour not in documents[rank].facets.get(Facet.RESOURCE_TYPE, ())]


def _verdict(
    retrieval: Retrieval, documents: Mapping[Rank, Document], unheld: Sequence[str], *, in_danger: bool
) -> AnswerVerdict:
    best = max((float(retrieval.chances[rank]) for rank in documents), default=0.0)
    searched = bool(retrieval.read.text)
    return settling.settled(retrieval.verdict, searched=searched, best_chance=best, unheld=unheld, in_danger=in_danger)


@dataclass(frozen=True)
class _Page:
    """What the parts of one answer are made from; ``known`` are the facts that its results are compared with."""

    session: Session
    retrieval: Retrieval
    documents: Mapping[Rank, Document]
    worry: Worry
    verdict: AnswerVerdict
    known: facts.Facts

    def groups(self, ranks: Sequence[Rank], question: AskedQuestion) -> tuple[tuple[ResultGroup, ...], list[Document]]:
        """Return the results of these ranks by kind, and all cases among them, those shown first, in their order."""
        by_kind: dict[Kind, list[Rank]] = {}
        for rank in ranks:
            by_kind.setdefault(self.documents[rank].kind, []).append(rank)
        for own in by_kind.values():
            own.sort(key=self._label_place)
        # So few that all are shown; but under whom to ring, or for next to no words, what is not close is chance.
        plain = question.kind is not QuestionKind.CONTACT and not self._few_words
        few = len(ranks) <= FEWEST_RESULTS and (plain or self.verdict in REFUSALS)
        groups = []
        for kind, at_first in self._at_first(by_kind, question).items():
            own = by_kind[kind]
            most = MOST_RESULTS if few or kind in self.worry.more else at_first
            groups.append(ResultGroup(kind, self._arranged(own[:most], at_first), len(own)))
        groups.sort(key=lambda group: not group.results)
        shown = [r.document for group in groups if group.kind is Kind.LEARNING for r in group.results]
        cases = [self.documents[rank] for rank in by_kind.get(Kind.LEARNING, ())]
        return tuple(groups), [*shown, *(case for case in cases if case not in shown)]

    def counterexample(self, cases: Sequence[Document]) -> SearchResult | None:
        """Return the nearest case that ended otherwise than the first; none where there is none.

        All near cases count: those behind "Show more", and those that a filter leaves out.
        """
        if not cases:
            return None
        near = list(cases)
        near += [case for case in self.documents.values() if case.kind is Kind.LEARNING and case not in near]
        look_alikes = library.look_alikes(self.session, cases[0].id)
        further = [entry_id for entry_id in look_alikes if entry_id not in {case.id for case in near}]
        near += knowledge.documents(self.session, further) if further else ()
        other = counterexample(near, look_alikes)
        return None if other is None else self._result(self.retrieval.rank_of(other.id), other)

    @cached_property
    def _known_sentences(self) -> Mapping[UUID, list[int]]:
        return _nearest_sentences(self.retrieval, self.documents.values())

    def _nearest_sentences_of(self, document: Document) -> Mapping[UUID, list[int]]:
        """Return the nearest sentences of an entry: asked for all at once, and alone for one that links brought."""
        there = any(own.id == document.id for own in self.documents.values())
        return self._known_sentences if there else _nearest_sentences(self.retrieval, [document])

    def _at_first(self, by_kind: Mapping[Kind, Sequence[Rank]], question: AskedQuestion) -> dict[Kind, int]:
        chances = {kind: [self._chance(rank) for rank in own] for kind, own in by_kind.items()}
        ticked, few_words = self.worry.ticked, self._few_words
        return presenting.shown_at_first(
            chances, FIRST_RESULTS, ticked=ticked, question=question.kind, few_words=few_words
        )

    @property
    def _few_words(self) -> bool:
        return len(set(stems(self.retrieval.read.text))) <= FEW_TELLING_WORDS

    def _chance(self, rank: Rank | None) -> float:
        return 0.0 if rank is None else float(self.retrieval.chances[rank])

    def _label_place(self, rank: Rank | None) -> int:
        """Return where the words on a result stand among all that there are: none goes below weaker ones."""
        return list(Closeness).index(settling.closeness_under(self.verdict, self._chance(rank)))

    def _arranged(self, ranks: Sequence[Rank], at_first: int) -> tuple[SearchResult, ...]:
        """Return one kind's results in the order of the page: those shown at first before those asked for later."""
        batches = [
            [self._result(rank, self.documents[rank]) for rank in own]
            for part in (ranks[:at_first], ranks[at_first:])
            for _, own in groupby(part, key=self._label_place)
        ]
        return tuple(result for batch in batches for result in _newest_of_equals(batch))

    def _result(self, rank: Rank | None, document: Document) -> SearchResult:
        """Return one result with its reasons; ``rank`` is none for a look-alike that the search did not come to."""
        return SearchResult(
            document=document,
            closeness=settling.closeness_under(self.verdict, self._chance(rank)),
            sentence=_snippet(self.retrieval, document, self._nearest_sentences_of(document)),
            compared=facts.compare(self.known, document),
            score=0.0 if rank is None else float(self.retrieval.scores[rank]),
        )


def _newest_of_equals(results: Sequence[SearchResult]) -> tuple[SearchResult, ...]:
    years = [presenting.year_of(result.document) for result in results]
    return tuple(results[place] for place in presenting.newest_of_equals([r.score for r in results], years))


def _nearest_sentences(retrieval: Retrieval, documents: Iterable[Document]) -> Mapping[UUID, list[int]]:
    """Return the places of each entry's sentences, nearest to the worry first; nothing where that is not known."""
    vector, ids = retrieval.index.vector, [document.id for document in documents]
    return {} if vector is None else retrieval.index.engine.nearest_texts(ids, vector, TextRole.SENTENCE)


def _snippet(retrieval: Retrieval, document: Document, nearest: Mapping[UUID, list[int]]) -> str:
    index = retrieval.index
    telling = {stem: weight * index.engine.vocabulary.idf(stem) for stem, weight in index.terms.weights.items()}
    return snippets.snippet(
        index.sentences.of(document), document.summary, nearest=nearest.get(document.id, ()), weights=telling
    )


def _sharing(text: str, groups: Sequence[ResultGroup]) -> tuple[str, ...]:
    results = [result.document for group in groups for result in group.results]
    return snippets.shared_words(words(text), results)


def _notes(retrieval: Retrieval, unheld: Sequence[str]) -> tuple[str, ...]:
    names = [f"No entry here names {name}: what follows is only like it." for name in unheld]
    return (*query_reading.told(retrieval.read), *retrieval.read.notes, *names)
