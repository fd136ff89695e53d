"""What the survey asks, in our own words from what the study found: four statements a theme, two for partners.

Each group is asked about what it can know: strategic staff about the authority, the frontline about their own work,
partners about working with the authority. The lines are those of RR555 that a theme's statements rest on.
"""

from collections.abc import Iterable, Mapping

from alongside.accounts.rules.roles import Group
from alongside.confidence.rules.themes import Theme

GROUND: Mapping[Theme, str] = {
    Theme.CONSENSUS: "lines 66, 297, 507 and 517",
    Theme.FAMILIES: "lines 330, 352, 374 and 382",
    Theme.PARTNERSHIP: "lines 408, 430, 444 and 450",
    Theme.LEGITIMACY: "lines 466, 468, 486 and 490",
}

STRATEGIC: Mapping[Theme, tuple[str, ...]] = {
    Theme.CONSENSUS: (
        "We have agreed who is responsible when a child may be at risk of radicalisation.",
        "We have made clear when such a concern meets our thresholds, and when it does not.",
        "Frontline staff here would describe our approach as I would.",
        "There is one way to refer a concern, and staff know it.",
    ),
    Theme.FAMILIES: (
        "Our staff can explain to a family why they are worried about a child.",
        "We have a way forward when a family will not work with us.",
        "Local communities know what Prevent means here, and can talk with us about it.",
        "We can offer families more than statutory steps, such as mentoring or help for parents.",
    ),
    Theme.PARTNERSHIP: (
        "The police tell us what we need to know to keep a child safe.",
        "Our partners know our thresholds, and refer what belongs with us.",
        "I know the people who lead on this in the police, schools and health.",
        "What agencies decide together about a child is then done.",
    ),
    Theme.LEGITIMACY: (
        "Our staff have clear guidance for these cases that leaves them room to judge.",
        "I would stand behind staff who followed it, even if a case went badly.",
        "We know what was tried in earlier cases, and how they ended.",
        "We can make our case when a court, a family or a community group questions what we do.",
    ),
}

FRONTLINE: Mapping[Theme, tuple[str, ...]] = {
    Theme.CONSENSUS: (
        "I know who is responsible here when a child may be at risk of radicalisation.",
        "I know when such a concern meets our thresholds, and when it does not.",
        "My managers and I see this risk in the same way.",
        "I know how to refer a concern, and whom to call first.",
    ),
    Theme.FAMILIES: (
        "I can explain to a family why I am worried about a child.",
        "I know what to do when a family will not work with me.",
        "I can tell strong beliefs and customs from signs that a child is at risk.",
        "I can bring in relatives and others whom a child trusts.",
    ),
    Theme.PARTNERSHIP: (
        "I get from the police what I need to assess how a child is.",
        "Schools talk with us early, and refer what belongs with us.",
        "I know what a Channel panel does, and how a child comes to it.",
        "When several of us work with a family, we know who does what.",
    ),
    Theme.LEGITIMACY: (
        "I have clear guidance for these cases that leaves me room to judge.",
        "My managers would stand behind me if I followed it and a case went badly.",
        "I know what has helped in cases like these.",
        "I could explain to a family or a court why what we do is right for a child.",
    ),
}

PARTNER: Mapping[Theme, tuple[str, ...]] = {
    Theme.CONSENSUS: (
        "I know who in the authority is responsible when a child may be at risk of radicalisation.",
        "I know when the authority will act on such a concern, and when it will not.",
    ),
    Theme.FAMILIES: (
        "I can explain to a family why I am worried about a child.",
        "The authority and we say the same to families and communities about Prevent.",
    ),
    Theme.PARTNERSHIP: (
        "The authority and we tell each other what is needed to keep a child safe.",
        "When we refer a child, we hear what came of it.",
    ),
    Theme.LEGITIMACY: (
        "I am sure that what we do together in these cases is right for the child.",
        "I know what help there is for a child below the authority’s thresholds.",
    ),
}

STATEMENTS: Mapping[Group, Mapping[Theme, tuple[str, ...]]] = {
    Group.STRATEGIC: STRATEGIC,
    Group.FRONTLINE: FRONTLINE,
    Group.PARTNER: PARTNER,
}

STAFF_GROUP_WORDS: Mapping[Group, str] = {
    Group.STRATEGIC: "Strategic staff",
    Group.FRONTLINE: "Frontline staff",
    Group.PARTNER: "Partner agencies",
}


def key(group: Group, place: int) -> str:
    """Return the name that a group's statement is kept by, given its place, from 0, in the group's survey.

    >>> key(Group.PARTNER, 3)
    'families-and-communities/2'
    """
    for theme, statements in STATEMENTS[group].items():
        if place < len(statements):
            return f"{theme}/{place + 1}"
        place -= len(statements)
    raise KeyError(group)


def named(group: Group, keys: Iterable[str]) -> list[str]:
    """Return the words of the statements that ``keys`` name; one that is no longer asked is left out."""
    words = {key(group, place): statement for place, statement in enumerate(_every(group))}
    return [words[name] for name in keys if name in words]


def _every(group: Group) -> list[str]:
    return [statement for statements in STATEMENTS[group].values() for statement in statements]


def number(group: Group) -> int:
    """Return how many statements a group is asked about."""
    return sum(len(statements) for statements in STATEMENTS[group].values())
