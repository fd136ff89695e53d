"""Read `lists/choices.txt`: what plain slots, titles and names of organisations are chosen from."""

from functools import lru_cache

from training.lists import OWN


@lru_cache(maxsize=1)
def choices() -> dict[str, tuple[str, ...]]:
    """Return each key's choices in the order of the file."""
    lines = (OWN / "choices.txt").read_text(encoding="utf8").splitlines()
    rows = (line.split(": ", 1) for line in lines if line and not line.startswith("#"))
    return {key: tuple(values.split("|")) for key, values in rows}
