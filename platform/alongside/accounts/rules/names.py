"""When two names mean the same authority: people say council, county or city, or leave it out."""

import re

SAID_OR_NOT = frozenset([
    "authority", "bc", "borough", "cc", "childrens", "city", "co", "corporation", "council", "county", "district", "lb",
    "mbc", "mdc", "metropolitan", "of", "rb", "royal", "services", "the", "trust", "unitary",
])  # fmt: skip
_BOROUGH = re.compile(r"\blondon borough\b")
_WORD = re.compile(r"[^\W_]+")


def plain(name: str) -> str:
    """Return what of a name tells one authority from another; where nothing would be left, the whole.

    >>> plain("Leeds City Council"), plain("London Borough of Camden"), plain("Kingston Upon Hull, City of")
    ('leeds', 'camden', 'kingston upon hull')
    >>> plain("Westmorland & Furness"), plain("City of London"), plain("The Council")
    ('westmorland and furness', 'london', 'the council')
    >>> plain("Saint Helens MBC"), plain("St. Helens"), plain("Co. Durham")
    ('st helens', 'st helens', 'durham')
    """
    joined = name.casefold().replace("&", " and ").replace("+", " and ").replace("'", "").replace("’", "")
    words = ["st" if word == "saint" else word for word in _WORD.findall(_BOROUGH.sub("", joined))]
    return " ".join(word for word in words if word not in SAID_OR_NOT) or " ".join(words)
