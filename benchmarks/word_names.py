"""How true drafts stay when everything offered is pressed, where the people are called by names that are words.

``python -m benchmarks.word_names [drafts [first]]``: rules alone, then with the learned tagger.
"""

import sys
from collections import Counter
from collections.abc import Sequence

from alongside.anonymise.finder import Finder, load
from alongside.anonymise.findings.finding import Severity
from tests.gate.test_word_names import all_pressed, false_sentences, name_places
from tests.gate.word_name_drafts import word_name_draft

DRAFTS, FIRST = 500, 9_000


def main(arguments: Sequence[str]) -> None:
    """Print how many drafts stay true, and what becomes of the names in them."""
    drafts = int(arguments[0]) if arguments else DRAFTS
    first = int(arguments[1]) if len(arguments) > 1 else FIRST
    learned = load()
    for label, finder in (("rules", Finder()), *((("rules and tagger", learned),) if learned.learned else ())):
        for declared in (True, False):
            right, names = measured(finder, range(first, first + drafts), declared=declared)
            told = ", ".join(f"{kind} {count / max(1, names.total()):.1%}" for kind, count in sorted(names.items()))
            print(
                f"{label}, {'declared' if declared else 'not declared'}: {right} of {drafts} drafts true; names: {told}"
            )


def measured(finder: Finder, seeds: range, *, declared: bool) -> tuple[int, Counter[str]]:
    """Return how many drafts have no false or broken sentence, and what becomes of the names in them."""
    right, names = 0, Counter[str]()
    for seed in seeds:
        draft = word_name_draft(seed)
        changes, findings = all_pressed(draft, declared=declared, finder=finder)
        right += not false_sentences(draft, changes)
        for place in name_places(draft):
            here = [one for one in findings if one.start <= place < one.end]
            held = any(one.severity is Severity.BLOCK for one in here)
            names["must go" if held else "asked" if here else "missed"] += 1
    return right, names


if __name__ == "__main__":
    main(sys.argv[1:])
