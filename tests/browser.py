"""A test client that is stricter than a real browser, so that every page is checked by every test."""

from typing import Any

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class StrictClient(FlaskClient):
    """Refuse unsound pages, and answers without the headers that keep people safe."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        response: TestResponse = super().open(*args, **kwargs)
        if not response.request.path.startswith("/static/"):
            assert "no-store" in response.headers["Cache-Control"], "Private pages are not kept"
        policy = response.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        if response.mimetype == "text/html" and "<html" in response.text:
            check_page(BeautifulSoup(response.text, "html.parser"), policy)
        return response

    def token(self, path: str) -> str:
        """Return the CSRF token of the first form on the page at ``path``."""
        field = BeautifulSoup(self.get(path).text, "html.parser").select_one("[name=csrf_token]")
        assert field is not None, f"No form with a token on {path}"
        return str(field["value"])

    def send(self, path: str, data: dict[str, Any] | None = None, *, page: str = "", **kwargs: Any) -> TestResponse:
        """Post ``data`` to ``path`` as the form on ``page`` (by default the same path) would."""
        return self.post(path, data={"csrf_token": self.token(page or path), **(data or {})}, **kwargs)


def check_page(page: BeautifulSoup, policy: str) -> None:
    """Fail unless the page has one heading, a title that starts with it, unique ids, sound forms, nothing inline."""
    headings = page.select("h1")
    assert len(headings) == 1, f"A page has one h1, this one has {len(headings)}"
    assert page.title is not None
    heading = " ".join(headings[0].get_text(" ", strip=True).split())
    title = " ".join(page.title.get_text().split()).removeprefix("Error: ")
    assert title.startswith(heading), f"Start the title with the h1: {title!r}, {heading!r}"
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids)), f"Every id on a page is unique: {sorted(i for i in ids if ids.count(i) > 1)}"
    for form in page.select("form"):
        assert form.get("method"), "Say how a form is sent"
        if str(form["method"]).lower() == "post":
            assert form.get("action"), "Say where a form goes"
            assert form.select_one("[name=csrf_token]"), "A form that changes things has a token"
    for script in page.select("script"):
        assert f"'nonce-{script.get('nonce')}'" in policy, "A script without this answer's nonce will not run"
    assert not page.select("[style]"), "No inline styles: the policy refuses them"
    assert not page.select("style"), "No inline styles: the policy refuses them"
    assert not [e for e in page.find_all() if any(str(name).startswith("on") for name in e.attrs)], "No inline handlers"
    for label in page.select("label[for]"):
        assert label["for"] in ids, f"A label for nothing: {label['for']}"
    assert not (page.select(".govuk-error-summary") and page.select(".govuk-notification-banner--success"))
