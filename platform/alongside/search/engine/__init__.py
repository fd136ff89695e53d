"""The index on disk, behind one small interface (`interface.Engine`), so that PostgreSQL can take its place.

Every indexing writes a whole new generation in a folder of its own (`build`), reusing the vectors of unchanged entries,
and then swaps one pointer file (`generations`). `local` answers from a generation: words by Whoosh (`whoosh_index`), or
by tantivy in large libraries (`tantivy_index`), meaning by an exact scan of vectors in a memory map (`vector_index`).
`stored_engine` answers from PostgreSQL, whose tables `stored_index` writes with each change of the library.
`searcher` keeps the current generation and the encoder open for a process.
"""
