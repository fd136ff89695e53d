"""Named schools, places of worship, clubs, hospitals, police and firms; "a secondary school" and national bodies are allowed."""

import re
from collections.abc import Iterator, Sequence

from alongside.anonymise.rules.findings import Finding, Severity, Type
from alongside.anonymise.rules.kinds import Kind, kind, plain_english
from alongside.anonymise.rules.lexicon import folded
from alongside.anonymise.rules.naming import follows, looks_like_name, name_before
from alongside.anonymise.rules.vocabulary import KIN, PEERS, STOP
from alongside.anonymise.rules.words import Word, words

_KINDS: dict[str, str] = {
    "a secondary school": "high|secondary|grammar|comprehensive|high school|secondary school|grammar school|upper school|boys school|girls school|sixth form|sixth form centre",
    "a primary school": "primary|primary school|primary academy|infants|infant school|juniors|junior school|junior|first school|middle school|ce primary|rc primary|infant|primry|primery|jnr|jnrs|inf|prep|prep school|lower school",
    "a school": "school|schl|sch|academy|acadamy|acedemy|free school|special school|pru|pupil referral unit|alternative provision|ap|tuition centre|skool|unit|studio|class|class|classes|language class|arabic class|sunday class|saturday school|learning centre|acadmey|acadamey|studio school|utc",
    "a college": "college|coll|university|uni|sixth form college",
    "a nursery": "nursery|nursary|pre-school|preschool|playgroup|kindergarten|childcare|day nursery|children's centre|childrens centre|toddler group",
    "a mosque": "mosque|mosk|masjid|masjed|islamic centre|islamic center|muslim centre|madrasa|madrasah|madrassa|madressa|jamia|darul uloom|mosq|prayer hall|islamic school|islamic society",
    "a place of worship": "church|chapel|cathedral|abbey|minster|synagogue|shul|temple|mandir|gurdwara|gurudwara|gudwara|vihara|parish|tabernacle|kingdom hall|citadel|fellowship|ministries|assembly|priory|centre of worship|convent",
    "a hospital": "hospital|hosp|hospice|infirmary|general|general hospital|royal infirmary|royal|community hospital|a&e|maternity unit|birth centre|children's hospital|childrens hospital|district general",
    "a GP surgery": "surgery|medical centre|medical center|med centre|med ctr|health centre|health center|medical practice|practice|clinic|gp practice|group practice|dental practice|pharmacy|chemist|walk-in centre|family practice|doctors|health hub",
    "a club": "fc|afc|rfc|cc|rufc|jfc|utd|cfc|amateur|amateurs|abc|boxing club|boxing|boxing gym|boxing academy|abc|judo club|karate club|football club|rugby club|cricket club|youth club|boys club|club|gym|dojo|martial arts|mma|swimming club|athletics|rovers|harriers|"
    "wanderers|albion|rangers|colts|juniors fc|scouts|scout group|cadets|guides|brownies|cadet unit|sports club|social club|snooker club|chess club|mma gym|fitness|sports",
    "a community centre": "youth centre|youth center|youth project|youth hub|youth zone|community centre|community center|comm centre|community hall|community hub|leisure centre|sports centre|sports hall|family hub|family centre|library|village hall|centre|hub|"
    "project|community association|community trust|wellbeing hub|pavilion|advice centre|resource centre|cultural centre|community project|women's centre|welcome centre|drop-in|arts centre|civic centre|town hall|hall",
    "the police": "police|constabulary|police station|cop shop|nick|custody suite|police stn|custody|custody centre",
    "a firm": "solicitors|solicitor|llp|ltd|limited|plc|law|legal|chambers|consulting|consultants|homes|housing|housing association|housing assoc|housing trust|builders|construction|electrical|recruitment|logistics|security|cleaning|services ltd|"
    "& sons|and sons|motors|taxis|cabs|cars|minicabs|garage|autos|tyres|associates|bus company|coaches|warehouse|foods|fabrications|plumbing|roofing",
    "a shop": "takeaway|take-away|kebabs?|kebab house|fried chicken|chicken|pizza|pizzas|cafe|café|coffee|coffee house|restaurant|grill|barbers?|hair|hairdressers|salon|store|stores|supermarket|superstore|mini market|minimarket|cash and carry|bakery|bakers|butchers|halal|"
    "off-licence|newsagents?|mobile phones|phones|vapes|vape shop|pub|arms|inn|tavern|hotel|hostel|car wash|nails|convenience|desserts|shisha|shisha lounge|lounge|fish bar|fish and chips|chippy|food bank|foodbank|market|bookshop|bk shop|book shop|shop|mobiles|bites|studios|online|books|fireworks|electronics",
    "a children's home": "children's home|childrens home|care home|residential home|lodge|foyer|refuge|supported living|secure unit|secure training centre|yoi|prison|young offenders institution|probation office|supported lodgings|semi-independent|residential|nursing home",
    "a local charity": "trust|foundation|community group|action group|women's aid|mission|refugee action|welcome|mentoring|outreach|society|association|charity",
}  # fmt: skip
_TAILS: dict[tuple[str, ...], str] = {
    tuple(tail.split()): said for said, tails in _KINDS.items() for tail in tails.replace("?", "").split("|")
}
_TAILS |= {(tail[0][:-1], *tail[1:]): said for tail, said in _TAILS.items() if tail[0] in {"barbers", "kebabs"}}
_LONGEST = 3
_BY_CAPITAL_ONLY = frozenset(
    (
        "general royal practice abc cc law legal chambers homes housing electrical security cleaning motors cars coaches associates foods chicken coffee grill hair store stores pub arms inn phones books "
        "market lodge trust foundation mission welcome mentoring outreach society association charity hall fellowship assembly parish ministries project centre hub club gym sports fitness "
        "guides cadets boxing custody nick prison refuge residential doctors high secondary primary comprehensive junior prep infant ap sch doctors athletics rangers albion rovers wanderers "
        "shop mobiles bites studios studio online unit class classes amateur amateurs inf limited lounge garage library hostel hotel clinic practice convent abbey priory temple warehouse pharmacy chemist convenience electronics consulting consultants construction recruitment logistics "
        "fireworks nails pizza restaurant cafe salon bakery school college university uni nursery church chapel police pavilion utd services royal a&e abc solicitor citadel welcome centre club halal kindergarten royal fellowship colts rc"
    ).split()
)
"""Tails that are everyday words: without capitals, the name before them must be no plain word."""
_GENERIC = (
    STOP
    | KIN
    | PEERS
    | frozenset(
        (
            "school schools secondary primary infant infants junior high upper lower middle special mainstream local new old previous current former same different another other nearby independent faith "
            "islamic muslim catholic christian jewish sikh hindu church boarding state private public grammar prep sixth form nursery police youth community general children childrens children's mental health day home sunday saturday "
            "summer evening friday free virtual village parish town city county district national regional central north south east west northern southern eastern western british english welsh scottish uk england "
            "counter terrorism counter-terrorism metropolitan transport military neighbourhood response armed special safer early help family foster residential secure supported language arabic quran qur'an koran weekend supplementary "
            "further higher adult art technical training performing specialist alternative provision pupil referral unit after breakfast homework football boxing judo karate rugby cricket swimming martial mma chess snooker gaming drama book film "
            "sports leisure social gp dental walk-in medical group general practitioner maternity teaching acute psychiatric private sector voluntary charity open big small large main whole first second third "
            "his her their our my your its the a an any each every no some this that these those which what and or of in at to from for with by on as is was were are be been has had have not "
            "roman orthodox baptist methodist anglican pentecostal evangelical reform legal law family immigration criminal defence duty crown high magistrates supreme county youth court "
            "channel prevent mash camhs social care services service support team multi agency multi-agency safeguarding single academies academy trust diocese diocesan federation mixed "
            "all-girls all-boys boys girls boys' girls' co-ed comprehensive selective outstanding maintained voluntary-aided coffee chicken fried pizza corner chinese indian turkish kebab fish pet charity sweet phone mobile vape betting "
            "joint home respite emergency temporary shared one two three four few many several most other head deputy assistant "
            "job jobcentre contact advice wellbeing drop-in respite day-care after-school out-of-hours in-patient inpatient outpatient sexual eye ear fracture baby well-baby antenatal stop "
            "smoking trauma drug alcohol substance misuse domestic abuse women's womens men's mens victim witness professional professionals tuition online remote distance safe "
            "good bad poor best better nice lovely little busy quiet strong real certain particular specific relevant appropriate suitable likely possible full part half time next last late later early "
            "under over above low very quite too so more less how as medium moderate significant extremely relatively remains remain risk risks stakes score scored scores score's tariff sky alert "
            "greater inner outer wider area place places worship based led run wide trained related linked mosque temple synagogue gurdwara madrasa masjid club centre college hospital surgery hub project"
        ).split()
    )
)
_HEADS: dict[str, str] = {
    "masjid": "a mosque", "masjed": "a mosque", "madrasa": "a mosque", "madrasah": "a mosque", "madressa": "a mosque", "jamia": "a mosque", "darul": "a mosque", "ysgol": "a school", "coleg": "a college", "hmp": "a prison",
    "hmyoi": "a prison", "hmpyoi": "a prison", "yoi": "a prison", "raf": "a base", "gurdwara": "a place of worship", "mandir": "a place of worship", "iglesia": "a place of worship", "ward": "a hospital ward",
}  # fmt: skip
_SAINT = re.compile(
    r"(?<![^\W_])(?P<saint>(?:st|saint|ss|sts)(?:\.\s?|\s)(?P<name>[^\W\d_][\w\-]{2,20}(?:['’]s?|s)?)(?:\s(?:of|the|and|&)\s\w{2,15}(?:['’]s?)?){0,2})(?P<tail>\s(?:c of e|ce|rc|catholic|primary|high|church|school|academy|junior|infants?|college|hospice|hospital))*(?![^\W_])",
    re.IGNORECASE,
)
_FIXED = re.compile(
    r"\b(?:University|Uni|Univ|Church|College|Archdiocese|Diocese|Hospital|Bishop|Academy|School)\s(?:of|for)\s(?:the\s)?(?:St\.?\s)?(?P<of>[A-Z][\w'’\-]+(?:\s(?:[A-Z][\w'’\-]+|and|of))*)"
    r"|\b(?:Our Lady|Holy (?:Trinity|Cross|Family|Name|Rosary|Rood)|Sacred Heart|All Saints|Immaculate|Christ Church|Corpus Christi|Good Shepherd|English Martyrs|Blessed \w+)(?:\s(?:of|the|[A-Z][\w'’]+)){0,5}"
    r"|\b(?:our lady|holy (?:trinity|cross|family|rosary)|sacred heart|all saints|corpus christi|christ church)(?:\s(?:of|immaculate|lourdes|primary|high|school|church|rc|ce|catholic|c of e)){0,4}"
    r"|\b(?:king|queen|prince|princess|bishop|archbishop|cardinal|lady|lord|sir|dame|duke of|abbot)\s[A-Za-z'’]{3,}(?:\s[A-Za-z'’]{3,}){0,2}\s(?:school|academy|high|primary|hospital|college|grammar|centre)\b"
    r"|\b(?:the\s)?(?:Royal|Great Western|Queen['’]s|King['’]s|Northern General|Alder Hey|Great Ormond St(?:reet)?|Addenbrooke['’]?s|Jimmy['’]?s|Guy['’]?s)\s(?:[A-Z][\w'’]+\s){0,3}(?:Hospital|Infirmary|Children['’]s|A&E)"
    r"|\b(?:avon and somerset|avon & somerset|bedfordshire|beds|cambridgeshire|cambs|cheshire|cleveland|cumbria|derbyshire|devon and cornwall|devon & cornwall|"
    r"dorset|durham|dyfed[ \-]powys|essex|gloucestershire|greater manchester|gwent|hampshire|hants|hertfordshire|herts|humberside|kent|lancashire|lancs|"
    r"leicestershire|leics|lincolnshire|lincs|merseyside|norfolk|north wales|north yorkshire|northamptonshire|northants|northumbria|nottinghamshire|notts|"
    r"south wales|south yorkshire|staffordshire|staffs|suffolk|surrey|sussex|thames valley|warwickshire|west mercia|west midlands|west yorkshire|wiltshire) "
    r"(?:police|constabulary)\b"
    r"|\b(?:met(?:ropolitan)? police|the met(?= (?:police|officers?|police))|gmp|wmp|tvp|psni|police scotland|btp)\b",
    re.IGNORECASE,
)  # fmt: skip
_LED = frozenset(
    "school schl sch gp nursery college mosque church hospital club surgery at attends attended attend attending from to of in near outside with via by joined left for visits visited and through behind goes leaves changed".split()
)
_FAN = re.compile(
    r"\b(?:supports?|supporting|fan of|fans of|fan|watch|watches|watching|watched|tickets?|season ticket|shirt|scarf|kit|follows|mad about|loves)\s(?:for\s|to\s|a\s|the\s|of\s)?$",
    re.IGNORECASE,
)
_SCHOOLS = frozenset({"high", "primary", "junior", "juniors", "jnr", "infants", "school", "church", "hub", "centre"})
_NATIONAL = frozenset(
    "home office|high court|family court|crown court|youth court|national police|counter terrorism police|counter-terrorism police|national college|british transport police|national crime agency|action for children|"
    "manhattan project|open university|college of policing|church of england|catholic church|salvation army|king's trust|prince's trust|police and crime|national trust|national health service".split("|")
)  # fmt: skip
_REASON = "A named organisation tells where the child lives, learns or worships"


def find(text: str) -> Iterator[Finding]:
    """Find named organisations."""
    cut = words(text)
    yield from _by_tail(text, cut)
    yield from _by_head(cut)
    for match in _SAINT.finditer(text):
        if _is_saint(text, match):
            yield _finding(match.start(), match.end(), "a school" if match["tail"] else "an organisation")
    for match in _FIXED.finditer(text):
        if match[0].casefold() not in _NATIONAL and not (
            match["of"] and match["of"].casefold() in {"england", "wales", "scotland"}
        ):
            yield _finding(match.start(), match.end(), "an organisation")


def _by_tail(text: str, cut: Sequence[Word]) -> Iterator[Finding]:
    at = 0
    while at < len(cut):
        length, said = _tail(cut, at)
        if not length:
            at += 1
            continue
        first = _name(text, cut, at, length)
        if first is not None:
            end = cut[at + length - 1].end
            yield _finding(cut[first].start, end, said)
        at += length


def _tail(cut: Sequence[Word], at: int) -> tuple[int, str]:
    """Return how many words the longest tail takes that starts here, and what to say instead."""
    for length in range(_LONGEST, 0, -1):
        if at + length > len(cut):
            continue
        if any(word.gap not in {" ", "-", "  "} for word in cut[at + 1 : at + length]):
            continue
        said = _TAILS.get(tuple(_low(word) for word in cut[at : at + length]))
        if said:
            return length, said
    return 0, ""


def _low(word: Word) -> str:
    return f"{word.low}'s" if word.owned and word.low in {"children", "women"} else word.low


def _name(text: str, cut: Sequence[Word], at: int, length: int) -> int | None:
    tail = cut[at]
    everyday = length == 1 and tail.low in _BY_CAPITAL_ONLY
    if everyday and not tail.capital and not tail.loud and not _in_small_letters(cut, at):
        # "Amira's school", "Nadia left college": a capital before a small everyday word is mostly a person's
        return _before_small_tail(cut, at)
    first = name_before(cut, at, generic=_GENERIC)
    if first is None:
        found_at = _plain_name(cut, at) if not everyday or tail.low in _SCHOOLS else None
        if found_at is not None and everyday and all(plain_english(word.low) for word in cut[found_at:at]):
            return None
        return found_at
    if first and cut[first - 1].text == "The" and not cut[first - 1].first and follows(cut, first):
        first -= 1
    if at and cut[at - 1].owned and not tail.capital and not tail.loud:
        return None
    name = cut[first:at]
    if everyday and not any(word.capital for word in name) and not _in_small(cut, first, name):
        return None
    if all(
        word.low in _GENERIC or (word.first and plain_english(word.low) and len(name) == 1 and not tail.capital)
        for word in name
    ):
        return None
    if " ".join(word.low for word in cut[first : at + length]) in _NATIONAL or _FAN.search(
        text, max(0, cut[first].start - 20), cut[first].start
    ):
        return None
    return first


def _in_small_letters(cut: Sequence[Word], at: int) -> bool:
    return at > 0 and not cut[at - 1].capital


def _before_small_tail(cut: Sequence[Word], at: int) -> int | None:
    """Return a capitalised name before a small tail ("Marlbrook school"), unless it owns it or starts the sentence."""
    before = cut[at - 1]
    if (
        before.owned
        or before.low in _GENERIC
        or not follows(cut, at)
        or kind(before.low) is Kind.NAME
        and before.low not in folded("places")
    ):
        return None
    if before.first and plain_english(before.low):
        return None
    return name_before(cut, at, generic=_GENERIC)


def _in_small(cut: Sequence[Word], first: int, name: Sequence[Word]) -> bool:
    """Whether a name in small letters before an everyday tail is one: an unusual word, led by "at" or the like."""
    led = cut[first].first or not first or cut[first].gap.strip() != "" or cut[first - 1].low in _LED or cut[first].loud
    return led and any(_unusual(word) for word in name)


def _unusual(word: Word) -> bool:
    return word.low not in _GENERIC and not plain_english(word.low) and len(word.low) > 3 and "-to-" not in word.low


def _plain_name(cut: Sequence[Word], at: int) -> int | None:
    """Return where a name of plain words in small letters begins: "at orchard lane mosque", "from riverside academy"."""
    for most in (1, 2, 3):
        place = at - most
        if place < 1 or not follows(cut, place + 1):
            return None
        if cut[place].low in _GENERIC or cut[place].owned or cut[place].low.endswith(("ing", "ed")):
            return None
        if (cut[place - 1].low in _LED and follows(cut, place)) or ":" in cut[place].gap:
            return place
    return None


def _by_head(cut: Sequence[Word]) -> Iterator[Finding]:
    for at, word in enumerate(cut[:-1]):
        said = _HEADS.get(word.low)
        if not said or not follows(cut, at + 1):
            continue
        last = at
        while last + 1 < len(cut) and last - at < 4 and follows(cut, last + 1) and _goes_on(cut[last + 1]):
            last += 1
        if last > at and not (word.low == "ward" and not cut[at + 1].capital):
            yield _finding(word.start, cut[last].end, said)


def _goes_on(word: Word) -> bool:
    if word.low in {"al", "ul", "e", "us", "ur", "an", "as"}:
        return True
    if word.low in _GENERIC or word.low in STOP:
        return False
    return looks_like_name(word) or kind(word.low) is Kind.WORD_NAME


def _is_saint(text: str, match: re.Match[str]) -> bool:
    """Tell "st bedes" and "St Jude's Primary" from "high st and" and "1 st time"."""
    name = match["name"].casefold().rstrip("'’s")
    before = text[max(0, match.start() - 18) : match.start()].rstrip()
    if match["name"].casefold() in STOP or (before and before[-1].isdigit()):
        return False
    if match["tail"] or re.search(r"['’]s?$", match["name"]):
        return True
    known = kind(name) is not Kind.PLAIN or name in {"mark", "matthew", "john"}
    led = bool(
        re.search(
            r"\b(?:at|from|to|in|attends?|of|near|outside|and|with|by|goes to|for)$|^$|[,.(:;\n]$",
            before,
            re.IGNORECASE,
        )
    )
    return known and led


def _finding(start: int, end: int, said: str) -> Finding:
    return Finding(start, end, Type.ORG, Severity.BLOCK, _REASON, said)
