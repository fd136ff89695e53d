"""Who may give which role to whom."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may do here; each person has one."""

    READER = "reader"
    PUBLISHER = "publisher"
    LEAD = "lead"
    DEPUTY = "deputy"
    CURATOR = "curator"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The word on a page."""
        return self.value.title()


class Group(StrEnum):
    """Where a person stands in their authority; the study found that these groups differ in confidence."""

    STRATEGIC = "strategic"
    FRONTLINE = "frontline"
    PARTNER = "partner"


class AuthorityKind(StrEnum):
    """What sort of organisation people belong to."""

    DEPARTMENT = "department"
    STUDY = "study"
    COUNCIL = "council"


PEOPLE_KEEPERS = (Role.LEAD, Role.DEPUTY, Role.ADMINISTRATOR)
"""The roles that look after people: their own authority's, or everyone's."""

_DEPARTMENT = (Role.READER, Role.CURATOR, Role.ADMINISTRATOR)
_AUTHORITY = (Role.READER, Role.PUBLISHER, Role.DEPUTY, Role.LEAD)


def grantable(giver: Role, *, at: AuthorityKind) -> tuple[Role, ...]:
    """Return the roles that ``giver`` may hand out at such an organisation, least powerful first.

    DfE's own roles exist at DfE alone and only an administrator gives them. A lead may name another lead, so that
    a post can be handed over; a deputy may not, or a deputy could take the lead's place.
    """
    if giver is Role.ADMINISTRATOR:
        return _DEPARTMENT if at is AuthorityKind.DEPARTMENT else _AUTHORITY
    if at is AuthorityKind.DEPARTMENT:
        return ()
    return {Role.LEAD: _AUTHORITY, Role.DEPUTY: _AUTHORITY[:-1]}.get(giver, ())


def may_change(giver: Role, holder: Role, *, at: AuthorityKind) -> bool:
    """Say whether ``giver`` may touch someone who now holds ``holder``: only those whose role they could have given."""
    return holder in grantable(giver, at=at)


def keeps_going(role: Role) -> bool:
    """Say whether an organisation must always have someone with this role."""
    return role in (Role.LEAD, Role.ADMINISTRATOR)
