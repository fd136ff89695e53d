"""Who may use the pages of authorities."""

from tests.architecture.access.visitors import LEADERS_HERE, SIGNED_IN

TABLE: dict[str, set[str]] = {
    "GET /authorities/": SIGNED_IN,
    "GET /authorities/profiles.csv": SIGNED_IN,
    "GET /authorities/<uuid:authority_id>": SIGNED_IN,
    "GET /authorities/<uuid:authority_id>/history": SIGNED_IN,
    "GET /authorities/<uuid:authority_id>/edit": LEADERS_HERE,
    "POST /authorities/<uuid:authority_id>/edit": LEADERS_HERE,
}
