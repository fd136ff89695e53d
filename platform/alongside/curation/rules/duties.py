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
    REPLACE = "replace"
    """Say that another entry replaces it, whoever wrote the two, or take that back."""


FOR_REPLACED = frozenset({Duty.REPLACE, Duty.WITHDRAW})
"""What can still be done to an entry that another one replaces."""


def duties(role: Role, *, own: bool, department: bool) -> frozenset[Duty]:
    """Return what somebody may do to an entry: ``own`` of their authority, kept by the ``department`` or not.

    >>> sorted(duties(Role.LEAD, own=True, department=False))
    [<Duty.REVIEW: 'review'>, <Duty.REVISE: 'revise'>, <Duty.WITHDRAW: 'withdraw'>]
    >>> sorted(duties(Role.CURATOR, own=False, department=False))
    [<Duty.REPLACE: 'replace'>, <Duty.REVIEW: 'review'>, <Duty.WITHDRAW: 'withdraw'>]
    """
    if role is Role.CURATOR:
        return frozenset(Duty) if department else frozenset(Duty) - {Duty.REVISE}
    if not own:
        return frozenset()
    if role in LEADS:
        return frozenset(Duty) - {Duty.REPLACE}
    return frozenset({Duty.REVISE}) if role in AUTHORITY_WRITERS else frozenset()
