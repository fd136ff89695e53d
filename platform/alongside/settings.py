"""Every setting of the service, read from the environment and checked before anything starts."""

import base64
import binascii
import re
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from alongside.identity_providers import IdentityProviders
from alongside.paths import ROOT
from alongside.problems import CannotStart

DEMO_SECRET = "demonstration-only-never-in-production"  # noqa: S105
DEMO_KEYS = "demo:ZGVtb25zdHJhdGlvbi1vbmx5LW5ldmVyLXJlYWwtISE="
KEY_NAME = re.compile(r"[a-z0-9-]{1,20}")
KEY_BYTES = 32


class Mode(StrEnum):
    """What this installation is for."""

    DEMO = "demo"
    TEST = "test"
    PRODUCTION = "production"


class MailBackend(StrEnum):
    """Where mail goes."""

    CONSOLE = "console"
    SMTP = "smtp"
    NOTIFY = "notify"


class MailEncryption(StrEnum):
    """How the connection to the SMTP server is encrypted; its certificate is checked."""

    STARTTLS = "starttls"
    IMPLICIT = "implicit"
    OFF = "off"


class PasswordUse(StrEnum):
    """Who may sign in by password."""

    ALL = "all"
    ADMINISTRATORS = "administrators"


class Settings(BaseSettings):
    """Each field is read from ``ALONGSIDE_<NAME>``, except ``DATABASE_URL``, which hosts set by that name."""

    model_config = SettingsConfigDict(env_prefix="ALONGSIDE_", extra="ignore", frozen=True, populate_by_name=True)

    mode: Mode = Field(Mode.DEMO, description="demo (made-up people, one-click sign-in), test, or production.")
    secret_key: SecretStr = Field(
        SecretStr(DEMO_SECRET),
        min_length=20,
        description="Signs cookies and forms, seals the audit trail. Production needs its own, 32 characters or more.",
    )
    data_dir: Path = Field(ROOT / "var", description="Where the SQLite database and the search index live.")
    database_url: str = Field(
        "",
        validation_alias=AliasChoices("DATABASE_URL", "database_url"),
        description="sqlite:///… or postgresql://…; without it, a SQLite file in the data folder.",
    )
    database_read_url: str = Field(
        "",
        validation_alias=AliasChoices("DATABASE_READ_URL", "database_read_url"),
        description="PostgreSQL only: a standby that library and search are read from. See docs/running.md.",
    )
    base_url: str = Field("http://127.0.0.1:5000", description="The address people use, for links in mail.")
    contact: str = Field(
        "", description="Mail address of the people who run this; stands on the pages Help and Privacy."
    )
    allowed_domains: str = Field(
        "gov.uk",
        description="Mail domains that may be invited, separated by commas; a subdomain of one counts.",
    )
    survey_domains: str = Field(
        "police.uk,nhs.net,nhs.uk,sch.uk",
        description="Mail domains of partner agencies, separated by commas: asked in surveys, never invited.",
    )
    session_idle_minutes: int = Field(30, ge=1, le=480, description="Sign a person out after this long without a page.")
    session_absolute_hours: int = Field(12, ge=1, le=24, description="Sign a person out after this long in any case.")
    mail_backend: MailBackend = Field(
        MailBackend.CONSOLE,
        description="console (printed by the worker, not in production), smtp, or notify (GOV.UK Notify).",
    )
    mail_from: str = Field("alongside@localhost", description="The sender of every mail.")
    smtp_host: str = Field("127.0.0.1", description="SMTP server.")
    smtp_port: int = Field(25, ge=1, le=65535, description="SMTP port.")
    smtp_user: str = Field("", description="SMTP user, if the server asks for one.")
    smtp_password: SecretStr = Field(SecretStr(""), description="SMTP password.")
    smtp_tls: MailEncryption = Field(
        MailEncryption.STARTTLS,
        description="starttls, implicit (TLS from the first byte, port 465), or off: for a server on this machine.",
    )
    notify_key: SecretStr = Field(SecretStr(""), description="GOV.UK Notify: the API key, as its site gives it.")
    notify_template: str = Field(
        "", description="GOV.UK Notify: the id of an email template whose subject is ((subject)) and body ((body))."
    )
    notify_url: str = Field(
        "https://api.notifications.service.gov.uk", description="GOV.UK Notify: where its API is; https in production."
    )
    message_keys: SecretStr = Field(
        SecretStr(DEMO_KEYS),
        description="Keys that messages are encrypted with, as name:key and separated by commas; the first one writes. "
        "Production needs its own: see docs/conversations.md.",
    )
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="DEBUG, INFO, WARNING or ERROR.")
    proxies: int = Field(0, ge=0, le=5, description="How many trusted proxies stand in front and set X-Forwarded-*.")

    identity_providers: IdentityProviders = Field(
        (),
        description="OpenID providers as a JSON list of name, label, issuer, client_id and client_secret: see "
        "docs/deployment.md.",
    )
    passwords: PasswordUse = Field(
        PasswordUse.ALL,
        description="Who may sign in by password: all, or administrators alone where there are identity providers.",
    )
    metrics_token: SecretStr = Field(
        SecretStr(""),
        description="Whoever brings it as a bearer token may read /metrics; without one there is no such page.",
    )

    @property
    def database(self) -> str:
        """The database's address."""
        return self.database_url or f"sqlite:///{self.data_dir / 'alongside.db'}"

    @property
    def index_dir(self) -> Path:
        """Where the search index lives; it may be deleted at any time."""
        return self.data_dir / "index"

    @property
    def model_dir(self) -> Path:
        """Where the exported model lives; made anew when it is missing."""
        return self.data_dir / "model"

    @property
    def domains(self) -> tuple[str, ...]:
        """The mail domains that may be invited; in demo mode also the made-up ones."""
        named = _domains(self.allowed_domains)
        return named if self.mode is Mode.PRODUCTION else (*named, "example")

    @property
    def partner_domains(self) -> tuple[str, ...]:
        """The mail domains at which partner agencies may be asked in a survey: also those that may be invited."""
        return tuple(dict.fromkeys((*self.domains, *_domains(self.survey_domains))))

    @property
    def keys(self) -> tuple[tuple[str, bytes], ...]:
        """The names and bytes of the keys that messages are encrypted with; the first one writes."""
        return tuple(_key(part) for part in self.message_keys.get_secret_value().split(",") if part.strip())

    @property
    def production(self) -> bool:
        """Whether real people use this."""
        return self.mode is Mode.PRODUCTION


def _domains(written: str) -> tuple[str, ...]:
    return tuple(part.strip().lower().lstrip("@.") for part in written.split(",") if part.strip())


def load(**changes: Any) -> Settings:  # noqa: ANN401
    """Return the settings from the environment, with ``changes``; raises `CannotStart` that names what is wrong."""
    try:
        settings = Settings(**changes)
    except ValidationError as problem:
        wrong = "; ".join(f"{_name(error['loc'])}: {error['msg']}" for error in problem.errors(include_input=False))
        raise CannotStart(f"These settings are not right. {wrong}. See docs/settings.md.") from None
    if settings.database_read_url and not settings.database.startswith("postgresql"):
        raise CannotStart(
            "DATABASE_READ_URL is a standby of a PostgreSQL that DATABASE_URL names. See docs/running.md."
        )
    _check_keys(settings)
    _check_notify(settings)
    if settings.passwords is PasswordUse.ADMINISTRATORS and not settings.identity_providers:
        raise CannotStart("ALONGSIDE_PASSWORDS=administrators needs ALONGSIDE_IDENTITY_PROVIDERS: else nobody gets in.")
    if settings.production:
        _check_production(settings)
    return settings


def _check_keys(settings: Settings) -> None:
    try:
        names = [name for name, _key in settings.keys]
    except ValueError:
        names = []
    if not names or len(set(names)) != len(names):
        raise CannotStart(
            "ALONGSIDE_MESSAGE_KEYS is not right: name:key, separated by commas, each name once, each key 32 bytes in"
            " base64, as `openssl rand -base64 32` makes one. See docs/conversations.md."
        )


def _check_notify(settings: Settings) -> None:
    if settings.mail_backend is not MailBackend.NOTIFY:
        return
    # A name, the service's id and the secret: two UUIDs at the end.
    if not re.fullmatch(r".+-[0-9a-f-]{36}-[0-9a-f-]{36}", settings.notify_key.get_secret_value()):
        raise CannotStart("ALONGSIDE_MAIL_BACKEND=notify needs ALONGSIDE_NOTIFY_KEY, as GOV.UK Notify gives it.")
    if not settings.notify_template:
        raise CannotStart("ALONGSIDE_MAIL_BACKEND=notify needs ALONGSIDE_NOTIFY_TEMPLATE, the id of a template there.")


def _check_production(settings: Settings) -> None:
    secret = settings.secret_key.get_secret_value()
    if secret == DEMO_SECRET or len(secret) < 32:
        raise CannotStart("Production needs ALONGSIDE_SECRET_KEY: 32 random characters, not the demo secret.")
    if not settings.base_url.startswith("https://"):
        raise CannotStart("Production needs ALONGSIDE_BASE_URL to start with https://")
    if not all(provider.issuer.startswith("https://") for provider in settings.identity_providers):
        raise CannotStart("Production needs each issuer in ALONGSIDE_IDENTITY_PROVIDERS to start with https://")
    if settings.mail_backend is MailBackend.CONSOLE:
        raise CannotStart("Production needs ALONGSIDE_MAIL_BACKEND=smtp: printed mail would put links into logs.")
    if settings.mail_backend is MailBackend.SMTP and settings.smtp_tls is MailEncryption.OFF and not _here(settings):
        raise CannotStart(
            "Production needs ALONGSIDE_SMTP_TLS=starttls or implicit: mail holds links that let people in."
        )
    if settings.mail_backend is MailBackend.NOTIFY and not settings.notify_url.startswith("https://"):
        raise CannotStart("Production needs ALONGSIDE_NOTIFY_URL to start with https://")
    if _key(DEMO_KEYS)[1] in {key for _name, key in settings.keys}:
        raise CannotStart(
            "Production needs ALONGSIDE_MESSAGE_KEYS of its own: name:key, with a key from `openssl rand -base64 32`."
        )


def _here(settings: Settings) -> bool:
    return settings.smtp_host in {"127.0.0.1", "::1", "localhost"}


def _key(part: str) -> tuple[str, bytes]:
    name, _, written = part.strip().partition(":")
    try:
        key = base64.b64decode(written, validate=True)
    except binascii.Error:
        key = b""
    if not KEY_NAME.fullmatch(name) or len(key) != KEY_BYTES:
        raise ValueError("A key is not right")
    return name, key


def _name(location: tuple[int | str, ...]) -> str:
    name = str(location[0]) if location else "settings"
    return name if name.isupper() else f"ALONGSIDE_{name.upper()}"
