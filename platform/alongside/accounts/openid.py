"""Ask an OpenID provider who somebody is: authorisation code with PKCE, state and nonce; its signed token is checked.

Authlib sends and validates, joserfc checks signatures. What is looked up of a provider is kept here for an hour.
"""

from typing import Any, NamedTuple

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from cachetools import TTLCache
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from alongside.identity_providers import (
    ALGORITHMS,
    CLOCKS_DIFFER_BY,
    LONGEST_SUBJECT,
    Identity,
    IdentityProvider,
)
from alongside.problems import Problem

PATIENCE_SECONDS = 5.0
_documents: TTLCache[str, dict[str, Any]] = TTLCache(maxsize=20, ttl=3600)


class ProviderDown(Problem):
    """The provider does not answer, or not in its own language."""


class NotProved(Problem):
    """What came back does not prove who somebody is; why is for nobody but us."""


class Errand(NamedTuple):
    """What is kept in the browser, signed, between leaving for the provider and coming back."""

    provider: str
    state: str
    nonce: str
    verifier: str


def send_to(provider: IdentityProvider, back: str) -> tuple[str, Errand]:
    """Return the address at the provider to send somebody to, and what must be kept; raises `ProviderDown`."""
    errand = Errand(provider.name, generate_token(32), generate_token(32), generate_token(48))
    with _client(provider, back) as client:
        address, _state = client.create_authorization_url(
            _metadata(provider)["authorization_endpoint"],
            state=errand.state,
            nonce=errand.nonce,
            code_verifier=errand.verifier,
        )
    return str(address), errand


def identity(provider: IdentityProvider, errand: Errand, *, code: str, back: str) -> Identity:
    """Return who somebody is, for the code that they brought; raises `NotProved` and `ProviderDown`."""
    try:
        with _client(provider, back) as client:
            token = client.fetch_token(_metadata(provider)["token_endpoint"], code=code, code_verifier=errand.verifier)
    except (AuthlibBaseError, ValueError) as problem:
        raise NotProved("The provider did not take the code") from problem
    except httpx2.HTTPError as problem:
        raise ProviderDown(f"{provider.label} does not answer") from problem
    return checked(provider, token, nonce=errand.nonce)


def checked(provider: IdentityProvider, token: dict[str, Any], *, nonce: str) -> Identity:
    """Return who an answer is about; raises `NotProved` unless it is signed, for us, of now and of this errand."""
    try:
        read = _decoded(provider, str(token.get("id_token", "")))
        options = {
            "iss": {"essential": True, "value": provider.issuer},
            "aud": {"essential": True, "value": provider.client_id},
            "exp": {"essential": True},
            "iat": {"essential": True},
            "sub": {"essential": True},
        }
        ours = {"nonce": nonce, "client_id": provider.client_id, "access_token": token.get("access_token")}
        claims = CodeIDToken(read.claims, read.header, options, ours)
        claims.validate(leeway=CLOCKS_DIFFER_BY)
    except (JoseError, AuthlibBaseError, ValueError, TypeError) as problem:
        raise NotProved("The token does not prove who this is") from problem
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or claims.get("nonce") != nonce:
        raise NotProved("The token names nobody")
    name = claims.get("name")
    return Identity(claims["iss"], subject, name[:120] if isinstance(name, str) else "")


def forget() -> None:
    """Look everything up anew."""
    _documents.clear()


def _decoded(provider: IdentityProvider, written: str) -> jwt.Token:
    try:
        return jwt.decode(written, _keys(provider), algorithms=list(ALGORITHMS))
    except InvalidKeyIdError:
        return jwt.decode(written, _keys(provider, anew=True), algorithms=list(ALGORITHMS))


def _keys(provider: IdentityProvider, *, anew: bool = False) -> KeySet:
    return KeySet.import_key_set(_looked_up(provider, _metadata(provider)["jwks_uri"], anew=anew))  # type: ignore[arg-type]


def _metadata(provider: IdentityProvider) -> dict[str, Any]:
    document = _looked_up(provider, f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if document.get("issuer") != provider.issuer:
        raise ProviderDown(f"{provider.label} calls itself by another name than the settings do")
    return document


def _looked_up(provider: IdentityProvider, address: str, *, anew: bool = False) -> dict[str, Any]:
    if anew or address not in _documents:
        try:
            answer = httpx2.get(address, timeout=PATIENCE_SECONDS)
            answer.raise_for_status()
            document = answer.json()
        except (httpx2.HTTPError, ValueError) as problem:
            raise ProviderDown(f"{provider.label} does not answer") from problem
        if not isinstance(document, dict):
            raise ProviderDown(f"{provider.label} does not answer")
        _documents[address] = document
    return _documents[address]


def _client(provider: IdentityProvider, back: str) -> OAuth2Client:
    return OAuth2Client(
        provider.client_id,
        provider.client_secret.get_secret_value(),
        scope="openid profile",
        redirect_uri=back,
        code_challenge_method="S256",
        timeout=PATIENCE_SECONDS,
    )
