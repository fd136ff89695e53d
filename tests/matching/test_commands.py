"""The closest authorities on the command line, for whoever wants to see the numbers."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from alongside.matching import commands
from alongside.problems import Problem

ON = date(2026, 11, 22)


def test_an_operator_sees_who_is_most_like_an_authority_and_why(england: Session) -> None:
    lines = list(commands.compare(england, "Authority A", most=3, on=ON))
    assert len(lines) == 3
    assert lines[0].startswith(" 755  Authority I: Prevalence 220, Who holds cases 162, Prevent status 140")
    points = [int(line.split()[0]) for line in lines]
    assert points == sorted(points, reverse=True)
    with pytest.raises(Problem, match="no authority called Atlantis"):
        list(commands.compare(england, "Atlantis", most=3, on=ON))


def test_those_that_the_study_names_together_are_most_alike(england: Session) -> None:
    # "High prevalence: … such as A and I" (L269), "low prevalence: … such as G and H" (L271).
    for name, like in (("A", "I"), ("I", "A"), ("G", "H"), ("H", "G")):
        (line,) = commands.compare(england, f"Authority {name}", most=1, on=ON)
        assert f"Authority {like}:" in line
