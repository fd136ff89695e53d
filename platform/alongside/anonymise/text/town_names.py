"""Towns below a region, by the lists: some are allowed terms or people's names too."""

from functools import lru_cache

from alongside.anonymise.text.lexicon import folded, word_set

_NATION = frozenset({"london", "wales", "england", "scotland"})


@lru_cache(maxsize=1)
def _towns() -> frozenset[str]:
    return (folded("places") | folded("districts") | word_set("locality_words", "towns that are terms")) - _NATION


def also_a_town(low: str) -> bool:
    """Whether a folded word is a town below a region too.

    >>> also_a_town("southport"), also_a_town("wales")
    (True, False)
    """
    return low in _towns()
