"""The commonest English words, as the learned tagger's vocabulary holds them: it stands in order of use."""

import json

from alongside.anonymise.text.word_kinds import plain_english
from alongside.paths import ROOT

VOCABULARY = ROOT / "platform" / "alongside" / "anonymise" / "tagger" / "weights" / "tokenizer.json"


def commonest(most: int) -> list[str]:
    """Return so many English words, the commonest first; no parts of words and no bare names."""
    order = json.loads(VOCABULARY.read_text(encoding="utf8"))["model"]["vocab"]
    words = [word for word in order if len(word) > 1 and word.isalpha() and word.isascii() and plain_english(word)]
    return words[:most]
