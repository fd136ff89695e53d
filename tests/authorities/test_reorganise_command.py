"""`alongside authorities reorganise`: a plan is rehearsed without a trace, and dated only when its heirs exist."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from alongside.accounts.models import Authority, Person, Role
from alongside.authorities import commands
from alongside.authorities.actions.reorganising import CannotReorganise
from alongside.authorities.models import Reorganisation
from alongside.authorities.queries.ending import listing as line
from alongside.factory.estates import estates
from alongside.problems import Problem
from alongside.settings import Settings
from tests.conftest import MakePerson

Named = Callable[[str], Authority]
LAST = date(2027, 3, 31)


@pytest.fixture
def lead(england: Session, make_person: MakePerson) -> Person:
    assert england
    return make_person(Role.LEAD, "Rutland", name="Lee Lead")


@pytest.fixture
def run(england: Session, settings: Settings, tmp_path: Path) -> Callable[..., commands.PlanReport]:
    """Run the command on a plan."""

    def do(text: str, *, rehearsal: bool = True) -> commands.PlanReport:
        file = tmp_path / "plan.csv"
        file.write_text(text, encoding="utf8")
        lines = commands.read_plan(file)
        with england.begin_nested() as whole:
            report = commands.reorganise(england, lines, last_day=LAST, estates=estates(settings), rehearsal=rehearsal)
            if rehearsal:
                whole.rollback()
        return report

    return do


def test_a_rehearsal_says_what_would_happen_and_what_is_missing_and_leaves_nothing(
    england: Session, named: Named, lead: Person, run: Callable[..., commands.PlanReport]
) -> None:
    report = run("what,which,heir\nends,Rutland CC,Leicestershire\nends,Rutland,East Rutland\nends,Rutland,Kent\n")
    words = " ".join(report.sentences)
    assert "Rutland ends on 31 March 2027. Leicestershire and Kent take over." in words
    assert "Still without an heir, at Rutland: 1 person." in words
    assert "Line 3: the heir does not exist: no authority is called “East Rutland”" in report.missing[0]
    assert f"No heir is chosen for person Lee Lead, lead ({lead.email})" in report.missing
    assert england.query(Reorganisation).count() == 0
    assert line(england, named("Rutland").id).valid_to is None


def test_the_same_plan_is_given_its_day_once_nothing_is_missing(
    england: Session, named: Named, lead: Person, run: Callable[..., commands.PlanReport]
) -> None:
    missing = "what,which,heir,id\nends,Rutland,Leicestershire,\nends,Rutland,East Rutland,\n"
    with pytest.raises(CannotReorganise, match="does not exist"):
        run(missing, rehearsal=False)
    england.rollback()
    plan = (
        "what,which,heir,id\nends,Rutland,Leicestershire,\nends,Rutland,Kent,\n"
        f'person,"Lee Lead, lead ({lead.email})",Kent,\n'
    )
    report = run(plan, rehearsal=False)
    assert "From Rutland to Kent: 1 person." in report.sentences
    assert line(england, named("Rutland").id).valid_to == LAST


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("which,heir\n", "what is missing"),
        ("what,which,heir\nplace of birth,x,y\n", "Line 2: “place of birth” is none of ends, person"),
    ],
)
def test_a_table_that_is_no_plan_is_refused_with_its_line(
    run: Callable[..., commands.PlanReport], text: str, said: str
) -> None:
    with pytest.raises(Problem, match=said):
        run(text)


def test_an_heir_of_a_thing_must_be_one_that_takes_over(lead: Person, run: Callable[..., commands.PlanReport]) -> None:
    plan = f"what,which,heir,id\nends,Rutland,Leicestershire,\nends,Rutland,Medway,\nperson,,Kent,{lead.id}\n"
    plan += "person,Nobody,Medway,\n"
    missing = run(plan).missing
    assert "Line 4: “Kent” does not take over from Rutland" in missing
    assert "Line 5: there is no such person" in missing
