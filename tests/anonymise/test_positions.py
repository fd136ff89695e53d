"""A position on the map and the number of a device lead to a home as an address does."""

import pytest

from alongside.anonymise.detection.pipeline import identify
from alongside.anonymise.findings.finding import Severity


def blocked(text: str) -> list[str]:
    return [text[one.start : one.end] for one in identify(text) if one.severity is Severity.BLOCK]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Officers found him at ///filled.count.soap at nine.", "filled.count.soap"),
        ("what3words index.home.raft is behind the garages.", "index.home.raft"),
        ("He sent index.home.raft (what3words) to her.", "index.home.raft"),
        ("The pin was 9C5VFQH6+2M on his phone.", "9C5VFQH6+2M"),
        ("They met at 53.80125, -1.54862 again.", "53.80125, -1.54862"),
        ("They met at lat 53.8 long -1.55 again.", "lat 53.8 long -1.55"),
        ("It was 53°48'N 1°32'W, he said.", "53°48'N 1°32'W"),
        ("The grid reference SK 123 456 was in his book.", "SK 123 456"),
        ("The router's MAC was 00:1B:44:11:3A:B7.", "00:1B:44:11:3A:B7"),
        ("The phone shows 00-1b-44-11-3a-b7 there.", "00-1b-44-11-3a-b7"),
    ],
)
def test_a_position_or_a_device_is_found_whole(text: str, position: str) -> None:
    assert blocked(text) == [position]


@pytest.mark.parametrize("text", ["It cost 12.500, 13.600 in all.", "He said no.then.left", "C++ and A+ were given."])
def test_other_numbers_and_slips_are_no_position(text: str) -> None:
    assert blocked(text) == []
