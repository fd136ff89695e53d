"""When two names mean the same authority: people say council, county or city, or leave it out."""

import re

SAID_OR_NOT = frozenset(
    "authority borough city council county district metropolitan of royal the unitary".split()  # noqa: SIM905
)
_BOROUGH = re.compile(r"\blondon borough\b")
_WORD = re.compile(r"[^\W_]+")


def plain(name: str) -> str:
    """Return what of a name tells one authority from another; where nothing would be left, the whole.

    >>> plain("Leeds City Council"), plain("London Borough of Camden"), plain("Kingston Upon Hull, City of")
    ('leeds', 'camden', 'kingston upon hull')
    >>> plain("Westmorland & Furness"), plain("City of London"), plain("The Council")
    ('westmorland and furness', 'london', 'the council')
    """
    words = _WORD.findall(_BOROUGH.sub("", name.casefold().replace("&", " and ").replace("'", "").replace("’", "")))
    return " ".join(word for word in words if word not in SAID_OR_NOT) or " ".join(words)
