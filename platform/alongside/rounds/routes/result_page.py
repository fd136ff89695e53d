"""What came of a proposed round as curators see it: who agreed, who is asked, who is left, and what came before."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from alongside.rounds.models import Proposal, ProposalState, Round
from alongside.rounds.rules.fit import rows_in_words
from alongside.rounds.rules.inputs import SinceTaken
from alongside.rounds.rules.outcome import RoundOutcome
from alongside.rounds.rules.result import RoundResult, result
from alongside.rounds.rules.snapshot import Entrant

STANDING_STATES = (ProposalState.ACCEPTED, ProposalState.PROPOSED)


class ProposedPair(NamedTuple):
    """What was proposed, how well it fits in words, and whether both still take part, so that a page says why."""

    proposal: Proposal
    fit: str
    explained: bool


class LeftOut(NamedTuple):
    """Somebody who is left out, why, and what would help."""

    entrant: Entrant
    why: str
    frees: tuple[str, ...]


class MentorLoad(NamedTuple):
    """How many a mentor helps by what was agreed, might help by what waits, and how many places it had."""

    name: str
    agreed: int
    waiting: int
    places: int


class TierResult(NamedTuple):
    """How many of a tier have a partner, are asked, and looked for one."""

    number: int
    agreed: int
    waiting: int
    of: int


@dataclass(frozen=True)
class ResultPage:
    """What the page, the paper, the file and the drawings of a proposed round show."""

    matching: Round
    proposals: Sequence[Proposal]
    outcome: RoundOutcome
    """What was worked out first, with what the answers leave open by now."""
    since: Mapping[str, SinceTaken] = field(default_factory=dict)
    """By id, what was agreed to elsewhere since the data were taken."""

    @cached_property
    def result(self) -> RoundResult:
        """What came of it, by ids."""
        return result(self.matching.inputs(self.proposals), self.outcome)

    @cached_property
    def agreed(self) -> list[ProposedPair]:
        """What everybody said yes to, by the names of those who are helped."""
        return self._shown(ProposalState.ACCEPTED)

    @cached_property
    def waiting(self) -> list[ProposedPair]:
        """What still waits for an answer."""
        return self._shown(ProposalState.PROPOSED)

    @cached_property
    def before(self) -> list[ProposedPair]:
        """What was proposed before and came to nothing."""
        return self._shown(ProposalState.DECLINED, ProposalState.EXPIRED, ProposalState.TAKEN_BACK)

    @property
    def stands(self) -> list[ProposedPair]:
        """What was agreed, and then what waits."""
        return [*self.agreed, *self.waiting]

    @cached_property
    def left(self) -> list[LeftOut]:
        """Who is left without a partner, by name."""
        every = self.matching.snapshot.by_id
        return [LeftOut(every[left.id], left.why, left.frees) for left in self.result.left]

    @cached_property
    def load(self) -> list[MentorLoad]:
        """How full each mentor is, by name: no order of merit."""
        agreed, waiting = self.result.agreed_at, self.result.waiting_at
        mentors = {entrant.id: (entrant.name, self._free(entrant)) for entrant in self._entrants if entrant.places}
        gone = {str(row.mentor_id): (row.mentor.name, 0) for row in self.proposals if row.state in STANDING_STATES}
        named = {mentor: gone[mentor] for mentor in {*agreed, *waiting}} | mentors
        loads = [MentorLoad(name, agreed[key], waiting[key], places) for key, (name, places) in named.items()]
        return sorted(loads)

    @cached_property
    def tiers(self) -> list[TierResult]:
        """How far each tier has come, the neediest first."""
        tiers = {
            entrant.id: self.matching.outcome.tiers[entrant.key]
            for entrant in self._entrants
            if entrant.key in self.matching.outcome.tiers
        }
        of, agreed, asked = (
            Counter(tiers.values()),
            self._of(tiers, self.result.helped),
            self._of(tiers, self.result.asked),
        )
        return [TierResult(number, agreed[number], asked[number], of[number]) for number in sorted(of)]

    def _free(self, entrant: Entrant) -> int:
        """Return how many places somebody has for this round, less those that it has filled elsewhere since."""
        since = self.since.get(entrant.id)
        return max(0, entrant.places - (since.places if since else 0))

    @property
    def _entrants(self) -> Iterable[Entrant]:
        return self.matching.snapshot.by_id.values()

    @staticmethod
    def _of(tiers: dict[str, int], ids: Iterable[str]) -> Counter[int]:
        return Counter(tiers[entrant_id] for entrant_id in ids if entrant_id in tiers)

    def _shown(self, *states: ProposalState) -> list[ProposedPair]:
        there = self.matching.snapshot.by_id.keys()
        return [
            ProposedPair(
                row, rows_in_words(row.reasons.get("rows", ())), {str(row.mentee_id), str(row.mentor_id)} <= there
            )
            for row in self.proposals
            if row.state in states
        ]
