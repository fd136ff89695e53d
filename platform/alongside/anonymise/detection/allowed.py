"""The one place that decides what is allowed to stand: no rule and no tagger takes back what is allowed here."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate

from alongside.anonymise.detection import indirect_identifiers
from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.overlaps import RankedFinding
from alongside.anonymise.names.borne_terms import BorneTerm
from alongside.anonymise.names.candidates import Evidence
from alongside.anonymise.names.term_words import also_a_forename
from alongside.anonymise.numbers import case_numbers, contacts
from alongside.anonymise.places import town_terms
from alongside.anonymise.text import allow_list, field_words, public_words
from alongside.anonymise.text.tokens import Token

FIXED_FORM = 4
"""The rank from which a finding is a number or a contact: no allowed term takes it back."""
_ASKED = 1
"""The rank of what the learned tagger alone points to."""

_LOOK = "Please look: mostly this means nobody, but as it stands here it may be somebody."

Stretch = tuple[int, int]


class Stretches:
    """Stretches of a text, asked whether one of them holds another: as many as there are cost no more than one."""

    __slots__ = ("_farthest", "_starts")

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._farthest = list(accumulate((end for _, end in ordered), max))

    def hold(self, start: int, end: int) -> bool:
        """Say whether one of them begins at ``start`` or before, and ends at ``end`` or after.

        >>> Stretches([(4, 6), (0, 9)]).hold(5, 8), Stretches([(4, 6), (7, 9)]).hold(5, 8)
        (True, False)
        """
        before = bisect_right(self._starts, start)
        return before > 0 and self._farthest[before - 1] >= end


@dataclass(frozen=True, slots=True)
class Allowed:
    """The stretches of a text that are allowed, in code points, by what they take back."""

    terms: Stretches
    """Programmes, countries, groups: they take back names and places, but no number."""
    doubtful: Set[Stretch]
    """Of these, the words that people bear as names too: what the learned tagger says of them is heard."""
    creeds: Set[Stretch]
    """Words for where somebody comes from or what they believe."""
    fields: Stretches
    """Words of the field: they take back all but the number of a case."""
    public: Stretches
    """Helplines, national pages, illnesses, numbers of paragraphs: nothing stands against them."""

    citations: Stretches
    """Published judgments: whether one is a family's own, the rules decide and not the tagger."""

    def weighed(self, entry: RankedFinding) -> RankedFinding | None:
        """Return a finding as it is where it does not speak of what is allowed; only to be looked at where it may."""
        if not self._takes_back(entry):
            return entry
        finding = entry.finding
        if entry.rank <= _ASKED and self._heard(finding):
            return RankedFinding(replace(finding, severity=Severity.WARN, reason=_LOOK), 0)
        return None

    def _takes_back(self, entry: RankedFinding) -> bool:
        finding = entry.finding
        if self.public.hold(finding.start, finding.end):
            return True
        if entry.rank <= _ASKED and self.citations.hold(finding.start, finding.end):
            return finding.severity is Severity.BLOCK
        fixed = entry.rank >= FIXED_FORM
        if self.fields.hold(finding.start, finding.end):
            return not (fixed and finding.type is Type.CASE)
        if fixed and finding.type is not Type.HANDLE:
            return False
        return self.terms.hold(finding.start, finding.end)

    def _heard(self, finding: Finding) -> bool:
        """Whether the learned tagger takes for somebody what is a name as well as a term, or speaks of a creed."""
        here = (finding.start, finding.end)
        if finding.type is Type.DEMOG:
            return here in self.creeds
        return finding.type in (Type.PERSON, Type.PROF) and here in self.doubtful

    def takes_back_name(self, start: int, end: int) -> bool:
        """Whether a name is part of what is allowed as a whole, and no term that was weighed already."""
        return self.public.hold(start, end) or self.fields.hold(start, end)


def allowed(text: str, tokens: list[Token], borne: Sequence[BorneTerm]) -> Allowed:
    """Return what is allowed in a text; ``borne`` are the terms that are somebody's name here."""
    sure = [term for term in borne if term.weight >= Evidence.CLEAR]
    given = {(term.first, term.last) for term in sure}
    held = Stretches((tokens[term.first].start, tokens[term.last].end) for term in borne)
    spans = [span for span in allow_list.spans(text, tokens) if span not in given]
    here = [span for span in spans if not town_terms.is_own_place(tokens, *span)]
    return Allowed(
        terms=Stretches(allow_list.stretches(text, tokens, here)),
        doubtful={
            (tokens[first].start, tokens[last].end)
            for first, last in here
            if first == last and also_a_forename(tokens[first].low) and not tokens[first].shout
        },
        creeds={(word.start, word.end) for word in tokens if word.low in indirect_identifiers.steps()},
        citations=Stretches(case_numbers.citations(text)),
        fields=_apart_from(field_words.regions(text), held),
        public=_apart_from([*public_words.regions(text), *contacts.public(text)], held),
    )


def _apart_from(stretches: Iterable[Stretch], held: Stretches) -> Stretches:
    return Stretches((start, end) for start, end in stretches if not held.hold(start, end))
