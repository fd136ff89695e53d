"""What was coded from the report: every value with its lines, in our own words, and no survey result."""

import csv
import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside import clock
from alongside.accounts.actions import demo
from alongside.accounts.models import Authority
from alongside.authorities.rules.facts import Basis
from alongside.confidence import queries
from alongside.confidence.actions import loading
from alongside.confidence.models import StudyStanding
from alongside.confidence.queries import national, results
from alongside.confidence.rules import study
from alongside.confidence.rules.statements import STATEMENTS
from alongside.confidence.rules.themes import Theme
from alongside.dates import uk_day
from alongside.paths import CONTENT
from alongside.problems import Problem
from tests.knowledge.runs import kept, runs_of

# Where the report's appendix tells of each authority, by the lines of its text.
ABOUT = {
    "a": (564, 592), "b": (594, 619), "c": (621, 648), "d": (650, 675), "e": (677, 703), "f": (705, 731),
    "g": (733, 760), "h": (762, 791), "i": (793, 819), "j": (821, 849),
}  # fmt: skip
TYPES = {"a": {269}, "i": {269}, "g": {271}, "h": {271}}
"""The lines of the body that name an authority."""


@pytest.fixture
def ten(session: Session) -> Session:
    """The study's ten authorities with what was coded of them."""
    demo.seed(session, CONTENT / "authorities.csv", at=clock.now())
    loading.load(session, CONTENT)
    session.commit()
    return session


def coded() -> list[study.CodedLevel]:
    with (CONTENT / loading._FILE).open(encoding="utf8", newline="") as opened:
        return study.read(csv.DictReader(opened))


def test_every_value_rests_on_lines_about_that_very_authority() -> None:
    assert {one.key for one in coded()} == {f"authority-{letter}" for letter in ABOUT}
    for one in coded():
        letter = one.key[-1]
        first, last = ABOUT[letter]
        for line in map(int, re.findall(r"\d+", one.source.removeprefix("DfE RR555"))):
            assert first <= line <= last or line in TYPES.get(letter, set()), one


def test_nothing_is_copied_from_the_report() -> None:
    statements = [words for group in STATEMENTS.values() for theme in group.values() for words in theme]
    for text in [*statements, *(one.why for one in coded())]:
        assert not [run for run, digest in runs_of(text) if digest in kept()], text


def test_loading_again_changes_nothing_and_a_line_that_is_gone_goes(ten: Session, tmp_path: Path) -> None:
    assert loading.load(ten, CONTENT) == 0
    text = (CONTENT / loading._FILE).read_text(encoding="utf8").splitlines(keepends=True)
    (tmp_path / loading._FILE).write_text("".join(text[:-1]).replace(",high,", ",middle,", 1), encoding="utf8")
    assert loading.load(ten, tmp_path) == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [(",high,", ",9,"), ("partnership", "x"), (",stated,", ",authority,"), ("269; 581", ""), ("269; 581", "L2")],
)
def test_a_bad_line_is_named(session: Session, tmp_path: Path, old: str, new: str) -> None:
    text = (CONTENT / loading._FILE).read_text(encoding="utf8").replace(old, new, 1)
    (tmp_path / loading._FILE).write_text(text, encoding="utf8")
    with pytest.raises(Problem, match=r"confidence\.csv, line \d+"):
        loading.load(session, tmp_path)


def test_the_matcher_is_told_that_it_was_coded(ten: Session) -> None:
    found = queries.standings(ten, at=clock.now())
    assert len(found) == 10
    assert all(standing.coded or standing.value is None for themes in found.values() for standing in themes.values())
    f = ten.scalars(select(Authority).where(Authority.key == "authority-f")).one()
    assert found[f.id][Theme.FAMILIES] == (None, 0.0, False), "The report tells nothing of it"
    assert found[f.id][Theme.CONSENSUS] == (25.0, 1.0, True)
    assert {row.basis for row in ten.scalars(select(StudyStanding))} == {Basis.STATED, Basis.INFERRED}


def test_made_up_surveys_are_old_and_change_nothing_for_the_matcher(ten: Session) -> None:
    before = queries.standings(ten, at=clock.now())
    assert loading.make_up(ten, at=clock.now()) == 18
    assert loading.make_up(ten, at=clock.now()) == 0
    assert queries.standings(ten, at=clock.now()) == before
    b = ten.scalars(select(Authority).where(Authority.key == "authority-b")).one()
    closed = results.closed(ten, b.id)
    assert all(result.survey.made_up for result in closed)
    assert max(result.survey.closes_on for result in closed) < uk_day(clock.now() - timedelta(days=366))
    halves = national.national(ten, on=clock.today())
    assert all(one is not None and one.authorities == 6 for themes in halves.values() for one in themes.values())
