"""Charts: sound markup that our policy lets through, with words for whoever does not see it."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from alongside.web.charts import LETTER, WIDTH, BandSeries, ChartAbout, DotRow, Scale, band_chart, dot_plot

VALUES = st.lists(st.none() | st.integers(0, 100), min_size=0, max_size=12)


@given(VALUES, st.text(max_size=20))
def test_any_values_make_a_sound_chart_with_a_mark_for_each_that_is_known(values: list[int | None], name: str) -> None:
    name = "".join(char for char in name if char.isprintable())
    bands = [None if value is None else (value / 2, value) for value in values]
    drawn = band_chart(ChartAbout("k", name, "<b>"), labels=[name] * len(values), series=[BandSeries(name, bands)])
    page = ET.fromstring(drawn)  # noqa: S314  our own
    known = [value for value in values if value is not None]
    marks = page.findall("path")
    assert len(marks) == len(known) + 1, "One more in the key"
    assert len(page.findall("rect")) == len(known)
    assert (page.findtext("title"), page.findtext("desc")) == (name, "<b>")
    assert not [e for e in page.iter() if "style" in e.attrib]
    for mark in marks:
        x, _ = (float(number) for number in mark.attrib["transform"][10:-1].split())
        assert 0 <= x <= WIDTH


def test_only_what_is_said_to_be_joined_is() -> None:
    bands = [(35.0, 45.0), (55.0, 65.0), None, (62.5, 100.0)]
    for joined in ([], [(0, 1)], [(0, 1), (1, 2)]):
        row = BandSeries("one", bands, joined)
        page = ET.fromstring(band_chart(ChartAbout("k", "t", "d"), labels=list("abcd"), series=[row]))  # noqa: S314
        assert len(page.findall("line[@class='app-chart__line-1']")) == (1 if joined else 0)


@given(st.lists(st.integers(0, 2_000), min_size=1, max_size=9, unique=True))
def test_labels_never_run_into_each_other_and_the_newest_is_there(days: list[int]) -> None:
    labels = [f"September {2000 + day}" for day in sorted(days)]
    row = BandSeries("one", [(40, 50)] * len(days))
    page = ET.fromstring(  # noqa: S314
        band_chart(ChartAbout("k", "t", "d"), labels=labels, places=sorted(days), series=[row])
    )
    ends = []
    for text in page.findall("text"):
        if (text.text or "").startswith("September"):
            wide, x = len(text.text or "") * LETTER, float(text.attrib["x"])
            left = x - {"end": wide, "middle": wide / 2, "start": 0}[text.attrib["text-anchor"]]
            ends.append((left, left + wide))
    assert len(ends) >= 1
    assert labels[-1] in [text.text for text in page.findall("text")]
    assert all(first[1] < second[0] for first, second in zip(sorted(ends), sorted(ends)[1:], strict=False))


def test_a_dot_plot_has_a_line_for_each_row() -> None:
    page = ET.fromstring(  # noqa: S314
        dot_plot(
            ChartAbout("k", "t", "d"), rows=[DotRow("Kent & Essex", [1, 3]), DotRow("B", [None, 2])],
            names=["Helped", "Places"], scale=Scale(0, 4),
        )
    )  # fmt: skip
    assert len(page.findall("path")) == 3 + 2
    assert "0" in [text.text for text in page.findall("text")]
    changes = dot_plot(ChartAbout("k", "t", "d"), rows=[DotRow("A", [-3, 3])], names=["x"], scale=Scale(-10, 10))
    lines = [line for line in ET.fromstring(changes).findall("line") if line.attrib["x1"] == line.attrib["x2"]]  # noqa: S314
    assert len(lines) == 1, "Where nothing changed is marked"
    assert "Kent & Essex" in [text.text for text in page.findall("text")]
