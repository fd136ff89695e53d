"""Find everything in a text that could identify somebody: all detectors together, one finding for one span."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from alongside.anonymise.detection import declared_names, indirect_identifiers
from alongside.anonymise.detection.allowed import allowed
from alongside.anonymise.detection.people_called_as_places import as_people
from alongside.anonymise.detection.tagger_spans import Suspicion, weighed
from alongside.anonymise.findings.finding import Finding, Severity
from alongside.anonymise.findings.overlaps import RankedFinding, rank, resolved
from alongside.anonymise.names import borne_terms, lettered, lists_of_names, pseudonyms
from alongside.anonymise.names import detector as names
from alongside.anonymise.names.candidates import Evidence, NameCandidate
from alongside.anonymise.numbers import case_numbers, contacts, handles, state_numbers, vehicles
from alongside.anonymise.places import (
    addresses,
    authority_names,
    clubs,
    localities,
    organisations,
    positions,
    postcodes,
    town_terms,
)
from alongside.anonymise.text import allow_list
from alongside.anonymise.text.tokens import Token, held, tokenise
from alongside.anonymise.times import ages, dates, school_years

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
    positions.find,
    school_years.find,
)
_NAMES: tuple[Callable[..., Iterator[Finding]], ...] = (
    organisations.find,
    clubs.find,
    authority_names.find,
    localities.find,
)
"""Detectors that read the text word by word, so that it is cut once for all."""
_NAMED = {Evidence.DOUBT: 0, Evidence.FAINT: 1, Evidence.CLEAR: 2, Evidence.SURE: 3}
_DECLARED = 6


def identify(text: str, *, spans: Sequence[Suspicion] = (), declared: Sequence[str] = ()) -> list[Finding]:
    """Return what could identify somebody in a text, in order and without overlap.

    ``spans`` is what the learned tagger points to; ``declared`` is what the author says is in it: names, schools,
    streets and numbers, searched for in every form and kept nowhere.
    """
    with held(text):
        findings = [*lists_of_names.apart(text, resolved(text, _ranked(text, spans, declared)))]
        return pseudonyms.consistent(text, lettered.asked_once(text, findings))


def _ranked(text: str, spans: Sequence[Suspicion], declared: Sequence[str]) -> list[RankedFinding]:
    tokens = tokenise(text)
    borne = borne_terms.find(text, tokens)
    stands = allowed(text, tokens, borne)
    ranked = [*as_people(text, tokens, _rules(text, tokens)), *_suspected(weighed(text, tokens, spans))]
    ranked = [left for entry in ranked if (left := stands.weighed(entry)) is not None]
    named = [entry for entry in names.candidates(text, borne) if not stands.takes_back_name(entry.start, entry.end)]
    ranked = _asked_about(ranked, [entry for entry in named if entry.asked])
    ranked += [RankedFinding(entry.finding(), _strength(text, entry)) for entry in named]
    whole = [entry.finding for entry in ranked if entry.finding.severity is Severity.BLOCK]
    listed = declared_names.find(text, declared) if declared else ()
    ranked += [RankedFinding(finding, _DECLARED) for finding in listed if not _part(finding, whole)]
    ranked += [RankedFinding(finding, 0) for finding in lettered.find(tokens)]
    ranked += [RankedFinding(finding, 0) for finding in indirect_identifiers.find(text)]
    return ranked


def _asked_about(ranked: Sequence[RankedFinding], asked: Sequence[NameCandidate]) -> list[RankedFinding]:
    """Return the findings; what the tagger alone would hold is asked about where the rules only ask."""
    places = {(entry.start, entry.end) for entry in asked}
    return [
        RankedFinding(replace(entry.finding, severity=Severity.WARN), 0)
        if entry.rank == 1 and (entry.finding.start, entry.finding.end) in places
        else entry
        for entry in ranked
    ]


def _part(finding: Finding, whole: Sequence[Finding]) -> bool:
    """Whether a declared name is part of something longer that must go: "d.harbottle@…" goes in one piece."""
    return any(
        other.start <= finding.start
        and finding.end <= other.end
        and other.end - other.start > finding.end - finding.start
        for other in whole
    )


def _strength(text: str, candidate: NameCandidate) -> int:
    whole = candidate.weight is Evidence.CLEAR and " " in text[candidate.start : candidate.end]
    return _NAMED[Evidence.SURE] if whole else _NAMED[candidate.weight]


def _rules(text: str, tokens: list[Token]) -> Iterator[RankedFinding]:
    for detector in DETECTORS:
        for finding in detector(text):
            yield RankedFinding(finding, rank(finding))
    for finding in town_terms.find(tokens, allow_list.spans(text, tokens)):
        yield RankedFinding(finding, rank(finding))
    for detector in _NAMES:
        for finding in detector(text, among=tokens):
            yield RankedFinding(finding, rank(finding))


def _suspected(spans: Iterable[Suspicion]) -> Iterator[RankedFinding]:
    for span in spans:
        finding = span.finding()
        yield RankedFinding(finding, 1 if finding.severity is Severity.BLOCK else 0)
