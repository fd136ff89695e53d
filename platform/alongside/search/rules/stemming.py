"""Cut text into the stems that the keyword index knows, the same way for entries and for queries."""

from functools import lru_cache

from whoosh.lang.porter import stem as porter

from alongside.danger.rules.plain_words import LONGEST_STEMMED_WORD, plain, words

__all__ = ["LONGEST_STEMMED_WORD", "STOP_WORDS", "plain", "stem_of", "stems", "words"]

# Words that say nothing of a case; kept short, because "no", "not known" or "before" can matter.
STOP_WORDS = """
a about after again all also am an and any are as at be because been before being both but by can cannot cant could
did didnt do does doesnt doing dont down each ever few for from further get gets getting go goes going gone got had
has hasnt have havent having he her here hers hes him his how i id if ill im in into is isnt it its itself ive just
like lot made make makes many may me might more most much must my need needs no nor not now of off on once one only
or other our out over own please put really same say says she shes should so some such than that thats the their
them then there theres these they theyre theyve thing things this those though through to too up us very want wants
was wasnt we were weve what when where whether which while who whom whose why will with wont would yes yet you your
"""
_STOP = frozenset(STOP_WORDS.split())


@lru_cache(maxsize=200_000)
def stem_of(word: str) -> str:
    """Return the stem of one lower-case word, or an empty string for one that says nothing.

    >>> [stem_of(word) for word in ("referrals", "referred", "the", "mum's")]
    ['referr', 'referr', '', 'mum']
    """
    bare = word.removesuffix("'s").replace("'", "")
    if bare in _STOP or len(bare) > LONGEST_STEMMED_WORD or (len(bare) < 2 and not bare.isdigit()):
        return ""
    return str(porter(bare))  # type: ignore[no-untyped-call]


def stems(text: str) -> list[str]:
    """Return the stems of ``text`` in order, words that say nothing left out.

    >>> stems("Referrals from the school's monitoring")
    ['referr', 'school', 'monitor']
    """
    return [stem for stem in map(stem_of, words(text)) if stem]
