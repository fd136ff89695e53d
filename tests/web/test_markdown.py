"""Markdown: a little formatting, never a script, and quick whatever is typed."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from alongside.web.markdown import LONGEST_MARKDOWN, SAFE_LINK, TAGS, render
from tests.remembering import spent


def assert_tame(html: str) -> None:
    for element in BeautifulSoup(html, "html.parser").find_all():
        assert element.name in TAGS
        assert set(element.attrs) <= {"class", "href", "rel"}
        assert SAFE_LINK.match(str(element.get("href", "/")))


def test_paragraphs_lists_and_emphasis_become_html() -> None:
    html = render("One **two**.\n\n- a\n- b")
    assert '<p class="govuk-body">One <strong>two</strong>.</p>' in html
    assert '<ul class="govuk-list govuk-list--bullet">' in html
    assert render("### Do not") == '<h3 class="govuk-heading-s">Do not</h3>\n'


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](//evil.example/)",
        "[x](data:text/html,hi)",
        "![x](https://evil.example/pixel.png)",
        "<a href='https://a.example' onclick='x()'>a</a>",
    ],
)
def test_nothing_that_runs_or_calls_out_survives(text: str) -> None:
    assert_tame(render(text))


def test_links_go_to_https_mail_or_this_site() -> None:
    assert 'href="https://www.gov.uk/"' in render("[a](https://www.gov.uk/)")
    assert 'href="/library/"' in render("[a](/library/)")
    assert "href" not in render("[a](http://plain.example/)")


@pytest.mark.parametrize("text", ["[" * 20_000, "(" * 20_000, "*" * 20_000, "> " * 10_000, "`" * 20_000, "- " * 10_000])
def test_hostile_text_is_shown_within_a_second(text: str) -> None:
    started = spent()
    render(text)
    assert spent() - started < 1


def test_text_past_the_limit_is_refused() -> None:
    with pytest.raises(ValueError, match="20000"):
        render("a" * (LONGEST_MARKDOWN + 1))


@given(st.text(max_size=300))
def test_no_text_makes_it_fail_or_run(text: str) -> None:
    assert_tame(render(text))
