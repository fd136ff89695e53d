"""What a process keeps open to search with: the current generation, the encoder, the field's synonyms."""

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import yaml

from alongside import logs
from alongside.embedding.choice import best_encoder
from alongside.embedding.encoder import Encoder, Vectors
from alongside.embedding.weights import ModelMissing, model_folder
from alongside.search.engine import generations
from alongside.search.engine.interface import EVERYTHING, Allowed, BrokenIndex, Candidates, Engine
from alongside.search.engine.local import LocalEngine
from alongside.search.rules import synonyms
from alongside.search.rules.cleaning import LONGEST_FOR_MEANING
from alongside.search.rules.snippets import SentenceCache
from alongside.search.rules.spelling import Speller
from alongside.search.rules.synonyms import Synonyms
from alongside.search.rules.terms import QueryTerms, terms_of

# While one thread encodes what was typed, this one looks its words up: both leave the interpreter to the other.
_encoding = ThreadPoolExecutor(4, thread_name_prefix="encode")


@dataclass(frozen=True)
class IndexAnswer:
    """What the index had to say to one text, and with what means; ``sentences`` last as long as this generation."""

    engine: Engine
    candidates: Candidates
    terms: QueryTerms
    vector: Vectors | None
    sentences: SentenceCache


class _OpenGeneration(NamedTuple):
    mark: generations.Mark
    engine: LocalEngine
    speller: Speller
    sentences: SentenceCache


class Searcher:
    """Opens what is needed when it is first needed, and notices a new generation at the next search."""

    def __init__(self, index_dir: Path, model_dir: Path, synonyms_file: Path | None = None) -> None:
        self.index_dir = index_dir
        self._model_dir = model_dir
        self._synonyms_file = synonyms_file
        self._lock = Lock()
        self._open: _OpenGeneration | None = None
        self._encoder: Encoder | None = None
        self._encoder_tried = False

    @property
    def encoder(self) -> Encoder | None:
        """The encoder that this machine has, or none: then search goes by words alone."""
        with self._lock:
            if not self._encoder_tried:
                self._encoder = best_encoder(self._model_dir)
                self._encoder_tried = True
            return self._encoder

    def engine(self) -> LocalEngine:
        """Return the current generation, opened; raises `BrokenIndex` where there is none that can be trusted."""
        return self._opened().engine

    def search(self, text: str, allowed: Allowed = EVERYTHING) -> IndexAnswer:
        """Ask the index for what fits ``text``, which stays in memory only; raises `BrokenIndex`."""
        opened = self._opened()
        engine = opened.engine
        encoder = self.encoder if engine.manifest.model else None
        made = _encoding.submit(encoder.encode, [text[:LONGEST_FOR_MEANING]]) if encoder is not None and text else None
        terms = terms_of(text, engine.vocabulary, self.synonyms, opened.speller)
        candidates = engine.search(terms.weights, None if made is None else lambda: made.result()[0], allowed)
        vector = None if made is None else made.result()[0]
        return IndexAnswer(engine, candidates, terms, vector, opened.sentences)

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
    def synonyms(self) -> Synonyms:
        """The field's synonyms, or none where the file is missing or wrong: search then goes by the typed words."""
        return _synonyms(self._synonyms_file) if self._synonyms_file else synonyms.NO_SYNONYMS

    def _opened(self) -> _OpenGeneration:
        mark = generations.mark(self.index_dir)
        with self._lock:
            if self._open is None or self._open.mark != mark:
                engine = LocalEngine(generations.current(self.index_dir))
                speller = Speller(engine.vocabulary.counts, _english())
                self._open = _OpenGeneration(mark, engine, speller, SentenceCache())
            return self._open


@lru_cache(maxsize=8)
def _synonyms(path: Path) -> Synonyms:
    try:
        return Synonyms.of(yaml.safe_load(path.read_text(encoding="utf8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError) as problem:
        logs.get().warning("The synonyms cannot be read", exc_info=problem)
        return synonyms.NO_SYNONYMS


@lru_cache(maxsize=1)
def _english() -> Collection[str]:
    """Return the whole words that the meaning model knows: common English, never to be mended."""
    try:
        lines = (model_folder() / "vocab.txt").read_text(encoding="utf8").splitlines()
    except (ModelMissing, OSError):
        return frozenset()
    return frozenset(line for line in lines if line.isalpha())


__all__ = ["BrokenIndex", "Searcher", "IndexAnswer"]
