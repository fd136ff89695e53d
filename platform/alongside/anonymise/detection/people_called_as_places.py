"""People who are called as a town or a street is: "Lincoln cried" is a boy, "told Sarah Lane" is no address."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.findings.grammar import PREPOSITIONS
from alongside.anonymise.findings.overlaps import RankedFinding
from alongside.anonymise.findings.replacements import REPLACEMENTS
from alongside.anonymise.names.candidates import REASON
from alongside.anonymise.names.standing import Standing, standing
from alongside.anonymise.text.tokens import Token
from alongside.anonymise.text.word_kinds import forenames, surnames

_PLACES = frozenset({Type.LA, Type.PLACE, Type.ADDR})
_WHERE = frozenset(PREPOSITIONS) - {"about", "after", "against", "before", "by", "for", "with", "without", "of"}


def as_people(text: str, tokens: list[Token], ranked: Iterable[RankedFinding]) -> Iterator[RankedFinding]:
    """Yield the findings, a forename that was taken for a place as a person's where no place stands."""
    at = {word.start: place for place, word in enumerate(tokens)}
    for entry in ranked:
        finding = entry.finding
        place = at.get(finding.start)
        if (
            finding.type not in _PLACES
            or place is None
            or not (
                _whole_name(tokens, place, finding.end)
                if finding.type is Type.ADDR
                else _is_forename(tokens, place, finding.end)
                and standing(text, tokens, place, by_capital=False) >= Standing.OPEN
            )
        ):
            yield entry
        else:
            person = Type.PERSON
            changed = replace(finding, type=person, reason=REASON[person], suggestion=REPLACEMENTS[person])
            yield RankedFinding(changed, entry.rank if finding.type is not Type.ADDR else 1)


def _whole_name(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a forename and a surname were taken for a street: "the worker, Sarah Lane,", but "at Sarah Lane"."""
    surname = tokens[at + 1] if at + 1 < len(tokens) else None
    if surname is None or surname.end != end or surname.gap != " " or not (tokens[at].capital and surname.capital):
        return False
    led = tokens[at - 1].low if at and tokens[at].gap == " " else ""
    return tokens[at].low in forenames() and surname.low in surnames() and led not in _WHERE | {"the"}


def _is_forename(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a finding is one word that people are called by first, and no name of a place goes on after it."""
    following = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].gap == " " else None
    return tokens[at].end == end and tokens[at].low in forenames() and not (following is not None and following.capital)
