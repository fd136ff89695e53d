"""Every setting of the service, read from the environment and checked before anything starts."""

from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from alongside.paths import ROOT
from alongside.problems import CannotStart

DEMO_SECRET = "demonstration-only-never-in-production"  # noqa: S105


class Mode(StrEnum):
    """What this installation is for."""

    DEMO = "demo"
    TEST = "test"
    PRODUCTION = "production"


class MailBackend(StrEnum):
    """Where mail goes."""

    CONSOLE = "console"
    SMTP = "smtp"


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
    base_url: str = Field("http://127.0.0.1:5000", description="The address people use, for links in mail.")
    allowed_domains: str = Field(
        "gov.uk",
        description="Mail domains that may be invited, separated by commas; a subdomain of one counts.",
    )
    session_idle_minutes: int = Field(30, ge=1, le=480, description="Sign a person out after this long without a page.")
    session_absolute_hours: int = Field(12, ge=1, le=24, description="Sign a person out after this long in any case.")
    mail_backend: MailBackend = Field(
        MailBackend.CONSOLE, description="console (printed by the worker, not in production) or smtp."
    )
    mail_from: str = Field("alongside@localhost", description="The sender of every mail.")
    smtp_host: str = Field("127.0.0.1", description="SMTP server.")
    smtp_port: int = Field(25, ge=1, le=65535, description="SMTP port.")
    smtp_user: str = Field("", description="SMTP user, if the server asks for one.")
    smtp_password: SecretStr = Field(SecretStr(""), description="SMTP password.")
    smtp_starttls: bool = Field(default=False, description="Encrypt the connection to the SMTP server.")
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="DEBUG, INFO, WARNING or ERROR.")
    proxies: int = Field(0, ge=0, le=5, description="How many trusted proxies stand in front and set X-Forwarded-*.")

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
        named = tuple(part.strip().lower() for part in self.allowed_domains.split(",") if part.strip())
        return named if self.mode is Mode.PRODUCTION else (*named, "example")

    @property
    def production(self) -> bool:
        """Whether real people use this."""
        return self.mode is Mode.PRODUCTION


def load(**changes: Any) -> Settings:  # noqa: ANN401
    """Return the settings from the environment, with ``changes``; raises `CannotStart` that names what is wrong."""
    try:
        settings = Settings(**changes)
    except ValidationError as problem:
        wrong = "; ".join(f"{_name(error['loc'])}: {error['msg']}" for error in problem.errors(include_input=False))
        raise CannotStart(f"These settings are not right. {wrong}. See docs/settings.md.") from None
    if settings.production:
        secret = settings.secret_key.get_secret_value()
        if secret == DEMO_SECRET or len(secret) < 32:
            raise CannotStart("Production needs ALONGSIDE_SECRET_KEY: 32 random characters, not the demo secret.")
        if not settings.base_url.startswith("https://"):
            raise CannotStart("Production needs ALONGSIDE_BASE_URL to start with https://")
        if settings.mail_backend is MailBackend.CONSOLE:
            raise CannotStart("Production needs ALONGSIDE_MAIL_BACKEND=smtp: printed mail would put links into logs.")
    return settings


def _name(location: tuple[int | str, ...]) -> str:
    name = str(location[0]) if location else "settings"
    return name if name.isupper() else f"ALONGSIDE_{name.upper()}"
