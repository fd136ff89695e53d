"""The field's words as files hold them: what means the same, other spellings, our subjects, danger, questions."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import yaml

from alongside import logs
from alongside.embedding.encoder import DIMENSIONS
from alongside.search.rules.danger import NO_DANGER_SIGNS, DangerSigns
from alongside.search.rules.danger_meaning import DangerKind, DangerMeaning
from alongside.search.rules.questions import NO_QUESTIONS, QuestionPhrases
from alongside.search.rules.spellings import NO_SPELLINGS, Spellings
from alongside.search.rules.subjects import NO_SUBJECTS, Subjects
from alongside.search.rules.synonyms import NO_SYNONYMS, Synonyms

DANGER_WEIGHTS = "danger_weights.npz"
Held = TypeVar("Held")


@dataclass(frozen=True)
class WordLists:
    """What search knows of the field's words."""

    synonyms: Synonyms = NO_SYNONYMS
    spellings: Spellings = NO_SPELLINGS
    subjects: Subjects = NO_SUBJECTS
    danger: DangerSigns = NO_DANGER_SIGNS
    danger_meaning: DangerMeaning | None = None
    questions: QuestionPhrases = NO_QUESTIONS


NO_WORD_LISTS = WordLists()


@lru_cache(maxsize=8)
def read_word_lists(folder: Path) -> WordLists:
    """Return the lists of a folder; one that is missing or wrong is empty: search goes by the typed words then."""
    return WordLists(
        synonyms=_read(folder / "synonyms.yaml", Synonyms.of, NO_SYNONYMS),
        spellings=_read(folder / "spellings.yaml", Spellings.of, NO_SPELLINGS),
        subjects=_read(folder / "subjects.yaml", Subjects.of, NO_SUBJECTS),
        danger=_read(folder / "danger_signs.yaml", DangerSigns.of, NO_DANGER_SIGNS),
        danger_meaning=_read_meaning(folder / DANGER_WEIGHTS),
        questions=_read(folder / "questions.yaml", QuestionPhrases.of, NO_QUESTIONS),
    )


def _read(path: Path, ready: Callable[[Any], Held], nothing: Held) -> Held:
    try:
        return ready(yaml.safe_load(path.read_text(encoding="utf8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, KeyError, AttributeError) as problem:
        logs.get().warning("A list of words cannot be read", exc_info=problem)
        return nothing


def _read_meaning(path: Path) -> DangerMeaning | None:
    """Return what examples of danger taught; none where it is missing or wrong: signs go by phrases alone then."""
    try:
        with np.load(path, allow_pickle=False) as held:
            kinds = {kind: held[kind.value] for kind in DangerKind}
            meaning = DangerMeaning(
                model=str(held["model"]),
                examples=held["examples"].astype(np.float32),
                weights=held["weights"],
                base=float(held["base"][0]),
                kind_weights={kind: weights[:DIMENSIONS] for kind, weights in kinds.items()},
                kind_bases={kind: float(weights[DIMENSIONS]) for kind, weights in kinds.items()},
                stem_weights=dict(zip(held["stems"].tolist(), held["stem_weights"].tolist(), strict=True)),
            )
    except (OSError, ValueError, KeyError, IndexError) as problem:
        logs.get().warning("What examples of danger taught cannot be read", exc_info=problem)
        return None
    return meaning
