"""The four themes of the study, by the library's own words."""

from enum import StrEnum


class Theme(StrEnum):
    """Where the study found that confidence is made or lost; the values are those of the library's themes."""

    CONSENSUS = "internal-consensus"
    FAMILIES = "families-and-communities"
    PARTNERSHIP = "partnership"
    LEGITIMACY = "legitimacy"


THEME_WORDS: dict[Theme, str] = {
    Theme.CONSENSUS: "Agreeing inside the authority",
    Theme.FAMILIES: "Engagement with families and communities",
    Theme.PARTNERSHIP: "Partnership working",
    Theme.LEGITIMACY: "When stepping in is justified",
}
