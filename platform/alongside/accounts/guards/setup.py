"""What accounts need from the settings, worked out once when the application is built."""

from datetime import timedelta
from typing import NamedTuple, cast

from flask import Flask, current_app
from itsdangerous import URLSafeSerializer

from alongside.accounts.rules.sealing import SecretSeal
from alongside.accounts.rules.sessions import Limits
from alongside.identity_providers import IdentityProvider
from alongside.settings import Mode, PasswordUse, Settings

_EXTENSION = "alongside.accounts"


class Setup(NamedTuple):
    """The settings and keys that accounts work with."""

    seal: SecretSeal
    limits: Limits
    carried: URLSafeSerializer
    cookie: str
    secure: bool
    demo: bool
    domains: tuple[str, ...]
    partner_domains: tuple[str, ...]
    providers: tuple[IdentityProvider, ...]
    passwords: PasswordUse
    base_url: str


def init_app(app: Flask, settings: Settings) -> None:
    """Work out what accounts need."""
    secret = settings.secret_key.get_secret_value()
    app.extensions[_EXTENSION] = Setup(
        seal=SecretSeal(secret),
        limits=Limits(
            idle=timedelta(minutes=settings.session_idle_minutes),
            absolute=timedelta(hours=settings.session_absolute_hours),
        ),
        carried=URLSafeSerializer(secret, salt="alongside kept text"),
        # Browsers take a cookie of this name only over TLS, from this very host and for the whole of it.
        cookie="__Host-alongside_session" if settings.production else "alongside_session",
        secure=settings.production,
        demo=settings.mode is Mode.DEMO,
        domains=settings.domains,
        partner_domains=settings.partner_domains,
        providers=settings.identity_providers,
        passwords=settings.passwords,
        base_url=settings.base_url.rstrip("/"),
    )


def setup() -> Setup:
    """Return what accounts work with in this application."""
    return cast("Setup", current_app.extensions[_EXTENSION])
