"""Facts that stand in a person's own words, so that "year 9 lad, google search" is understood without a form."""

import re

from alongside.knowledge.rules.vocabulary import Facet
from alongside.search.rules.words import plain

_AGE = re.compile(
    r"\b(?:aged? (\d{1,2})|(\d{1,2})[ -]?(?:yo|yr old|yrs old|years? old|year[- ]old|yr|y/o)\b"
    r"|(?:boy|girl|lad|son|daughter|child)(?: of|,)? (\d{1,2})\b)"
)
_YEAR_GROUP = re.compile(r"\b(?:year|yr|y) ?(\d{1,2})\b(?! ?old)")
_BANDS = ((4, "under-5"), (10, "5-10"), (15, "11-15"), (17, "16-17"), (25, "18-plus"))

# Only words that leave little doubt: a missed fact costs a line, a wrong one costs trust.
CUES: dict[Facet, dict[str, str]] = {
    Facet.SETTING: {
        "primary-school": r"primary school|reception class|infant school|junior school",
        "secondary-school": r"secondary|high school|sixth form|academy|(?:year|yr|y) ?(?:7|8|9|10|11)\b(?! ?old)",
        "independent-school": r"independent school|faith school|private school",
        "home-education": r"home[- ]?educat\w*|home[- ]?school\w*|\behe\b",
        "online": r"online|internet|social media|youtube\w*|websites?|google\w*|search history|discord|tiktok|gaming",
        "airport-or-border": r"airport|border|departures|arrivals|boarding",
        "care": r"\buasc\b|asylum|foster|placement|looked after|children's home|residential home",
        "community": r"mosque|masjid|prayers|community centre",
    },
    Facet.CONCERN: {
        "travel-to-conflict": r"syria\w*|iraq|travel to|war zone|conflict zone|flights? to",
        "extreme-right-wing": r"(?:far|extreme)[- ]right|right[- ]wing|neo[- ]?nazi\w*|white suprem\w*|\bx?e?rw\b",
        "forced-marriage": r"forced marr\w*",
        "islamist": r"\bisis\b|\bisil\b|daesh|al[- ]?qaeda|al[- ]?muhajiroun|islamist",
        "religious-practice": r"hijab|niqab|headscarf|veil\w*|beard",
    },
    Facet.CAME_TO_LIGHT: {
        "school-monitoring": r"(?:monitoring|safeguarding) software|(?:filter\w*|software) (?:alert|flag\w*)",
        "counter-terrorism-police": r"counter[- ]terror\w*|\bctp\b|\bctu\b|special branch|\bso15\b",
        "border-stop": r"stopped at (?:the )?(?:border|airport)|turned back",
    },
    Facet.LEVEL: {
        "child-protection": r"\bs\.?47\b|section 47|\bcp plan\b|child protection plan",
        "child-in-need": r"\bs\.?17\b|section 17|\bcin\b|child in need",
        "channel": r"\bchannel panel\b|\bon channel\b",
        "court": r"wardship|court order|assessment order|\bcao\b|\bepo\b|\bico\b",
    },
}
_COMPILED = {
    facet: [(value, re.compile(rf"\b(?:{cue})")) for value, cue in cues.items()] for facet, cues in CUES.items()
}


def facts_in(text: str) -> dict[Facet, tuple[str, ...]]:
    """Return the facts that a text states without doubt, by facet.

    >>> {f.value: v for f, v in facts_in("15 yr old, flagged by monitoring software in yr 10").items()}
    {'age_band': ('11-15',), 'setting': ('secondary-school',), 'came_to_light': ('school-monitoring',)}
    """
    said = plain(text)
    found: dict[Facet, tuple[str, ...]] = {}
    if bands := _age_bands(said):
        found[Facet.AGE_BAND] = bands
    for facet, cues in _COMPILED.items():
        if values := tuple(value for value, cue in cues if cue.search(said)):
            found[facet] = values
    return found


def _age_bands(said: str) -> tuple[str, ...]:
    ages = [int(next(filter(None, match.groups()))) for match in _AGE.finditer(said)]
    ages += [int(match[1]) + 4 for match in _YEAR_GROUP.finditer(said) if 1 <= int(match[1]) <= 13]
    bands = [next((band for top, band in _BANDS if age <= top), "") for age in ages]
    return tuple(dict.fromkeys(band for band in bands if band))
