"""The logs: only fields on the list, never an exception's message, never anything that anyone typed."""

import json
from collections.abc import Callable

import pytest
from flask import Flask, request
from flask.typing import ResponseReturnValue
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from alongside import logs
from alongside.accounts.models import Role
from alongside.web.access import public
from alongside.web.database import db
from tests.browser import StrictClient
from tests.conftest import AsRole

PLANTED = "zebra-academy-boy-15"

Written = Callable[[], list[dict[str, object]]]


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Written:
    """Return what was logged since the last look, each line read back."""
    return lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]


# What the call itself is given by name is no field.
FIELDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1).filter(lambda name: name not in {"self", "event", "query"})


@given(st.dictionaries(FIELDS, st.text(), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_field_that_is_not_on_the_list_is_dropped(written: Written, fields: dict[str, str]) -> None:
    logs.get().info("something", query=PLANTED, **fields)
    (line,) = written()
    assert set(line) <= logs.ALLOWED
    assert PLANTED not in line.values()


def fail_within() -> None:
    try:
        raise KeyError(PLANTED)
    except KeyError as problem:
        raise ValueError(f"about {PLANTED}") from problem


def test_of_an_exception_only_its_kind_and_place_are_kept(written: Written) -> None:
    try:
        fail_within()
    except ValueError as problem:
        logs.get().error("crash", exc_info=problem)
        logs.get().exception("crash")
    for line in written():
        assert line["problem"] == "ValueError"
        assert str(line["where"]).startswith("test_logs.py:")
        assert PLANTED not in str(line)


def test_the_logs_follow_whoever_redirects_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("ERROR")
    logs.get().info("quiet")
    logs.get().error("loud")
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == ["loud"]


@pytest.fixture
def app(own_app: Flask) -> Flask:
    """The application with two more views that fail with what was typed, one of them in the database."""

    @public
    def crash() -> ResponseReturnValue:
        raise RuntimeError(request.args.get("q"))

    @public
    def database() -> ResponseReturnValue:
        db.session.execute(text("SELECT * FROM not_there WHERE said = :said"), {"said": request.args.get("q")})
        return ""

    own_app.add_url_rule("/crash", view_func=crash)
    own_app.add_url_rule("/database", view_func=database)
    logs.configure("DEBUG")
    return own_app


@pytest.mark.parametrize("path", ["/crash", "/database", f"/{PLANTED}", f"/library/{PLANTED}", "/"])
def test_nothing_typed_reaches_the_logs_whatever_goes_wrong(
    as_role: AsRole, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], path: str
) -> None:
    client = as_role(Role.READER)
    headers = {"User-Agent": PLANTED, "Referer": f"http://localhost/{PLANTED}", "X-Request-Id": PLANTED}
    client.set_cookie("planted", PLANTED)
    for method in ("GET", "POST"):
        answer = client.open(path, method=method, query_string={"q": PLANTED}, headers=headers,
                             data={"text": PLANTED} if method == "POST" else None)  # fmt: skip
        assert answer.status_code in (200, 303, 400, 404, 405, 500, 503)
    output = "".join(capfd.readouterr())
    assert '"event": "request"' in output, "The request itself is logged"
    assert PLANTED not in output
    assert PLANTED not in caplog.text


def test_what_somebody_types_at_sign_in_stays_out_of_the_logs(
    app: Flask, stranger: StrictClient, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    logs.configure("DEBUG")
    stranger.send("/sign-in", {"email": f"{PLANTED}@authority-a.example", "password": PLANTED})
    output = "".join(capfd.readouterr())
    assert "/sign-in" in output
    assert PLANTED not in output + caplog.text
