"""Read `lists/choices.txt`: what plain slots, titles and names of organisations are chosen from."""

from functools import lru_cache

from training.lists import OWN, words

KEPT = {
    "ideologue": "ideologues",
    "group": "groups",
    "platform": "platforms",
    "term": "terms",
    "known": "allowed",
    "abbr": "abbreviations",
}
"""Lists of what the rules let pass; the tagger is to let it pass too."""


@lru_cache(maxsize=1)
def choices() -> dict[str, tuple[str, ...]]:
    """Return each key's choices: those of the file, and the lists of what the rules let pass."""
    lines = (OWN / "choices.txt").read_text(encoding="utf8").splitlines()
    rows = (line.split(": ", 1) for line in lines if line and not line.startswith("#"))
    found = {key: tuple(values.split("|")) for key, values in rows}
    return found | {key: words(f"{name}.txt") for key, name in KEPT.items()} | {"background": words("backgrounds.txt")}
