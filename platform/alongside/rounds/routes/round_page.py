"""A round as curators see it: pairs and what came of them, who is left out, how full mentors are, who is absent."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from sqlalchemy.orm import Session

from alongside.matching.rules.scoring import score
from alongside.rounds.models import ChoiceKind, Proposal, ProposalState, Round, RoundChoice, RoundState
from alongside.rounds.queries.proposals import proposals_of
from alongside.rounds.queries.running import since_taken
from alongside.rounds.routes.result_page import LeftOut, ResultPage
from alongside.rounds.rules.fit import fit_in_words
from alongside.rounds.rules.inputs import SinceTaken
from alongside.rounds.rules.outcome import GroupOnOffer, Paired, Prospects, RoundOutcome
from alongside.rounds.rules.participation import ABSENCE_WORDS
from alongside.rounds.rules.proposable import offered
from alongside.rounds.rules.prospects import prospects
from alongside.rounds.rules.snapshot import Entrant


class NearBy(NamedTuple):
    """Another mentor that would have been about as good."""

    mentor: Entrant
    less: int
    free: bool


@dataclass(frozen=True)
class PairShown:
    """A pair with the names of both, what a curator wanted of it, and its proposal."""

    mentee: Entrant
    mentor: Entrant
    paired: Paired
    choice: RoundChoice | None
    proposal: Proposal | None
    near: tuple[NearBy, ...]
    fit: str
    """How well the two fit, in words."""

    @property
    def no_alternative(self) -> bool:
        """Whether it was the only one that could be, so that no trial says how sure it is."""
        return self.paired.matched and self.paired.stability is None


class Chosen(NamedTuple):
    """What a curator wants of a pair, with the names of both."""

    choice: RoundChoice
    mentee: Entrant
    mentor: Entrant


class Full(NamedTuple):
    """How full a mentor is."""

    entrant: Entrant
    taken: int
    places: int


class Tier(NamedTuple):
    """How many of a tier are served."""

    number: int
    served: int
    of: int


class AskableGroup(NamedTuple):
    """Whom one may ask to work as two equals or as three."""

    group: GroupOnOffer
    names: tuple[str, ...]


@dataclass(frozen=True)
class RoundPage:
    """Everything that the page of a round shows."""

    matching: Round
    proposals: Sequence[Proposal]
    since: Mapping[str, SinceTaken]
    """By id, what was agreed to elsewhere since the data were taken."""

    @cached_property
    def elsewhere(self) -> list[tuple[Entrant, SinceTaken]]:
        """Who has agreed to something elsewhere since, by name: nothing of it once the round is closed."""
        every = self.matching.snapshot.by_id.items()
        return [(entrant, self.since[entrant_id]) for entrant_id, entrant in every if entrant_id in self.since]

    @cached_property
    def every(self) -> dict[str, Entrant]:
        """Everyone who takes part, by key."""
        return self.matching.snapshot.entrants

    @cached_property
    def result(self) -> RoundOutcome:
        """What was worked out, and what is proposed is taken from."""
        return self._here(self.matching.outcome)

    @cached_property
    def again(self) -> RoundOutcome:
        """What a second solving would do; of nobody where there is none."""
        return self._here(self.matching.again)

    def _here(self, result: RoundOutcome) -> RoundOutcome:
        """Return a result without those who have left the round since."""
        every = self.every
        return replace(
            result,
            pairs=tuple(pair for pair in result.pairs if pair.mentee in every and pair.mentor in every),
            unserved=tuple(left for left in result.unserved if left.key in every),
        )

    @cached_property
    def came(self) -> ResultPage:
        """What came of it once it was proposed."""
        outcome = self.matching.outcome
        if self.running:
            outcome = replace(outcome, prospects=self._prospects)
        return ResultPage(self.matching, self.proposals, outcome, self.since)

    @property
    def draft(self) -> bool:
        """Whether everything can still be changed."""
        return self.matching.state is RoundState.DRAFT

    @property
    def running(self) -> bool:
        """Whether proposals are out."""
        return self.matching.state is RoundState.PROPOSED

    @cached_property
    def pairs(self) -> list[PairShown]:
        """The pairs in the order of the mentees' names."""
        return self.shown(self.result.pairs)

    def shown(self, pairs: Iterable[Paired]) -> list[PairShown]:
        """Return pairs with names, in the order of the mentees' names."""
        every, chosen, proposed = self.every, self._choices, self._proposals
        shown = []
        for pair in pairs:
            mentee, mentor = every[pair.mentee], every[pair.mentor]
            ids = mentee.id, mentor.id
            near = tuple(
                NearBy(every[near_by.mentor], near_by.less, near_by.free)
                for near_by in pair.near
                if near_by.mentor in every
            )
            fit = fit_in_words(score(mentee, mentor, settings=self.matching.settings))
            shown.append(PairShown(mentee, mentor, pair, chosen.get(ids), proposed.get(ids), near, fit))
        return sorted(shown, key=lambda pair: (pair.mentee.name, pair.mentee.key))

    @cached_property
    def new(self) -> list[PairShown]:
        """The pairs of a second solving that are neither proposed yet nor held back."""
        stands = (ProposalState.PROPOSED, ProposalState.ACCEPTED)
        every = [
            pair for pair in self.shown(self.again.pairs) if not pair.proposal or pair.proposal.state not in stands
        ]
        return [pair for pair in every if not pair.choice or pair.choice.kind is not ChoiceKind.HOLD]

    @cached_property
    def left(self) -> list[LeftOut]:
        """Who is left out, by name."""
        return self.left_of(self.result)

    def left_of(self, result: RoundOutcome) -> list[LeftOut]:
        """Return who is left out of a result, by name."""
        left = [LeftOut(self.every[entry.key], entry.why, entry.frees) for entry in result.unserved]
        return sorted(left, key=lambda entry: entry.entrant.name)

    @cached_property
    def load(self) -> list[Full]:
        """How full each mentor is, by name: no order of merit."""
        taken = Counter(pair.mentor for pair in self.result.pairs)
        return [Full(mentor, taken[mentor.key], mentor.places) for mentor in self.every.values() if mentor.places]

    @cached_property
    def not_offered(self) -> dict[str, list[str]]:
        """The topics that nobody with a place offers, with the names of those that ask for each."""
        on_offer, asking = offered(self.every.values()), [entrant for entrant in self.every.values() if entrant.seeks]
        topics = sorted({topic for entrant in asking for topic in entrant.asks} - on_offer)
        return {topic: [entrant.name for entrant in asking if topic in entrant.asks] for topic in topics}

    @cached_property
    def fewer(self) -> list[Entrant]:
        """Who has fewer places here than it said, because pairings that run take the others."""
        return [entrant for entrant in self.every.values() if entrant.taken_before]

    @cached_property
    def tiers(self) -> list[Tier]:
        """How many of each tier are served, the neediest first."""
        of, tiers = Counter(self.result.tiers.values()), self.result.tiers
        served = Counter(tiers[pair.mentee] for pair in self.result.pairs if pair.mentee in tiers)
        return [Tier(number, served[number], of[number]) for number in sorted(of)]

    @cached_property
    def absent(self) -> dict[str, list[str]]:
        """Who takes no part, by the reason in words."""
        by_reason: dict[str, list[str]] = {}
        for absentee in self.matching.snapshot.absent:
            by_reason.setdefault(ABSENCE_WORDS[absentee.why], []).append(absentee.name)
        return by_reason

    @cached_property
    def choices(self) -> list[Chosen]:
        """What the curator wants, oldest first."""
        ids = {choice.id: choice for choice in self.every.values()}
        return [
            Chosen(choice, ids[str(choice.mentee_id)], ids[str(choice.mentor_id)])
            for choice in self.matching.choices
            if {str(choice.mentee_id), str(choice.mentor_id)} <= ids.keys()
        ]

    @cached_property
    def counts(self) -> Counter[ProposalState]:
        """How many proposals stand where."""
        return Counter(proposal.state for proposal in self.proposals)

    @cached_property
    def groups(self) -> list[AskableGroup]:
        """Whom one may ask to work in a group, among those whom nobody helps."""
        ids = {entrant.id: entrant.name for entrant in self.every.values()}
        return [AskableGroup(group, tuple(ids[member] for member in group.members)) for group in self._prospects.groups]

    @cached_property
    def would_move(self) -> tuple[int, list[tuple[Entrant, Entrant]]]:
        """Return how many more could be served if accepted pairs moved, and which: both sides would have to agree."""
        moving = [(self.every[mentee], self.every[mentor]) for mentee, mentor in self._prospects.moving]
        return self._prospects.more, moving

    @cached_property
    def _prospects(self) -> Prospects:
        """What the answers so far leave open: as stored, or solved here where an earlier version stored nothing."""
        if not self.running:
            return Prospects()
        return self.matching.outcome.prospects or prospects(self.matching.inputs(self.proposals, self.since))

    @cached_property
    def _choices(self) -> dict[tuple[str, str], RoundChoice]:
        return {(str(choice.mentee_id), str(choice.mentor_id)): choice for choice in self.matching.choices}

    @cached_property
    def _proposals(self) -> dict[tuple[str, str], Proposal]:
        """Return the newest proposal of each pair."""
        return {(str(proposal.mentee_id), str(proposal.mentor_id)): proposal for proposal in self.proposals}


def page(session: Session, matching: Round) -> RoundPage:
    """Return everything that the page of a round shows."""
    proposals = proposals_of(session, matching.id)
    closed = matching.state is RoundState.CLOSED
    return RoundPage(matching, proposals, {} if closed else since_taken(session, matching, proposals))
