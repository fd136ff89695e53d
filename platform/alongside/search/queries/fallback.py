"""Answer where there is no index that can be trusted: by words, straight from the library's tables."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from alongside.knowledge.rules.document import Document
from alongside.knowledge.rules.vocabulary import Facet
from alongside.search.queries import library
from alongside.search.queries.results import FIRST_RESULTS, MOST_RESULTS, ResultGroup, SearchAnswer, SearchResult, Worry
from alongside.search.rules import facts, presenting, snippets
from alongside.search.rules.abstention import AnswerVerdict
from alongside.search.rules.closeness import Closeness
from alongside.search.rules.keyword_fallback import order_by_words
from alongside.search.rules.passages import sentences
from alongside.search.rules.stemming import words

NO_INDEX_NOTICE = "The search index is being rebuilt. These results come straight from the library, by words only."


def answer(session: Session, worry: Worry, known: facts.Facts) -> SearchAnswer:
    """Return what holds the words of a worry, without an order of closeness that could be trusted."""
    telling = sorted(set(words(worry.text)), key=len, reverse=True)
    entries = library.holding_words(session, [word for word in telling if len(word) > 3])
    results = [
        _result(document, share, known)
        for document, share in order_by_words(entries, worry.text)[:MOST_RESULTS]
        if all(_carries(document, name, values) for name, values in worry.chosen.items())
    ]
    groups = []
    present = dict.fromkeys((result.document.kind for result in results), 0.0)
    for kind in presenting.kinds_in_order(present):
        own = [result for result in results if result.document.kind is kind]
        groups.append(ResultGroup(kind, tuple(own[: MOST_RESULTS if kind in worry.more else FIRST_RESULTS]), len(own)))
    return SearchAnswer(
        worry=worry,
        verdict=AnswerVerdict.SOME_LIKENESS if results else AnswerVerdict.NOTHING_CLOSE,
        groups=tuple(groups),
        notice=NO_INDEX_NOTICE,
        index_broken=True,
    )


def _result(document: Document, share: float, known: facts.Facts) -> SearchResult:
    snippet = snippets.snippet(sentences(document), document.summary, nearest=(), weights={})
    return SearchResult(document, Closeness.SOME_LIKENESS, snippet, facts.compare(known, document), share)


def _carries(document: Document, name: str, values: Sequence[str]) -> bool:
    own = (document.kind.value,) if name == "kind" else document.facets.get(Facet(name), ())
    return not values or any(value in values for value in own)
