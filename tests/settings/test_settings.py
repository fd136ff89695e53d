"""Settings: typed, refused with clear words, documented one by one."""

import re
from typing import Any

import pytest

from alongside.paths import ROOT
from alongside.problems import CannotStart
from alongside.settings import DEMO_KEYS, DEMO_SECRET, Mode, Settings, load

DOCUMENT = ROOT / "docs" / "settings.md"
OWN_SECRET = "x7" * 20
KEY, OTHER_KEY = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=", "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY="
PRODUCTION: dict[str, Any] = {
    "mode": Mode.PRODUCTION,
    "secret_key": OWN_SECRET,
    "base_url": "https://alongside.example",
}


def environment_name(field: str) -> str:
    return field.upper() if field.startswith("database_") else f"ALONGSIDE_{field.upper()}"


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
    settings = load(**PRODUCTION, mail_backend="smtp", message_keys=f"a:{KEY}")
    assert settings.domains == ("gov.uk",)
    assert "example" in load(mode=Mode.DEMO).domains


def test_production_refuses_to_encrypt_messages_with_the_key_that_everybody_knows() -> None:
    for keys in (DEMO_KEYS, f"a:{KEY},{DEMO_KEYS}", DEMO_KEYS.replace("demo:", "own:")):
        with pytest.raises(CannotStart, match="ALONGSIDE_MESSAGE_KEYS of its own"):
            load(**PRODUCTION, mail_backend="smtp", message_keys=keys)


@pytest.mark.parametrize("keys", ["", "a", "a:short", f"a:{KEY},a:{OTHER_KEY}", f"A b:{KEY}", f"a:{KEY}!"])
def test_keys_that_cannot_be_used_are_refused_and_not_repeated(keys: str) -> None:
    with pytest.raises(CannotStart, match="ALONGSIDE_MESSAGE_KEYS is not right") as caught:
        load(message_keys=keys)
    assert KEY not in str(caught.value)


def test_notify_needs_its_key_and_a_template() -> None:
    key = f"a-name-{'0' * 8}-0000-4000-8000-{'0' * 12}-{'1' * 8}-1111-4111-8111-{'1' * 12}"
    with pytest.raises(CannotStart, match="ALONGSIDE_NOTIFY_KEY"):
        load(mail_backend="notify", notify_key="short", notify_template="t")
    with pytest.raises(CannotStart, match="ALONGSIDE_NOTIFY_TEMPLATE"):
        load(mail_backend="notify", notify_key=key)
    assert load(mail_backend="notify", notify_key=key, notify_template="t").notify_template == "t"


def test_a_secret_never_shows_in_print() -> None:
    assert OWN_SECRET not in repr(load(secret_key=OWN_SECRET))
