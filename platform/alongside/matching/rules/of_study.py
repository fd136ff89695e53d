"""Which of the study's ten authorities are most like one's own: to read what they learned, not to be paired with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.authorities.rules.comparison_values import comparison_values
from alongside.authorities.rules.facts import Fact, Value
from alongside.matching.rules import side_by_side
from alongside.matching.rules import weights as weighing
from alongside.matching.rules.comparability import comparabilities
from alongside.matching.rules.profile import Weights, from_known
from alongside.matching.rules.side_by_side import ComparedSide, FactRow, FactVerdict

STUDIED_SHOWN = 3


@dataclass(frozen=True)
class StudiedAuthority:
    """One of A to J beside one's own authority, by what the report says of it."""

    letter: str
    points: int
    known_share: int
    """How much of what counts is known of both, of 100."""
    rows: Sequence[FactRow]

    @property
    def name(self) -> str:
        """What the study calls it."""
        return f"Authority {self.letter}"

    @property
    def words(self) -> str:
        """How alike they are, in words."""
        return weighing.in_words(self.points) if self.can_say else weighing.TOO_LITTLE_KNOWN

    @property
    def can_say(self) -> bool:
        """Whether enough is known of both for any likeness to be said."""
        return weighing.can_say(self.known_share / 100)

    @property
    def alike(self) -> list[str]:
        """In what they are alike, what counts most first."""
        return self._such(FactVerdict.ALIKE, FactVerdict.PARTLY)

    @property
    def differs(self) -> list[str]:
        """In what they differ, what counts most first."""
        return self._such(FactVerdict.DIFFERS)

    def _such(self, *verdicts: FactVerdict) -> list[str]:
        rows = [row for row in self.rows if row.verdict in verdicts]
        return [row.words for row in sorted(rows, key=lambda row: -row.most)]


def most_like(
    ours: ComparedSide, studied: Mapping[str, Mapping[Fact, Value]], *, weights: Weights
) -> list[StudiedAuthority]:
    """Return those of A to J that are most like one's own, the most alike first; nobody while one has said nothing."""
    if not weighing.can_look(ours.profile):
        return []
    sides = {letter: _side(letter, values) for letter, values in sorted(studied.items())}
    results = comparabilities(ours.profile, [side.profile for side in sides.values()], weights=weights)
    compared = [
        StudiedAuthority(
            letter, result.points, round(result.known * 100), side_by_side.rows(ours, side, result)
        )
        for (letter, side), result in zip(sides.items(), results, strict=True)
        if weighing.listed(side.profile)
    ]  # fmt: skip
    return sorted(compared, key=lambda each: (-each.points, each.letter))[:STUDIED_SHOWN]


def _side(letter: str, values: Mapping[Fact, Value]) -> ComparedSide:
    plain = comparison_values(f"authority-{letter.lower()}", f"Authority {letter}", values)
    return ComparedSide(from_known(plain), values, None)
