"""Who may do what to an entry that is in the library."""

from enum import StrEnum

from alongside.accounts.rules.roles import AUTHORITY_WRITERS, LEADS, Role


class Duty(StrEnum):
    """Something that can be done to a published entry."""

    REVISE = "revise"
    """Write its next version."""
    REVIEW = "review"
    """Mark it as out of date, or say that it still holds."""
    WITHDRAW = "withdraw"


def duties(role: Role, *, own: bool, department: bool) -> frozenset[Duty]:
    """Return what somebody may do to an entry: ``own`` of their authority, kept by the ``department`` or not.

    >>> sorted(duties(Role.LEAD, own=True, department=False))
    [<Duty.REVIEW: 'review'>, <Duty.REVISE: 'revise'>, <Duty.WITHDRAW: 'withdraw'>]
    >>> sorted(duties(Role.CURATOR, own=False, department=False))
    [<Duty.REVIEW: 'review'>, <Duty.WITHDRAW: 'withdraw'>]
    """
    if role is Role.CURATOR:
        return frozenset(Duty) if department else frozenset({Duty.REVIEW, Duty.WITHDRAW})
    if not own:
        return frozenset()
    if role in LEADS:
        return frozenset(Duty)
    return frozenset({Duty.REVISE}) if role in AUTHORITY_WRITERS else frozenset()
