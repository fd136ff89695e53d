"""What is read of surveys: where authorities stand, who may answer, and what may be shown."""

from alongside.confidence.queries.standings import standings

__all__ = ["standings"]
