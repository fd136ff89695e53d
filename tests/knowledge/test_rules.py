"""Content files and versions: pure rules, no database."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.knowledge.rules import small_numbers
from alongside.knowledge.rules.content import parse
from alongside.knowledge.rules.differences import changes
from alongside.knowledge.rules.shelf import BadContent, read
from alongside.knowledge.rules.vocabulary import Facet, Kind
from alongside.paths import CONTENT

GOOD = """---
title: Talking with a mentor
summary: A young person met a mentor each week and the family saw why; it was looked at again after the spring.
themes: [legitimacy]
facets:
  level: [early-help]
  prevalence: low
evidence_stage: untested
sources: [RR555-critical-thinking]
glance:
  what: Weekly talks.
  whom: A young person.
  held_by: Early help.
  ended: Not known.
  take: Ask who they listen to.
asks:
  - does mentoring work
  - who could talk with him
  - mentor for a teenager
  - someone he would listen to
---

## What it is

Talks.

## Who it is for

Young people.

## How it was done

Weekly.

## What is known of its effect

Nothing.

## What others could take from it

Ask.
"""


def faults_of(text: str) -> list[str]:
    document, faults = parse(text, file="interventions/mentor.md", kind=Kind.INTERVENTION, slug="mentor")
    assert (document is None) == bool(faults)
    return [str(fault) for fault in faults]


def test_a_good_file_becomes_an_entry() -> None:
    document, faults = parse(GOOD, file="interventions/mentor.md", kind=Kind.INTERVENTION, slug="mentor")
    assert faults == []
    assert document is not None
    assert document.title == "Talking with a mentor"
    assert document.facets[Facet.PREVALENCE] == ("low",)
    assert document.sections()[0] == ("What it is", "Talks.")


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("themes: [legitimacy]", "themes: [kindness]", 4, "'kindness' is no value of theme"),
        ("evidence_stage: untested", "evidence_stage: proven", 8, "evidence_stage"),
        ("  level: [early-help]", "  level: early-help", 5, "level takes a list"),
        ("  prevalence: low", "  prevalence: [low]", 5, "prevalence takes one value"),
        ("title: Talking with a mentor", "titel: Talking with a mentor", 2, "titel"),
        ("  what: Weekly talks.\n", "", 10, "glance needs"),
        ("## How it was done", "## How it went", 31, "no part called 'How it went'"),
        ("Weekly.\n", "", 31, "'How it was done' is empty"),
        ("Weekly.\n", "**Weekly**\n", 31, "write it as a heading"),
        ("---\n\n## What it is", "---\nHello\n## What it is", 22, "Text before the first heading"),
        ("title: Talking", "title: [Talking", 3, "Not YAML"),
        ("  - does mentoring work\n", "", 16, "asks"),
    ],
)
def test_a_bad_file_is_named_with_its_line_and_what_is_wrong(before: str, after: str, line: int, words: str) -> None:
    assert before in GOOD
    found = faults_of(GOOD.replace(before, after, 1))
    assert any(words in fault for fault in found), found
    assert any(fault.startswith(f"interventions/mentor.md:{line}:") for fault in found), found


def test_a_missing_part_is_named() -> None:
    text = GOOD.replace("## Who it is for\n\nYoung people.\n\n", "")
    assert any("'Who it is for' is missing" in fault for fault in faults_of(text))


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadContent, match="restore it from the repository"):
        read(tmp_path / "content")


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    for folder in ("interventions", "sources"):
        (tmp_path / folder).mkdir()
    (tmp_path / "interventions" / "a.md").write_text("no dashes", encoding="utf8")
    (tmp_path / "interventions" / "b.md").write_bytes(b"---\n\xff\xfe")
    with pytest.raises(BadContent) as caught:
        read(tmp_path)
    files = {fault.file for fault in caught.value.faults}
    assert {"interventions/a.md", "interventions/b.md", "glossary.yaml", "sources/rr555.yaml"} <= files


def test_versions_that_read_the_same_have_no_changes() -> None:
    snapshot = {"kind": "resource", "title": "A", "summary": "B", "glance": {}, "parts": {}, "facets": {}}
    assert changes(snapshot, snapshot) == []


def test_changed_words_are_marked_in_their_part() -> None:
    before = {"kind": "resource", "title": "One day", "summary": "B", "glance": {}, "parts": {}, "facets": {}}
    after = before | {"title": "One long day"}
    (change,) = changes(before, after)
    assert change.heading == "Title"
    assert change.runs == [("same", "One"), ("added", "long"), ("same", "day")]


def test_the_shipped_content_reads_without_a_fault() -> None:
    assert len(read(CONTENT).documents) > 100


@given(st.lists(st.integers(0, 40), max_size=8))
def test_no_small_count_is_shown_and_none_stands_hidden_alone(counts: list[int]) -> None:
    told = small_numbers.told(counts)
    assert all(shown in (None, count) for shown, count in zip(told, counts, strict=True))
    assert all(shown is None for shown, count in zip(told, counts, strict=True) if 0 < count < 5)
    if any(count >= 5 for count in counts):
        assert told.count(None) != 1
