"""The parts that each kind of entry is written in, in the order a reader meets them."""

from typing import NamedTuple

from alongside.knowledge.rules.vocabulary import Kind


class Part(NamedTuple):
    """One section of an entry: its key in data, its heading on the page, whether every entry must have it."""

    key: str
    heading: str
    required: bool


LEARNING_FORM = (
    Part("came_to_light", "How it came to light", required=True),
    Part("worries", "What worried people", required=True),
    Part("context", "Context", required=True),
    Part("thresholds", "Thresholds applied", required=True),
    Part("held_by", "Who held it", required=True),
    Part("done", "What was done", required=True),
    Part("engaged", "How family and partners were engaged", required=True),
    Part("legal", "Legal route and its result", required=True),
    Part("outcome", "Outcome", required=True),
    Part("helped", "What helped", required=True),
    Part("hindered", "What got in the way", required=True),
    Part("take", "What others could take from it", required=True),
)

PARTS: dict[Kind, tuple[Part, ...]] = {
    Kind.LEARNING: LEARNING_FORM,
    Kind.INTERVENTION: (
        Part("what", "What it is", required=True),
        Part("whom", "Who it is for", required=True),
        Part("how", "How it was done", required=True),
        Part("helped", "What helped", required=False),
        Part("hindered", "What got in the way", required=False),
        Part("effect", "What is known of its effect", required=True),
        Part("take", "What others could take from it", required=True),
    ),
    Kind.PROTOCOL: (
        Part("what", "What it covers", required=True),
        Part("how", "How it works", required=True),
        Part("who", "Who does what", required=False),
        Part("helped", "What helped", required=False),
        Part("hindered", "What got in the way", required=False),
        Part("take", "What others could take from it", required=True),
    ),
    Kind.GUIDANCE: (
        Part("says", "What it says", required=True),
        Part("matters", "Why it matters", required=True),
        Part("authorities", "What authorities did", required=False),
        Part("apply", "How to use it", required=True),
    ),
    Kind.RESOURCE: (
        Part("what", "What it is", required=True),
        Part("whom", "Who it is for", required=True),
        Part("found", "What it found", required=False),
        Part("used", "How it was used", required=False),
        Part("limits", "Its limits", required=False),
        Part("take", "What others could take from it", required=True),
    ),
}

GLANCE = (  # the headings for what was done; `glance_of` gives those for what is written down
    Part("what", "What", required=True),
    Part("whom", "For whom", required=True),
    Part("held_by", "Who held it", required=True),
    Part("ended", "How it ended", required=True),
    Part("take", "What to take", required=True),
)

_WRITTEN_DOWN = {"held_by": "Who is responsible", "ended": "Where it stands"}


def glance_of(kind: Kind) -> tuple[Part, ...]:
    """Return the five lines at the head of an entry; a document or a resource has a standing, not an ending."""
    if kind not in (Kind.GUIDANCE, Kind.RESOURCE):
        return GLANCE
    return tuple(part._replace(heading=_WRITTEN_DOWN.get(part.key, part.heading)) for part in GLANCE)
