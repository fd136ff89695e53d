"""Links that may stand: online meetings, law and national guidance, both authorities' pages, library entries."""

import re

from alongside.gate.rules.correspondence.correspondents import Correspondents
from alongside.gate.rules.correspondence.ruling import Ruling

LINK = re.compile(
    r"(?<![\w@.\-])(?:https?://)?(?P<host>(?:[a-z0-9][a-z0-9\-]*\.)+[a-z]{2,12}|localhost|"
    r"\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?"
    r"(?P<path>[/?#][^\s<>\"”]*)?(?<![.,;:!?)])",
    re.IGNORECASE,
)
ENTRY = re.compile(r"/library/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![\w\-])", re.IGNORECASE)
_LONGEST_TITLE = 100
_TITLE = re.compile(
    r"\b[A-Z][\w'’-]*(?:\s(?:and|of|the|for|in|to|etc\.?|\(?[A-Z][\w'’-]*\)?),?){1,9}?\s(?:Act|Bill|Regulations|"
    r"Order)\b(?:\s\d{4})?"
)
_MEETINGS = ("teams.microsoft.com", "teams.live.com", "zoom.us", "zoomgov.com", "meet.google.com", "webex.com")
_OPEN = (
    "legislation.gov.uk", "assets.publishing.service.gov.uk", "nice.org.uk", "scie.org.uk", "actearly.uk",
    "educateagainsthate.com", "college.police.uk", "england.nhs.uk", "ons.gov.uk", "ico.org.uk",
)  # fmt: skip
_NATIONAL = (
    "gov.uk",
    "www.gov.uk",
    "nhs.uk",
    "www.nhs.uk",
    "parliament.uk",
    "www.parliament.uk",
    "bills.parliament.uk",
)
_TO_LOOK_AT = ("gov.uk", "nhs.uk", "police.uk", "parliament.uk", "nspcc.org.uk", "childline.org.uk", "judiciary.uk")
_ABOUT_SOMEBODY = (
    "bailii.org", "nationalarchives.gov.uk", "get-information-schools.service.gov.uk",
    "compare-school-performance.service.gov.uk", "find-school-performance-data.service.gov.uk", "reports.ofsted.gov.uk",
    "judiciary.uk",
)  # fmt: skip
"""Judgments, and pages of one school: they lead to the child."""
_NEWS = re.compile(r"/(?:news|decisions?|judge?ments?|tribunal|press|stories|case-reviews?)\b|tribunal-decisions", re.I)


def judge(link: re.Match[str], between: Correspondents) -> Ruling:
    """Say whether a link may stand: meetings, law, guidance, own pages may; a judgment or a profile may not."""
    host, path = link["host"].casefold(), link["path"] or ""
    if _below(host, _ABOUT_SOMEBODY):
        return Ruling.HOLD
    if _below(host, _MEETINGS) or (host == between.site and ENTRY.match(path)):
        return Ruling.STAND
    clear = _below(host, _OPEN) or host in _NATIONAL or _below(host, tuple(between.domains))
    if clear and not _NEWS.search(path):
        return Ruling.STAND
    return Ruling.ASK if clear or _below(host, _TO_LOOK_AT) else Ruling.HOLD


def in_a_title(text: str, start: int, end: int) -> bool:
    """Say whether words stand in the title of a law: "the Children's Wellbeing and Schools Act".

    >>> in_a_title("See the Data Protection Act 2018.", 8, 23), in_a_title("Protection will act.", 0, 10)
    (True, False)
    """
    from_here = max(0, start - _LONGEST_TITLE)
    around = text[from_here : end + _LONGEST_TITLE]
    return any(
        title.start() + from_here <= start and end <= title.end() + from_here for title in _TITLE.finditer(around)
    )


def entries(text: str) -> list[re.Match[str]]:
    """Return where the address of a library entry stands by itself, without a host."""
    return [entry for entry in ENTRY.finditer(text) if not re.search(r"[\w:.]$", text[: entry.start()])]


def leads_to_somebody(link: re.Match[str]) -> bool:
    """Say whether a link leads to a judgment or to one school."""
    return _below(link["host"].casefold(), _ABOUT_SOMEBODY) and bool(link["path"])


def _below(host: str, domains: tuple[str, ...]) -> bool:
    return any(f".{host}".endswith(f".{domain}") for domain in domains)
