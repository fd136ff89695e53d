"""What is to be answered rather than taken out: background, rare details, allowed words in a place that makes them tell."""

from collections.abc import Iterator

from alongside.anonymise.rules.findings import Finding


def find(text: str) -> Iterator[Finding]:
    """Yield what a person has to answer."""
    yield from ()
