"""Find cases like mine: from a worry to the closest entries with their reasons, or an honest no."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from alongside.knowledge import queries as knowledge
from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import FACET_WORDS, STATED, VALUES, Facet, Kind
from alongside.search.engine.interface import BrokenIndex
from alongside.search.engine.searcher import Searcher
from alongside.search.queries import facets, fallback, library
from alongside.search.queries.results import FIRST_RESULTS, MOST_RESULTS, ResultGroup, SearchAnswer, SearchResult, Worry
from alongside.search.queries.retrieval import Retrieval, retrieve
from alongside.search.rules import cues, facts, presenting, proper_names, query_reading, snippets
from alongside.search.rules.abstention import REFUSALS, AnswerVerdict
from alongside.search.rules.closeness import LIKENESS_FROM, Closeness, in_words
from alongside.search.rules.counterexample import counterexample
from alongside.search.rules.numbering import Rank
from alongside.search.rules.passages import TextRole
from alongside.search.rules.stemming import words

FEWEST_RESULTS = 5
KEYWORD_ONLY_NOTICE = "Search is by words only for now: entries that say the same in other words may be missing."


def find(session: Session, worry: Worry, *, searcher: Searcher) -> SearchAnswer:
    """Return the closest entries to a worry, with reasons; where nothing is close, the nearest ones and a plain no."""
    stated = dict(worry.facts)
    try:
        retrieval = retrieve(searcher, worry.text, stated=stated, most=worry.most)
    except BrokenIndex:
        typed = searcher.read(worry.text)
        known = {**cues.facts_in(typed.text), **stated}
        return replace(fallback.answer(session, replace(worry, text=typed.text), known), worry=worry)
    read = {facet: values for facet, values in retrieval.stated_in_text.items() if facet not in stated}
    abstained = retrieval.verdict in REFUSALS
    # Above results that agree on something nobody may say that nothing is close: under a no they are not compared.
    known = {} if abstained else {**read, **stated}
    count = _count(retrieval, abstained=abstained)
    ranks = [Rank(rank) for rank, fits in enumerate(facets.matching(retrieval, worry.chosen, count)) if fits]
    groups, cases = _groups(session, retrieval, ranks, worry, known)
    unheld = proper_names.unheld(retrieval.read.text, [r.document for group in groups for r in group.results])
    if unheld:
        groups = tuple(replace(group, results=tuple(map(_at_most_alike, group.results))) for group in groups)
    return SearchAnswer(
        worry=worry,
        verdict=_verdict(retrieval, unheld),
        groups=groups,
        other_ending=None if abstained else _counterexample(session, retrieval, cases, known),
        has_cases=bool(cases),
        filters=() if abstained else facets.filter_groups(retrieval, worry.chosen, count),
        understood=() if abstained else _understood(read),
        sharing=_sharing(retrieval.read.text, groups) if abstained else (),
        notes=_notes(retrieval, unheld),
        notice="" if retrieval.index.vector is not None or not retrieval.read.text else KEYWORD_ONLY_NOTICE,
    )


def nearest(
    session: Session, text: str, *, searcher: Searcher, limit: int
) -> tuple[AnswerVerdict, list[tuple[Document, float, str]]]:
    """Return what to say, and the nearest entries of all kinds with score and passage; raises `BrokenIndex`."""
    retrieval = retrieve(searcher, text, stated={}, most=None)
    ids = [retrieval.entry_id(rank) for rank in map(Rank, range(min(limit, retrieval.order.size)))]
    documents = {document.id: document for document in knowledge.documents(session, ids)}
    entries = [
        (documents[entry_id], float(score), _snippet(retrieval, documents[entry_id]))
        for entry_id, score in zip(ids, retrieval.scores, strict=False)
        if entry_id in documents
    ]
    return retrieval.verdict, entries


def _count(retrieval: Retrieval, *, abstained: bool) -> int:
    """How many of the results are like the worry at all; the first few are shown in any case."""
    alike = 0 if abstained else min(MOST_RESULTS, int((retrieval.chances >= LIKENESS_FROM).sum()))
    return min(retrieval.order.size, max(FEWEST_RESULTS, alike))


def _groups(
    session: Session, retrieval: Retrieval, ranks: Sequence[Rank], worry: Worry, known: facts.Facts
) -> tuple[tuple[ResultGroup, ...], list[Document]]:
    """Return the results of these ranks by kind, and the cases among those shown, in order."""
    by_kind = _by_kind(retrieval, ranks)
    first = _at_first(retrieval, by_kind, ticked=worry.ticked)
    few = len(ranks) <= FEWEST_RESULTS
    most = {kind: MOST_RESULTS if few or kind in worry.more else first[kind] for kind in first}
    shown = sorted(rank for kind, own in by_kind.items() for rank in own[: most[kind]])
    ids = {rank: retrieval.entry_id(rank) for rank in shown}
    documents = {document.id: document for document in knowledge.documents(session, list(ids.values()))}
    # What has been withdrawn since the index was made is not there any more, and not missed.
    results = {
        rank: _result(retrieval, rank, documents[entry_id], known)
        for rank, entry_id in ids.items()
        if entry_id in documents
    }
    groups = [
        ResultGroup(kind, _arranged(by_kind[kind], results, at_first=first[kind]), len(by_kind[kind]))
        for kind in first
        if not most[kind] or any(rank in results for rank in by_kind[kind])
    ]
    groups.sort(key=lambda group: not group.results)
    cases = [result.document for group in groups if group.kind is Kind.LEARNING for result in group.results]
    return tuple(groups), cases


def _by_kind(retrieval: Retrieval, ranks: Sequence[Rank]) -> dict[Kind, list[Rank]]:
    """Return the ranks by kind."""
    columns = {name: column for column, name in enumerate(retrieval.index.engine.label_names)}
    column_of = {kind: columns[f"kind:{kind.value}"] for kind in Kind if f"kind:{kind.value}" in columns}
    labels = retrieval.labels
    by_kind: dict[Kind, list[Rank]] = {}
    for rank in ranks:
        kind = next(kind for kind, column in column_of.items() if labels[rank, column])
        by_kind.setdefault(kind, []).append(rank)
    return by_kind


def _at_first(
    retrieval: Retrieval, by_kind: Mapping[Kind, Sequence[Rank]], *, ticked: Collection[Kind]
) -> dict[Kind, int]:
    chances = {kind: [float(retrieval.chances[rank]) for rank in own] for kind, own in by_kind.items()}
    return presenting.shown_at_first(chances, FIRST_RESULTS, ticked=ticked)


def _arranged(
    ranks: Sequence[Rank], results: Mapping[Rank, SearchResult], *, at_first: int
) -> tuple[SearchResult, ...]:
    """Return one kind's results in the order of the page: those shown at first stay before those asked for later."""
    batches = [[results[rank] for rank in own if rank in results] for own in (ranks[:at_first], ranks[at_first:])]
    return tuple(result for batch in batches for result in _newest_of_equals(batch))


def _newest_of_equals(results: Sequence[SearchResult]) -> tuple[SearchResult, ...]:
    years = [presenting.year_of(result.document) for result in results]
    return tuple(results[place] for place in presenting.newest_of_equals([r.score for r in results], years))


def _result(retrieval: Retrieval, rank: Rank, document: Document, known: facts.Facts) -> SearchResult:
    return SearchResult(
        document=document,
        closeness=in_words(float(retrieval.chances[rank])),
        sentence=_snippet(retrieval, document),
        compared=facts.compare(known, document),
        score=float(retrieval.scores[rank]),
    )


def _snippet(retrieval: Retrieval, document: Document) -> str:
    index = retrieval.index
    nearest_texts: list[int] = []
    if index.vector is not None:
        nearest_texts = index.engine.nearest_texts(document.id, index.vector, TextRole.SENTENCE)
    telling = {stem: weight * index.engine.vocabulary.idf(stem) for stem, weight in index.terms.weights.items()}
    return snippets.snippet(index.sentences.of(document), document.summary, nearest=nearest_texts, weights=telling)


def _counterexample(
    session: Session, retrieval: Retrieval, cases: Sequence[Document], known: facts.Facts
) -> SearchResult | None:
    if not cases:
        return None
    look_alikes = library.look_alikes(session, cases[0].id)
    further = [entry_id for entry_id in look_alikes if entry_id not in {case.id for case in cases}]
    near = [*cases, *(knowledge.documents(session, further) if further else ())]
    other = counterexample(near, look_alikes)
    if other is None:
        return None
    rank = retrieval.rank_of(other.id)
    if rank is not None:
        return _result(retrieval, rank, other, known)
    compared = facts.compare(known, other)
    return SearchResult(other, Closeness.SOME_LIKENESS, _snippet(retrieval, other), compared, 0.0)


def _sharing(text: str, groups: Sequence[ResultGroup]) -> tuple[str, ...]:
    results = [result.document for group in groups for result in group.results]
    return snippets.shared_words(words(text), results)


def _verdict(retrieval: Retrieval, unheld: Sequence[str]) -> AnswerVerdict:
    return AnswerVerdict.SOME_LIKENESS if unheld and retrieval.verdict is AnswerVerdict.CLOSE else retrieval.verdict


def _at_most_alike(result: SearchResult) -> SearchResult:
    return replace(result, closeness=Closeness.SOME_LIKENESS)


def _notes(retrieval: Retrieval, unheld: Sequence[str]) -> tuple[str, ...]:
    names = [f"No entry here names {name}: what follows is only like it." for name in unheld]
    return (*query_reading.told(retrieval.read), *retrieval.read.notes, *names)


def _understood(read: Mapping[Facet, Sequence[str]]) -> tuple[facts.ComparedFact, ...]:
    return tuple(
        facts.ComparedFact(FACET_WORDS[facet], ", ".join(VALUES[facet][value] for value in read[facet]))
        for facet in STATED
        if facet in read
    )
