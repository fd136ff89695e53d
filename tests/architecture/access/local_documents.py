"""Who may use local documents: an authority's own people; what it shows everybody, everybody."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from werkzeug.routing import Rule

from alongside import clock
from alongside.accounts.models import Role
from alongside.accounts.rules.sealing import SecretSeal
from alongside.dates import uk_day
from alongside.local_documents.models import LocalDocument, LocalEdition
from alongside.local_documents.rules.content import DocumentContent, SettledLine
from alongside.local_documents.rules.kinds import DocumentKind, DocumentScope, EditionState
from alongside.local_documents.rules.route import PostContact, ReferralRoute, RouteStep, StepWay
from tests.architecture.access.visitors import LEAD_ELSEWHERE, LEADERS_HERE, PUBLIC
from tests.stocking import TEST_SECRET

if TYPE_CHECKING:
    from tests.architecture.access.world import World

STARTS = ("/local/", "/at/", "/shared/")
HERE = "/local/<uuid:edition_id>"
WRITERS_AT_HOME: set[str] = {Role.PUBLISHER, *LEADERS_HERE}

TABLE: dict[str, set[str]] = {
    "GET /local/": {Role.READER, *WRITERS_AT_HOME, LEAD_ELSEWHERE},
    "POST /local/": {*WRITERS_AT_HOME, LEAD_ELSEWHERE},
    f"GET {HERE}": {Role.READER, *WRITERS_AT_HOME},
    f"POST {HERE}/next": WRITERS_AT_HOME,
    f"POST {HERE}/throw-away": WRITERS_AT_HOME,
    f"GET {HERE}/steps/<int:number>": WRITERS_AT_HOME,
    f"POST {HERE}/steps/<int:number>": WRITERS_AT_HOME,
    f"POST {HERE}/steps/<int:number>/take-out": WRITERS_AT_HOME,
    f"POST {HERE}/steps/<int:number>/up": WRITERS_AT_HOME,
    f"GET {HERE}/title": WRITERS_AT_HOME,
    f"POST {HERE}/title": WRITERS_AT_HOME,
    f"GET {HERE}/lines": WRITERS_AT_HOME,
    f"POST {HERE}/lines": WRITERS_AT_HOME,
    f"GET {HERE}/lines/new": WRITERS_AT_HOME,
    f"POST {HERE}/lines/new": WRITERS_AT_HOME,
    "GET /local/adopt": {*WRITERS_AT_HOME, LEAD_ELSEWHERE},
    "POST /local/adopt/<uuid:source_id>": {*WRITERS_AT_HOME, LEAD_ELSEWHERE},
    f"GET {HERE}/decisions": WRITERS_AT_HOME,
    f"POST {HERE}/decisions": WRITERS_AT_HOME,
    f"GET {HERE}/read-back": WRITERS_AT_HOME,
    f"POST {HERE}/read-back": WRITERS_AT_HOME,
    f"POST {HERE}/take-back": WRITERS_AT_HOME,
    f"GET {HERE}/sign": WRITERS_AT_HOME,
    f"POST {HERE}/sign": WRITERS_AT_HOME,
    f"GET {HERE}/review": LEADERS_HERE,
    f"POST {HERE}/review": LEADERS_HERE,
    f"POST {HERE}/withdraw": LEADERS_HERE,
    "GET /shared/<uuid:document_id>/<token>": PUBLIC,
    "GET /at/<place>/": PUBLIC,
    "GET /at/<place>/<slug>": PUBLIC,
    "GET /at/<place>/<slug>/step/<int:number>": PUBLIC,
    "GET /at/<place>/<slug>/sheet": PUBLIC,
    "GET /at/<place>/<slug>/sheet/<int:number>": PUBLIC,
    "GET /at/<place>/<slug>.json": PUBLIC,
}

ROUTE = ReferralRoute(
    (
        RouteStep(
            "Whoever is worried", "rings", contact=PostContact("the front door", "0113 496 0000"), ways=(StepWay(0),)
        ),
    )
)


def values(world: "World", rule: Rule) -> dict[str, object]:
    """A route of Authority A that everybody may read."""
    now = clock.now()
    position = rule.rule.endswith(("/lines", "/lines/new", "/decisions"))
    elsewhere = "source_id" in rule.arguments
    home = world.make_person(Role.LEAD, "Authority C").authority_id if elsewhere else world.home
    document = LocalDocument(
        authority_id=home, kind=DocumentKind.POSITION if position else DocumentKind.ROUTE,
        place="authority-a", slug=f"route-{uuid4().hex[:8]}",
        created_at=now,
    )  # fmt: skip
    world.add(document)
    edition = world.add(
        LocalEdition(
            document_id=document.id, number=1, title="A route",
            content=DocumentContent(route=ROUTE, lines=(SettledLine("We do.", "We do."),)),
            state=EditionState.SIGNED, scope=DocumentScope.PUBLIC, writers=[], changed_at=now, signed_at=now,
            in_force_from=uk_day(now), reviewed_on=uk_day(now), good_until=uk_day(now) + timedelta(days=200),
        )
    )  # fmt: skip
    made: dict[str, object] = {
        "edition_id": edition, "source_id": edition, "place": document.place, "slug": document.slug, "number": 1,
        "document_id": document.id,
        "token": SecretSeal(TEST_SECRET).digest("local document", str(document.id))[:32],
    }  # fmt: skip
    return {name: made[name] for name in rule.arguments}
