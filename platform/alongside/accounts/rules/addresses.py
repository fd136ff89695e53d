"""Mail addresses, whom they may belong to, and where on this site a person may be sent on to."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from alongside.visible_text import visible

LONGEST_ADDRESS = 254
_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(
    rf"(?=[^@]{{1,64}}@){_ATOM}(?:\.{_ATOM})*@(?P<domain>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)"
)
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc\uff07\u00b4", "'"))
_FORMAT = "Enter an email address in the correct format, like name@example.gov.uk"


def normal(email: str) -> str:
    r"""Return an address as it is kept and compared: in small letters, without spaces around it or anything unseen.

    Telephones and Word write a curly apostrophe where a mailbox has a straight one, and chat programs add characters
    that nobody sees.

    >>> normal(" Siobhan.O\u2019Brien@council.example\u200b ")
    "siobhan.o'brien@council.example"
    """
    return visible(email).strip().lower().translate(_APOSTROPHES)


def is_address(email: str) -> bool:
    """Say whether a normal address could receive mail; whether it does, only a mail can tell.

    Letters beyond English ones are refused: few mail servers deliver to them.
    """
    return len(email) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(email) is not None


def objection(email: str) -> str | None:
    """Return what is wrong with a normal address, in words; nothing where it could receive mail.

    >>> objection("sam..jones@council.example"), objection("sam@council.example")
    ('Check the full stops in this email address: it has two in a row, or one beside the @ sign', None)
    """
    if is_address(email):
        return None
    if not email.isascii():
        return (
            "An email address can have only English letters, figures and signs such as . - _ and a straight "
            "apostrophe. Check it for accents"
        )
    if re.search(r"\.\.|^\.|\.@|@\.", email):
        return "Check the full stops in this email address: it has two in a row, or one beside the @ sign"
    return _FORMAT


def allowed(email: str, *, domains: Sequence[str]) -> bool:
    """Say whether a normal address is at one of ``domains`` or below it ("x.gov.uk" is below "gov.uk")."""
    address = _ADDRESS.fullmatch(email)
    return address is not None and any(f".{address['domain']}".endswith(f".{domain}") for domain in domains if domain)


def safe_path(target: str | None) -> str:
    """Return ``target`` when it is a plain path on this site, and the start page otherwise: nobody is sent elsewhere.

    Queries and fragments are dropped: they may hold what was typed.
    """
    if not target or re.search(r"[\\\x00-\x20\x7f]", target) or not target.startswith("/") or target.startswith("//"):
        return "/"
    try:
        parts = urlsplit(target)
    except ValueError:
        return "/"
    if parts.scheme or parts.netloc or parts.path.startswith("//"):
        return "/"
    return parts.path
