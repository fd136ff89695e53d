"""Charts: sound markup that our policy lets through, with words for whoever does not see it."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from alongside.web.charts import WIDTH, ChartAbout, DotRow, Scale, Series, dot_plot, line_chart

VALUES = st.lists(st.none() | st.integers(0, 100), min_size=0, max_size=12)


@given(VALUES, st.text(max_size=20))
def test_any_values_make_a_sound_chart_with_a_mark_for_each_that_is_known(values: list[int | None], name: str) -> None:
    name = "".join(char for char in name if char.isprintable())
    drawn = line_chart(ChartAbout("k", name, "<b>"), labels=[name] * len(values), series=[Series(name, values)])
    page = ET.fromstring(drawn)  # noqa: S314  our own
    known = [value for value in values if value is not None]
    marks = page.findall("path")
    assert len(marks) == len(known) + 1, "One more in the key"
    assert (page.findtext("title"), page.findtext("desc")) == (name, "<b>")
    assert not [e for e in page.iter() if "style" in e.attrib]
    for mark in marks:
        x, _ = (float(number) for number in mark.attrib["transform"][10:-1].split())
        assert 0 <= x <= WIDTH


def test_a_gap_is_not_bridged_and_labels_do_not_run_into_each_other() -> None:
    page = ET.fromstring(  # noqa: S314
        line_chart(
            ChartAbout("k", "t", "d"), labels=[f"September {year}" for year in range(2010, 2030)],
            series=[Series("one", [*[50] * 9, None, *[50] * 10])],
        )
    )  # fmt: skip
    assert len(page.findall("line[@class='app-chart__line-1']")) == 8 + 9
    shown = [text.text for text in page.findall("text") if (text.text or "").startswith("September")]
    assert shown[0] == "September 2029"
    assert len(shown) == 2


def test_a_dot_plot_has_a_line_for_each_row() -> None:
    page = ET.fromstring(  # noqa: S314
        dot_plot(
            ChartAbout("k", "t", "d"), rows=[DotRow("Kent & Essex", [1, 3]), DotRow("B", [None, 2])],
            names=["Helped", "Places"], scale=Scale(0, 4),
        )
    )  # fmt: skip
    assert len(page.findall("path")) == 3 + 2
    assert "Kent & Essex" in [text.text for text in page.findall("text")]
