"""Who may start what: authorities write what they learned, DfE's curators write guidance."""

from alongside.accounts.rules.roles import ENTRY_WRITERS, Role
from alongside.knowledge.rules.vocabulary import Facet, Kind

STATED_FACETS: dict[Kind, tuple[Facet, ...]] = {
    Kind.LEARNING: tuple(facet for facet in Facet if facet is not Facet.RESOURCE_TYPE),
    Kind.INTERVENTION: (
        Facet.THEME, Facet.RESPONSE_MODEL, Facet.LEVEL, Facet.PARTNER, Facet.CONCERN, Facet.SETTING, Facet.AGE_BAND,
        Facet.FAMILY, Facet.OUTCOME, Facet.PREVALENCE, Facet.PREVENT_STATUS,
    ),
    Kind.PROTOCOL: (
        Facet.THEME, Facet.RESPONSE_MODEL, Facet.LEVEL, Facet.PARTNER, Facet.CONCERN, Facet.SETTING, Facet.PREVALENCE,
        Facet.PREVENT_STATUS,
    ),
    Kind.GUIDANCE: (
        Facet.RESOURCE_TYPE, Facet.THEME, Facet.RESPONSE_MODEL, Facet.LEVEL, Facet.PARTNER, Facet.CONCERN,
        Facet.SETTING, Facet.AGE_BAND,
    ),
    Kind.FINDING: tuple(facet for facet in Facet if facet is not Facet.RESOURCE_TYPE),
    Kind.RESOURCE: (
        Facet.RESOURCE_TYPE, Facet.THEME, Facet.RESPONSE_MODEL, Facet.LEVEL, Facet.PARTNER, Facet.CONCERN,
        Facet.SETTING, Facet.AGE_BAND,
    ),
}  # fmt: skip
"""The facts that each kind of entry may state."""

_NOT_OF_AUTHORITIES = (Kind.GUIDANCE, Kind.FINDING)
"""What authorities are told, and what a study found about them."""


def startable(role: Role) -> tuple[Kind, ...]:
    """Return the kinds of entry that somebody with this role may start."""
    if role is Role.CURATOR:
        return (Kind.GUIDANCE,)
    return tuple(kind for kind in Kind if kind not in _NOT_OF_AUTHORITIES) if role in ENTRY_WRITERS else ()
