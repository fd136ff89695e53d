"""How many places an authority has as a mentor, and what one more yes would make of them, in words."""

from typing import NamedTuple

_ORDINALS = ("none", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class MentorPlaces(NamedTuple):
    """How many places an authority said that it has, none where it did not say, and how many its yeses have taken.

    Taken are the pairings in which it helps and that have not ended, what was accepted and is about to begin, and
    where it has said yes and others have still to answer: rounds and introductions together.
    """

    declared: int | None
    taken: int

    @property
    def next(self) -> int:
        """Which place one more yes would take, counted from 1."""
        return self.taken + 1

    @property
    def beyond(self) -> bool:
        """Whether one more yes would be more than it said."""
        return self.declared is not None and self.next > self.declared

    @property
    def words(self) -> str:
        """Say what one more yes would be.

        >>> MentorPlaces(2, 2).words
        'your third of two'
        >>> MentorPlaces(0, 0).words, MentorPlaces(3, 12).words
        ('your first, and you said that you have no place', 'your number 13 of three')
        """
        which = _ORDINALS[self.next] if self.next < len(_ORDINALS) else f"number {self.next}"
        if not self.declared:
            return f"your {which}, and you said that you have no place"
        return f"your {which} of {_NUMBERS[self.declared] if self.declared < len(_NUMBERS) else self.declared}"

    @property
    def how_full(self) -> str:
        """Say how many of the places are taken.

        >>> MentorPlaces(2, 1).how_full, MentorPlaces(1, 1).how_full, MentorPlaces(None, 1).how_full
        ('You said two places; one is taken.', 'You said one place; it is taken.', '')
        """
        if not self.declared:
            return ""
        declared = _NUMBERS[self.declared] if self.declared < len(_NUMBERS) else str(self.declared)
        places = f"You said {declared} {'place' if self.declared == 1 else 'places'}"
        if self.declared == 1 == self.taken:
            return f"{places}; it is taken."
        taken = _NUMBERS[self.taken] if self.taken < len(_NUMBERS) else str(self.taken)
        return f"{places}; {taken} {'is' if self.taken < 2 else 'are'} taken."
