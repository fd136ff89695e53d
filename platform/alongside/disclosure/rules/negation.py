"""Whether a text says of something that it was *not* so: one rule for every cue, read from the words around it.

"No court order was sought" states no court order. In doubt a cue counts: to ask once too often costs a minute.
"""

import re

_CLAUSE_END = re.compile(r"[.!?;:,()\n–—]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_DENYING = _words("no not never without neither nor cannot")
_PASSED_OVER = _words(
    "a an any such further other sign signs evidence suggestion question record need reason application thought talk "
    "plan plans of for to in at on or nor ever actually formally yet then there be been being was were is are has have "
    "had do did does make made seek seeking sought apply applied ask asked require required use used obtain obtained "
    "grant granted consider considered issue issued pursue pursued involve involved need needed stopped turned back "
    "gone went go travel travelled held placed under subject court care order orders interim supervision emergency "
    "protection child assessment wardship"
)
"""What may stand between the word that denies and what it denies. Any other word may speak of something that is there:
"did not obey a court order", "no longer under a court order"."""
_MOST_BETWEEN = 6
_MOST_INSIDE = 2

_WAS = r"(?:was|were|is|are|has been|have been|had been)"
_CAME_ABOUT = (
    r"(?:sought|made|needed|required|necessary|considered|granted|issued|pursued|used|found|involved|planned|obtained|"
    r"applied for|asked for|suspected|contemplated|proposed|present)"
)  # fmt: skip
_CAME_TO_NOTHING = rf"{_WAS}\W+(?:ruled out|unnecessary)"
_WAS_NOT = r"(?:was|were|is|are|had|has|have)(?:\W+(?:not|never)|n['’]t)(?:\W+been)?"
_NOT_AFTER_ALL = rf"{_WAS}\W+(?:considered|discussed)\W+(?:but|and)\W+not"
_DENIED_AFTER = re.compile(
    rf"\W+(?:orders?\W+)?(?:{_CAME_TO_NOTHING}|"
    rf"(?:{_NOT_AFTER_ALL}|{_WAS_NOT})(?:\W+(?:ever|formally|then|yet|in the end))?\W+{_CAME_ABOUT})\b",
    re.IGNORECASE,
)


def denied(text: str, start: int, end: int) -> bool:
    """Say whether ``text`` denies what it says from ``start`` to ``end``, in characters.

    >>> said = "No court order was sought."
    >>> denied(said, 3, 14), denied("A court order was sought.", 2, 13)
    (True, False)
    """
    return bool(_denied_before(text, start) or _denied_inside(text[start:end]) or _DENIED_AFTER.match(text, end))


def _denied_before(text: str, start: int) -> bool:
    return _reaches_back(_WORD.findall(_clause_before(text[:start])), most=_MOST_BETWEEN)


def _denied_inside(match: str) -> bool:
    """Say whether a phrase such as "brother was never convicted" denies its own end."""
    words = _WORD.findall(_clause_before(match))
    return _reaches_back(words[1:-1], most=_MOST_INSIDE)


def _clause_before(text: str) -> str:
    return _CLAUSE_END.split(text)[-1]


def _reaches_back(words: list[str], *, most: int) -> bool:
    """Say whether one of the last words denies what comes after them all."""
    for word in [word.casefold().replace("’", "'") for word in reversed(words)][: most + 1]:
        if word in _DENYING or word.endswith("n't"):
            return True
        if word not in _PASSED_OVER:
            return False
    return False
