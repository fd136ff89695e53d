"""Write an entry's vectors into PostgreSQL's index, and know again what was worked out for the same text."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from sqlalchemy import text
from sqlalchemy.orm import Session

from alongside.embedding.encoder import Vectors
from alongside.search.rules.passages import EntryText

TextHash = int
Encoded = Mapping[TextHash, str]
"""Vectors as PostgreSQL reads them, by the hash of their text."""


class EntryVectors(NamedTuple):
    """An entry's texts, the whole first, each with its vector."""

    pieces: Sequence[EntryText]
    vectors: Sequence[str]


def hash_of(piece: EntryText) -> TextHash:
    """Return a number of 64 bits with a sign that tells a text from any other."""
    return int.from_bytes(blake2b(piece.text.encode("utf8", "replace"), digest_size=8).digest(), "big", signed=True)


def literal(vector: Vectors) -> str:
    """Return a vector as PostgreSQL reads it: six digits say all that a half-precision number holds."""
    return f"[{','.join(map('{:.6g}'.format, vector.astype(np.float16).tolist()))}]"


def vectors_of(session: Session, numbers: Collection[int]) -> dict[TextHash, str]:
    """Return the vectors that entries have, for the texts that they will keep."""
    rows = session.execute(
        text(
            "SELECT text_hash, vector::text FROM search_index.whole_vector WHERE entry = ANY(:numbers)"
            " UNION ALL SELECT text_hash, vector::text FROM search_index.text_vector WHERE entry = ANY(:numbers)"
        ),
        {"numbers": list(numbers)},
    )
    return {text_hash: vector for text_hash, vector in rows}  # noqa: C416


def write(session: Session, entries: Mapping[int, EntryVectors]) -> None:
    """Add the vectors of entries, given by their numbers."""
    wholes = [(number, own.pieces[0], own.vectors[0]) for number, own in entries.items()]
    session.execute(
        text(
            "INSERT INTO search_index.whole_vector (entry, text_hash, vector) SELECT entry, hash, vector::halfvec"
            " FROM unnest(CAST(:entries AS integer[]), CAST(:hashes AS bigint[]), CAST(:vectors AS text[]))"
            " AS added (entry, hash, vector)"
        ),
        {
            "entries": [number for number, _piece, _vector in wholes],
            "hashes": [hash_of(piece) for _number, piece, _vector in wholes],
            "vectors": [vector for _number, _piece, vector in wholes],
        },
    )
    details = list(_details(entries))
    session.execute(
        text(
            "INSERT INTO search_index.text_vector (entry, role, position, text_hash, vector)"
            " SELECT entry, role, position, hash, vector::halfvec FROM unnest(CAST(:entries AS integer[]),"
            " CAST(:roles AS smallint[]), CAST(:positions AS integer[]), CAST(:hashes AS bigint[]),"
            " CAST(:vectors AS text[])) AS added (entry, role, position, hash, vector)"
        ),
        {
            name: [detail[column] for detail in details]
            for column, name in enumerate(("entries", "roles", "positions", "hashes", "vectors"))
        },
    )


def _details(entries: Mapping[int, EntryVectors]) -> Iterator[tuple[int, int, int, int, str]]:
    """Yield (entry, role, place among those of this role, hash, vector) of every text but the wholes."""
    for number, own in entries.items():
        places: dict[int, int] = {}
        for piece, vector in zip(own.pieces[1:], own.vectors[1:], strict=True):
            place = places[piece.role] = places.get(piece.role, -1) + 1
            yield number, int(piece.role), place, hash_of(piece), vector
