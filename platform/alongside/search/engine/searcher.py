"""What a process keeps open to search with: the current generation, the encoder, the field's synonyms."""

from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

import numpy as np

from alongside.danger.rules.meaning import MeantDanger, windows
from alongside.danger.rules.signs import NOT_WEIGHED
from alongside.embedding.choice import opened_encoder
from alongside.embedding.encoder import MODEL, Encoder, Vectors
from alongside.embedding.weights import ModelMissing, model_folder
from alongside.paths import CONTENT
from alongside.search.engine import generations, recent, stored_state, vector_index
from alongside.search.engine.interface import EVERYTHING, Allowed, BrokenIndex, Candidates, Engine
from alongside.search.engine.local import LocalEngine
from alongside.search.engine.segmented import SegmentedEngine
from alongside.search.engine.stored_engine import StoredEngine, current_state
from alongside.search.engine.stored_state import Database
from alongside.search.engine.subject_vectors import NO_SIDES, Sides, SubjectVectors
from alongside.search.engine.word_lists import NO_WORD_LISTS, WordLists, read_word_lists
from alongside.search.rules.cleaning import LONGEST_FOR_MEANING
from alongside.search.rules.query_reading import ReadQuery, read_query
from alongside.search.rules.snippets import SentenceCache
from alongside.search.rules.spelling import Speller
from alongside.search.rules.terms import QueryTerms, terms_of
from alongside.settings import Settings

FEW_WORDS = 4
"""A text of so few words is nothing but its short forms."""
_threads: dict[str, ThreadPoolExecutor] = {}


def start_threads() -> ThreadPoolExecutor:
    """Return threads of this process to encode in: while one encodes, the asking one looks its words up.

    To be called anew in a process that was forked, where threads of the one before do not run.
    """
    _threads["encode"] = ThreadPoolExecutor(4, thread_name_prefix="encode")
    vector_index.start_threads()
    return _threads["encode"]


@dataclass(frozen=True)
class IndexAnswer:
    """What the index had to say to one text, and with what means; ``sentences`` last as long as this generation.

    ``sides`` say how like the text is to what the library is about and to what it is not about.
    """

    engine: Engine
    candidates: Candidates
    terms: QueryTerms
    vector: Vectors | None
    sentences: SentenceCache
    sides: Sides = field(default_factory=lambda: NO_SIDES)


Opened = TypeVar("Opened", bound=Engine)


@dataclass(frozen=True)
class _OpenIndex(Generic[Opened]):
    mark: generations.Mark | int
    engine: Opened
    speller: Speller
    sentences: SentenceCache


class Searcher:
    """Opens what is needed when it is first needed, and notices a new generation at the next search.

    Given a ``database`` on PostgreSQL, it asks the index that lives there, and looks at no file.
    """

    def __init__(
        self, index_dir: Path, model_dir: Path, words_folder: Path | None = None, *, database: Database | None = None
    ) -> None:
        self._database = database if database is not None and database.dialect.name == "postgresql" else None
        self.index_dir = index_dir
        self._model_dir = model_dir
        self._words_folder = words_folder
        self._lock = Lock()
        self._open: _OpenIndex[LocalEngine | SegmentedEngine] | None = None
        self._stored: _OpenIndex[StoredEngine] | None = None
        self._encoder: Encoder | None = None
        self._encoder_tried = False
        self._subject_vectors: SubjectVectors | None = None

    @property
    def encoder(self) -> Encoder | None:
        """The encoder that this machine has, or none: then search goes by words alone."""
        with self._lock:
            if not self._encoder_tried:
                self._encoder = opened_encoder(self._model_dir)
                self._encoder_tried = True
            return self._encoder

    def engine(self) -> Engine:
        """Return the index as it is now, opened; raises `BrokenIndex` where there is none that can be trusted."""
        return self._opened().engine

    def read(self, typed: str) -> ReadQuery:
        """Return the worry in what was typed, as it is to be searched for."""
        lists = self.word_lists
        return read_query(typed, subjects=lists.subjects, spellings=lists.spellings)

    def search(self, text: str, allowed: Allowed = EVERYTHING) -> IndexAnswer:
        """Ask the index for what fits ``text``, which stays in memory only; raises `BrokenIndex`."""
        opened = self._opened()
        engine = opened.engine
        encoder = self.encoder if engine.model else None
        made = None
        if encoder is not None and text:
            made = (_threads.get("encode") or start_threads()).submit(encoder.encode, [self._for_meaning(text)])
        terms = terms_of(text, engine.vocabulary, self.word_lists.synonyms, opened.speller)
        candidates = engine.search(terms.weights, None if made is None else lambda: made.result()[0], allowed)
        vector = None if made is None else made.result()[0]
        sides = NO_SIDES if encoder is None or vector is None else self._subjects(encoder).sides(vector)
        return IndexAnswer(engine, candidates, terms, vector, opened.sentences, sides)

    def weigh_danger(self, typed: str) -> Callable[[Vectors | None], MeantDanger]:
        """Begin to weigh how much a worry, as it was typed, means danger, while the index is asked.

        What is returned waits for it. A text of one sentence need not be encoded twice: give its vector then, if the
        search made one. Without a model nothing is weighed.
        """
        meaning, encoder = self.word_lists.danger_meaning, self.encoder
        if meaning is None or encoder is None or meaning.model != MODEL:
            return lambda _: NOT_WEIGHED
        cut = meaning.telling(windows(self.word_lists.danger.readable(typed)))
        if not cut:
            return lambda _: NOT_WEIGHED
        if cut == [self.read(typed).text]:
            return lambda vector: meaning.read(encoder.encode(cut) if vector is None else vector[np.newaxis])
        made = (_threads.get("encode") or start_threads()).submit(encoder.encode, cut)
        return lambda _: meaning.read(made.result())

    def let_go(self) -> None:
        """Close a generation that is no longer the current one, so that nothing of it stays open in this process."""
        with self._lock:
            if self._open is not None and self._open.mark != self._mark():
                self._open = None

    def _mark(self) -> generations.Mark | None:
        try:
            return generations.mark(self.index_dir)
        except BrokenIndex:
            return None

    @property
    def word_lists(self) -> WordLists:
        """The field's words; none where there is no folder of them, or a file in it is missing or wrong."""
        return read_word_lists(self._words_folder) if self._words_folder else NO_WORD_LISTS

    def _for_meaning(self, text: str) -> str:
        """Return what is encoded: few words with what their short forms stand for, which the model cannot know."""
        if len(text.split()) > FEW_WORDS:
            return text[:LONGEST_FOR_MEANING]
        return self.word_lists.synonyms.explained(text)

    def _subjects(self, encoder: Encoder) -> SubjectVectors:
        with self._lock:
            if self._subject_vectors is None:
                self._subject_vectors = SubjectVectors(self.word_lists.subjects, encoder)
            return self._subject_vectors

    def _opened(self) -> "_OpenIndex[LocalEngine | SegmentedEngine] | _OpenIndex[StoredEngine]":
        return self._opened_files() if self._database is None else self._opened_stored(self._database)

    def _opened_stored(self, database: Database) -> _OpenIndex[StoredEngine]:
        with stored_state.asking(database) as connection:
            state = current_state(connection)
            with self._lock:  # not while the database is waited for: else those who search would wait one by one
                if self._stored is None or self._stored.mark != state.version:
                    engine = StoredEngine(database, state, connection)
                    speller = Speller(engine.vocabulary.counts, _english())
                    self._stored = _OpenIndex(state.version, engine, speller, SentenceCache())
                return self._stored

    def _opened_files(self) -> _OpenIndex[LocalEngine | SegmentedEngine]:
        mark = generations.mark(self.index_dir)
        with self._lock:
            if self._open is None or self._open.mark != mark:
                engine = recent.open_index(self.index_dir, opened=self._open.engine if self._open else None)
                speller = Speller(engine.vocabulary.counts, _english())
                self._open = _OpenIndex(mark, engine, speller, SentenceCache())
            return self._open


def open_searcher(settings: Settings, database: Database) -> Searcher:
    """Return what searches the library of ``database``, wherever its index lives.

    An index in files that this machine has from before, beside one in PostgreSQL, is deleted: it would stay as it is.
    """
    if database.dialect.name == "postgresql":
        generations.forget_all(settings.index_dir)
    return Searcher(settings.index_dir, settings.model_dir, CONTENT, database=database)


@lru_cache(maxsize=1)
def _english() -> Collection[str]:
    """Return the whole words that the meaning model knows: common English, never to be mended."""
    try:
        lines = (model_folder() / "vocab.txt").read_text(encoding="utf8").splitlines()
    except (ModelMissing, OSError):
        return frozenset()
    return frozenset(line for line in lines if line.isalpha())


__all__ = ["BrokenIndex", "Searcher", "IndexAnswer"]
