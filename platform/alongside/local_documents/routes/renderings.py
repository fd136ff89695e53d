"""Every rendering of a route that a page may show, from the same steps."""

from markupsafe import Markup

from alongside.local_documents.models import LocalEdition
from alongside.local_documents.rules.route import ReferralRoute
from alongside.local_documents.rules.route_words import deed, ring, said_back, table_rows, way_words
from alongside.local_documents.rules.telephones import dialled
from alongside.web.charts import ChartAbout
from alongside.web.charts_steps import ChartStep, step_chart

TABLE_HEADINGS = ("Step", "Who", "What", "How soon", "Contact", "Then")


def rendered(edition: LocalEdition) -> dict[str, object]:
    """Return what templates need to show a route as text, chart and table."""
    route = edition.content.route
    return {
        "route": route,
        "sentences": said_back(route),
        "chart": route_chart(route),
        "rows": table_rows(route),
        "headings": [{"text": words} for words in TABLE_HEADINGS],
        "deed": deed,
        "ring": ring,
        "way_words": way_words,
        "dialled": dialled,
    }


def route_chart(route: ReferralRoute) -> Markup:
    """Draw a route."""
    about = ChartAbout("route", "The route as a chart", f"{len(route.steps)} steps; the table below says the same.")
    steps = [
        ChartStep(
            f"Step {number}. {deed(step)}",
            ([f"Contact: {ring(step.contact)}"] if step.contact else []) + [way_words(way) for way in step.ways],
            [way.to - 1 for way in step.ways],
        )
        for number, step in route.numbered()
    ]
    return step_chart(about, steps)
