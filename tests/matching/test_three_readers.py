"""The judged set of three readers is whole, and the model agrees with them far better than chance would."""

from benchmarks.likeness import Places, agreement, closest, points, read

LETTERS = set("ABCDEFGHIJ")


def test_each_reader_put_the_nine_others_in_order_for_each_of_the_ten() -> None:
    readers = read()
    assert len(readers) == 3
    for reader in readers.values():
        assert reader.keys() == LETTERS
        assert all(near.keys() == LETTERS - {letter} for letter, near in reader.items())


def test_the_model_agrees_with_every_reader_as_well_as_it_did_when_it_was_made() -> None:
    model = points()
    for reader in read().values():
        spearman, kendall = agreement(model, reader)
        assert spearman > 0.6
        assert kendall > 0.45
    assert mean_hits(model) >= 5


def mean_hits(model: Places) -> float:
    readers = read().values()
    return sum(closest(model, reader) for reader in readers) / len(readers)
