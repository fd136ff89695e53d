"""Fit when to say no and when to say "very close" on the judged queries, and say how that does on queries left out.

Prints the numbers that stand in `alongside/search/rules/saying_no.py` and `closeness.py`; run it after the content, the
judged queries or the ranking have changed: ``python -m benchmarks.calibrate``.
"""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from alongside.search.queries.retrieval import Retrieval, retrieve
from alongside.search.rules import abstention
from alongside.search.rules.stemming import words
from benchmarks.judged import Query, gain, indexed, library, queries

Matrix = NDArray[np.float64]
REPEATS = 5
DEEP = 30


def main() -> None:
    """Fit both and print them."""
    with tempfile.TemporaryDirectory() as folder:
        searcher = indexed(Path(folder))
        judged = queries()
        looks = [retrieve(searcher, query.text, stated={}, most=None) for query in judged]
    say_no(judged, looks)
    how_close(judged, looks)


def say_no(judged: list[Query], looks: list[Retrieval]) -> None:
    """Fit the chance that there is an answer at all."""
    features = np.array([signals(query, seen) for query, seen in zip(judged, looks, strict=True)])
    answerable = np.array([query.answerable for query in judged])
    left_out = np.mean(
        [
            cross_val_predict(
                _model(),
                features,
                answerable,
                cv=StratifiedKFold(10, shuffle=True, random_state=seed),
                method="predict_proba",
            )[:, 1]
            for seed in range(REPEATS)
        ],
        axis=0,
    )
    print("Saying no, on queries left out of the fit (10 folds, 5 times):")
    for floor in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        lost, refused = np.mean(left_out[answerable] < floor), np.mean(left_out[~answerable] < floor)
        print(f"  below {floor:.2f}: refuses {refused:.0%} of hopeless queries and {lost:.1%} of good ones")
    weights, base = _plain(_model().fit(features, answerable))
    named = ", ".join(f"{name}={value:.3f}" for name, value in zip(abstention.Signals._fields, weights, strict=True))
    print(f"  WEIGHTS = Signals({named})\n  BASE = {base:.3f}")


def how_close(judged: list[Query], looks: list[Retrieval]) -> None:
    """Fit the chance that one entry is useful."""
    documents = {document.id: document for document in library()[0]}
    rows, useful, groups = [], [], []
    for number, (query, seen) in enumerate(zip(judged, looks, strict=True)):
        found = seen.index.candidates
        for place, score in zip(seen.order[:DEEP], seen.scores, strict=False):
            rows.append([found.meaning_best[place], found.keyword_best[place] * seen.index.terms.known, score])
            useful.append(gain(query, documents[found.ids[place]]) > 0)
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
    print(f"  WEIGHTS = ({', '.join(f'{weight:.3f}' for weight in weights)})\n  BASE = {base:.3f}")


def signals(query: Query, seen: Retrieval) -> abstention.Signals:
    """Return what the search itself weighs."""
    found = seen.index.candidates
    return abstention.signals_of(
        seen.order,
        found.keyword_best,
        found.meaning_best,
        known=seen.index.terms.known,
        word_count=len(words(query.text)),
    )


def _model() -> Any:  # noqa: ANN401  scikit-learn ships no types
    return make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))


def _plain(fitted: Any) -> tuple[Matrix, float]:  # noqa: ANN401
    """Return weights and base for the signals as they are, without the scaling."""
    scaler, model = fitted[0], fitted[1]
    weights: Matrix = model.coef_[0] / scaler.scale_
    return weights, float(model.intercept_[0] - (weights * scaler.mean_).sum())


if __name__ == "__main__":
    main()
