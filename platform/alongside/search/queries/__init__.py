"""Reading for search: finding cases like mine (`finding`), and what the index is made of (`library`)."""

from alongside.search.queries.answering import find, nearest
from alongside.search.queries.leading import Lead, lead
from alongside.search.queries.results import ResultGroup, SearchAnswer, SearchResult, Worry

__all__ = ["Lead", "SearchAnswer", "ResultGroup", "SearchResult", "Worry", "find", "lead", "nearest"]
