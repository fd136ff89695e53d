"""Someone at a browser, who notices on every page what a careful person would: axe, sideways scrolling, complaints."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import urlsplit

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response, expect

PATIENCE = 30_000
"""Milliseconds until what should be on a page is missed: on a busy machine the first search of a process takes long."""
expect.set_options(timeout=PATIENCE)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
# What axe and the eye go by: the markup as it stands, what has the focus, what is ticked and filled in.
STANDS = """() => [
  document.documentElement.outerHTML,
  document.activeElement ? document.activeElement.id : "",
  ...[...document.querySelectorAll("input, select, textarea")].map(box => `${box.checked} ${Boolean(box.value)}`),
].join("\\n")"""
# Different each time, and the same to whoever looks: nonces, tokens, ids.
BY_CHANCE = re.compile(
    r'nonce="[^"]*"|(?<=name="csrf_token" value=)"[^"]*"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|/search/[\w-]{12}'
)
_sound: set[bytes] = set()
_desks: dict[tuple[Browser, int], Page] = {}

REFUSED_ON_PURPOSE = {400, 401, 404, 409, 422, 429}


class Way(NamedTuple):
    """With which browser somebody comes."""

    script: bool
    width: int

    @property
    def name(self) -> str:
        """Return it in a word: ``script-1280``."""
        return f"{'script' if self.script else 'plain'}-{self.width}"


WIDE, PHONE = 1280, 320
SCRIPT_WIDE, PLAIN_WIDE = Way(script=True, width=WIDE), Way(script=False, width=WIDE)
SCRIPT_PHONE, PLAIN_PHONE = Way(script=True, width=PHONE), Way(script=False, width=PHONE)
WAYS = (SCRIPT_WIDE, SCRIPT_PHONE, PLAIN_PHONE, PLAIN_WIDE)
"""Both widths, with and without script. A journey that names none takes one of them, the next journey another."""


def check_accessible(page: Page, *, script: bool = True) -> None:
    """Fail when axe finds anything on the page as it stands, or when it would scroll sideways at 320 pixels.

    A page that stood the same before, for a visitor who came the same way, is not looked at again.
    """
    looked_at = _fingerprint(page, script=script)
    if looked_at in _sound:
        return
    found = _axe(page) if script else _axe_on_copy(page)
    assert found.violations_count == 0, f"{page.title()}: {found.generate_report()}"
    before = page.viewport_size
    assert before
    page.set_viewport_size({"width": PHONE, "height": before["height"]})
    too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    page.set_viewport_size(before)
    assert too_wide <= 0, f"{page.title()} scrolls sideways by {too_wide} pixels at {PHONE}"
    _sound.add(looked_at)


def _fingerprint(page: Page, *, script: bool) -> bytes:
    stands = BY_CHANCE.sub("", str(page.evaluate(STANDS)))
    return blake2b(f"{script} {page.viewport_size} {stands}".encode(errors="surrogatepass")).digest()


def _axe(page: Page) -> AxeResults:
    return Axe().run(page, options=RULES)


def _axe_on_copy(page: Page) -> AxeResults:
    """Run axe, which is a script, on a copy of a page that was shown without: same markup, same styles, no script."""
    markup = re.sub(r"<script\b.*?</script>", "", page.content(), flags=re.DOTALL)
    copy = _desk(page)
    copy.unroute_all()
    copy.route(page.url, lambda route: route.fulfill(body=markup, content_type="text/html; charset=utf-8"))
    copy.goto(page.url)
    return _axe(copy)


def _desk(page: Page) -> Page:
    """Return the page on which copies of pages of this size are looked at, one after another: its styles stay there."""
    browser, size = page.context.browser, page.viewport_size
    assert browser
    assert size
    key = (browser, size["width"])
    if key not in _desks:
        _desks[key] = browser.new_context(viewport=size).new_page()
    return _desks[key]


class Visitor:
    """Drives one page and keeps every complaint of the browser about it."""

    def __init__(self, page: Page, way: Way, home: str) -> None:
        self.page = page
        self.way = way
        self.home = home
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._watch)
        page.on("response", self._weigh)

    def go(self, path: str) -> None:
        """Open an address of the service."""
        self.page.goto(self.home + path)

    def sees(self, heading: str) -> None:
        """Arrive at the page with this heading, and check it as it stands."""
        expect(self.page.locator("h1")).to_have_text(heading)
        check_accessible(self.page, script=self.way.script)

    def follow(self, text: str, within: Locator | None = None) -> None:
        """Click a link by its exact words."""
        (within or self.page).get_by_role("link", name=text, exact=True).first.click()

    def press(self, text: str, within: Locator | None = None) -> None:
        """Press a button by its exact words."""
        (within or self.page).get_by_role("button", name=text, exact=True).first.click()

    def back(self) -> None:
        """Go back, from a page that was seen to arrive: Chromium refuses while one page takes another's place."""
        self.page.wait_for_load_state()
        self.page.go_back()

    def fill(self, label: str, text: str) -> None:
        """Type into the box with this label."""
        self.page.get_by_label(label, exact=True).fill(text)

    def become(self, person: str) -> None:
        """Sign in to the demonstration as somebody made up, named like "Lead, Authority A"."""
        self.go("/sign-in")
        part, home = person.split(", ")
        # The hidden half of the name is set off by spaces that a screen reader needs.
        self.page.get_by_role("button", name=re.compile(rf"^{part}\s*, {home}\s*$")).click()

    def menu(self, text: str) -> None:
        """Follow an item of the menu, opening it first where it is folded away."""
        if self.way.script and self.way.width == PHONE:
            self.press("Menu")
        self.follow(text, self.page.get_by_role("navigation", name="Menu"))

    def main(self) -> Locator:
        """Return the part of the page that is about it."""
        return self.page.locator("main")

    def _hear(self, message: ConsoleMessage) -> None:
        # A refused page is an answer, and `_weigh` judges it; everything else in the console is a fault of ours.
        judged = message.text.startswith(("Failed to load resource", "Response Status Error Code 401"))
        if message.type in ("error", "warning") and not judged:
            self.complaints.append(f"console: {message.text}")

    def _watch(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme != "data" and f"{parts.scheme}://{parts.netloc}" != self.home:
            self.complaints.append(f"a request to {parts.netloc}")

    def _weigh(self, response: Response) -> None:
        # A script is told 401 when a session has ended, 409 when a colleague was quicker; the plain form then goes on.
        page = response.request.is_navigation_request()
        refused = response.status in REFUSED_ON_PURPOSE if page else response.status in (401, 409)
        if response.status >= 400 and not refused:
            self.complaints.append(f"{response.status} for {urlsplit(response.url).path}")


@contextmanager
def visiting(browser: Browser, way: Way, home: str) -> Iterator[Visitor]:
    """Let somebody come to ``home`` with a browser that has never been there; they must leave without a complaint."""
    context = browser.new_context(
        java_script_enabled=way.script, viewport={"width": way.width, "height": 900}, locale="en-GB"
    )
    visitor = Visitor(context.new_page(), way, home)
    yield visitor
    context.close()
    assert not visitor.complaints
