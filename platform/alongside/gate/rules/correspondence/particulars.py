"""Particulars that single out together what none of them does alone: age, year at school, family, faith, kind of place.

Three of different kinds about one child are asked about together, by a tick of their own.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.gate.rules.surroundings import somebody_in

SINGLED_OUT_BY_ALL = (
    "Few children fit all of this, so that together it may be as good as a name. Which could you leave out?"
)
FEWEST_KINDS = 3
_NUMBERS = r"(?:\d{1,2}|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)"
_PARENT = r"(?:(?:step)?(?:father|mother|mum|dad)|parents?|uncle|aunt|grandfather|grandmother)"
_KINDS = {
    "age": (rf"{_NUMBERS}[\s-](?:years?|yrs?)[\s-]old", rf"{_NUMBERS}\s?yo", rf"(?:aged|turned)\s{_NUMBERS}"),
    "school year": (
        rf"(?:year|yr)\s?(?:[1-9]|1[0-3]|one|two|six|{_NUMBERS})", r"y(?:[1-9]|1[0-3])", r"reception\sclass",
        r"sixth[\s-]form\w*", r"(?:gcse|a[\s-]level)\syear",
    ),
    "family": (
        r"twins?", r"triplets?", r"adopt(?:ed|ive)", r"fostered", r"foster\s(?:child|son|daughter|home)", r"kinship",
        r"orphan\w*", r"unaccompanied", r"(?:step|half)-?(?:father|mother|brother|sister)", r"widow\w*",
        r"(?:only|youngest|eldest|oldest)\s(?:child|son|daughter|of\s\w+)", r"single\s(?:father|dad)", r"raised\sby",
        r"(?:one\sof\s)?(?:five|six|seven|eight|nine|ten)\s(?:children|siblings|brothers|sisters)",
        r"(?:two|same-sex)\s(?:mums|dads|mothers|fathers)",
        r"lives?\swith\s(?:his|her|their)\s(?:gran\w*|nan|aunt\w*|uncle|dad|father|great-?\w+)",
    ),
    "a relative’s work": (
        rf"{_PARENT}\s(?:is|was)\s(?:an?|the)\s(?!bit\b|lot\b|worry\b)\w+",
        rf"{_PARENT},?\s(?:who\s)?(?:runs?|owns?|ran|owned|drives?|serves?|served|works?\s(?:as|at|for|in))\s\w+",
    ),
    "kind of place": (
        r"villages?", r"hamlet", r"(?:small\s)?island", r"seaside\s\w+", r"coastal\s(?:town|village)", r"market\stown",
        r"(?:army|naval|raf|air)\s(?:base|camp)", r"garrison", r"(?:caravan|traveller)\ssite", r"farm", r"seminary",
        r"(?:boarding|special|grammar|faith)\sschool", r"(?:pupil\sreferral\sunit|pru)", r"children['’]s\shome",
        r"convent", r"commune",
    ),
    "faith or origin": (
        r"convert(?:ed|s)?", r"revert(?:ed|s)?", r"jewish|sikh|hindu|catholic|mormon|orthodox|buddhist|muslim|quaker",
        r"jehovah['’]s\switness\w*", r"white\sbritish|somali|polish|romanian|ukrainian|russian|afghan|syrian|iraqi",
        r"iranian|kurdish|turkish|nigerian|ghanaian|eritrean|chechen|albanian|roma|pakistani|bangladeshi|chinese",
        r"welsh|irish|gypsy",
    ),
    "ideology": (
        r"(?:neo-?\s?)?nazi\w*", r"(?:far|right)[\s-](?:right|wing)", r"white\ssupremac\w+", r"incel\w*", r"islamis\w+",
        r"jihad\w*", r"isis|daesh|al[\s-]qaeda|o9a", r"accelerationis\w+", r"satanis\w+|occult\w*", r"eco-?fascis\w+",
        r"anarchis\w+|identitarian\w*|antisemit\w+",
    ),
    "health": (
        r"autis\w+|asperger\w*|adhd", r"deaf|blind|wheelchair\w*", r"epilep\w+|diabet\w+|tourette\w*",
        r"selectively?\smut\w+", r"cerebral\s\w+", r"down['’]s", r"stammer\w*|amput\w+|albin\w+|prosthe\w+",
    ),
    "pastime": (
        r"plays?\s(?:the\s)?(?:trumpet|bagpipes?|organ|drums?|rugby|cricket)", r"cello|violin|harp|chess|choir|ballet",
        r"fencing|archery|rowing|cadets?|scouts?|karate|judo", r"beekeep\w*|falcon\w*",
        r"(?:county|national|regional|junior)\s(?:champion\w*|team|squad)",
    ),
}  # fmt: skip
"""By the word that the question names them by: what tells of each. English phrases of the usual kinds."""
_TOLD = {kind: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) for kind, words in _KINDS.items()}
_NO_CHILD = frozenset({"foster", "carer", "fosterer", "family", "household"})


class _Particular(NamedTuple):
    start: int
    end: int
    kind: str


def particulars_in(text: str, standing: Sequence[Finding]) -> list[Finding]:
    """Return a question about particulars of one child that stand together, at the first that nothing else asks about.

    None where fewer than three kinds are told, or children are spoken of at large.
    """
    told = sorted(_told(text))
    kinds = list(dict.fromkeys(each.kind for each in told))
    one_child = any(not spoken.several and spoken.word not in _NO_CHILD for spoken in somebody_in(text))
    if len(kinds) < FEWEST_KINDS or not one_child:
        return []
    free = [each for each in told if not any(each.start < other.end and other.start < each.end for other in standing)]
    return [_asked(free[0], kinds)] if free else []


def is_together(reason: str) -> bool:
    """Say whether a question is about several particulars at once."""
    return reason.endswith(SINGLED_OUT_BY_ALL)


def _told(text: str) -> Iterator[_Particular]:
    for kind, pattern in _TOLD.items():
        for match in pattern.finditer(text):
            yield _Particular(*match.span(), kind)


def _asked(first: _Particular, kinds: Sequence[str]) -> Finding:
    named = f"{', '.join(kinds[:-1])} and {kinds[-1]}"
    reason = f"You tell of {named}. {SINGLED_OUT_BY_ALL}"
    return Finding(first.start, first.end, Type.RARE, Severity.WARN, reason, "")
