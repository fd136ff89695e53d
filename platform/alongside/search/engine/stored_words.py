"""Write an entry's stems into PostgreSQL's index, and take them out again so that not even the counts know of them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from sqlalchemy import text
from sqlalchemy.orm import Session
from whoosh.util.numeric import byte_to_length, length_to_byte

BLOCK = 512
"""How many entries, by their numbers, share a row for each stem: few enough for a row to stay in its page."""
POSTING = np.dtype([("entry", "<u4"), ("frequency", "<u2"), ("length", "<u2")])
"""One entry that holds a stem: its number, how often, and how long the entry is."""
MOST = 65_535


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
    """Add the postings of entries, given by their numbers, to the blocks that they belong to."""
    blocks: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    for entry, own in entries.items():
        for stem, count in own.counts.items():
            posting = (entry, min(count, MOST), min(own.rounded_length, MOST))
            blocks.setdefault((numbers[stem], entry // BLOCK), []).append(posting)
    places = sorted(blocks)
    session.execute(
        text(
            "INSERT INTO search_index.posting AS held (stem, block, entries) SELECT * FROM unnest("
            "CAST(:stems AS integer[]), CAST(:blocks AS integer[]), CAST(:postings AS bytea[]))"
            " ON CONFLICT (stem, block) DO UPDATE SET entries = held.entries || excluded.entries"
        ),
        {
            "stems": [stem for stem, _block in places],
            "blocks": [block for _stem, block in places],
            "postings": [np.array(blocks[place], dtype=POSTING).tobytes() for place in places],
        },
    )


def erase(session: Session, numbers: Collection[int]) -> None:
    """Take the words of entries out, before the entries themselves: what no other entry says is forgotten whole."""
    own = (
        "(SELECT DISTINCT unnest(stems) AS stem, number / :size AS block"
        " FROM search_index.indexed_entry WHERE number = ANY(:numbers))"
    )
    asked = {"numbers": list(numbers), "size": BLOCK}
    rows = session.execute(
        text(
            f"SELECT held.stem, held.block, held.entries FROM search_index.posting AS held JOIN {own} AS own"  # noqa: S608
            " ON held.stem = own.stem AND held.block = own.block"
        ),
        asked,
    ).all()
    _replace(session, [(stem, block, _without(entries, numbers)) for stem, block, entries in rows])
    stems = "(SELECT unnest(stems) AS stem FROM search_index.indexed_entry WHERE number = ANY(:numbers))"
    counted = f"(SELECT stem, count(*) AS gone FROM {stems} AS own GROUP BY stem)"  # noqa: S608
    session.execute(
        text(
            f"UPDATE search_index.stem AS held SET entries = held.entries - own.gone FROM {counted} AS own"  # noqa: S608
            " WHERE held.number = own.stem"
        ),
        {"numbers": list(numbers)},
    )
    session.execute(text("DELETE FROM search_index.stem WHERE entries <= 0"))


def _without(entries: bytes, numbers: Collection[int]) -> bytes:
    held = np.frombuffer(entries, dtype=POSTING)
    return held[~np.isin(held["entry"], list(numbers))].tobytes()


def _replace(session: Session, blocks: Sequence[tuple[int, int, bytes]]) -> None:
    given = {
        "stems": [stem for stem, _block, _entries in blocks],
        "blocks": [block for _stem, block, _entries in blocks],
        "postings": [entries for _stem, _block, entries in blocks],
    }
    left = (
        "unnest(CAST(:stems AS integer[]), CAST(:blocks AS integer[]), CAST(:postings AS bytea[]))"
        " AS left_over (stem, block, entries) WHERE held.stem = left_over.stem AND held.block = left_over.block"
    )
    session.execute(text(f"DELETE FROM search_index.posting AS held USING {left} AND left_over.entries = ''"), given)  # noqa: S608
    session.execute(text(f"UPDATE search_index.posting AS held SET entries = left_over.entries FROM {left}"), given)  # noqa: S608
