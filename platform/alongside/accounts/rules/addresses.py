"""Mail addresses, whom they may belong to, and where on this site a person may be sent on to."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from alongside.visible_text import visible

LONGEST_ADDRESS = 254
LONGEST_LINK = 500
_TELEPHONE = re.compile(r"\+?[0-9](?:[0-9 ()./-]*[0-9)])?(?: ?(?:ext\.?|x) ?[0-9]{1,6})?", re.IGNORECASE)
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


def telephone_objection(number: str) -> str | None:
    """Return what is wrong with a telephone number, in words; nothing where it could be rung, or where there is none.

    >>> telephone_objection("020 7946 0018 ext 4"), telephone_objection("ask Sam")
    (None, 'Enter a telephone number, like 020 7946 0018 or +44 808 157 0192')
    """
    digits = sum(character.isdigit() for character in number)
    if not number or (_TELEPHONE.fullmatch(number) and 3 <= digits <= 20 and len(number) <= 40):
        return None
    return "Enter a telephone number, like 020 7946 0018 or +44 808 157 0192"


def link_objection(link: str) -> str | None:
    """Return what is wrong with a link to a call, in words; nothing where a browser can follow it, or there is none.

    >>> link_objection("https://teams.example/l/meetup-join/19"), link_objection("javascript:alert(1)")
    (None, 'Enter the whole link to the call. It begins with https://')
    """
    if not link:
        return None
    if len(link) > LONGEST_LINK:
        return f"This link is too long: {LONGEST_LINK} characters are the most"
    try:
        parts = urlsplit(link)
        sound = parts.scheme == "https" and "." in (parts.hostname or "") and parts.username is None and parts.port != 0
    except ValueError:
        sound = False
    if not sound or re.search(r"[\s<>\"'`\\{}|^\x00-\x1f\x7f]", link) or not link.isascii():
        return "Enter the whole link to the call. It begins with https://"
    return None
