"""The menu that every page shows, by what the person may do."""

from typing import Any

from flask import request, url_for
from flask_login import AnonymousUserMixin, current_user
from sqlalchemy.exc import OperationalError, TimeoutError

from alongside.accounts.models import Person
from alongside.accounts.rules.roles import ENTRY_WRITERS, PEOPLE_KEEPERS, AuthorityKind, Role

DESK_PATH = "/desk/"
TRAIL_PATH = "/audit/"
ASK, ENQUIRIES = "/ask/", "/enquiries/"
YOURS = "/your-authority/"
OF_YOURS = ("/comparable/", "/introductions/", "/pairings/", "/proposals/", YOURS)
"""Where the menu shows one's own authority as open."""


def home(role: Role) -> str:
    """Return where somebody with this role arrives who was going nowhere in particular."""
    return {Role.CURATOR: DESK_PATH, Role.AUDITOR: TRAIL_PATH}.get(role, "/")


def context() -> dict[str, Any]:
    """Give templates the menu, the person's name and where to sign out.

    A page that says the database is out of reach needs a menu too: then nobody is signed in.
    """
    try:
        person = current_user._get_current_object()
    except (OperationalError, TimeoutError):
        person = AnonymousUserMixin()
    if not person.is_authenticated:
        href = url_for("accounts.sign_in.show")
        return {"current_user": person, "navigation": [_item("Sign in", href)], "sign_out_href": None}
    return {"current_user": person, **for_person(person)}


def for_person(person: Person) -> dict[str, Any]:
    """Return the menu and the name of somebody who is signed in, or has been since this request began."""
    return {
        "navigation": menu(person.role, at=person.authority.kind),
        "sign_out_href": url_for("accounts.sign_in.leave"),
        "person_name": person.name,
        "home_href": TRAIL_PATH if person.role is Role.AUDITOR else "/",
    }


def menu(role: Role, *, at: AuthorityKind) -> list[dict[str, Any]]:
    """Return the menu of somebody with this role at such an organisation."""
    if role is Role.AUDITOR:
        return [_item(text, href) for text, href in (("Audit", TRAIL_PATH), _account())]
    items = [
        ("Search", "/"), ("Ask", ASK), ("Library", "/library/"), ("Your list", "/list/"),
        ("Authorities", "/authorities/"), ("Glossary", "/glossary"),
    ]  # fmt: skip
    if role is Role.CURATOR:
        items.insert(0, ("Desk", DESK_PATH))
    if role in ENTRY_WRITERS:
        items.insert(items.index(("Library", "/library/")) + 1, ("Publish", "/publish/"))
    if at is not AuthorityKind.DEPARTMENT:
        items.append(("Your authority", YOURS))
    if role in PEOPLE_KEEPERS:
        items.append(("People", url_for("accounts.people.index")))
    if role is Role.ADMINISTRATOR:
        items += [("Audit", TRAIL_PATH), ("Background work", "/jobs/")]
    return [_item(text, href) for text, href in (*items, _account())]


def _account() -> tuple[str, str]:
    return "Account", url_for("accounts.account.show")


def _item(text: str, href: str) -> dict[str, Any]:
    here = request.path
    active = here == href or here.startswith("/search") if href == "/" else here.startswith(href)
    active = active or (href == YOURS and here.startswith(OF_YOURS)) or (href == ASK and here.startswith(ENQUIRIES))
    return {"text": text, "href": href, "active": active}
