"""The command line: documented, and clear when it cannot."""

import argparse
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from alongside.factory import verbs
from alongside.factory.commands import build_parser, main
from alongside.paths import ROOT


def commands(parser: argparse.ArgumentParser, name: str = "alongside") -> Iterator[tuple[str, str]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for verb, child in action.choices.items():
                yield from commands(child, f"{name} {verb}")
            return
    yield name, parser.description or ""


def test_every_command_is_documented_in_its_own_words() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf8")
    rows = dict(re.findall(r"^\| `(alongside [^`]+)` \| (.+) \|$", page, flags=re.MULTILINE))
    assert rows == dict(commands(build_parser()))


def verbs_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    children = [
        child
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for child in action.choices.values()
    ]
    if not children:
        yield parser.get_default("verb")
    for child in children:
        yield from verbs_of(child)


def test_every_command_does_something() -> None:
    for verb in verbs_of(build_parser()):
        assert inspect.isfunction(getattr(verbs, verb))


SHOWN_HELP = """
import contextlib, sys
from alongside.factory.commands import main
with contextlib.suppress(SystemExit):
    main(["--help"])
print(*sorted(name for name in sys.modules if name.partition(".")[0] in sys.argv[1:]), file=sys.stderr)
"""


def test_help_loads_nothing_of_the_product() -> None:
    heavy = ("alongside", "flask", "numpy", "pydantic", "sqlalchemy", "structlog")
    ran = subprocess.run([sys.executable, "-c", SHOWN_HELP, *heavy], capture_output=True, text=True, check=True)
    assert ran.stderr.split() == [
        "alongside", "alongside.factory", "alongside.factory.commands", "alongside.paths", "alongside.problems",
    ]  # fmt: skip


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for name, words in commands(build_parser()):
        with pytest.raises(SystemExit) as stopped:
            main([*name.split()[1:], "--help"])
        assert stopped.value.code == 0
        assert " ".join(words.split()) in " ".join(capsys.readouterr().out.split())


def test_a_wrong_setting_is_one_clear_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ALONGSIDE_MODE", "live")
    assert main(["status"]) == 1
    assert capsys.readouterr().err.startswith("alongside: These settings are not right. ALONGSIDE_MODE")


def test_bad_content_is_named_with_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "learnings").mkdir()
    (tmp_path / "learnings" / "a.md").write_text("no front matter", encoding="utf8")
    assert main(["content", "check", "--folder", str(tmp_path)]) == 1
    assert "learnings/a.md:1:" in capsys.readouterr().err


def test_a_missing_content_folder_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "check", "--folder", str(tmp_path / "none")]) == 1
    assert "restore it from the repository" in capsys.readouterr().err


def test_the_content_that_ships_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "check"]) == 0
    assert "entries" in capsys.readouterr().out
