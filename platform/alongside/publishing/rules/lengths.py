"""How long the texts of a draft may be."""

from collections.abc import Mapping

from alongside.gate.rules.tidying import too_long

LONGEST_BOX = 20_000
LONGEST_REVIEW = 200_000
"""As much as is taken over from a document; it waits to be put in the parts."""
LONGEST_TITLE = 120
LONGEST_SUMMARY = 600
LONGEST_LINE = 400


def too_long_in(texts: Mapping[str, str]) -> str | None:
    """Return what to say where a box, by its name, would hold more than it may, or none.

    >>> too_long_in({"title": "x" * 121})
    'This has 121 characters. Shorten it to 120 or fewer, or move some of it to another box'
    """
    limits = {"title": LONGEST_TITLE}
    problems = (too_long(text, limits.get(name, LONGEST_BOX)) for name, text in texts.items())
    return next((problem for problem in problems if problem), None)
