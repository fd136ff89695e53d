"""A survey in a few sentences: where people are least and most confident, who differs, who could not say, what moved.

Worked out from the shown figures alone, so that no sentence tells more than the tables below it.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from alongside.accounts.rules.roles import Group
from alongside.confidence.rules.results import Band, Precision, ShownFigures
from alongside.confidence.rules.spans import Span, Told, moved, span
from alongside.confidence.rules.themes import THEME_WORDS, Theme
from alongside.confidence.rules.wording import APART

ShownThemes = Mapping[Theme, Mapping[Group, ShownFigures]]
"""What a survey shows of each theme and group; groups of which too few answered are not in it."""
_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four"}
_STAFF = (Group.STRATEGIC, Group.FRONTLINE)


class Headline(NamedTuple):
    """The sentences, the most important first, and the theme to begin with, if anything is shown."""

    sentences: tuple[str, ...]
    lowest: Theme | None
    alike: bool = False
    """Whether the themes are much the same: then the theme to begin with is not called the lowest."""


def headline(now: ShownThemes, before: ShownThemes | None = None, *, since: str = "") -> Headline:
    """Return a survey in words, beside the one before it, which closed in ``since``."""
    standing = {theme: lies for theme in Theme if (lies := _standing(now.get(theme, {})))}
    if not standing:
        return Headline(
            ("Too few people answered, or could say, for anything to be shown.", *_could_not_say(now)), None
        )
    sentences = [
        _extremes(standing), *_gap(now), *_partners(now), *_could_not_say(now), changes(now, before or {}, since),
    ]  # fmt: skip
    lowest = min(standing, key=lambda theme: standing[theme].middle)
    return Headline(tuple(filter(None, sentences)), lowest, alike=len(standing) > 1 and _much_the_same(standing))


def without_shares(themes: ShownThemes) -> ShownThemes:
    """Return the same without how many could not say, which is for lead and deputy alone."""
    return {
        theme: {group: ShownFigures(figures.value, figures.precision) for group, figures in groups.items()}
        for theme, groups in themes.items()
    }


def _standing(groups: Mapping[Group, ShownFigures]) -> Span | None:
    """Return where a theme lies: the lower of the authority's own groups that are shown, else its partners."""
    own = [lies for group in _STAFF if group in groups and (lies := span(_told(groups[group])))]
    if own:
        return min(own, key=lambda lies: lies.middle)
    return span(_told(groups[Group.PARTNER])) if Group.PARTNER in groups else None


def _told(figures: ShownFigures) -> Told:
    return figures.value, figures.precision


def _extremes(standing: Mapping[Theme, Span]) -> str:
    if len(standing) == 1:
        [only] = standing
        return f"Only one theme can be shown: {_listed([only])}."
    low, high = _ends(standing)
    if _much_the_same(standing):
        return f"Confidence is much the same in {'all four themes' if len(standing) == 4 else 'every theme shown'}."
    lowest = [theme for theme, lies in standing.items() if lies.low <= low.high]
    highest = [theme for theme, lies in standing.items() if lies.high >= high.low and theme not in lowest]
    return f"Confidence is lowest in {_listed(lowest)}, and highest in {_listed(highest)}."


def _ends(standing: Mapping[Theme, Span]) -> tuple[Span, Span]:
    """Return where the lowest and the highest theme lie."""
    lies = sorted(standing.values(), key=lambda span: span.middle)
    return lies[0], lies[-1]


def _much_the_same(standing: Mapping[Theme, Span]) -> bool:
    low, high = _ends(standing)
    return high.low <= low.high


def _gap(now: ShownThemes) -> list[str]:
    gaps = {theme: gap for theme, groups in now.items() if (gap := _between(groups, *_STAFF)) is not None}
    for sign, who, whom in ((1, "Frontline", "strategic"), (-1, "Strategic", "frontline")):
        apart = {theme: gap for theme, gap in gaps.items() if gap * sign >= APART}
        if apart:
            return [
                f"{who} staff are less confident than {whom} staff in {_of(len(apart), len(gaps))}"
                f"{_by_how_much(now, apart)}."
            ]
    return ["Strategic and frontline staff see it much the same way."] if len(gaps) > 1 else []


def _between(groups: Mapping[Group, ShownFigures], first: Group, second: Group) -> int | None:
    """Return by how much one group's value lies above another's: 0 where the two cannot be told apart."""
    told = [_told(groups[group]) if group in groups else (None, None) for group in (first, second)]
    if told[0][0] is None or told[1][0] is None:
        return None
    return told[0][0] - told[1][0] if moved(told[1], told[0]) else 0


def _by_how_much(now: ShownThemes, apart: Mapping[Theme, int]) -> str:
    exact = {
        theme: abs(gap)
        for theme, gap in apart.items()
        if Precision.LEVELS not in (now[theme][group].precision for group in _STAFF)
    }
    if not exact:
        return f": {_listed(apart)}"
    most = max(exact, key=lambda theme: exact[theme])
    return f", most in {_listed([most])}, by about {exact[most]} points"


def _partners(now: ShownThemes) -> list[str]:
    below = [
        theme
        for theme, groups in now.items()
        if Group.PARTNER in groups and (own := _standing({g: f for g, f in groups.items() if g in _STAFF}))
        if (theirs := span(_told(groups[Group.PARTNER]))) and theirs.high < own.low
    ]
    return [f"Partner agencies are less confident than your own staff in {_listed(below)}."] if below else []


def _could_not_say(now: ShownThemes) -> list[str]:
    silent = [theme for theme, groups in now.items() if any(figures.value is None for figures in groups.values())]
    unsure = [
        theme
        for theme, groups in now.items()
        if theme not in silent and any(figures.unsure in (Band.SOME, Band.MANY) for figures in groups.values())
    ]
    sentences = []
    if silent:
        sentences.append(f"Too many of a group could not say for a figure in {_listed(silent)}: that is a finding too.")
    if unsure:
        sentences.append(f"A quarter or more of a group’s answers were “I do not know” in {_listed(unsure)}.")
    return sentences


def changes(now: ShownThemes, before: ShownThemes, since: str) -> str:
    """Return in a sentence what rose and fell among an authority's own staff since a survey that closed in ``since``.

    Empty where there is nothing to compare. Where one group rose and another fell, neither is said.
    """
    moves = {
        theme: sum(ways)
        for theme in Theme
        if (ways := {way for group in _STAFF if (way := _way(now, before, theme, group)) is not None})
    }
    if not moves:
        return ""
    told = [
        f"{words} in {_listed(themes)}"
        for sign, words in ((1, "higher"), (-1, "lower"))
        if (themes := [theme for theme, move in moves.items() if move == sign])
    ]
    return f"Since {since}: {' and '.join(told) or 'no change that can be told from chance'}."


def _way(now: ShownThemes, before: ShownThemes, theme: Theme, group: Group) -> int | None:
    if group not in now.get(theme, {}) or group not in before.get(theme, {}):
        return None
    return moved(_told(before[theme][group]), _told(now[theme][group]))


def _of(number: int, every: int) -> str:
    if every == 1:
        return "the one theme in which both are shown"
    return f"all {_NUMBERS[every]} themes" if number == every else f"{_NUMBERS[number]} of {_NUMBERS[every]} themes"


def _listed(themes: Iterable[Theme]) -> str:
    *others, last = [f"“{THEME_WORDS[theme]}”" for theme in themes]
    return f"{', '.join(others)} and {last}" if others else last
