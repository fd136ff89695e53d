"""Two authorities in a round: what the pair is worth and why, or why it is not made; and all mentors of one mentee."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from alongside.matching.rules.eligibility import refusals
from alongside.matching.rules.matrices import Board, board
from alongside.matching.rules.reasons import WhyNot, why_not
from alongside.matching.rules.scoring import Score, score
from alongside.matching.rules.solving import VOID_WORDS, Void
from alongside.problems import NotFound
from alongside.rounds.models import ProposalState, Round, RoundChoice, RoundState
from alongside.rounds.rules.came_since import BETWEEN_WORDS, between, of_mentor, since_proposed
from alongside.rounds.rules.inputs import STAYS, RoundInputs, problem_of
from alongside.rounds.rules.outcome import Paired
from alongside.rounds.rules.snapshot import Entrant


@dataclass(frozen=True)
class TwoShown:
    """Two authorities side by side in a round."""

    mentee: Entrant
    mentor: Entrant
    score: Score
    paired: Paired | None
    choice: RoundChoice | None
    why_not: WhyNot | None
    """None where they are paired, or were proposed to each other."""
    refused: tuple[str, ...]
    moved: tuple[tuple[Entrant, Entrant | None, Entrant | None], ...]
    since: tuple[str, ...] = ()
    """What was said, agreed or filled since the round was proposed, in words; of a draft nothing."""
    settled: bool = False
    """Whether what came since says all there is to say of why they are a pair, or are none."""

    @property
    def void(self) -> str:
        """Why the pair cannot be tried, in words."""
        return VOID_WORDS[self.why_not.void] if self.why_not and self.why_not.void else ""


class Possible(NamedTuple):
    """A mentor that somebody might have: its points, what speaks against it by now, and whether it is theirs."""

    mentor: Entrant
    points: int
    refused: tuple[str, ...]
    own: bool


def entrant(matching: Round, authority_id: str) -> Entrant:
    """Return an authority that takes part; raises `NotFound`."""
    if authority_id not in matching.snapshot.by_id:
        raise NotFound("It takes no part in this round")
    return matching.snapshot.by_id[authority_id]


def two(matching: Round, inputs: RoundInputs, mentee_id: str, mentor_id: str) -> TwoShown:
    """Return two authorities side by side, and what making the pair would cost the others as things stand."""
    mentee, mentor = entrant(matching, mentee_id), entrant(matching, mentor_id)
    if mentee.id == mentor.id:
        raise NotFound("It takes two")
    settings = matching.settings
    paired, state = matching.outcome.mentor_of.get(mentee.key), between(inputs, mentee_id, mentor_id)
    together = paired if paired and paired.mentor == mentor.key and state is None else None
    against = refusals(mentee, mentor, settings=settings, excluded=matching.snapshot.apart)
    why = None
    if together is None and state is None and mentee.seeks and mentor.places:
        why = why_not(problem_of(inputs).solved(), mentee.key, mentor.key)
    every = matching.snapshot.entrants
    return TwoShown(
        mentee,
        mentor,
        score(mentee, mentor, settings=settings),
        together,
        next((o for o in matching.choices if (str(o.mentee_id), str(o.mentor_id)) == (mentee_id, mentor_id)), None),
        why,
        () if together else tuple(refusal.words for refusal in against),
        tuple((every[key], every.get(was or ""), every.get(now or "")) for key, was, now in (why.moved if why else ())),
        tuple(since_proposed(inputs, mentee_id, mentor_id)),
        settled=state is not None or bool(why and why.void is Void.GONE),
    )


def possible(matching: Round, inputs: RoundInputs, mentee: Entrant) -> list[Possible]:
    """Return every mentor on offer for somebody, by name, with what speaks against each as things stand."""
    every = matching.snapshot.entrants
    ground = board(
        [replace(mentee, seeks=True), *(mentor for mentor in every.values() if mentor.key != mentee.key)],
        settings=matching.settings, excluded=matching.snapshot.apart,
    )  # fmt: skip
    row = ground.scores[ground.mentee[mentee.key]]
    return [
        Possible(
            mentor,
            int(row[ground.mentor[mentor.key]]),
            (*_came_between(inputs, mentee, mentor), *_refused(ground, mentee, mentor)),
            _own(matching, inputs, mentee, mentor),
        )
        for mentor in every.values()
        if mentor.places and mentor.key != mentee.key
    ]


def _refused(ground: Board, mentee: Entrant, mentor: Entrant) -> tuple[str, ...]:
    return tuple(refused.words for refused in ground.refusals(mentee.key, mentor.key))


def _came_between(inputs: RoundInputs, mentee: Entrant, mentor: Entrant) -> tuple[str, ...]:
    """Return what speaks against a mentor since: that the two were proposed already, or that its places are taken."""
    state = between(inputs, mentee.id, mentor.id)
    if state in STAYS:
        return ()
    return (*([BETWEEN_WORDS[state]] if state else []), *of_mentor(inputs, mentor.id))


def _own(matching: Round, inputs: RoundInputs, mentee: Entrant, mentor: Entrant) -> bool:
    """Say whether a mentor is somebody's own: of a draft as it is worked out, else as was agreed to."""
    if matching.state is not RoundState.DRAFT:
        return between(inputs, mentee.id, mentor.id) is ProposalState.ACCEPTED
    own = matching.outcome.mentor_of.get(mentee.key)
    return own is not None and own.mentor == mentor.key
