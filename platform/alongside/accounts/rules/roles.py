"""Who may give which role to whom."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may do here; each person has one."""

    READER = "reader"
    PUBLISHER = "publisher"
    LEAD = "lead"
    DEPUTY = "deputy"
    AUDITOR = "auditor"
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


# The sets of roles that guards, queries and rules go by; no other module puts one together.
LEADS = (Role.LEAD, Role.DEPUTY)
"""Who answers for an authority: its profile, its surveys, its pairings."""
AUTHORITY_ROLES = (Role.READER, Role.PUBLISHER, Role.DEPUTY, Role.LEAD)
"""Everyone whom an authority sends, least powerful first; nobody of DfE's desk."""
AUTHORITY_WRITERS = (Role.PUBLISHER, *LEADS)
"""Who writes for an authority: they share its drafts, sign them, and answer questions about its entries."""
ENTRY_WRITERS = (*AUTHORITY_WRITERS, Role.CURATOR)
"""Who writes entries at all: an authority's writers, and DfE's curators, who write guidance."""
ENTRY_REVIEWERS = (*LEADS, Role.CURATOR)
"""Who says of a published entry that it still holds, or withdraws it: their own authority's, or any."""
PEOPLE_KEEPERS = (*LEADS, Role.ADMINISTRATOR)
"""Who looks after people: their own authority's, or everyone's."""
PROFILE_IMPORTERS = (*LEADS, Role.ADMINISTRATOR)
"""Who brings a table of profiles in: for their own authority, or for all."""

USERS = tuple(role for role in Role if role is not Role.AUDITOR)
"""Who uses the service; an auditor has an account and the trail, and sees nothing that anybody wrote."""
TRAIL_READERS = (Role.AUDITOR, Role.ADMINISTRATOR)
"""Who reads the audit trail."""

_DEPARTMENT_ROLES = (Role.READER, Role.AUDITOR, Role.CURATOR, Role.ADMINISTRATOR)


def grantable(giver: Role, *, at: AuthorityKind) -> tuple[Role, ...]:
    """Return the roles that ``giver`` may hand out at such an organisation, least powerful first.

    DfE's own roles exist at DfE alone and only an administrator gives them. A lead may name another lead, so that
    a post can be handed over; a deputy may not, or a deputy could take the lead's place.
    """
    if giver is Role.ADMINISTRATOR:
        return _DEPARTMENT_ROLES if at is AuthorityKind.DEPARTMENT else AUTHORITY_ROLES
    if at is AuthorityKind.DEPARTMENT:
        return ()
    return {Role.LEAD: AUTHORITY_ROLES, Role.DEPUTY: AUTHORITY_ROLES[:-1]}.get(giver, ())


def may_change(giver: Role, holder: Role, *, at: AuthorityKind) -> bool:
    """Say whether ``giver`` may touch someone who now holds ``holder``: only those whose role they could have given."""
    return holder in grantable(giver, at=at)


def keeps_going(role: Role) -> bool:
    """Say whether an organisation must always have someone with this role."""
    return role in (Role.LEAD, Role.ADMINISTRATOR)
