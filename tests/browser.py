"""A test client that is stricter than a real browser, so that every page is checked by every test."""

import re
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

SEVERAL = (
    "hours days people entries places authorities drafts words answers weeks months pairings meetings minutes points "
    "names records jobs times actions topics facts reports questions statements messages comments leads values "
    "versions notes others results signatures mentors children cases alerts changes replacements"
)
ONE_OF_MANY = re.compile(
    rf"(?<![\d.,:/–-])\b1 (?:(?!and|or|of|to|in|has|is|does)[a-z]+ )?(?:{SEVERAL.replace(' ', '|')})\b"
)
"""What a number and its word look like that do not agree: every page of every test is looked through for it."""
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
SUMMARY, SUCCESS = "govuk-error-summary", "govuk-notification-banner--success"


class StrictClient(FlaskClient):
    """Refuse unsound pages, and answers without the headers that keep people safe."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        response: TestResponse = super().open(*args, **kwargs)
        if not response.request.path.startswith("/static/"):
            assert kept_by_nobody(response), "Private pages are not kept"
        policy = response.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        if response.mimetype == "text/html" and "<html" in response.text:
            check_page(response.text, policy)
        return response

    def token(self, path: str) -> str:
        """Return the CSRF token of the first form on the page at ``path``."""
        field = TOKEN.search(self.get(path).text)
        assert field is not None, f"No form with a token on {path}"
        return field[1]

    def send(self, path: str, data: dict[str, Any] | None = None, *, page: str = "", **kwargs: Any) -> TestResponse:
        """Post ``data`` to ``path`` as the form on ``page`` (by default the same path) would."""
        return self.post(path, data={"csrf_token": self.token(page or path), **(data or {})}, **kwargs)


def kept_by_nobody(response: TestResponse) -> bool:
    """Say whether no cache keeps this; what authorities show everybody may be kept, for a minute, without cookies."""
    said = response.headers["Cache-Control"]
    seconds = re.fullmatch(r"public, max-age=(\d+), must-revalidate", said)
    if seconds is None:
        return "no-store" in said
    return response.request.path.startswith("/at/") and int(seconds[1]) <= 60 and "Set-Cookie" not in response.headers


class Reading(HTMLParser):
    """Notes down, in one pass, what `check_page` asks of a page: a tree of each of thousands would take too long."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, list[str]] = {"h1": [], "title": []}
        self.ids: list[str] = []
        self.forms: list[dict[str, str]] = []
        self.with_token: set[int] = set()
        self.script_nonces: list[str] = []
        self.label_fors: list[str] = []
        self.classes: set[str] = set()
        self.inline: list[str] = []
        self.words: list[str] = []
        self._inside = {"h1": False, "title": False}
        self._in_form = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        self.inline += [name for name in own if name == "style" or name.startswith("on")]
        self.classes.update(own.get("class", "").split())
        if "id" in own:
            self.ids.append(own["id"])
        if tag in self.said and (tag == "h1" or not self.said[tag]):  # a drawing may have a title of its own
            self._inside[tag] = True
            self.said[tag].append("")
        elif tag == "form":
            self._in_form = True
            self.forms.append(own)
        elif tag == "style":
            self.inline.append(tag)
        elif tag == "script":
            self.script_nonces.append(own.get("nonce", "none"))
        elif tag == "label" and "for" in own:
            self.label_fors.append(own["for"])
        if self._in_form and own.get("name") == "csrf_token":
            self.with_token.add(len(self.forms) - 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            self._inside[tag] = False
        elif tag == "form":
            self._in_form = False

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        for tag, inside in self._inside.items():
            if inside:
                self.said[tag][-1] += f"{data} "


def check_page(text: str, policy: str) -> None:
    """Fail unless the page has one heading, a title that starts with it, unique ids, sound forms, nothing inline."""
    page = Reading()
    page.feed(text)
    page.close()
    headings = [" ".join(said.split()) for said in page.said["h1"]]
    assert len(headings) == 1, f"A page has one h1, this one has {len(headings)}"
    assert page.said["title"]
    title = " ".join(page.said["title"][0].split()).removeprefix("Error: ")
    assert title.startswith(headings[0]), f"Start the title with the h1: {title!r}, {headings[0]!r}"
    twice = sorted({one for one in page.ids if page.ids.count(one) > 1}) if len(set(page.ids)) < len(page.ids) else []
    assert not twice, f"Every id on a page is unique: {twice}"
    for place, form in enumerate(page.forms):
        assert form.get("method"), "Say how a form is sent"
        if form["method"].lower() == "post":
            assert form.get("action"), "Say where a form goes"
            assert place in page.with_token, "A form that changes things has a token"
    for nonce in page.script_nonces:
        assert f"'nonce-{nonce}'" in policy, "A script without this answer's nonce will not run"
    assert not page.inline, f"No inline styles or handlers, the policy refuses them: {page.inline}"
    for target in page.label_fors:
        assert target in page.ids, f"A label for nothing: {target}"
    odd = next((found for words in page.words if (found := ONE_OF_MANY.search(" ".join(words.split())))), None)
    assert odd is None, f"One is not several: {odd[0]!r}"
    assert not {SUMMARY, SUCCESS} <= page.classes, "A page tells of errors or of success"
