"""What a text says was not so is no detail of the child: for every cue alike."""

import pytest

from alongside.disclosure.rules.quasi_identifiers import cues_in, details_of
from alongside.disclosure.rules.text_cues import TEXT_CUES


def stated(text: str) -> set[str]:
    """Return the values that the check reads from a text."""
    return {value for _attribute, value in details_of([text], {}, authority=None)}


@pytest.mark.parametrize(
    "text",
    [
        "No court order was sought.",
        "There was no court order.",
        "They managed without a court order.",
        "A court order was not sought.",
        "A court order wasn't needed.",
        "A court order was considered but not made.",
        "The panel did not apply for a court order.",
        "There was neither a care order nor a supervision order.",
        "The family was never subject to any court order.",
        "A care order was ruled out.",
        "There was no evidence of explosives.",
        "He was not stopped at an airport.",
        "Her brother was never convicted.",
        "No parent was in prison.",
        "She isn't a twin.",
        "There had been no media coverage.",
    ],
)
def test_what_a_text_denies_is_not_compared(text: str) -> None:
    assert stated(text) == set()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A court order was sought.", "court order"),
        ("He was no longer under a court order.", "court order"),
        ("Not only a court order was sought.", "court order"),
        ("She did not obey a court order.", "court order"),
        ("They would not talk about the court order.", "court order"),
        ("He had not come to school, and a court order was made.", "court order"),
        ("Nobody was hurt. A court order followed.", "court order"),
        ("No mentor was there because a court order stood in the way.", "court order"),
        ("No court order was sought at first; later a court order was made.", "court order"),
        ("Her brother, who was not at home, was convicted.", "a relative convicted or in prison"),
        ("A court order was refused.", "court order"),
    ],
)
def test_what_it_tells_of_still_counts_though_something_near_is_denied(text: str, value: str) -> None:
    assert value in stated(text)


EXAMPLES = {
    "girl": "girl", "boy": "boy", "wardship": "wardship", "assessment order": "child assessment order",
    "emergency protection order": "emergency protection order", "court order": "care order",
    "stopped at an airport": "airport", "stopped at a border": "stopped at the border",
    "forced marriage": "forced marriage", "a relative convicted or in prison": "brother convicted",
    "a relative travelled to fight": "brother gone to Syria", "a relative killed": "uncle killed", "a twin": "twin",
    "an unaccompanied child seeking asylum": "unaccompanied child", "in the press": "media coverage",
    "an attack or its planning": "stabbing",
}  # fmt: skip


@pytest.mark.parametrize("cue", TEXT_CUES, ids=lambda cue: cue.value)
def test_every_cue_is_denied_in_the_same_way(cue: object) -> None:
    phrase = EXAMPLES[cue.value]  # type: ignore[attr-defined]
    detail = cue.detail  # type: ignore[attr-defined]
    assert detail in {found for _, _, found in cues_in(f"There was a {phrase}.")}
    assert detail not in {found for _, _, found in cues_in(f"There was no {phrase}.")}
