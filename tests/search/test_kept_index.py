"""The index that stays from one test run to the next: used as it is, or made anew when anything is not as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from alongside.knowledge.rules.document import Document
from alongside.search.engine import build, generations
from tests import lending, scratch

Keep = Callable[[], int]


@pytest.fixture
def keep(documents: tuple[Document, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keep:
    """Return what asks for the index, and says how often it has been built."""
    monkeypatch.setattr(lending, "KEPT_INDEX", tmp_path)
    built = []

    def make() -> None:
        built.append(build.build(tmp_path, documents[:2], [], None))

    def ask() -> int:
        assert lending.keep_index(make) == generations.current(tmp_path)
        return len(built)

    return ask


def test_what_is_as_it_was_is_built_once(keep: Keep) -> None:
    assert [keep(), keep()] == [1, 1]


def test_a_changed_byte_has_it_built_anew(keep: Keep, tmp_path: Path) -> None:
    keep()
    file = generations.current(tmp_path) / build.HASHES
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    assert [keep(), keep()] == [2, 2]


def test_other_content_or_code_has_it_built_anew(keep: Keep, monkeypatch: pytest.MonkeyPatch) -> None:
    keep()
    monkeypatch.setattr(lending, "MADE_OF", (*lending.MADE_OF, "tests/search"))
    assert keep() == 2


def test_what_is_kept_is_in_a_folder_that_nobody_else_can_write_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    folder = scratch.kept()
    assert folder.stat().st_mode & 0o077 == 0
    assert scratch.kept() == folder
    folder.chmod(0o777)
    assert scratch.kept() != folder
