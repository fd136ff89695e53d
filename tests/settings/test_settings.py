"""Settings: typed, refused with clear words, documented one by one."""

import re

import pytest

from alongside.paths import ROOT
from alongside.problems import CannotStart
from alongside.settings import DEMO_SECRET, Mode, Settings, load

DOCUMENT = ROOT / "docs" / "settings.md"
OWN_SECRET = "x7" * 20


def environment_name(field: str) -> str:
    return "DATABASE_URL" if field == "database_url" else f"ALONGSIDE_{field.upper()}"


def test_every_setting_is_documented_in_its_own_words() -> None:
    rows = dict(
        re.findall(r"^\| `(\w+)` \| [^|]* \| (.+) \|$", DOCUMENT.read_text(encoding="utf8"), flags=re.MULTILINE)
    )
    assert rows == {environment_name(name): field.description for name, field in Settings.model_fields.items()}


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALONGSIDE_SESSION_IDLE_MINUTES", "5")
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/alongside")
    settings = load()
    assert settings.session_idle_minutes == 5
    assert settings.database == "postgresql://db/alongside"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALONGSIDE_MODE", "live"),
        ("ALONGSIDE_SESSION_IDLE_MINUTES", "soon"),
        ("ALONGSIDE_SMTP_PORT", "99999"),
        ("ALONGSIDE_LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(CannotStart) as caught:
        load()
    assert name in str(caught.value)
    assert "docs/settings.md" in str(caught.value)


@pytest.mark.parametrize("secret", [DEMO_SECRET, "short-but-twenty-chars"])
def test_production_refuses_the_demo_secret_and_short_ones(secret: str) -> None:
    with pytest.raises(CannotStart, match="ALONGSIDE_SECRET_KEY"):
        load(mode=Mode.PRODUCTION, secret_key=secret, base_url="https://alongside.example")


def test_production_refuses_an_address_without_encryption() -> None:
    with pytest.raises(CannotStart, match="ALONGSIDE_BASE_URL"):
        load(mode=Mode.PRODUCTION, secret_key=OWN_SECRET)


def test_production_refuses_to_print_mail() -> None:
    with pytest.raises(CannotStart, match="ALONGSIDE_MAIL_BACKEND=smtp"):
        load(mode=Mode.PRODUCTION, secret_key=OWN_SECRET, base_url="https://alongside.example")


def test_production_starts_with_its_own_secret_and_invites_no_made_up_domain() -> None:
    settings = load(
        mode=Mode.PRODUCTION, secret_key=OWN_SECRET, base_url="https://alongside.example", mail_backend="smtp"
    )
    assert settings.domains == ("gov.uk",)
    assert "example" in load(mode=Mode.DEMO).domains


def test_a_secret_never_shows_in_print() -> None:
    assert OWN_SECRET not in repr(load(secret_key=OWN_SECRET))
