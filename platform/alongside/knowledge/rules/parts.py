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
    Kind.GUIDANCE: (
        EntryPart("says", "What it says", required=True),
        EntryPart("matters", "Why it matters", required=True),
        EntryPart("authorities", "What authorities did", required=False),
        EntryPart("apply", "How to use it", required=True),
    ),
    Kind.RESOURCE: (
        EntryPart("what", "What it is", required=True),
        EntryPart("whom", "Who it is for", required=True),
        EntryPart("found", "What it found", required=False),
        EntryPart("used", "How it was used", required=False),
        EntryPart("limits", "Its limits", required=False),
        EntryPart("take", "What others could take from it", required=True),
    ),
}

GLANCE = (  # the headings for what was done; `glance_of` gives those for what is written down
    EntryPart("what", "What", required=True),
    EntryPart("whom", "For whom", required=True),
    EntryPart("held_by", "Who held it", required=True),
    EntryPart("ended", "How it ended", required=True),
    EntryPart("take", "What to take", required=True),
)

_WRITTEN_DOWN = {"held_by": "Who is responsible", "ended": "Where it stands"}


def glance_of(kind: Kind) -> tuple[EntryPart, ...]:
    """Return the five lines at the head of an entry; a document or a resource has a standing, not an ending."""
    if kind not in (Kind.GUIDANCE, Kind.RESOURCE):
        return GLANCE
    return tuple(part._replace(heading=_WRITTEN_DOWN.get(part.key, part.heading)) for part in GLANCE)
