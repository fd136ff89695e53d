"""Find everything in a text that could identify somebody: all detectors together, one finding for one span."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from alongside.anonymise.detection import declared_names, indirect_identifiers
from alongside.anonymise.detection.tagger_spans import Suspicion, weighed
from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.overlaps import Ranked, merged, rank
from alongside.anonymise.names import detector as names
from alongside.anonymise.names import pseudonyms
from alongside.anonymise.names.candidates import Candidate, Weight
from alongside.anonymise.numbers import case_numbers, contacts, handles, state_numbers, vehicles
from alongside.anonymise.places import addresses, authority_names, localities, organisations, postcodes
from alongside.anonymise.text import allow_list
from alongside.anonymise.text.tokens import Word, held, words
from alongside.anonymise.times import ages, dates

DETECTORS: tuple[Callable[[str], Iterator[Finding]], ...] = (
    state_numbers.find,
    contacts.find,
    handles.find,
    postcodes.find,
    vehicles.find,
    case_numbers.find,
    dates.find,
    ages.find,
    addresses.find,
)
_NAMES: tuple[Callable[..., Iterator[Finding]], ...] = (organisations.find, authority_names.find, localities.find)
"""Detectors that read the text word by word, so that it is cut once for all."""
_NAMED = {Weight.DOUBT: 0, Weight.FAINT: 1, Weight.CLEAR: 2, Weight.SURE: 3}
_DECLARED = 6
_FIXED = 4


def identify(text: str, *, spans: Sequence[Suspicion] = (), declared: Sequence[str] = ()) -> list[Finding]:
    """Return what could identify somebody in a text, in order and without overlap.

    ``spans`` is what the learned tagger points to; ``declared`` is what the author says is in it: names, schools,
    streets and numbers, searched for in every form and kept nowhere.
    """
    with held(text):
        return pseudonyms.consistent(text, merged(text, _ranked(text, spans, declared)))


def _ranked(text: str, spans: Sequence[Suspicion], declared: Sequence[str]) -> list[Ranked]:
    found = words(text)
    terms = allow_list.regions(text, found)
    ranked = [*_rules(text, found), *_suspected(weighed(text, found, spans))]
    ranked = [one for one in ranked if _stands(one) or not _inside(one, terms)]
    ranked += [Ranked(one.finding(), _strength(text, one)) for one in names.candidates(text)]
    whole = [one.finding for one in ranked if one.finding.severity is Severity.BLOCK]
    listed = declared_names.find(text, declared) if declared else ()
    ranked += [Ranked(finding, _DECLARED) for finding in listed if not _part(finding, whole)]
    ranked += [Ranked(finding, 0) for finding in indirect_identifiers.find(text)]
    return ranked


def _part(finding: Finding, whole: Sequence[Finding]) -> bool:
    """Whether a declared name is part of something longer that must go: "d.harbottle@…" goes in one piece."""
    return any(
        one.start <= finding.start and finding.end <= one.end and one.end - one.start > finding.end - finding.start
        for one in whole
    )


def _strength(text: str, one: Candidate) -> int:
    whole = one.weight is Weight.CLEAR and " " in text[one.start : one.end]
    return _NAMED[Weight.SURE] if whole else _NAMED[one.weight]


def _rules(text: str, found: Sequence[Word]) -> Iterator[Ranked]:
    for detector in DETECTORS:
        for finding in detector(text):
            yield Ranked(finding, rank(finding))
    for detector in _NAMES:
        for finding in detector(text, among=found):
            yield Ranked(finding, rank(finding))


def _suspected(spans: Iterable[Suspicion]) -> Iterator[Ranked]:
    for span in spans:
        finding = span.finding()
        yield Ranked(finding, 1 if finding.severity is Severity.BLOCK else 0)


def _stands(one: Ranked) -> bool:
    """Whether no allowed term can take a finding back: numbers and contact details, but not names used online."""
    return one.rank >= _FIXED and one.finding.type is not Type.HANDLE


def _inside(one: Ranked, terms: list[tuple[int, int]]) -> bool:
    return any(start <= one.finding.start and one.finding.end <= end for start, end in terms)
