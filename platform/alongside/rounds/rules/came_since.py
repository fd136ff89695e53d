"""What has come of two authorities since a round was proposed, in words: what was said, agreed, filled or found."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from alongside.rounds.rules.inputs import LEAVES_ROUND, NO_MORE_PLACES, STAYS, AnsweredProposal, RoundInputs
from alongside.rounds.rules.states import ProposalKind, ProposalPart, ProposalState

BETWEEN_WORDS: Mapping[ProposalState, str] = MappingProxyType({
    ProposalState.ACCEPTED: "Everyone said yes to this pair",
    ProposalState.PROPOSED: "This pair is proposed, and waits for answers",
    ProposalState.DECLINED: "This pair was proposed and declined: it does not come again in this round",
    ProposalState.EXPIRED: "This pair was proposed, and its time ran out: it does not come again in this round",
    ProposalState.TAKEN_BACK: "This pair was proposed and taken back: it does not come again in this round",
})  # fmt: skip


def between(inputs: RoundInputs, mentee: str, mentor: str) -> ProposalState | None:
    """Return where the newest proposal of a pair stands, by ids; none where it was not proposed."""
    of_both = [answer.state for answer in inputs.answers if (answer.mentee, answer.mentor) == (mentee, mentor)]
    return of_both[-1] if of_both else None


def since_proposed(inputs: RoundInputs, mentee: str, mentor: str) -> list[str]:
    """Return what has come of a pair since, by ids: first of the two together, then of each."""
    state = between(inputs, mentee, mentor)
    together = [BETWEEN_WORDS[state]] if state else []
    if state in STAYS:
        return together
    return [*together, *of_mentee(inputs, mentee), *of_mentor(inputs, mentor)]


def of_mentee(inputs: RoundInputs, mentee: str) -> list[str]:
    """Return what somebody who looks for help has agreed to since, is asked, or has said."""
    return list(_of_mentee(inputs, mentee))


def of_mentor(inputs: RoundInputs, mentor: str) -> list[str]:
    """Return what has become of a mentor's places since."""
    return list(_of_mentor(inputs, mentor))


def _of_mentee(inputs: RoundInputs, mentee: str) -> Iterator[str]:
    ours = _name(inputs, mentee)
    for answer in inputs.answers:
        if answer.kind is ProposalKind.PEER and mentee in (answer.mentee, answer.mentor) and answer.state in STAYS:
            other = _name(inputs, answer.mentor if mentee == answer.mentee else answer.mentee)
            yield _stands(
                answer, f"{ours} and {other} help each other", f"{ours} and {other} are asked to help each other"
            )
        elif answer.mentee == mentee and answer.state in STAYS:
            other = _name(inputs, answer.mentor)
            yield _stands(answer, f"{other} helps {ours}", f"{ours} is asked whether {other} should help it")
    if _said(inputs, mentee, ProposalPart.MENTEE) & LEAVES_ROUND:
        yield f"{ours} has said that it has no time now, or a partner already"
    if (since := inputs.since.get(mentee)) and since.helped:
        yield f"{ours} has found somebody elsewhere who helps it"


def _of_mentor(inputs: RoundInputs, mentor: str) -> Iterator[str]:
    theirs = _name(inputs, mentor)
    helps = [answer for answer in inputs.answers if answer.mentor == mentor and answer.kind is not ProposalKind.PEER]
    taken = [_name(inputs, answer.mentee) for answer in helps if answer.state in STAYS]
    elsewhere = inputs.since[mentor].places if mentor in inputs.since else 0
    if elsewhere:
        yield f"{theirs} has filled {elsewhere} more {'place' if elsewhere == 1 else 'places'} elsewhere"
    entrant = inputs.snapshot.by_id.get(mentor)
    if entrant is not None and entrant.places and len(taken) + elsewhere >= entrant.places:
        by = f": by {', '.join(taken)}, as agreed or asked" if taken else ""
        yield f"Every place of {theirs} is taken{by}"
    if _said(inputs, mentor, ProposalPart.MENTOR) & NO_MORE_PLACES:
        yield f"{theirs} has said that it has no place or no time for another"


def _stands(answer: AnsweredProposal, agreed: str, asked: str) -> str:
    return f"{agreed}: everyone said yes" if answer.state is ProposalState.ACCEPTED else asked


def _said(inputs: RoundInputs, authority: str, part: ProposalPart) -> set[str]:
    """Return the reasons that somebody has given for declining."""
    own = [
        answer.why.get(part)
        for answer in inputs.answers
        if answer.state is ProposalState.DECLINED
        and authority == (answer.mentee if part is ProposalPart.MENTEE else answer.mentor)
    ]
    return {reason for reason in own if reason}


def _name(inputs: RoundInputs, authority: str) -> str:
    entrant = inputs.snapshot.by_id.get(authority)
    return entrant.name if entrant else "One that has left the round"
