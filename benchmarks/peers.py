"""Other hybrids on the same entries with the same model: txtai and LanceDB, where they are installed."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from alongside.embedding.encoder import Encoder
from alongside.embedding.weights import model_folder
from alongside.knowledge.rules.document import Document
from alongside.search.rules.passages import body, facts

DEEP = 50
HOW_TO_GET_IT = "is not installed: pip install --no-deps -r requirements-benchmark.txt"
Search = Callable[[str], Sequence[UUID]]


def as_read(document: Document) -> str:
    """Return what a reader reads of an entry."""
    return f"{document.title}. {document.summary} {body(document)}"


def with_everything(document: Document) -> str:
    """Return all that we index of an entry."""
    told = (document.title + ".", document.summary, *document.asks, body(document), facts(document))
    return " ".join(told)


def txtai(documents: Sequence[Document]) -> dict[str, Search]:
    """Return txtai's hybrid: on what readers read, and on everything that we index too."""
    try:
        from txtai import Embeddings
    except ImportError:
        print(f"  txtai {HOW_TO_GET_IT}")
        return {}

    def searching(texts: Sequence[str]) -> Search:
        embeddings = Embeddings(path=str(model_folder()), hybrid=True)
        embeddings.index([(number, text, None) for number, text in enumerate(texts)])
        return lambda text: [documents[int(number)].id for number, _score in embeddings.search(text, DEEP)]

    return {
        "txtai hybrid, the entries": searching([as_read(d) for d in documents]),
        "txtai hybrid, also our questions": searching([with_everything(d) for d in documents]),
    }


def lancedb(documents: Sequence[Document], encoder: Encoder) -> dict[str, Search]:
    """Return LanceDB's hybrid, with its own reranker, on the same two texts of each entry."""
    try:
        import lancedb as lance
    except ImportError:
        print(f"  LanceDB {HOW_TO_GET_IT}")
        return {}
    database = lance.connect(str(Path(tempfile.mkdtemp(prefix="lance-"))))

    def searching(name: str, texts: Sequence[str]) -> Search:
        vectors = encoder.encode(texts)
        rows = [
            {"number": n, "text": t, "vector": v.tolist()} for n, (t, v) in enumerate(zip(texts, vectors, strict=True))
        ]
        table = database.create_table(name, rows)
        table.create_fts_index("text")

        def search(text: str) -> list[UUID]:
            query = table.search(query_type="hybrid").vector(encoder.encode([text])[0].tolist()).text(text)
            return [documents[row["number"]].id for row in query.limit(DEEP).to_list()]

        return search

    return {
        "LanceDB hybrid, the entries": searching("read", [as_read(d) for d in documents]),
        "LanceDB hybrid, also our questions": searching("whole", [with_everything(d) for d in documents]),
    }
