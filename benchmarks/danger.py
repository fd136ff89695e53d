"""Teach search what danger sounds like: weigh the examples, and say how that does on worries that taught nothing.

``python -m benchmarks.danger --write`` after any change to `content/danger_examples.yaml`. It reads the library's own
questions as sentences that are mostly harmless, and prints what is recognised on the judged signs
(`tests/search/judged_signs.jsonl`) and how often a box stands above the judged queries of the search.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC

from alongside.danger.lists import DANGER_WEIGHTS
from alongside.danger.rules.meaning import (
    NEARNESS,
    DangerKind,
    DangerMeaning,
    MeantDanger,
    danger_stems,
    windows,
)
from alongside.danger.rules.signs import Danger
from alongside.embedding.encoder import MODEL, Encoder, Vectors
from alongside.paths import CONTENT, ROOT
from alongside.search.engine.word_lists import WordLists, read_word_lists
from benchmarks.judged import JUDGED, encoder, library, queries

EXAMPLES = CONTENT / "danger_examples.yaml"
SIGNS = ROOT / "tests" / "search" / "judged_signs.jsonl"
OTHERS = (JUDGED, JUDGED.with_name("judged_2026.jsonl"))
MOST_QUESTIONS = 4000
QUESTION_WEIGHT = 0.3
"""What an unread question of the library counts beside a written example: a few of them do tell of danger."""
STRICTNESS, KIND_STRICTNESS = 5.0, 20.0
SIGNS_OF_PAGES = {
    "first-hour-weapon-or-plan": "w",
    "first-hour-com-network": "c",
    "first-hour-child-may-travel": "t",
    "first-hour-young-child-remark": "y",
    "first-hour-sibling-or-child-of-convicted": "v",
}


def main(arguments: Sequence[str]) -> None:
    """Fit, print, and with ``--write`` put the weights where search reads them."""
    with_meaning = encoder()
    if "--write" in arguments:
        write(CONTENT / DANGER_WEIGHTS, with_meaning)
        print(f"Written: content/{DANGER_WEIGHTS}")
    report(with_meaning)


def write(path: Path, with_meaning: Encoder) -> None:
    """Weigh the examples and write them."""
    written = yaml.safe_load(EXAMPLES.read_text(encoding="utf8"))
    told = [(text, frozenset(kinds.split("+")) - {"harmless"}) for kinds, texts in written.items() for text in texts]
    questions = _questions()
    vectors, others = with_meaning.encode([text for text, _ in told]), with_meaning.encode(questions)
    danger = np.array([bool(kinds) for _, kinds in told])
    svc = SVC(C=STRICTNESS, gamma=NEARNESS).fit(
        np.vstack([vectors, others]),
        np.r_[danger, np.zeros(len(others), dtype=bool)],
        sample_weight=np.r_[np.ones(len(told)), np.full(len(others), QUESTION_WEIGHT)],
    )
    arrays: dict[str, Vectors] = {
        "examples": svc.support_vectors_.astype(np.float16),
        "weights": svc.dual_coef_[0].astype(np.float32),
        "base": svc.intercept_.astype(np.float32),
    }
    for kind in DangerKind:
        model = LogisticRegression(C=KIND_STRICTNESS, max_iter=2000, class_weight="balanced")
        model.fit(vectors[danger], [kind.value in kinds for _, kinds in told if kinds])
        arrays[kind.value] = np.r_[model.coef_[0], model.intercept_].astype(np.float32)
    stems = _stem_weights([text for text, kinds in told if kinds], [*(t for t, kinds in told if not kinds), *questions])
    np.savez(
        path,
        model=np.array(MODEL),
        read_from=np.array(digest()),
        stems=np.array(list(stems)),
        stem_weights=np.array(list(stems.values()), dtype=np.float32),
        **arrays,  # type: ignore[arg-type]
    )


def _stem_weights(dangers: Sequence[str], others: Sequence[str]) -> dict[str, float]:
    """Return how much each stem of the dangers speaks for danger: the logarithm of its odds, smoothed."""
    counts, elsewhere = (Counter(s for text in texts for s in set(danger_stems(text))) for texts in (dangers, others))
    return {
        stem: float(np.log((count + 0.5) / (len(dangers) + 1)) - np.log((elsewhere[stem] + 0.5) / (len(others) + 1)))
        for stem, count in sorted(counts.items())
    }


def digest() -> str:
    """Return the SHA-256 of the examples that the weights come from."""
    return hashlib.sha256(EXAMPLES.read_bytes()).hexdigest()


def _questions() -> list[str]:
    """Return windows of the library's own questions in which no phrase tells of danger; the same ones in every run."""
    phrases = read_word_lists(CONTENT).danger
    asks = [
        ask
        for document in library()[0]
        if not document.slug.startswith("first-hour")
        for ask in document.asks
        if not phrases.read(ask)
    ]
    cut = list(dict.fromkeys(window for ask in asks for window in windows(ask)))
    chosen = np.random.default_rng(0).choice(len(cut), min(len(cut), MOST_QUESTIONS), replace=False)
    return [cut[place] for place in sorted(chosen)]


def report(with_meaning: Encoder) -> None:
    """Print how many of the judged signs are recognised, and how often a box stands above other queries."""
    read_word_lists.cache_clear()
    lists = read_word_lists(CONTENT)
    rows = [json.loads(line) for line in SIGNS.read_text(encoding="utf8").splitlines()] if SIGNS.is_file() else []
    for half in sorted({row["half"] for row in rows}):
        own = [row for row in rows if row["half"] == half]
        told = [(row["danger"], signs_of(_read(lists, with_meaning, row["query"]))) for row in own]
        dangers = [(asked, signs) for asked, signs in told if asked]
        print(
            f"{half}: a box for {sum(bool(signs) for _, signs in dangers)} of {len(dangers)} worries of danger, "
            f"all that stands there named in {sum(set(asked) <= set(signs) for asked, signs in dangers)}; "
            f"needless for {sum(bool(signs) for asked, signs in told if not asked)} of {len(told) - len(dangers)}"
        )
    for path in OTHERS:
        texts = [query.text for query in queries(path)]
        boxes = sum(bool(_read(lists, with_meaning, text)) for text in texts)
        by_words = sum(bool(lists.danger.read(text)) for text in texts)
        print(f"{path.name}: a box above {boxes} of {len(texts)}, by words alone {by_words}")


def _read(lists: WordLists, with_meaning: Encoder, text: str) -> Danger:
    assert lists.danger_meaning is not None, "No weights: run it with --write"
    return lists.danger.read(text, _meant(lists.danger_meaning, with_meaning, lists.danger.readable(text)))


def _meant(meaning: DangerMeaning, with_meaning: Encoder, text: str) -> MeantDanger:
    return meaning.read(with_meaning.encode(meaning.telling(windows(text))))


def signs_of(danger: Danger) -> str:
    """Return the letters of what a box names."""
    named = [SIGNS_OF_PAGES[page] for page in danger.pages]
    return "".join([*named, *("s" if danger.self_harm else ""), *("m" if danger.marriage else "")])


if __name__ == "__main__":
    main(sys.argv[1:])
