"""Who else may say who somebody is: the settings of an OpenID provider, and what its token must hold."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, HttpUrl, SecretStr, TypeAdapter

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
"""Signatures that a token may have: with a key that the provider alone holds; never none, never a shared secret."""
CLOCKS_DIFFER_BY = 60
"""Seconds by which the provider's clock and ours may differ."""
LONGEST_SUBJECT = 255


class IdentityProvider(BaseModel):
    """One OpenID provider at which people may sign in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z0-9-]{1,20}$")
    """Stands in the address that the provider sends people back to."""
    label: str = Field(min_length=2, max_length=40)
    """What people call it: "DfE Sign-in"."""
    issuer: str = Field(max_length=LONGEST_SUBJECT)
    client_id: str
    client_secret: SecretStr


def _each_once(providers: tuple[IdentityProvider, ...]) -> tuple[IdentityProvider, ...]:
    for facts in ({provider.name for provider in providers}, {provider.issuer for provider in providers}):
        if len(facts) != len(providers):
            raise ValueError("each name and each issuer once")
    for provider in providers:
        TypeAdapter(HttpUrl).validate_python(provider.issuer)
    return providers


IdentityProviders = Annotated[tuple[IdentityProvider, ...], AfterValidator(_each_once)]


class Identity(NamedTuple):
    """Who somebody is at a provider: never an address, which may change hands."""

    issuer: str
    subject: str
    name: str = ""
    """As the provider has it, to begin a form with; nothing is decided by it."""


def named(providers: Sequence[IdentityProvider], name: str) -> IdentityProvider | None:
    """Return the provider of this name, or none."""
    return next((provider for provider in providers if provider.name == name), None)
