"""Mail addresses, whom they may belong to, and where on this site a person may be sent on to."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

LONGEST_ADDRESS = 254
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\\x00-\x1f\x7f]{1,64}@(?P<domain>[a-z0-9-]+(\.[a-z0-9-]+)+)")


def normal(email: str) -> str:
    """Return an address as it is kept and compared: trimmed and in small letters."""
    return email.strip().lower()


def is_address(email: str) -> bool:
    """Say whether a normal address could receive mail; whether it does, only a mail can tell."""
    return len(email) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(email) is not None


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
