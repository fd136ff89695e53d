"""Reading for search: finding cases like mine (`finding`), and what the index is made of (`library`)."""

from alongside.search.queries.finding import find, nearest
from alongside.search.queries.results import Answer, Group, Result, Worry

__all__ = ["Answer", "Group", "Result", "Worry", "find", "nearest"]
