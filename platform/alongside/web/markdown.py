"""Turn the little Markdown that entries may use into safe HTML."""

import re

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

LONGEST_MARKDOWN = 20_000
SAFE_LINK = re.compile(r"(https://|mailto:|/(?!/))", re.IGNORECASE)
TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br", "h3", "h4", "code"}
CLASSES = {
    "<p>": '<p class="govuk-body">',
    "<ul>": '<ul class="govuk-list govuk-list--bullet">',
    "<ol>": '<ol class="govuk-list govuk-list--number">',
    "<a ": '<a class="govuk-link" ',
    "<h3>": '<h3 class="govuk-heading-s">',
}
# Nested brackets and emphasis are quadratic in any Markdown parser: no honest text nests this deep.
DEEPEST_NESTING = 20

_parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST_NESTING}).disable(
    ["image", "code", "fence", "html_block"]
)


def render(text: str) -> Markup:
    """Return ``text`` as HTML with only plain formatting and links to https, mailto or this site.

    Raises `ValueError` past 20,000 characters. Text thick with brackets is shown as it is: it takes seconds to parse.
    """
    if len(text) > LONGEST_MARKDOWN:
        raise ValueError(f"Markdown is limited to {LONGEST_MARKDOWN} characters")
    if text.count("[") > 200:
        return Markup("<p>{}</p>").format(text)
    html = nh3.clean(
        _parser.render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "mailto"},
        attribute_filter=_links,
        link_rel="noopener noreferrer",
    )
    for plain, styled in CLASSES.items():
        html = html.replace(plain, styled)
    return Markup(html)  # noqa: S704  cleaned by nh3 just above


def _links(_tag: str, attribute: str, value: str) -> str | None:
    return value if attribute == "href" and SAFE_LINK.match(value) else None
