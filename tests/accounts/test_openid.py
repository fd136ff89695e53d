"""Signing in by an OpenID provider: what its token must hold, and who is let in for it."""

import base64
import json
from typing import Any

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from alongside import clock
from alongside.accounts import openid
from alongside.accounts.openid import NotProved, ProviderDown
from alongside.identity_providers import Identity, IdentityProvider

NONCE = "a-nonce-of-this-errand"


@pytest.fixture(autouse=True)
def _look_up_anew() -> None:
    openid.forget()


@pytest.fixture
def key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": "one"})


@pytest.fixture
def made_up(key: RSAKey, monkeypatch: pytest.MonkeyPatch) -> IdentityProvider:
    """A provider that answers two look-ups and nothing else."""
    issuer = "https://sign-in.example"
    documents = {
        f"{issuer}/.well-known/openid-configuration": {"issuer": issuer, "jwks_uri": f"{issuer}/keys"},
        f"{issuer}/keys": {"keys": [key.as_dict(private=False)]},
    }

    def get(address: str, **_rest: Any) -> httpx2.Response:
        return httpx2.Response(200, json=documents[address], request=httpx2.Request("GET", address))

    monkeypatch.setattr(httpx2, "get", get)
    return provider(issuer)


def provider(issuer: str, name: str = "dfe") -> IdentityProvider:
    return IdentityProvider.model_validate(
        {"name": name, "label": "DfE Sign-in", "issuer": issuer, "client_id": "alongside", "client_secret": "secret"}
    )


def claims(**changes: Any) -> dict[str, Any]:
    now = int(clock.now().timestamp())
    usual = {
        "iss": "https://sign-in.example", "aud": "alongside", "sub": "1234", "nonce": NONCE, "iat": now,
        "exp": now + 300, "name": "Sam Person",
    }  # fmt: skip
    return {name: value for name, value in {**usual, **changes}.items() if value is not None}


def token(key: RSAKey, held: dict[str, Any], **header: str) -> dict[str, str]:
    return {"id_token": jwt.encode({"alg": "RS256", "kid": "one", **header}, held, key)}


def test_a_good_token_says_who_somebody_is(made_up: IdentityProvider, key: RSAKey) -> None:
    found = openid.checked(made_up, token(key, claims()), nonce=NONCE)
    assert found == Identity("https://sign-in.example", "1234", "Sam Person")


@pytest.mark.parametrize(
    "changes",
    [
        {"nonce": "another"}, {"nonce": None}, {"aud": "somebody-else"}, {"aud": None}, {"iss": "https://evil.example"},
        {"iss": "https://sign-in.example/"}, {"iss": None}, {"sub": None}, {"sub": ""}, {"sub": 7}, {"sub": "x" * 256},
        {"exp": 1}, {"exp": None}, {"iat": None}, {"exp": "soon"}, {"nbf": 9_999_999_999},
        {"aud": ["alongside", "another"], "azp": "another"},
    ],
)  # fmt: skip
def test_a_token_that_is_not_for_us_not_of_now_or_not_of_this_errand_proves_nothing(
    made_up: IdentityProvider, key: RSAKey, changes: dict[str, Any]
) -> None:
    with pytest.raises(NotProved):
        openid.checked(made_up, token(key, claims(**changes)), nonce=NONCE)


def test_clocks_may_differ_by_a_minute_and_no_more(made_up: IdentityProvider, key: RSAKey) -> None:
    now = int(clock.now().timestamp())
    openid.checked(made_up, token(key, claims(exp=now - 30)), nonce=NONCE)
    with pytest.raises(NotProved):
        openid.checked(made_up, token(key, claims(exp=now - 90)), nonce=NONCE)


def test_a_token_that_nobody_or_somebody_else_signed_proves_nothing(made_up: IdentityProvider, key: RSAKey) -> None:
    other = RSAKey.generate_key(2048, {"kid": "one"})
    body = token(key, claims())["id_token"].split(".")[1]
    header = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).decode().rstrip("=")
    for forged in (
        token(other, claims())["id_token"], f"{header}.{body}.", f"{header}.{body}", "", "a.b.c",
        token(key, claims())["id_token"][:-4] + "AAAA",
    ):  # fmt: skip
        with pytest.raises(NotProved):
            openid.checked(made_up, {"id_token": forged}, nonce=NONCE)
    with pytest.raises(NotProved):
        openid.checked(made_up, {}, nonce=NONCE)


def test_a_key_that_was_renewed_is_looked_up_once_more(
    made_up: IdentityProvider, key: RSAKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    openid.checked(made_up, token(key, claims()), nonce=NONCE)
    renewed = RSAKey.generate_key(2048, {"kid": "two"})

    def get(address: str, **_rest: Any) -> httpx2.Response:
        keys = {"keys": [renewed.as_dict(private=False)]}
        return httpx2.Response(200, json=keys, request=httpx2.Request("GET", address))

    monkeypatch.setattr(httpx2, "get", get)
    assert openid.checked(made_up, token(renewed, claims(), kid="two"), nonce=NONCE).subject == "1234"


@pytest.mark.parametrize(
    "answer", [httpx2.Response(500), httpx2.Response(200, text="<html>"), httpx2.Response(200, json=[])]
)
def test_a_provider_that_is_down_or_speaks_nonsense_is_said_to_be_down(
    answer: httpx2.Response, monkeypatch: pytest.MonkeyPatch
) -> None:
    def get(address: str, **_rest: Any) -> httpx2.Response:
        answer.request = httpx2.Request("GET", address)
        return answer

    monkeypatch.setattr(httpx2, "get", get)
    with pytest.raises(ProviderDown):
        openid.send_to(provider("https://sign-in.example"), "https://alongside.example/back")
