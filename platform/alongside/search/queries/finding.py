"""Find cases like mine: from a worry to the closest entries with their reasons, or an honest no."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.knowledge import queries as knowledge
from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import FACET_WORDS, STATED, VALUES, Facet, Kind
from alongside.search.engine.finder import Finder
from alongside.search.engine.interface import BrokenIndex
from alongside.search.queries import library, narrowing
from alongside.search.queries.looking import Look, look
from alongside.search.queries.results import Answer, Group, Result, Worry
from alongside.search.rules import cues, endings, facts, plainly, quoting
from alongside.search.rules.closeness import LIKENESS_FROM, Closeness, in_words
from alongside.search.rules.passages import Role
from alongside.search.rules.saying_no import LIKELY
from alongside.search.rules.words import words

FIRST = 5
FEWEST = 5
MOST = 30
BY_WORDS = "Search is by words only for now: entries that say the same in other words may be missing."
NO_INDEX = "The search index is being rebuilt. These results come straight from the library, by words only."


def find(session: Session, worry: Worry, *, finder: Finder) -> Answer:
    """Return the closest entries to a worry, with reasons; where nothing is close, the nearest ones and a plain no."""
    stated = dict(worry.facts)
    read = {facet: values for facet, values in cues.facts_in(worry.text).items() if facet not in stated}
    try:
        seen = look(finder, worry.text, stated=stated, most=worry.most)
    except BrokenIndex:
        return _from_tables(session, worry, {**read, **stated})
    abstained = seen.chance_of_answer < LIKELY
    count = _count(seen, abstained=abstained)
    places = [place for place, fits in enumerate(narrowing.matching(seen, worry.chosen, count)) if fits]
    groups, cases = _groups(session, seen, places, worry, {**read, **stated})
    return Answer(
        worry=worry,
        abstained=abstained,
        groups=groups,
        other_ending=None if abstained else _other_ending(session, seen, cases, {**read, **stated}),
        has_cases=bool(cases),
        filters=() if abstained else narrowing.filter_groups(seen, worry.chosen, count),
        understood=_understood(read),
        sharing=_sharing(worry, groups) if abstained else (),
        notice="" if seen.sought.vector is not None or not worry.text else BY_WORDS,
    )


def nearest(
    session: Session, text: str, *, finder: Finder, limit: int
) -> tuple[bool, list[tuple[Document, float, str]]]:
    """Return whether to say no, and the nearest entries of all kinds with score and passage; raises `BrokenIndex`."""
    seen = look(finder, text, stated={}, most=None)
    ids = [seen.sought.candidates.ids[place] for place in seen.order[:limit]]
    documents = {document.id: document for document in knowledge.documents(session, ids)}
    found = [
        (documents[entry_id], float(score), _sentence(seen, documents[entry_id]))
        for entry_id, score in zip(ids, seen.scores, strict=False)
        if entry_id in documents
    ]
    return seen.chance_of_answer < LIKELY, found


def _count(seen: Look, *, abstained: bool) -> int:
    """How many of the results are like the worry at all; the first few are shown in any case."""
    alike = 0 if abstained else min(MOST, int((seen.chances >= LIKENESS_FROM).sum()))
    return min(seen.order.size, max(FEWEST, alike))


def _groups(
    session: Session, seen: Look, places: Sequence[int], worry: Worry, known: facts.Facts
) -> tuple[tuple[Group, ...], list[Document]]:
    """Return the results at these places by kind, and the cases among those shown, in order."""
    kinds = _kinds(seen, places)
    shown = sorted(p for kind, own in kinds.items() for p in own[: MOST if kind in worry.more else FIRST])
    found = knowledge.documents(session, [_id(seen, place) for place in shown])
    documents = {document.id: document for document in found}
    # What has been withdrawn since the index was made is not there any more, and not missed.
    results = {p: _result(seen, p, documents[_id(seen, p)], known) for p in shown if _id(seen, p) in documents}
    groups = [Group(kind, tuple(results[p] for p in own if p in results), len(own)) for kind, own in kinds.items()]
    cases = [results[place].document for place in shown if place in results]
    return (
        tuple(group for group in groups if group.results),
        [document for document in cases if document.kind is Kind.LEARNING],
    )


def _kinds(seen: Look, places: Sequence[int]) -> dict[Kind, list[int]]:
    """Return the places by kind; the kind of the best result comes first."""
    column = {name: place for place, name in enumerate(seen.sought.engine.label_names)}
    labels = seen.labels
    found: dict[Kind, list[int]] = {}
    for place in places:
        kind = next(k for k in Kind if f"kind:{k.value}" in column and labels[place, column[f"kind:{k.value}"]])
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


def _sharing(worry: Worry, groups: Sequence[Group]) -> tuple[str, ...]:
    return quoting.shared_words(words(worry.text), [result.document for group in groups for result in group.results])


def _understood(read: Mapping[Facet, Sequence[str]]) -> tuple[facts.Fact, ...]:
    return tuple(
        facts.Fact(FACET_WORDS[facet], ", ".join(VALUES[facet][value] for value in read[facet]))
        for facet in STATED
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
