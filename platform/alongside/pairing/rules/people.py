"""How duties pass on when somebody leaves a pairing."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from alongside.pairing.rules.words import PairingDuty

ORDER = tuple(PairingDuty)


class Named(NamedTuple):
    """Somebody named in a pairing, and what they do in it."""

    person_id: UUID
    duty: PairingDuty


class Passing(NamedTuple):
    """What a leaving changes: who takes over what is left, if anybody is there, and the duty they have then."""

    takes_over: UUID | None
    duty: PairingDuty | None


def pass_on(present: Sequence[Named], leaving: UUID) -> Passing:
    """Say who takes over from somebody who leaves: the lead's duties go to the deputy, else to the longest-named.

    ``present`` is in the order of being named, the one who leaves among them. Where the lead stays, the lead takes
    over and nobody's duty changes.
    """
    others = sorted(
        (named for named in present if named.person_id != leaving), key=lambda named: ORDER.index(named.duty)
    )
    if not others:
        return Passing(None, None)
    first = others[0]
    left = next((named.duty for named in present if named.person_id == leaving), PairingDuty.MEMBER)
    return Passing(first.person_id, PairingDuty.LEAD if left is PairingDuty.LEAD else first.duty)


def first_named(heads: Sequence[tuple[UUID, bool]]) -> list[Named]:
    """Return who is named when a pairing begins: the authority's lead and deputy, or two of whichever there are.

    ``heads`` are its leads and deputies, each with whether they lead, who came first first.
    """
    ordered = sorted(heads, key=lambda head: not head[1])
    leads = [head for head in ordered if head[1]]
    rest = [head for head in ordered if head not in leads[:1]]
    # A deputy stands in before a second lead does: that is what deputies are for.
    second = sorted(rest, key=lambda head: head[1])
    chosen = [*leads[:1], *second][:2]
    return [
        Named(person_id, duty)
        for (person_id, _), duty in zip(chosen, (PairingDuty.LEAD, PairingDuty.DEPUTY), strict=False)
    ]
