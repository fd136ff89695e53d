"""The parts that each kind of entry is written in, in the order a reader meets them."""

from typing import NamedTuple

from alongside.knowledge.rules.vocabulary import Kind


class EntryPart(NamedTuple):
    """One section of an entry: its key in data, its heading on the page, whether every entry must have it."""

    key: str
    heading: str
    required: bool


LEARNING_FORM = (
    EntryPart("came_to_light", "How it came to light", required=True),
    EntryPart("worries", "What worried people", required=True),
    EntryPart("context", "Context", required=True),
    EntryPart("thresholds", "Thresholds applied", required=True),
    EntryPart("held_by", "Who held it", required=True),
    EntryPart("done", "What was done", required=True),
    EntryPart("engaged", "How family and partners were engaged", required=True),
    EntryPart("legal", "Legal route and its result", required=True),
    EntryPart("outcome", "Outcome", required=True),
    EntryPart("helped", "What helped", required=True),
    EntryPart("hindered", "What got in the way", required=True),
    EntryPart("take", "What others could take from it", required=True),
)

_WHAT_IS_SAID = (
    EntryPart("says", "What it says", required=True),
    EntryPart("matters", "Why it matters", required=True),
    EntryPart("authorities", "What authorities did", required=False),
    EntryPart("apply", "How to use it", required=True),
)

ENTRY_PARTS: dict[Kind, tuple[EntryPart, ...]] = {
    Kind.LEARNING: LEARNING_FORM,
    Kind.INTERVENTION: (
        EntryPart("what", "What it is", required=True),
        EntryPart("whom", "Who it is for", required=True),
        EntryPart("how", "How it was done", required=True),
        EntryPart("helped", "What helped", required=False),
        EntryPart("hindered", "What got in the way", required=False),
        EntryPart("effect", "What is known of its effect", required=True),
        EntryPart("take", "What others could take from it", required=True),
    ),
    Kind.PROTOCOL: (
        EntryPart("what", "What it covers", required=True),
        EntryPart("how", "How it works", required=True),
        EntryPart("who", "Who does what", required=False),
        EntryPart("helped", "What helped", required=False),
        EntryPart("hindered", "What got in the way", required=False),
        EntryPart("take", "What others could take from it", required=True),
    ),
    Kind.GUIDANCE: _WHAT_IS_SAID,
    Kind.FINDING: _WHAT_IS_SAID,
    Kind.RESOURCE: (
        EntryPart("what", "What it is", required=True),
        EntryPart("whom", "Who it is for", required=True),
        EntryPart("found", "What it found", required=False),
        EntryPart("used", "How it was used", required=False),
        EntryPart("limits", "Its limits", required=False),
        EntryPart("take", "What others could take from it", required=True),
    ),
}

GLANCE = (  # the headings for a case; `glance_of` gives those of other kinds
    EntryPart("what", "What", required=True),
    EntryPart("whom", "For whom", required=True),
    EntryPart("held_by", "Who held it", required=True),
    EntryPart("ended", "How it ended", required=True),
    EntryPart("take", "What to take", required=True),
)

_WAY_OF_WORKING = {"held_by": "Who is responsible"}
_WRITTEN_DOWN = {"held_by": "Who is responsible", "ended": "Where it stands"}
_GLANCE_HEADINGS: dict[Kind, dict[str, str]] = {
    Kind.LEARNING: {},
    Kind.INTERVENTION: _WAY_OF_WORKING,
    Kind.PROTOCOL: _WAY_OF_WORKING,
    Kind.GUIDANCE: _WRITTEN_DOWN,
    Kind.FINDING: {"held_by": "Who held cases there", "ended": "Where it stands"},
    Kind.RESOURCE: _WRITTEN_DOWN,
}


def glance_of(kind: Kind) -> tuple[EntryPart, ...]:
    """Return the five lines at the head of an entry: only a case was held by somebody, only what was done has ended."""
    headings = _GLANCE_HEADINGS[kind]
    return tuple(part._replace(heading=headings.get(part.key, part.heading)) for part in GLANCE)
