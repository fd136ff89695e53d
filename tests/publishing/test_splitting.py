"""A review is split into the form: headings win, words and order help, and nothing is lost."""

import random
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.knowledge.rules.parts import ENTRY_PARTS
from alongside.knowledge.rules.vocabulary import Kind
from alongside.paths import CONTENT
from alongside.publishing.rules.headings import heading, label
from alongside.publishing.rules.splitting import paragraphs, split

REVIEW = """Review of a case

Background
The family had lived in the area for two years.

2. Referral:
A teacher heard the child say that they would leave.

## What we did
- We visited.
- We asked.

We waited a week.

OUTCOME

The case was closed.

Lessons learned: Ask about simple facts first.

## Views of the panel on the boy's outcome
They were pleased."""

GUESSED = (
    ("The school made a referral after a pupil told a teacher about it.", "came_to_light"),
    ("Staff were worried that he might travel; they feared for his safety.", "worries"),
    ("He lived with his mother and two siblings and was not known to services.", "context"),
    ("It was judged that the threshold for section 47 was met.", "thresholds"),
    ("The lead professional was allocated; the case was held by the duty team.", "held_by"),
    ("The judge made a wardship order, and the court kept the proceedings short.", "legal"),
    ("In the end no further action was needed and the case was closed.", "outcome"),
    ("A lack of information and a delay got in the way.", "hindered"),
    ("Others could agree in advance who is told. Next time, ask early.", "take"),
)


def test_headings_win_and_each_paragraph_follows_its_own() -> None:
    parts, left = split(REVIEW, Kind.LEARNING)
    assert parts == {
        "came_to_light": "A teacher heard the child say that they would leave.",
        "context": "The family had lived in the area for two years.",
        "done": "- We visited.\n- We asked.\n\nWe waited a week.",
        "outcome": "The case was closed.\n\nViews of the panel on the boy's outcome\n\nThey were pleased.",
        "take": "Ask about simple facts first.",
    }
    assert left == "Review of a case"


@pytest.mark.parametrize(("paragraph", "part"), GUESSED)
def test_without_a_heading_the_words_decide(paragraph: str, part: str) -> None:
    assert split(paragraph, Kind.LEARNING).parts == {part: paragraph}


def test_what_nothing_speaks_for_is_left_to_the_author() -> None:
    assert split("Lorem ipsum.", Kind.LEARNING) == ({}, "Lorem ipsum.")
    assert split("", Kind.LEARNING) == ({}, "")


def test_a_row_of_a_table_with_a_part_for_its_label_goes_there() -> None:
    assert split("Legal route | None was used.", Kind.LEARNING).parts == {"legal": "None was used."}


def test_a_heading_that_says_more_than_its_part_keeps_its_words() -> None:
    parts, left = split("## Referral of the boy by a neighbour\n\nIt was in spring.", Kind.LEARNING)
    assert parts == {"came_to_light": "Referral of the boy by a neighbour\n\nIt was in spring."}
    assert not left


@pytest.mark.parametrize("kind", list(Kind))
def test_the_forms_own_headings_lead_to_their_parts(kind: Kind) -> None:
    for part in ENTRY_PARTS[kind]:
        text = f"{part.heading}\n\nSome words about it."
        assert split(text, kind).parts == {part.key: "Some words about it."}


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("What happened?", "came_to_light"),
        ("Timeline", "came_to_light"),
        ("4. Key practice episodes", "done"),
        ("Episode 2: the panel", "done"),
        ("Why it matters", "worries"),
        ("Findings", "take"),
        ("Finding 1: thresholds were read differently", "take"),
        ("6. What have we learned?", "take"),
        ("Lessons identified", "take"),
        ("What to do now", "take"),
        ("Gaps in practice", "hindered"),
    ],
)
@pytest.mark.parametrize("mark", ["", "## "])
def test_the_headings_of_published_reviews_find_their_parts(mark: str, line: str, part: str) -> None:
    assert (
        split(f"## Outcome\n\nIt ended.\n\n{mark}{line}\n\nSome words.", Kind.LEARNING)
        .parts[part]
        .endswith("Some words.")
    )


def test_a_sentence_about_a_finding_is_no_heading() -> None:
    assert heading("Finding 1 was accepted by all.", Kind.LEARNING) is None
    assert heading("Theme 2 of the training went well", Kind.LEARNING) is None


def test_a_paragraph_of_20_000_characters_goes_somewhere_whole() -> None:
    long = "The court made an order. " * 800
    assert split(long, Kind.LEARNING).parts == {"legal": long.strip()}


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


def names_in(text: str, kind: Kind) -> str:
    """Return the headings and labels of a text that say no more than the name of a part."""
    names = []
    for paragraph in paragraphs(text, kind):
        found = heading(paragraph, kind)
        if found is not None and found.exact:
            names.append(paragraph)
        elif found is None and label(paragraph, kind):
            names.append(re.split(r"[:|]|\s[–—-]\s", paragraph, maxsplit=1)[0])
    return " ".join(names)


LINE = st.text(st.characters(codec="utf-8", exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=60)
PIECE = st.one_of(
    LINE,
    st.sampled_from([paragraph for paragraph, _ in GUESSED]),
    st.sampled_from(
        ["Outcome", "## Background", "Lessons: wait", "# Other", "1. Legal", "a | b", "## The boy's referral"]
    ),
)


@given(st.lists(PIECE, max_size=12), st.sampled_from(["\n", "\n\n"]), st.sampled_from(list(Kind)))
def test_nothing_is_lost_and_nothing_is_there_twice(pieces: list[str], between: str, kind: Kind) -> None:
    text = between.join(pieces)
    parts, left = split(text, kind)
    kept = words_of("\n\n".join([*parts.values(), left]))
    assert not kept - words_of(text), "Words were added"
    lost = words_of(text) - kept
    assert not lost - words_of(names_in(text, kind)), "More than the names of parts was lost"
    assert set(parts) <= {part.key for part in ENTRY_PARTS[kind]}


@given(st.text())
def test_any_text_can_be_split(text: str) -> None:
    assert isinstance(split(text, Kind.LEARNING).left_over, str)
    heading(text, Kind.GUIDANCE)


def learnings(origin: str = "") -> dict[str, list[tuple[str, str]]]:
    """Return the paragraphs of each learning in the library, or of one origin, with the part that each is in."""
    keys = {part.heading: part.key for part in ENTRY_PARTS[Kind.LEARNING]}
    found = {}
    for path in sorted((CONTENT / "learnings").glob("*.md")):
        front, body = path.read_text(encoding="utf8").split("\n---\n", 1)
        if f"sources: [{origin}" not in front:
            continue
        sections = re.findall(r"^## (.+)\n((?:(?!## ).*\n?)*)", body, re.MULTILINE)
        found[path.stem] = [
            (paragraph, keys[name]) for name, text in sections for paragraph in re.split(r"\n\s*\n", text.strip())
        ]
    return found


def right_share(texts: list[list[tuple[str, str]]]) -> float:
    right = total = 0
    for text in texts:
        parts = split("\n\n".join(paragraph for paragraph, _ in text), Kind.LEARNING).parts
        right += sum(paragraph in parts.get(key, "") for paragraph, key in text)
        total += len(text)
    return right / total


@pytest.mark.parametrize(
    ("origin", "as_in_the_form", "in_any_order"),
    [("RR555", 0.64, 0.48), ("case", 0.4, 0.25)],
    ids=["the study's cases", "cases of recent years, on which no cue was corrected"],
)
def test_the_library_without_its_headings_is_split_as_well_as_the_module_says(
    origin: str, as_in_the_form: float, in_any_order: float
) -> None:
    texts = list(learnings(origin).values())
    shuffled = [random.Random(seed).sample(text, len(text)) for text in texts for seed in range(3)]  # noqa: S311
    assert sum(map(len, texts)) > 100
    assert right_share(texts) >= as_in_the_form
    assert right_share(shuffled) >= in_any_order


def test_the_library_with_its_headings_is_split_without_a_fault() -> None:
    for text in learnings().values():
        names = {part.key: part.heading for part in ENTRY_PARTS[Kind.LEARNING]}
        whole = "\n\n".join(f"## {names[key]}\n\n{paragraph}" for paragraph, key in text)
        parts, left = split(whole, Kind.LEARNING)
        assert not left
        assert all(paragraph in parts[key] for paragraph, key in text)


@pytest.mark.parametrize(
    "heading", ["Summary", "## Summary", "**Summary**", "1. Executive summary:", "Title", "At a glance"]
)
@pytest.mark.parametrize("below", ["\n\n", "\n"])
def test_a_heading_of_a_box_that_is_no_part_does_not_stay_in_the_text(heading: str, below: str) -> None:
    words = "A boy was met online and stopped coming to school."
    made = split(f"{heading}{below}{words}\n\nBackground\n\nThe family had moved here.", Kind.LEARNING)
    text = "\n".join([*made.parts.values(), made.left_over])
    assert words in text
    assert heading.strip("#*: 1.").lower() not in text.lower().replace(words.lower(), "")


def test_a_word_before_a_colon_that_names_a_box_goes_too() -> None:
    made = split("Background\n\nThe family had moved here.\n\nSummary: A boy was helped.", Kind.LEARNING)
    assert "Summary" not in "\n".join([*made.parts.values(), made.left_over])
