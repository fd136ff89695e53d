"""Fit when to say no and when to say "very close" on the judged queries, and say how that does on queries left out.

Run it after the content, the judged queries or the ranking have changed: ``python -m benchmarks.calibrate --write
[file.jsonl …]``. It prints how well search says no and puts the numbers into `alongside/search/rules/calibration.py`.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from alongside.paths import ROOT
from alongside.search.queries.retrieval import Retrieval, retrieve
from alongside.search.rules import abstention
from benchmarks.judged import JUDGED, Query, gain, indexed, library, queries

Matrix = NDArray[np.float64]
REPEATS = 5
DEEP = 30
LABELS = ("good", "hopeless", "other-services")
WRITTEN = ROOT / "platform" / "alongside" / "search" / "rules" / "calibration.py"


def main(arguments: Sequence[str]) -> None:
    """Fit both, print them, and with ``--write`` put them where search reads them."""
    paths = [JUDGED, *(Path(argument) for argument in arguments if argument != "--write")]
    judged = [query for path in paths for query in queries(path)]
    with tempfile.TemporaryDirectory() as folder:
        searcher = indexed(Path(folder))
        looks = [retrieve(searcher, query.text, stated={}, most=None) for query in judged]
    answer, closeness = say_no(judged, looks), how_close(judged, looks)
    if "--write" in arguments:
        WRITTEN.write_text(written(*answer, *closeness), encoding="utf8")
        print(f"Written: {WRITTEN.relative_to(ROOT)}")


def say_no(judged: list[Query], looks: list[Retrieval]) -> tuple[Matrix, float]:
    """Fit the chance that there is an answer at all."""
    features = np.array([look.signals for look in looks])
    labels = np.array([query.label for query in judged])
    answerable = labels == "good"
    left_out = np.mean([_left_out(features, answerable, seed) for seed in range(REPEATS)], axis=0)
    print(f"Saying no, on queries left out of the fit (10 folds, {REPEATS} times; {dict(Counter(labels.tolist()))}):")
    for floor in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.65, 0.7):
        shares = {label: np.mean(left_out[labels == label] < floor) for label in LABELS if (labels == label).any()}
        print(f"  below {floor:.2f}: " + ", ".join(f"{share:.1%} of {label}" for label, share in shares.items()))
    weights, base = _plain(_model().fit(features, answerable))
    named = ", ".join(f"{name}={value:.3f}" for name, value in zip(abstention.Signals._fields, weights, strict=True))
    print(f"  {named}; base {base:.3f}")
    return weights, base


def _left_out(features: Matrix, answerable: NDArray[np.bool_], seed: int) -> Matrix:
    folds = StratifiedKFold(10, shuffle=True, random_state=seed)
    chances: Matrix = cross_val_predict(_model(), features, answerable, cv=folds, method="predict_proba")[:, 1]
    return chances


def how_close(judged: list[Query], looks: list[Retrieval]) -> tuple[Matrix, float]:
    """Fit the chance that one entry is useful."""
    documents = {document.id: document for document in library()[0]}
    rows, useful, groups = [], [], []
    for number, (query, look) in enumerate(zip(judged, looks, strict=True)):
        if query.label == "good" and not query.relevant:
            continue  # not graded yet
        candidates = look.index.candidates
        for place, score in zip(look.order[:DEEP], look.scores, strict=False):
            rows.append(
                [candidates.meaning_best[place], candidates.keyword_best[place] * look.index.terms.known, score]
            )
            useful.append(gain(query, documents[candidates.ids[place]]) > 0)
            groups.append(number)
    features, answers = np.array(rows, dtype=float), np.array(useful)
    model = make_pipeline(StandardScaler(), LogisticRegression())
    left_out = cross_val_predict(
        model, features, answers, groups=np.array(groups), cv=GroupKFold(10), method="predict_proba"
    )[:, 1]
    print("How close, on queries left out of the fit (10 folds):")
    for low, high in ((0.7, 1.01), (0.6, 0.7), (0.5, 0.6), (0.4, 0.5), (0.3, 0.4), (0.2, 0.3), (0.1, 0.2), (0, 0.1)):
        inside = (left_out >= low) & (left_out < high)
        if inside.any():
            useful_share = answers[inside].mean()
            print(f"  chance {low:.1f} to {min(high, 1):.1f}: {inside.sum():5} entries, {useful_share:.0%} useful")
    weights, base = _plain(model.fit(features, answers))
    print(f"  {', '.join(f'{weight:.3f}' for weight in weights)}; base {base:.3f}")
    return weights, base


def written(answer: Matrix, answer_base: float, closeness: Matrix, closeness_base: float) -> str:
    """Return the module that search reads the numbers from."""
    named = zip(abstention.Signals._fields, answer, strict=True)
    lines = [
        '"""The numbers of the last fit, written by ``python -m benchmarks.calibrate --write``."""',
        "",
        "ANSWER_WEIGHTS = {",
        *(f'    "{name}": {weight:.3f},' for name, weight in named),
        "}",
        f"ANSWER_BASE = {answer_base:.3f}",
        f"CLOSENESS_WEIGHTS = ({', '.join(f'{weight:.3f}' for weight in closeness)})",
        f"CLOSENESS_BASE = {closeness_base:.3f}",
    ]
    return "\n".join(lines) + "\n"


def _model() -> Any:  # noqa: ANN401  scikit-learn ships no types
    return make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))


def _plain(fitted: Any) -> tuple[Matrix, float]:  # noqa: ANN401
    """Return weights and base for the signals as they are, without the scaling."""
    scaler, model = fitted[0], fitted[1]
    weights: Matrix = model.coef_[0] / scaler.scale_
    return weights, float(model.intercept_[0] - (weights * scaler.mean_).sum())


if __name__ == "__main__":
    main(sys.argv[1:])
