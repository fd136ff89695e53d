"""What an operator does with keys and backups: counts alone are said, and what cannot be read is said to be so."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import make_url

from alongside.engines import Engines
from alongside.factory.commands import main
from alongside.messaging import commands
from alongside.messaging.models import KEYRING
from alongside.messaging.rules.sealing import Keyring
from alongside.settings import Settings
from tests.conftest import TEST_SECRET
from tests.messaging.conftest import Two

OLD, NEW = ("old", b"1" * 32), ("new", b"2" * 32)
OLD_SETTING, NEW_SETTING = (
    "old:MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=",
    "new:MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjI=",
)


@pytest.fixture
def written(two: Two) -> Two:
    """A conversation of three messages, sealed with the old key."""
    two.session.info[KEYRING] = Keyring.of([OLD])
    talk = two.begin("Quillbrand")
    for text in ("Brambledown", "Zephyrant"):
        two.say(talk, text, by=two.bo)
    return two


def test_keys_are_rotated_and_then_the_old_one_is_needed_no_more(database: Engines, written: Two) -> None:
    def under(*keys: tuple[str, bytes]) -> Engines:
        return database._replace(info={**database.info, KEYRING: Keyring.of(keys)})

    assert commands.rotate(under(NEW)) == (
        False,
        "0 texts encrypted anew with the first key. 4 texts cannot be read with the keys at hand: find their key before"
        " you drop one.",
    )
    assert commands.rotate(under(NEW, OLD)) == (True, "4 texts encrypted anew with the first key.")
    assert commands.rotate(under(NEW, OLD)) == (True, "0 texts encrypted anew with the first key.")
    with under(NEW).reader() as session:
        assert commands.drill(session) == (
            True, ["titles, key new: 1 can be read", "messages, key new: 3 can be read", "All of it can be read."]
        )  # fmt: skip


@pytest.mark.sqlite_only
def test_a_backup_is_proved_readable_or_not_and_no_word_is_said(
    settings: Settings,
    written: Two,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    backup = tmp_path / "backup.db"
    written.session.connection().exec_driver_sql("PRAGMA user_version")
    written.session.rollback()
    source = Path(str(make_url(settings.database).database))
    for part in source.parent.glob(f"{source.name}*"):
        shutil.copy(part, str(part).replace(str(source), str(backup)))
    for name, value in {"MODE": "test", "SECRET_KEY": TEST_SECRET, "DATA_DIR": str(tmp_path / "elsewhere")}.items():
        monkeypatch.setenv(f"ALONGSIDE_{name}", value)
    asked = ["messages", "drill", "--backup", f"sqlite:///{backup}"]
    monkeypatch.setenv("ALONGSIDE_MESSAGE_KEYS", f"{NEW_SETTING},{OLD_SETTING}")
    assert main(asked) == 0
    assert "messages, key old: 3 can be read" in capsys.readouterr().out
    monkeypatch.setenv("ALONGSIDE_MESSAGE_KEYS", NEW_SETTING)
    assert main(asked) == 1
    said = capsys.readouterr().out
    assert "messages, key old: 3 CANNOT be read (the key is not at hand)" in said
    assert "quillbrand" not in said.casefold()
