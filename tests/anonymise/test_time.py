"""No text, however strange, keeps the rules busy: time grows with length and with nothing else."""

import pytest

from alongside.anonymise.numbers import case_numbers, contacts, handles, state_numbers, vehicles
from alongside.anonymise.places import addresses, authority_names, localities, organisations, postcodes
from alongside.anonymise.times import ages, dates
from tests.remembering import spent

DETECTORS = (
    state_numbers,
    contacts,
    handles,
    postcodes,
    vehicles,
    case_numbers,
    dates,
    ages,
    addresses,
    organisations,
    authority_names,
    localities,
)
LENGTH = 20_000
ALLOWED = 3.0
"""Ten times what is promised, because tests run beside others; anything that is not linear takes minutes."""


@pytest.mark.parametrize(
    "piece",
    [
        "the boy lived at the school on a road and was said to be nearly 14 on 3 March ", "(", "a", "1", "1 ", "Ab ",
        "a1-", "a@", "a.", "1/", " ", "_a", "0 ", "a:", "kids 1,", "one ", "Road ", "St ", "twenty-", "north ",
        "March ", "on the ", "@", "-", "07", "NHS ", "ref ", "case no ", "A.B-C/", "é", "\n",
    ],
)  # fmt: skip
def test_a_long_and_strange_text_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    text = (piece * LENGTH)[:LENGTH]
    list(localities.find("words are loaded once"))
    start = spent()
    for detector in DETECTORS:
        list(detector.find(text))
    assert spent() - start < ALLOWED
