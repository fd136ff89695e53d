"""How well made-up vain searches are grouped by meaning: ``python -m benchmarks.needs``.

`vain_searches.txt` holds sixty meanings in four wordings each; with beginnings and ends that people type, 500 of them.
Agreement with the truth is the adjusted Rand index: 1 is the truth, 0 is chance. Beside it stands plain clustering: by
k-means, which is told that there are sixty, and by shared words.
"""

import random
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from alongside.embedding import choice, export
from alongside.enquiries.rules import grouping
from alongside.enquiries.rules.grouping import Vectors, background_of, grouped, likenesses
from alongside.knowledge.rules import shelf
from alongside.paths import CONTENT, ROOT
from alongside.search.rules.stemming import stems

SEARCHES = 500
BEGINNINGS = ("", "", "", "advice on ", "how do others deal with ", "anything about ", "guidance ")
ENDS = ("", "", "", " please", " in our area", " what works")
Labels = NDArray[np.int64]


def main() -> None:
    """Print the table."""
    texts, truth = made_up()
    export.prepare(ROOT / "var" / "model")
    encoder = choice.best_encoder(ROOT / "var" / "model")
    if encoder is None:
        raise SystemExit("No model on this machine: run `make setup`")
    vectors = encoder.encode(texts)
    said = [f"{document.title}. {document.summary}" for document in shelf.read(CONTENT).documents]
    background = background_of(encoder.encode(said), said)
    began = perf_counter()
    ours = labels_of(grouped(likenesses(vectors, texts, background)), len(texts))
    took = perf_counter() - began
    print(f"{len(texts)} made-up searches of {len(set(truth.tolist()))} meanings")
    print("| grouping | groups | agreement | of pairs put together, right |\n| --- | --- | --- | --- |")
    for name, labels in (
        (f"average linkage from {grouping.ALIKE_FROM} (ours, {took:.2f} s)", ours),
        ("k-means, told that there are sixty", k_means(vectors, len(set(truth.tolist())))),
        ("shared words", labels_of(by_words(texts), len(texts))),
    ):
        print(
            f"| {name} | {len(set(labels.tolist()))} | {agreement(labels, truth):.2f} | {rightly(labels, truth):.0%} |"
        )


def made_up() -> tuple[list[str], Labels]:
    """Return the searches and what each means; the same every time."""
    lines = (Path(__file__).parent / "vain_searches.txt").read_text(encoding="utf8").splitlines()
    chance = random.Random(60)
    made = {
        (f"{chance.choice(BEGINNINGS)}{wording}{chance.choice(ENDS)}", meaning)
        for _ in range(20)
        for meaning, line in enumerate(lines)
        for wording in line.split("|")
    }
    chosen = chance.sample(sorted(made), SEARCHES)
    return [text for text, _meaning in chosen], np.array([meaning for _text, meaning in chosen])


def labels_of(groups: list[list[int]], count: int) -> Labels:
    """Return the number of the group of each row."""
    labels = np.zeros(count, np.int64)
    for number, rows in enumerate(groups):
        labels[rows] = number
    return labels


def agreement(labels: Labels, truth: Labels) -> float:
    """Return the adjusted Rand index of two groupings."""
    table = np.zeros((labels.max() + 1, truth.max() + 1))
    np.add.at(table, (labels, truth), 1)
    pairs = float(_pairs(table).sum())
    left, right = float(_pairs(table.sum(1)).sum()), float(_pairs(table.sum(0)).sum())
    expected = left * right / float(_pairs(np.array(float(len(labels)))))
    return (pairs - expected) / ((left + right) / 2 - expected)


def rightly(labels: Labels, truth: Labels) -> float:
    """Return the share of the pairs that were put together that mean the same."""
    table = np.zeros((labels.max() + 1, truth.max() + 1))
    np.add.at(table, (labels, truth), 1)
    return float(_pairs(table).sum() / max(1.0, float(_pairs(table.sum(1)).sum())))


def k_means(vectors: Vectors, count: int) -> Labels:
    """Return plain k-means on unit vectors, from a fixed start."""
    rng = np.random.default_rng(60)
    middles = vectors[rng.choice(len(vectors), count, replace=False)]
    labels = np.zeros(len(vectors), np.int64)
    for _ in range(50):
        labels = (vectors @ middles.T).argmax(axis=1)
        for each in range(count):
            if (labels == each).any():
                middle = vectors[labels == each].mean(axis=0)
                middles[each] = middle / np.linalg.norm(middle)
    return labels


def by_words(texts: list[str]) -> list[list[int]]:
    """Return groups of texts that share half of their words with the first of a group."""
    groups: list[tuple[set[str], list[int]]] = []
    for place, text in enumerate(texts):
        words = set(stems(text))
        home = next((rows for first, rows in groups if len(first & words) * 2 >= min(len(first), len(words))), None)
        if home is None:
            groups.append((words, [place]))
        else:
            home.append(place)
    return [rows for _first, rows in groups]


def _pairs(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    made: NDArray[np.float64] = counts * (counts - 1) / 2
    return made


if __name__ == "__main__":
    main()
