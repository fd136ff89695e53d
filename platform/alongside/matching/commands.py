"""What an operator can ask of matching: which authorities are most like one, and what each fact adds."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from alongside.authorities import queries
from alongside.authorities.rules.comparison_values import comparison_values
from alongside.matching.rules.comparability import Comparability, comparabilities
from alongside.matching.rules.profile import from_known
from alongside.problems import Problem


def compare(session: Session, name: str, *, most: int, on: date) -> Iterator[str]:
    """Say which authorities are most like one, of 1000 points, with those of each fact; raises `Problem`."""
    every = {
        profile.authority.name: from_known(
            comparison_values(
                profile.authority.key,
                profile.authority.name,
                {fact: row.value for fact, row in current.items()},
                kind=profile.listing.kind if profile.listing else None,
            )
        )
        for profile, current in queries.profiles(session, on=on)
    }
    if name not in every:
        raise Problem(f"There is no authority called {name}. Write its name as it stands in the list, in quotes.")
    ours = every.pop(name)
    compared = list(zip(every, comparabilities(ours, list(every.values())), strict=True))
    compared.sort(key=lambda line: (-line[1].points, line[0]))
    for other, result in compared[:most]:
        yield _line(other, result)


def _line(other: str, compared: Comparability) -> str:
    facts = ", ".join(
        f"{line.words} {line.points}{'' if line.likeness is not None else ' (not known)'}" for line in compared.lines
    )
    return f"{compared.points:4}  {other}: {facts}; {compared.known:.0%} of what counts is known of both"
