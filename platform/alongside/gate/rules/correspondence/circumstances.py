"""What tells of a case without a name: a deed or a relation that a town or the news knows, a day with what happened.

No finder of names or numbers minds such words. Whoever writes them is asked.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.gate.rules.surroundings import Sentences, Surroundings

KNOWN_RELATION = "Would people there, or readers of the news, know whom this means? Then it is as good as a name"
KNOWN_DEED = "Was it in the news, or does the town know of it? Then it is as good as a name"
DAY_OF_A_CASE = "Is it a day from a case? Together with what happened then it leads to the child"

_SIBLINGS = r"(?:half-?|step-?)?(?:brother|sister|twin)s?|siblings?|cousins?|eldest|youngest|oldest"
_OFFSPRING = (
    r"(?:(?:step|grand|god)?-?(?:sons?|daughters?|child|children|kids?)|nephews?|nieces?|wife|husband|widow|"
    rf"{_SIBLINGS}|lads?|boys?|girls?)"
)
_RELATIVES = (
    rf"(?:{_SIBLINGS}|(?:step|grand|god)?-?(?:sons?|daughters?|mother|father|mum|dad|parents?|ma|pa)|uncles?|aunts?|"
    rf"aunt(?:ie|y)|nephews?|"
    r"nieces?|gran|nan|husband|wife|widow|boyfriend|girlfriend|fianc[ée]e?|family)"
)
_YOUNG = (
    r"(?:boys?|girls?|lads?|lass(?:es)?|child(?:ren)?|kids?|teen(?:ager)?s?|youths?|youngsters?|(?:young\s)?(?:man|"
    r"men|wom[ae]n|persons?|people|ones?)|"
    r"pupils?|students?|guys?|fellow|chap|bloke|couple|pair|trio|brothers?|sisters?|twins?|cousins?|friends?|mates?|"
    r"\w+-year-olds?|mother|father|mum|dad|parents?)"
)
_NOBODY_OUTSIDE = frozenset(
    {
        "child", "boy", "girl", "lad", "kid", "pupil", "student", "teenager", "teen", "person", "man", "woman",
        "family", "mother", "mum", "father", "dad", "parent", "sister", "brother", "sibling", "cousin", "uncle",
        "aunt", "gran", "grandmother", "grandfather", "nan", "carer", "youngster", "youth", "client", "victim",
        "suspect", "household", "it", "he", "she", "that", "there", "what", "who", "here", "where", "how",
        "let", "one", "everyone", "everybody", "somebody", "someone", "nobody", "anybody", "anyone", "else",
        "other", "another", "today", "tomorrow", "yesterday", "tonight", "year", "week", "month", "day",
        "morning", "council", "authority", "service", "team", "country", "nation", "school", "people",
        "society", "world", "town", "city", "borough", "county", "court", "panel",
    }
)  # fmt: skip
"""Whose relatives are the circle of a case, or nobody's; "it's" and "let's" too."""
_PUBLICLY = (
    r"(?:died|killed|shot\sdead|murdered|martyr\w*|blew\s(?:him|her)self|beheaded|executed|(?:fought|fighting|"
    r"fights)\s(?:for|in|with|abroad|against)|"
    r"convicted|jailed|imprisoned|locked\sup|sentenced|(?:is|was)\sserving|doing\slife|deported|extradited|"
    r"stripped\sof|resigned|elected|famous|celebrit\w+|"
    r"well[\s-]known|known\s(?:nationally|locally|to\severyone|all\sover)|(?:in|on|"
    r"all\sover)\s(?:all\s)?(?:the\s)?(?:local\s|national\s)?(?:papers?|news\w*|press|tv|telly|"
    r"headlines|front\spages?|gazette)|made\sthe\s(?:news|papers|headlines)|headlines|notorious|went\sviral|(?:got|"
    r"given|did|serving)\s(?:\w+\s){1,2}years|(?:half|all)\s(?:of\s)?the\s\w+\sknows?|the\swhole\s\w+\sknows|"
    r"everybody\sknows|everyone\sknows|all\sknow|(?:chairs?|runs?|ran|owns?|"
    r"owned|heads?|leads?|led|"
    r"presents?|preaches|drives?)\s(?:the|an?)|stood\s(?:as|for)|play(?:s|ed)\sfor|"
    r"councillor|mayor|imam|vicar|preacher|cleric|priest|pastor|bishop|rabbi|footballer|boxer|rapper|actor|"
    r"headteacher|head\steacher|governor|judge|magistrate|"
    r"chief\s(?:constable|executive)|commissioner|(?-i:MP|QC|KC|CEO)|candidate|ambassador|minister)"
)
_TARGET = r"(?:fire|alight|light|ablaze)"
_WEAPON = r"(?:bombs?|(?:explosive\s)?devices?|explosives?|incendiar\w+|poison|powder|grenade|petrol|acid)"
_NEWS = (
    rf"(?:set\s(?:[\w'’-]+\s){{0,4}}{_TARGET}|torched|(?:fire|petrol)-?\s?bombed|burn(?:ed|"
    rf"t)\s(?:\w+\s){{0,3}}(?:down|mosque|synagogue|church|temple|hotel|school)|"
    r"stabbed|knifed|slashed|shot|murdered|killed|beheaded|bombed|blew\sup|(?:drove|ploughed|"
    r"reversed)\s(?:[\w'’-]+\s){0,4}(?:at|into|through)\s|rammed|ran\sover|"
    rf"(?:made|built|sent|left|posted|planted|threw|hid|mixed|cooked)\s(?:[\w'’-]+\s){{0,4}}{_WEAPON}|plotted|"
    r"tried\sto\s(?:fly|travel|cross|join|reach|blow|kill|stab|burn|bomb|shoot|get\s(?:in)?to|go\sto|leave\sfor)|"
    r"(?:travelled|flew|ran\soff|ran\saway|went\s(?:out|off))\sto\s|"
    r"joined\s(?:(?-i:IS|ISIS|ISIL)\b|isis|isil|daesh|al[\s-]|the\s(?:caliphate|fighters|jihad|militia|front))|"
    r"daubed|sprayed|smashed|broke\s(?:[\w'’-]+\s){0,2}windows?|"
    r"desecrated|vandalised|live-?\s?streamed|took\s(?:[\w'’-]+\s){0,3}(?:hostage|machete|gun|rifle|knife|axe|sword|"
    r"crossbow)|attacked|hacked)"
)
_CAUGHT = (
    r"(?:(?:was|were|got|been)\s(?:\w+\s)?"
    r"(?:arrested|jailed|convicted|sentenced|charged|caught|shot|found\sguilty|remanded))"
)
_EVENT = (
    r"(?:fires?|arson|attacks?|stabbings?|shootings?|bombings?|bomb|plot|riots?|disorder|murders?|killings?|assault|"
    r"blast|explosion|hoax|siege|"
    r"hijack\w*|marches|march|vigil|protests?|demonstrations?|demo|rally|parade|carnival|festival|funeral|memorial|"
    r"inquest|verdict|anniversary|outage|"
    r"derby|final|election|by-election|referendum|eid|diwali|hanukkah|christmas|halloween|bonfire\snight|pride|"
    r"strike|floods?|crash|eclipse|coronation|trial)"
)
_DEFINITE = r"(?:the|that|this|those|these|your|our|same|two|three|another)"
_RELATED = (
    re.compile(
        rf"\b(?P<whose>[^\W\d_][\w-]+)['’]s?\s(?:(?:own|only|youngest|eldest|oldest|little|teenage|adult|late|"
        rf"other)\s){{0,2}}{_OFFSPRING}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_RELATIVES}\s(?:of|to)\s(?:(?:one|two|some|any)\sof\s)?(?:the|an?|that|this|those|our|"
        rf"your)\s(?:(?:other|same|young|younger|older|little|first|second)\s)*"
        rf"(?!(?:{_YOUNG}|{_RELATIVES}|victim|case|family|household|day|week|year|word|same)\b)[\w-]+(?:\s[\w-]+)?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:\b(?:his|her|their|whose|the|an?|our|this|your|['’]s)\s(?:[\w-]+\s){{0,2}}{_RELATIVES}|\b(?:mum|dad|"
        rf"mam|gran|nan|grand(?:dad|ad|ma|pa)|father|mother|uncle|"
        rf"aunt(?:ie|y)?|stepdad|stepmum))\b[^.;!?\n]{{0,60}}?\b{_PUBLICLY}(?!\w)",
        re.IGNORECASE,
    ),
)
_DEEDS = (
    re.compile(
        rf"\b{_DEFINITE}\s(?:[\w-]+\s){{0,2}}{_YOUNG}\b(?:[^.;!?\n]{{0,50}}?)\b(?:who|that|"
        rf"which)\b[^.;!?\n]{{0,40}}?\b(?:{_NEWS}|{_CAUGHT})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:{_DEFINITE}\s(?:[\w-]+\s){{0,2}}{_YOUNG})\b[^.;!?\n]{{0,40}}?\b(?:behind|in|from|involved\sin|"
        rf"responsible\sfor|over|for|after|of|with|at)\s"
        rf"(?:the|that|our|your)\s(?:[\w'’-]+\s){{0,3}}{_EVENT}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:he|she|they|(?:his|her|their|the|an?|our|that|this|your|one)\s(?:[\w-]+\s){{0,2}}(?:{_YOUNG}|"
        rf"{_RELATIVES}))\b[^.;!?\n]{{0,30}}?\b{_NEWS}",
        re.IGNORECASE,
    ),
)
_IN_THE_NEWS = re.compile(
    r"\b(?:in|on|from|all\sover|made|was)\s(?:all\s)?the\s(?:(?:local|national|evening|daily|front|six\so['’]clock|"
    r"ten\so['’]clock)\s)*(?:papers?|news(?:papers?)?|press|telly|tv|"
    r"television|radio|headlines|front\spages?|media|(?-i:Echo|Gazette|Herald|Mercury|Argus|Post|Star|Chronicle|"
    r"Courier|Mail|Sun|Mirror|Times|Guardian|Express|Standard|Telegraph|"
    r"Advertiser|Observer|Examiner|Journal|Record|Evening\s[A-Z]\w+))\b",
    re.IGNORECASE,
)
_DAY_OF_AN_EVENT = re.compile(
    r"\b(?:(?:days?|nights?|mornings?|evenings?|afternoons?|weekends?|weeks?|hours?|months?)\s(?:after|before|of|"
    r"following)|(?:at|on|during|following|since)\sthe\stime\sof)\s"
    rf"(?:the\s|that\s)?(?:[\w'’-]+\s){{0,3}}{_EVENT}\b",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?-i:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b)"
_WHEN = re.compile(
    rf"\b(?:(?:(?:on|last|this|next|since)\s){{0,2}}(?:early\s|late\s)?{_WEEKDAY}(?:\s(?:week|last|gone|morning|"
    rf"afternoon|evening|night))?|(?:the\sday\sbefore\s)?yesterday|"
    r"last\s(?:night|week|weekend)|(?:this|tomorrow|yesterday)\s(?:morning|afternoon|evening)|tonight|today|"
    r"tomorrow|(?:at|over)\sthe\sweekend|the\sother\s(?:day|night|week)|"
    r"(?:two|three|four|five|six|\d{1,2}|a\sfew|a)\s(?:days?|nights?|weeks?|fortnight)\sago)(?!\w)",
    re.IGNORECASE,
)
_CASE_EVENT = re.compile(
    r"\b(?:arrest(?:ed|s)?|raid(?:ed|s)?|strategy\s(?:meeting|discussion)|core\sgroup|(?:case|cp|child\sprotection|"
    r"review|network)\sconference|(?:family\s)?court|hearing|trial|"
    r"tribunal|magistrates|appearance|verdict|plea|remand(?:ed)?|bail(?:ed)?|charged|sentenc(?:ed|ing)|convicted|"
    r"jailed|released|exclu(?:ded|sion)|expelled|suspended|taken\sinto|"
    r"accommodated|removed|placed|moved\s(?:in|out|to|placement)|picked\sup|taken\saway|interview(?:ed)?|searched|"
    r"seized|disclos(?:ed|ure)|missing|ran\s(?:off|away)|absconded|stopped|questioned|detained|caught|airport|border|"
    r"stabbed|attacked|assaulted|threatened|section\s?(?:47|17|20|136|2)|s\.?\s?(?:47|20)|lac\sreview|(?:joint|home|"
    r"welfare)\svisit|visited|medical|overdos\w+|self-harm\w*|"
    r"sectioned|admitted|born|gave\sbirth|died|funeral|care\sorder|epo|pickup|police|found\s(?:the|"
    r"an?)\s(?:\w+\s)?(?:knife|gun|rifle|machete|axe|sword|crossbow|weapon|flag|notebook|videos?|device)|referred|"
    r"contact\s(?:session|visit|centre)|"
    r"incident|fight|moved\ship|evicted|deported)\b",
    re.IGNORECASE,
)
_HIM = re.compile(
    r"\b(?:on|for|with|about)\s(?:him|her|them|the\s(?:twins|siblings|children|kids|brothers|sisters))\b", re.IGNORECASE
)
_CERTAIN_SEVERAL = re.compile(
    r"\b(?:two|three|four|both|the|these|those|our|their|his|her)\s(?:\w+\s)?"
    r"(?:boys|girls|brothers|sisters|lads|teenagers|siblings|children|kids|pupils|students|youths|parents|twins)\b",
    re.IGNORECASE,
)
_AHEAD_OF_A_MEETING = re.compile(r"\b(?:shall|could|can|would|may)\swe\b|\blet['’]s\b", re.IGNORECASE)
_HAPPENED = re.compile(r"\b(?:was|were|had|went|came|told|found|took|got|rang|ran|broke|\w{2,}ed)\b", re.IGNORECASE)
_OURSELVES = re.compile(r"\b(?:my|our)\s(?:\w+\s)?$", re.IGNORECASE)
_AT_WORK = frozenset(
    {"colleague", "deputy", "manager", "boss", "director", "lead", "assistant", "predecessor", "trainer"}
)
_OFFICE_ABBREVIATED = re.compile(r"[A-Z]{2,4}")


class _Circumstance(NamedTuple):
    start: int
    end: int
    type: Type
    reason: str


def circumstances_in(text: str, sentences: Sentences, *, names: re.Pattern[str] | None) -> list[Finding]:
    """Return what tells of a case without a name, as questions to its writer; in order and without overlap."""
    told = [*_relations(text), *_deeds(text), *_in_the_news(text, sentences, names), *_days(text, sentences, names)]
    asked: list[Finding] = []
    for each in sorted(told):
        if not asked or each.start >= asked[-1].end:
            asked.append(Finding(each.start, each.end, each.type, Severity.WARN, each.reason, ""))
    return asked


def beside(asked: Sequence[Finding], standing: Sequence[Finding]) -> list[Finding]:
    """Return those of what is asked that do not overlap what stands in the way already."""
    return [each for each in asked if not any(each.start < other.end and other.start < each.end for other in standing)]


def _relations(text: str) -> Iterator[_Circumstance]:
    for pattern in _RELATED:
        for match in pattern.finditer(text):
            whose = match.groupdict().get("whose")
            if whose is None or _is_known(whose, text[: match.start()]):
                yield _Circumstance(*match.span(), Type.RARE, KNOWN_RELATION)


def _is_known(whose: str, before: str) -> bool:
    """Say whether a relative of this possessor may be known by it: "the councillor's son", and no "boy's brother"."""
    if whose.casefold() in _NOBODY_OUTSIDE or (whose.casefold() in _AT_WORK and _OURSELVES.search(before)):
        return False
    opens = not before.strip() or before.rstrip().endswith((".", "!", "?", "\n"))
    return whose.islower() or opens or _OFFICE_ABBREVIATED.fullmatch(whose) is not None


def _deeds(text: str) -> Iterator[_Circumstance]:
    for pattern in _DEEDS:
        for match in pattern.finditer(text):
            yield _Circumstance(*match.span(), Type.RARE, KNOWN_DEED)


def _in_the_news(text: str, sentences: Sentences, names: re.Pattern[str] | None) -> Iterator[_Circumstance]:
    """Yield where somebody of a case is said to have been in the papers or on the television."""
    for match in _IN_THE_NEWS.finditer(text):
        place = Finding(*match.span(), Type.RARE, Severity.WARN, KNOWN_DEED, "")
        around = sentences.round(place, after=None, names=names)
        if around.speaks_of_somebody(around.sentence, several=False):
            yield _Circumstance(*match.span(), Type.RARE, KNOWN_DEED)


def _days(text: str, sentences: Sentences, names: re.Pattern[str] | None) -> Iterator[_Circumstance]:
    for pattern in (_DAY_OF_AN_EVENT, _WHEN):
        for match in pattern.finditer(text):
            place = Finding(*match.span(), Type.DATE, Severity.WARN, DAY_OF_A_CASE, "")
            around = sentences.round(place, after=None, names=names)
            told = _is_of_a_case(around) if pattern is _WHEN else _is_after_an_event(around)
            if told:
                yield _Circumstance(*match.span(), Type.DATE, DAY_OF_A_CASE)


def _is_of_a_case(around: Surroundings) -> bool:
    """Say whether something happens on a day to somebody of a case: in this sentence, or to whom the last spoke of."""
    sentence = around.sentence
    if not _CASE_EVENT.search(sentence) or _AHEAD_OF_A_MEETING.search(around.before):
        return False
    here = around.speaks_of_somebody(sentence, several=False) or any(
        pattern.search(sentence) for pattern in (_HIM, _CERTAIN_SEVERAL)
    )
    nobody_else = re.search(r"\b(?:i|we|you)\b", sentence, re.IGNORECASE) is None
    return here or (nobody_else and around.speaks_of_somebody(around.previous, several=False))


def _is_after_an_event(around: Surroundings) -> bool:
    if _CASE_EVENT.search(around.sentence):
        return True
    somebody = around.speaks_of_somebody(around.sentence, several=False) or re.search(
        r"\bthey\b", around.sentence, re.I
    )
    return bool(somebody) or (
        _HAPPENED.search(around.clause[0]) is not None and not re.search(r"\b(?:we|you|i)\b", around.before, re.I)
    )
