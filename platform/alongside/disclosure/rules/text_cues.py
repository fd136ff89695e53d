"""What in the words of a learning states something that few children share: each cue is declared once, here."""

from typing import NamedTuple

from alongside.disclosure.rules.combination import Detail
from alongside.knowledge.rules.facets import PopulationShare, estimated, published


class TextCue(NamedTuple):
    """A detail that a text states where ``pattern`` stands in it as whole words, in any case.

    Without a share it is taken to be as rare as what nobody has counted; without a broader value it can only be left
    out.
    """

    attribute: str
    value: str
    pattern: str
    share: PopulationShare | None = None
    broader: str = ""

    @property
    def detail(self) -> Detail:
        """The detail as the check compares it."""
        return self.attribute, self.value


class General(NamedTuple):
    """A more general value, which no text is read for: it is only ever offered instead of a cue's."""

    attribute: str
    value: str
    share: PopulationShare | None
    broader: str = ""

    @property
    def detail(self) -> Detail:
        """The detail as the check compares it."""
        return self.attribute, self.value


_RELATIVE = r"(?:father|mother|brother|uncle|cousin|sister|parent)"

TEXT_CUES = (
    TextCue("sex", "girl", r"girl|daughter|young woman|sister of the|teenage mother", published(0.1)),
    TextCue("sex", "boy", r"boy|son|lad|young man", published(0.9)),
    TextCue("route", "wardship", r"wardship|ward of (?:the )?court", estimated(0.001), "court order"),
    TextCue("route", "assessment order", r"(?:child )?assessment order", estimated(0.001), "court order"),
    TextCue("route", "emergency protection order", r"emergency protection order|epo", estimated(0.002), "court order"),
    TextCue(
        "route",
        "court order",
        r"court order|care order|interim order|supervision order|prohibited steps",
        estimated(0.005),
        "a legal route",
    ),
    TextCue(
        "travel",
        "stopped at an airport",
        r"airport|boarding gate|departure (?:gate|lounge)",
        estimated(0.002),
        "stopped at a border",
    ),
    TextCue(
        "travel",
        "stopped at a border",
        r"(?:stopped|turned back|detained) at (?:the|a) (?:border|port|ferry)",
        estimated(0.003),
        "a worry about travel",
    ),
    TextCue("marriage", "forced marriage", r"forced marriage|forced to marry", estimated(0.002)),
    TextCue(
        "family event",
        "a relative convicted or in prison",
        r"(?:father|mother|brother|uncle|parent|sister)[^.]{0,40}(?:convicted|imprisoned|in prison|serving a sentence)",
        broader="something in the family",
    ),
    TextCue(
        "family event",
        "a relative travelled to fight",
        _RELATIVE + r"[^.]{0,40}(?:travelled|went|gone|left) to (?:syria|iraq|fight)",
        broader="something in the family",
    ),
    TextCue(
        "family event",
        "a relative killed",
        _RELATIVE + r"[^.]{0,30}(?:killed|died fighting|was shot)",
        broader="something in the family",
    ),
    TextCue("birth", "a twin", r"twins?", estimated(0.02)),
    TextCue("care", "an unaccompanied child seeking asylum", r"unaccompanied|asylum[- ]seeking|uasc", estimated(0.01)),
    TextCue(
        "media",
        "in the press",
        r"(?:local|national) (?:paper|press|news)|media coverage|reported in the",
        estimated(0.003),
    ),
    TextCue(
        "attack",
        "an attack or its planning",
        r"(?:plot|planned|plan) (?:an|to) attack|explosives?|stabb(?:ed|ing)",
        estimated(0.01),
    ),
)

MORE_GENERAL = (
    General("route", "a legal route", estimated(0.1)),
    General("travel", "a worry about travel", estimated(0.05)),
    General("family event", "something in the family", estimated(0.1)),
)
