"""Find cases like mine: from a worry to the closest entries with their reasons, or an honest no."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.knowledge import queries as knowledge
from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import FACET_WORDS, VALUES, Facet, Kind
from alongside.search.engine.finder import Finder
from alongside.search.engine.interface import BrokenIndex
from alongside.search.queries import library
from alongside.search.queries.looking import Look, look, ordered
from alongside.search.queries.narrowing import filter_groups
from alongside.search.queries.results import Answer, Group, Result, Worry
from alongside.search.rules import cues, endings, facts, plainly, quoting
from alongside.search.rules.closeness import LIKENESS_FROM, Closeness, in_words
from alongside.search.rules.passages import Role
from alongside.search.rules.saying_no import LIKELY
from alongside.search.rules.words import words

FIRST = 5
NEAREST = 5
MOST = 30
BY_WORDS = "Search is by words only for now: entries that say the same in other words may be missing."
NO_INDEX = "The search index is being rebuilt. These results come straight from the library, by words only."


def find(session: Session, worry: Worry, *, finder: Finder) -> Answer:
    """Return the closest entries to a worry, with reasons; where nothing is close, the nearest ones and a plain no."""
    stated = dict(worry.facts)
    read = {facet: values for facet, values in cues.facts_in(worry.text).items() if facet not in stated}
    try:
        seen = look(finder, worry.text, stated=stated, most=worry.most, chosen=worry.chosen)
    except BrokenIndex:
        return _from_tables(session, worry, {**read, **stated})
    everything = seen
    if any(worry.chosen.values()):
        sought = seen.sought.again()
        everything = ordered(sought, worry.text, stated=stated, most=worry.most)
    abstained = everything.chance_of_answer < LIKELY
    groups, nearest_cases = _groups(session, seen, worry, {**read, **stated}, abstained=abstained)
    return Answer(
        worry=worry,
        abstained=abstained,
        groups=groups,
        other_ending=None if abstained else _other_ending(session, seen, nearest_cases, {**read, **stated}),
        has_cases=bool(nearest_cases),
        filters=() if abstained else filter_groups(everything, worry.chosen, _count(everything)),
        understood=_understood(read),
        sharing=quoting.shared_words(words(worry.text), [r.document for g in groups for r in g.results])
        if abstained
        else (),
        notice="" if seen.sought.vector is not None or not worry.text else BY_WORDS,
    )


def nearest(
    session: Session, text: str, *, finder: Finder, limit: int
) -> tuple[bool, list[tuple[Document, float, str]]]:
    """Return whether to say no, and the nearest entries of all kinds with score and passage; raises `BrokenIndex`."""
    seen = look(finder, text, stated={}, most=None, chosen={})
    ids = [seen.sought.candidates.ids[place] for place in seen.order[:limit]]
    documents = {document.id: document for document in knowledge.documents(session, ids)}
    found = [
        (documents[entry_id], float(score), _sentence(seen, documents[entry_id]))
        for entry_id, score in zip(ids, seen.scores, strict=False)
        if entry_id in documents
    ]
    return seen.chance_of_answer < LIKELY, found


def _count(seen: Look) -> int:
    """How many of the results are like the worry at all; the first is always shown."""
    return max(1, min(MOST, int((seen.chances >= LIKENESS_FROM).sum()))) if seen.order.size else 0


def _groups(
    session: Session, seen: Look, worry: Worry, known: facts.Facts, *, abstained: bool
) -> tuple[tuple[Group, ...], list[Document]]:
    count = min(NEAREST, seen.order.size) if abstained else _count(seen)
    kinds = _kinds(seen, count)
    shown = {place for kind, places in kinds.items() for place in places[: MOST if kind in worry.more else FIRST]}
    ids = [seen.sought.candidates.ids[seen.order[place]] for place in sorted(shown)]
    documents = {document.id: document for document in knowledge.documents(session, ids)}
    results = {p: _result(seen, p, documents[_id(seen, p)], known) for p in sorted(shown) if _id(seen, p) in documents}
    groups = [
        Group(kind, tuple(results[place] for place in places if place in results), len(places))
        for kind, places in kinds.items()
    ]
    cases = [results[place].document for place in sorted(results) if results[place].document.kind is Kind.LEARNING]
    return tuple(group for group in groups if group.results), cases


def _kinds(seen: Look, count: int) -> dict[Kind, list[int]]:
    """Return the places of the first ``count`` results by kind; the kind of the best result comes first."""
    column = {name: place for place, name in enumerate(seen.sought.engine.label_names)}
    labels = seen.labels[:count]
    found: dict[Kind, list[int]] = {}
    for place in range(count):
        kind = next(kind for kind in Kind if labels[place, column[f"kind:{kind.value}"]])
        found.setdefault(kind, []).append(place)
    return found


def _id(seen: Look, place: int) -> UUID:
    return seen.sought.candidates.ids[int(seen.order[place])]


def _result(seen: Look, place: int, document: Document, known: facts.Facts) -> Result:
    return Result(
        document=document,
        closeness=in_words(float(seen.chances[place])),
        sentence=_sentence(seen, document),
        compared=facts.compare(known, document),
        score=float(seen.scores[place]),
    )


def _sentence(seen: Look, document: Document) -> str:
    vocabulary, vector = seen.sought.engine.vocabulary, seen.sought.vector
    closest = seen.sought.engine.closest(document.id, vector, Role.SENTENCE) if vector is not None else None
    weights = {stem: weight * vocabulary.idf(stem) for stem, weight in seen.sought.terms.weights.items()}
    return quoting.best_sentence(document, nearest=closest, weights=weights)


def _other_ending(session: Session, seen: Look, cases: Sequence[Document], known: facts.Facts) -> Result | None:
    if not cases:
        return None
    beside = library.look_alikes(session, cases[0].id)
    further = [entry_id for entry_id in beside if entry_id not in {case.id for case in cases}]
    near = [*cases, *(knowledge.documents(session, further) if further else ())]
    other = endings.differently(near, beside)
    if other is None:
        return None
    place = next((p for p in range(seen.order.size) if _id(seen, p) == other.id), None)
    if place is not None:
        return _result(seen, place, other, known)
    return Result(other, Closeness.SOME_LIKENESS, _sentence(seen, other), facts.compare(known, other), 0.0)


def _understood(read: Mapping[Facet, Sequence[str]]) -> tuple[facts.Fact, ...]:
    return tuple(
        facts.Fact(FACET_WORDS[facet], ", ".join(VALUES[facet][value] for value in read[facet]))
        for facet in facts.STATED
        if facet in read
    )


def _from_tables(session: Session, worry: Worry, known: facts.Facts) -> Answer:
    """Answer by words straight from the tables, without order of closeness that could be trusted."""
    telling = sorted(set(words(worry.text)), key=len, reverse=True)
    found = plainly.order_by_words(library.holding_words(session, [w for w in telling if len(w) > 3]), worry.text)[
        :MOST
    ]
    results = [
        Result(
            d, Closeness.SOME_LIKENESS, quoting.best_sentence(d, nearest=None, weights={}), facts.compare(known, d), s
        )
        for d, s in found
        if all(_carries(d, name, values) for name, values in worry.chosen.items())
    ]
    groups = []
    for kind in dict.fromkeys(result.document.kind for result in results):
        own = [result for result in results if result.document.kind is kind]
        groups.append(Group(kind, tuple(own[: MOST if kind in worry.more else FIRST]), len(own)))
    return Answer(worry=worry, abstained=not results, groups=tuple(groups), notice=NO_INDEX, index_broken=True)


def _carries(document: Document, name: str, values: Sequence[str]) -> bool:
    own = (document.kind.value,) if name == "kind" else document.facets.get(Facet(name), ())
    return not values or any(value in values for value in own)
