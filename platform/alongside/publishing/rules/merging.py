"""Bring together what two people wrote in one draft at once, and say where only a person can choose."""

from collections.abc import Collection, Mapping
from typing import TypeVar

Said = TypeVar("Said", bound="str | list[str]")
MINE, THEIRS, BOTH = "mine", "theirs", "both"


def merge(
    mine: Mapping[str, Said], theirs: Mapping[str, Said], *, by_me: Collection[str], by_them: Collection[str]
) -> tuple[dict[str, Said], list[str]]:
    """Return what both wrote, and the names of the boxes in which they wrote different things.

    Where only one of them wrote, theirs is taken; where both did, mine stands until somebody chooses.

    >>> merge({"a": "1", "b": "2"}, {"a": "0", "b": "3"}, by_me={"a"}, by_them={"b"})
    ({'a': '1', 'b': '3'}, [])
    >>> merge({"a": "1"}, {"a": "0"}, by_me={"a"}, by_them={"a"})
    ({'a': '1'}, ['a'])
    """
    merged = {name: value if name in by_me else theirs.get(name, value) for name, value in mine.items()}
    clashes = [name for name in mine if name in by_me and name in by_them and mine[name] != theirs.get(name)]
    return merged, clashes


def choose(mine: Said, theirs: Said, choice: str) -> Said:
    r"""Return what a person chose to keep of two.

    >>> choose("one", "two", "both"), choose(["a", "b"], ["b", "c"], "both")
    ('one\n\ntwo', ['a', 'b', 'c'])
    """
    if choice == THEIRS:
        return theirs
    if choice != BOTH:
        return mine
    if isinstance(mine, str) and isinstance(theirs, str):
        return f"{mine}\n\n{theirs}"  # type: ignore[return-value]
    return list(dict.fromkeys([*mine, *theirs]))  # type: ignore[return-value]
