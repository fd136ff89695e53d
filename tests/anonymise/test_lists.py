"""Every word list says where it comes from, and the allowed terms name nobody."""

import re

import pytest
import yaml

from alongside.anonymise.detection.pipeline import identify
from alongside.anonymise.findings.finding import Severity
from alongside.anonymise.text.lexicon import LISTS_FOLDER, entries, fold, sections
from alongside.paths import CONTENT
from training.plain_words import entries as plain_entries

BIGGEST = 5_000_000


@pytest.mark.parametrize("name", sorted(path.stem for path in LISTS_FOLDER.glob("*.txt")))
def test_a_list_says_its_source_and_its_licence(name: str) -> None:
    head = [
        line
        for line in (LISTS_FOLDER / f"{name}.txt").read_text(encoding="utf8").splitlines()[:6]
        if line.startswith("#")
    ]
    assert any(line.startswith("# source: ") for line in head)
    assert any(line.startswith("# licence: ") for line in head)


def test_every_list_stands_in_the_readme() -> None:
    page = (LISTS_FOLDER / "README.md").read_text(encoding="utf8")
    assert {path.name for path in LISTS_FOLDER.glob("*.txt")} <= set(re.findall(r"`(\w+\.txt)`", page))


_SECTION = re.compile(r"""(?:word_set|phrases|pairs|alternatives)\(\s*["'](\w+)["'],\s*["']([^"']+|[^"]+)["']\s*[,)]""")


def test_every_section_of_a_list_is_used_and_every_one_that_is_asked_for_is_there() -> None:
    code = "\n".join(path.read_text(encoding="utf8") for path in sorted(LISTS_FOLDER.parent.rglob("*.py")))
    asked = set(_SECTION.findall(code))
    there = {
        (path.stem, line[1:-1])
        for path in LISTS_FOLDER.glob("*.txt")
        for line in path.read_text(encoding="utf8").splitlines()
        if line.startswith("[")
    }
    assert asked == there


def test_no_section_says_a_thing_twice() -> None:
    for name in sorted(path.stem for path in LISTS_FOLDER.glob("*.txt")):
        for section, lines in sections(name).items():
            assert len(lines) == len(set(lines)), (name, section)


def test_the_lists_are_small() -> None:
    assert sum(path.stat().st_size for path in LISTS_FOLDER.glob("*.txt")) < BIGGEST


def test_no_plain_word_is_on_both_lists_of_corrections() -> None:
    folder = LISTS_FOLDER.parents[3] / "training" / "lists"
    assert not plain_entries(folder / "plain_more.txt") & plain_entries(folder / "plain_not.txt")


def test_the_terms_of_the_glossary_are_allowed() -> None:
    glossary = yaml.safe_load((CONTENT / "glossary.yaml").read_text(encoding="utf8"))
    terms = {
        term
        for entry in glossary
        for term in (entry["term"], entry.get("abbreviation") or "", *(entry.get("also") or ()))
    }
    written = {part.strip() for term in terms for part in term.split(" or ") if re.search("[A-Z]", part)}
    assert {fold(term) for term in written} <= {fold(term) for term in entries("terms")}


@pytest.mark.parametrize("name", ["allowed", "platforms", "groups", "ideologues", "figures", "countries", "terms"])
def test_an_allowed_term_in_a_plain_sentence_must_not_go(name: str) -> None:
    blocked = [
        term
        for term in entries(name)
        if any(one.severity is Severity.BLOCK for one in identify(f"They talked about {term}."))
    ]
    assert blocked == []
