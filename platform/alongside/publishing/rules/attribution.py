"""Whose name stands on an entry: the authority's own, or "an authority like this", with a few facts."""

from collections.abc import Mapping, Sequence

from alongside.knowledge.rules.vocabulary import Facet, Kind, words_for

DEPARTMENT = "Department for Education"
LONGEST_ATTRIBUTION = 200


def attribution(kind: Kind, *, authority: str, anonymous: bool, facets: Mapping[str, Sequence[str]]) -> str:
    """Return the line that readers see.

    >>> attribution(Kind.LEARNING, authority="Authority A", anonymous=False, facets={})
    'Authority A'
    >>> facts = {"prevalence": ["low"], "response_model": ["early-help", "police"], "prevent_status": ["non-priority"]}
    >>> attribution(Kind.LEARNING, authority="Authority A", anonymous=True, facets=facts)
    'An authority like this: low prevalence; early help and police hold cases; not a Prevent priority'
    """
    if kind is Kind.GUIDANCE:
        return DEPARTMENT
    if not anonymous:
        return authority
    facts = [fact for fact in (_prevalence(facets), _model(facets), _prevent(facets)) if fact]
    return f"An authority like this: {'; '.join(facts)}"[:LONGEST_ATTRIBUTION] if facts else "An authority in England"


def _words(facets: Mapping[str, Sequence[str]], facet: Facet) -> list[str]:
    return [words_for(facet, value) for value in facets.get(facet.value, ())]


def _prevalence(facets: Mapping[str, Sequence[str]]) -> str:
    return next((f"{word.lower()} prevalence" for word in _words(facets, Facet.PREVALENCE)), "")


def _model(facets: Mapping[str, Sequence[str]]) -> str:
    models = [word[0].lower() + word[1:] for word in _words(facets, Facet.RESPONSE_MODEL)]
    if not models:
        return ""
    listed = models[0] if len(models) == 1 else f"{', '.join(models[:-1])} and {models[-1]}"
    return f"{listed} hold{'s' if len(models) == 1 else ''} cases"


def _prevent(facets: Mapping[str, Sequence[str]]) -> str:
    return {"priority": "a Prevent priority", "non-priority": "not a Prevent priority"}.get(
        next(iter(facets.get(Facet.PREVENT_STATUS.value, ())), ""), ""
    )
