"""What a facet has to decide about itself. Nothing has a default that would decide for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Facet(StrEnum):
    """A fact by which entries are described, filtered and compared."""

    THEME = "theme"
    RESPONSE_MODEL = "response_model"
    LEVEL = "level"
    PARTNER = "partner"
    CONCERN = "concern"
    SETTING = "setting"
    AGE_BAND = "age_band"
    CAME_TO_LIGHT = "came_to_light"
    FAMILY = "family"
    OUTCOME = "outcome"
    PREVALENCE = "prevalence"
    PREVENT_STATUS = "prevent_status"
    RESOURCE_TYPE = "resource_type"


class Read(StrEnum):
    """How a fact is read from a worry that somebody typed."""

    BY_CUES = "by-cues"
    """Wherever a value's cue stands."""
    BY_AGES = "by-ages"
    """From ages and school years, which follow rules of their own."""
    NOT_READ = "not-read"
    """No words state it without doubt, or nobody would type them."""


class PopulationShare(NamedTuple):
    """Which share of the children referred in a year has something, from 0 to 1, and whose figure that is."""

    of_children: float
    published: bool


def published(share: float) -> PopulationShare:
    """Return a share from the Home Office's statistics for the year to March 2025."""
    return PopulationShare(share, published=True)


def estimated(share: float) -> PopulationShare:
    """Return our own cautious estimate: on the low side, so that it errs towards asking."""
    return PopulationShare(share, published=False)


class Value(NamedTuple):
    """One value: its words on a page, how many share it, and what in a typed worry states it without doubt.

    Without a share it is taken to be as rare as `disclosure` takes what nobody has counted. Only cues that leave little
    doubt: a missed fact costs a line, a wrong one costs trust.
    """

    words: str
    share: PopulationShare | None = None
    cue: str = ""


class FormPlace(NamedTuple):
    """Where a fact stands in the search form, from 1, and what it is called there."""

    place: int
    label: str


class InCheck(NamedTuple):
    """The combination check counts this fact; ``attribute`` where texts state it too, under that name."""

    attribute: str = ""


class NotInCheck(NamedTuple):
    """The combination check leaves this fact out, for a reason in a sentence."""

    because: str


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """One facet, whole. ``browsed`` and ``offered`` are places among filters, from 1; none where it is no filter."""

    facet: Facet
    label: str
    values: Mapping[str, Value]
    many: bool
    """Whether an entry may have several values of it."""
    browsed: int | None
    """Its place among the library's filters."""
    offered: int | None
    """Its place among the filters beside the results of a search."""
    read: Read
    """How it is read from a typed worry."""
    stated: FormPlace | None
    """Whether a person can state it of their own case when searching."""
    compared: InCheck | NotInCheck
    """Whether it is among what could together point to one child."""
