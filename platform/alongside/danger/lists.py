"""The signs of danger as files hold them: phrases, and what examples of danger taught."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import yaml

from alongside import logs
from alongside.danger.rules.meaning import DangerKind, DangerMeaning
from alongside.danger.rules.signs import NO_DANGER_SIGNS, DangerSigns
from alongside.embedding.encoder import DIMENSIONS

DANGER_SIGNS, DANGER_WEIGHTS = "danger_signs.yaml", "danger_weights.npz"
Held = TypeVar("Held")


@dataclass(frozen=True)
class DangerLists:
    """What tells of danger: phrases, and sentences that were weighed."""

    signs: DangerSigns = NO_DANGER_SIGNS
    meaning: DangerMeaning | None = None


@lru_cache(maxsize=8)
def read_danger_lists(folder: Path) -> DangerLists:
    """Return what a folder holds; what is missing or wrong there is empty."""
    return DangerLists(
        signs=read_list(folder / DANGER_SIGNS, DangerSigns.of, NO_DANGER_SIGNS),
        meaning=_read_meaning(folder / DANGER_WEIGHTS),
    )


def read_list(path: Path, ready: Callable[[Any], Held], nothing: Held) -> Held:
    """Return a list of words made ``ready`` for use, and ``nothing`` where its file is missing or wrong."""
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
