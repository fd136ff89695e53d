"""What `make mutants` breaks, and the tests that must notice: every path that it names exists."""

import pytest

from alongside.paths import ROOT
from benchmarks.protecting import EQUIVALENT, PROTECTING


@pytest.mark.parametrize("module", PROTECTING)
def test_a_module_that_mutants_are_made_of_exists_and_so_do_its_tests(module: str) -> None:
    assert PROTECTING[module]
    for path in (module, *PROTECTING[module]):
        assert (ROOT / path).is_file(), path


def test_a_change_that_is_called_equivalent_is_of_a_line_that_the_module_still_has() -> None:
    for module, change in EQUIVALENT:
        before = change.partition(" -> ")[0]
        lines = [line.strip() for line in (ROOT / module).read_text(encoding="utf8").splitlines()]
        assert module in PROTECTING, module
        assert before in lines, change
