"""Write an entry's stems into PostgreSQL's index, and take them out again so that not even the counts know of them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session
from whoosh.util.numeric import byte_to_length, length_to_byte

MOST_FREQUENT = 32_767


class EntryStems(NamedTuple):
    """How often each stem stands in an entry, and how long the entry is: both for BM25."""

    counts: Mapping[str, int]
    length: int

    @classmethod
    def of(cls, stems: Sequence[str]) -> "EntryStems":
        """Count an entry's stems."""
        return cls(Counter(stems), len(stems))

    @property
    def rounded_length(self) -> int:
        """The length as the embedded index keeps it, in a byte: both then weigh a word alike to the last digit."""
        return int(byte_to_length(length_to_byte(self.length)))


def numbers_of(session: Session, entries: Iterable[EntryStems]) -> dict[str, int]:
    """Count these entries' stems in the table of counts, and return each one's number."""
    held: Counter[str] = Counter()
    for entry in entries:
        held.update(entry.counts.keys())
    asked = {"stems": list(held), "counts": list(held.values())}
    rows = "(SELECT * FROM unnest(CAST(:stems AS text[]), CAST(:counts AS integer[])) AS rows (stem, entries))"
    known = session.execute(
        text(
            f"UPDATE search_index.stem AS own SET entries = own.entries + added.entries FROM {rows} AS added"  # noqa: S608
            " WHERE own.stem = added.stem RETURNING own.stem, own.number"
        ),
        asked,
    )
    numbers: dict[str, int] = {stem: number for stem, number in known}  # noqa: C416
    fresh = [stem for stem in held if stem not in numbers]
    added = session.execute(
        text(
            "INSERT INTO search_index.stem (stem, entries) SELECT * FROM"
            " unnest(CAST(:stems AS text[]), CAST(:counts AS integer[])) RETURNING stem, number"
        ),
        {"stems": fresh, "counts": [held[stem] for stem in fresh]},
    )
    return numbers | {stem: number for stem, number in added}  # noqa: C416


def write(session: Session, entries: Mapping[int, EntryStems], numbers: Mapping[str, int]) -> None:
    """Add the postings of entries, given by their numbers."""
    stems, owners, frequencies, lengths = [], [], [], []
    for entry, own in entries.items():
        length = own.rounded_length
        for stem, count in own.counts.items():
            stems.append(numbers[stem])
            owners.append(entry)
            frequencies.append(min(count, MOST_FREQUENT))
            lengths.append(length)
    session.execute(
        text(
            "INSERT INTO search_index.posting (stem, entry, frequency, length) SELECT * FROM unnest("
            "CAST(:stems AS integer[]), CAST(:entries AS integer[]), CAST(:frequencies AS smallint[]),"
            " CAST(:lengths AS integer[])) AS added ORDER BY 1, 2"
        ),
        {"stems": stems, "entries": owners, "frequencies": frequencies, "lengths": lengths},
    )


def erase(session: Session, numbers: Collection[int]) -> None:
    """Take the words of entries out, before the entries themselves: what no other entry says is forgotten whole."""
    own = "(SELECT number AS entry, unnest(stems) AS stem FROM search_index.indexed_entry WHERE number = ANY(:numbers))"
    asked = {"numbers": list(numbers)}
    session.execute(
        text(
            f"DELETE FROM search_index.posting AS held USING {own} AS own"  # noqa: S608
            " WHERE held.stem = own.stem AND held.entry = own.entry"
        ),
        asked,
    )
    counted = f"(SELECT stem, count(*) AS gone FROM {own} AS own GROUP BY stem)"  # noqa: S608
    session.execute(
        text(
            f"UPDATE search_index.stem AS held SET entries = held.entries - own.gone FROM {counted} AS own"  # noqa: S608
            " WHERE held.number = own.stem"
        ),
        asked,
    )
    session.execute(text("DELETE FROM search_index.stem WHERE entries <= 0"))
