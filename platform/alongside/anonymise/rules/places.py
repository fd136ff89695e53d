"""Places below a region: towns, districts, estates, parks, stations; countries, regions and London are allowed."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from alongside.anonymise.rules.findings import Finding, Severity, Type
from alongside.anonymise.rules.kinds import Kind, kind, plain_english, word_names
from alongside.anonymise.rules.lexicon import fold, folded
from alongside.anonymise.rules.naming import name_before
from alongside.anonymise.rules.vocabulary import KIN, PEERS, ROLES, STOP, TITLES, WORK_TITLES
from alongside.anonymise.rules.words import Word, words

_OPEN = frozenset(
    "london|england|wales|scotland|northern ireland|britain|great britain|north west|north east|south west|south east|east midlands|west midlands region|yorkshire and the humber|midlands|"
    "east of england|greater london|the north|the south|uk|washington|perth|melbourne|north country|new york|paris|town|street|gate|hill|green|bank|cross|"
    "stock|send|over|law|tong|battle|deal|sale|march|settle|tumble|rake|lode|loans|locking|freehold|felling|docking|cooling|healing|hose|beer|eye|ash|bow|box|par|burton on|ore|pool|stone|rock|cove|grain|hope|"
    "valley|walker|wall|shaw|mark|mold|mere|moss|well|wells|page|sandy|scone|sharpness|steep|stoke newington now|wing|wool|worth|wick|ware|warden|welling|timberland|sandwich|poplar|plains|pant|port|"
    "callow|call|church|charter|chard|bowling|boxing|brill|bridge|bray|brae|lizard|lees|lee|law|lea|hook|hale|hales|fleet|flint|ford|forth|eagle|dale|crook|coates|castor|camber|bugle|barley|battle".split("|")
)  # fmt: skip
_ALWAYS = frozenset(
    "acton ascot brent chester chesterfield derby dover dudley dunstable gosport hackney hammersmith harrow hastings hayes hove leeds lewes linwood maidenhead newmarket pickering reading bath bury slough soho stoke stroud "
    "tooting wigan worcester york wantage whitehead stowmarket barnes barry kerry holt hurst corby sale poole poplar barking deal ware wells rugby crewe rye".split()
)
"""Towns that are also words: with a capital and a small word of place before them they are towns."""
CLEAR = frozenset(
    "airedale ascot ashton bedford birkenhead blackburn bolton boston bradford bristol burnley burton bury camden carlisle chester chesterfield coventry crawley crewe croydon denton derby derry dover dudley dunstable durham "
    "eastbourne edmonton exeter gosport grimsby hackney halifax hammersmith haringey harlow harrow hartlepool hastings hove huddersfield hull ilford ipswich kendal kent keighley lancaster leeds lewes leicester lewisham "
    "lincoln luton lambeth maidenhead maidstone medway middlesbrough newmarket newham nottingham oldham oxford peterborough pickering plymouth portsmouth preston quinton redbridge rochdale rotherham salford scunthorpe sheffield "
    "slough soho southwark stafford staines stockport stockton stoke stowmarket sunderland swansea swindon telford tilbury tooting torquay trafford wakefield walsall wantage warrington warwick watford westminster wigan winchester "
    "wolverhampton worcester worthing york barnsley barnet bexley brent bromley cardiff enfield gateshead hounslow islington kirklees merton norwich reading sandwell sefton solihull tameside wirral leith hebburn".split()
)
"""Towns that stand in dictionaries or name lists too, and still mostly mean the town."""
_SENSES = frozenset("reading bath bury sale".split())
_MEANING = frozenset(
    "hull slough derby reading bury merton stoke pickering dudley boston preston chester lincoln durham kent warwick camden bolton burton bradford bristol".split()
)
"""Of those, words and names: in small letters they want a small word of place."""
_EVENTS = frozenset(
    "inquiry attack attacks review bombing bombings arena riots riot killings murders stabbings report".split()
)
_EXTRA = frozenset(
    "heathrow gatwick stansted boston halifax brum manny boro hull tyneside teesside merseyside humberside wirral thanet medway bradistan tamworth ely".split()
)
_LOCATIVE = frozenset(
    "in from near nr to at around round of outside towards via through across between for into within leaving left by visiting visited over @ lives live living and".split()
)
_SURE = frozenset("in near nr around outside towards into".split())
_AFTER_PLACE = frozenset(
    "area estate estates town council city borough district based born office residents resident way side end centre road police csc mash families family community boy girl lad school schools team hospital station".split()
)
_TAILS: dict[tuple[str, ...], str] = {
    tuple(tail.split()): said
    for said, tails in {
        "a housing estate": "estate|est|estates|housing estate|flats|tower block|towers",
        "a park": "park|rec|recreation ground|playing fields|common|woods|moor|moors|island|country park|skate park|skatepark|playground|gardens|fields|nature reserve|caravan park|allotments",
        "a station": "station|bus station|coach station|train station|railway station|tube station|tube|interchange|metro|bus stop|stn|airport|ferry terminal|ferry port|docks|tram stop|underground",
        "a shopping centre": "shopping centre|retail park|precinct|arcade|shopping park|arndale|shopping precinct|business park|industrial estate|market place|marketplace|shopping center",
        "a town": "town centre|city centre|village|high street|town|high st|seafront|marina|beach|promenade|quay|quays|harbour|pier|canal|reservoir|viaduct|underpass|multi-storey|car park|services|bypass|roundabout|subway|caravan site|travellers site|traveller site",
    }.items()
    for tail in tails.split("|")
}
_GENERIC = (
    STOP
    | KIN
    | PEERS
    | ROLES
    | frozenset(
        (
            "housing council industrial trading local same new old big whole large small nearby other next different another main police petrol fire railway train bus coach tube power radio work polling "
            "car theme skate water trailer national country public private retail business science safari village town city shopping community travellers traveller caravan holiday playing recreation leisure "
            "first second third last real social sheltered tower high rise low brownfield deprived rural urban inner outer central north south east west northern southern eastern western market seaside coastal "
            "his her their our my your its a an the any each every no some this that these those which what and or of in at to from for with by on as is was prison charging docking space game comfort left out behind "
            "play dog ball botanical kitchen front back football sports cricket school church hospital military army transit border service weigh ambulance filling home nearest busy quiet empty royal international "
            "uk british english motorway universal online channel prevent early help social children children's childrens mental health statutory adult support family council's "
            "welcome parts right wrong magic oyster mount rough real fishing mining small gated close-knit global model"
        ).split()
    )
)
_RIVER = re.compile(r"\b(?:River|Lake|Loch|Isle of|Forest of|Vale of|Mount)\s[A-Z][\w'’]+(?:\s[A-Z][\w'’]+)?")
_SAID = re.compile(
    r"\b(?:li(?:ves?|ved|ving)|stay(?:s|ed|ing)?|grew up|born|based|house[ds]?|flat|home|placed|placement|moved|moving|living|resid(?:es|ing)|address|seen|found|arrested|stopped|hotel|hostel|relatives|family|school|party|weekend|job|mosque|rally|demo|march)\s"
    r"(?:back\s|down\s|up\s|over\s|out\s)?(?:in|near|from|to|around|outside)\s$"
)
_AT = re.compile(r"\b(?:at|in|near)\s$", re.IGNORECASE)
_REASON = "A place below the region narrows the circle to those who know it"


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the places of the lists by their first word, longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    open_ = _OPEN - _ALWAYS
    for place in folded("places") | folded("districts") | _EXTRA:
        if place not in open_ and place not in folded("countries"):
            parts = tuple(place.replace("-", " ").split())
            found.setdefault(parts[0], set()).add(parts)
    return {first: tuple(sorted(some, key=lambda one: (-len(one), one))) for first, some in found.items()}


def find(text: str) -> Iterator[Finding]:
    """Find places below a region."""
    cut = words(text)
    yield from _listed(cut)
    yield from _by_tail(cut)
    yield from _by_cue(text, cut)
    for match in _RIVER.finditer(text):
        yield _finding(match.start(), match.end(), "a nearby place")


def _listed(cut: Sequence[Word]) -> Iterator[Finding]:
    known = _known()
    at = 0
    while at < len(cut):
        length = 0
        head = cut[at].low.split("-")[0]
        for parts in known.get(head, ()):
            length = _matches(cut, at, parts)
            if length and _is_place(cut, at, length, parts):
                yield _finding(cut[at].start, cut[at + length - 1].end, "another town")
                break
            length = 0
        at += length or 1


def _matches(cut: Sequence[Word], at: int, parts: tuple[str, ...]) -> int:
    """Return how many words of the text a listed place takes, or 0; hyphens and blanks count the same."""
    here, place = at, 0
    while place < len(parts):
        if here >= len(cut) or (here > at and cut[here].gap not in {" ", "-", ". ", "  "}):
            return 0
        pieces = cut[here].low.split("-")
        if tuple(pieces) != parts[place : place + len(pieces)]:
            return 0
        place += len(pieces)
        here += 1
    return here - at


def _is_place(cut: Sequence[Word], at: int, length: int, parts: tuple[str, ...]) -> bool:
    word = cut[at]
    before = cut[at - 1].low if at and cut[at].gap.strip(" ,") == "" else ""
    if before in TITLES | WORK_TITLES or (word.shout and length == 1 and len(word.text) < 4):
        return False
    name = " ".join(parts)
    if length > 1:
        return word.capital or word.loud or any(not plain_english(part) for part in parts) or before in _SURE
    after = cut[at + length].low if at + length < len(cut) and cut[at + length].gap == " " else ""
    if at + length < len(cut) and cut[at + length].low in _EVENTS and word.capital:
        return False
    if name in CLEAR and name not in _SENSES:
        return _is_clear(cut, at, before, after)
    ambiguous = plain_english(name) or name in {"vauxhall", "eden"} or name in word_names() or kind(name) is Kind.NAME
    if not ambiguous and word.capital and _a_name_beside(cut, at) and kind(cut[at - 1].low) is Kind.NAME:
        return before in _LOCATIVE
    if not ambiguous:
        return len(name) > 3 or word.capital
    placed = before in _LOCATIVE or after in _AFTER_PLACE
    if word.capital:
        if plain_english(name):
            return (
                (placed or _after_a_comma(cut, at))
                and not (word.first and not before)
                and not _a_name_goes_on(cut, at + length)
            )
        return (placed or _after_a_comma(cut, at)) and not _a_name_goes_on(cut, at + length)
    if (
        word.loud
        and (_after_a_comma(cut, at) or before in {"in", "at", "near", "from"})
        and not (before and plain_english(name) and name not in _ALWAYS)
    ):
        return True
    return (
        name in _ALWAYS
        and before in {"in", "near", "from"}
        or (before in _SURE and kind(name) is Kind.NAME and not plain_english(name))
    )


def _is_clear(cut: Sequence[Word], at: int, before: str, after: str) -> bool:
    """Decide about a town that is hardly a word: a small word of place, a line of capitals, or a capital of its own."""
    placed = before in _LOCATIVE or after in _AFTER_PLACE or _after_a_comma(cut, at)
    if cut[at].capital:
        return (placed or not _a_name_beside(cut, at)) and not (_a_name_goes_on(cut, at + 1) and not placed)
    return placed or cut[at].loud or cut[at].low not in _MEANING


def _a_name_beside(cut: Sequence[Word], at: int) -> bool:
    """Whether a name stands right before this word: "Kayden Preston"."""
    return at > 0 and cut[at].gap == " " and (cut[at - 1].capital or kind(cut[at - 1].low) is Kind.NAME)


def _a_name_goes_on(cut: Sequence[Word], at: int) -> bool:
    """Whether a further capitalised name follows, so that this one is a person's: "Barry Lincoln"."""
    return (
        at < len(cut)
        and cut[at].gap == " "
        and cut[at].capital
        and kind(cut[at].low) in {Kind.NAME, Kind.WORD_NAME, Kind.UNKNOWN}
    )


def _after_a_comma(cut: Sequence[Word], at: int) -> bool:
    return (
        at > 0
        and cut[at].gap in {", ", " ", ","}
        and cut[at - 1].low
        in {
            "road",
            "street",
            "lane",
            "avenue",
            "close",
            "drive",
            "court",
            "house",
            "rd",
            "st",
            "ave",
            "way",
            "crescent",
        }
    )


def _by_tail(cut: Sequence[Word]) -> Iterator[Finding]:
    at = 0
    while at < len(cut):
        length, said = _tail(cut, at)
        if length:
            first = name_before(cut, at, generic=_GENERIC)
            if first is not None and _is_named(cut, first, at):
                yield _finding(cut[first].start, cut[at + length - 1].end, said)
        at += length or 1


def _tail(cut: Sequence[Word], at: int) -> tuple[int, str]:
    for length in (2, 1):
        if at + length <= len(cut) and (length == 1 or cut[at + 1].gap in {" ", "-"}):
            said = _TAILS.get(tuple(word.low for word in cut[at : at + length]))
            if said:
                return length, said
    return 0, ""


def _is_named(cut: Sequence[Word], first: int, at: int) -> bool:
    name, tail = cut[first:at], cut[at]
    if name[-1].owned and not tail.capital:
        return False
    if all(word.low in _GENERIC for word in name):
        return False
    if (
        tail.low
        in {
            "services",
            "fields",
            "gardens",
            "town",
            "towers",
            "underground",
            "tube",
            "village",
            "metro",
            "beach",
            "arcade",
            "flats",
        }
        and not tail.capital
    ):
        return any(not plain_english(word.low) for word in name) and not any(word.low in _GENERIC for word in name)
    if len(name) == 1 and name[0].first and plain_english(name[0].low) and not tail.capital:
        return False
    return any(word.capital or not plain_english(word.low) for word in name)


def _by_cue(text: str, cut: Sequence[Word]) -> Iterator[Finding]:
    """Find an unknown capitalised word where somebody lives, moved or was placed."""
    for word in cut:
        if (
            word.capital
            and not word.first
            and kind(word.low) is Kind.UNKNOWN
            and len(word.low) > 3
            and fold(word.text) not in _OPEN
        ):
            if (
                _AT.search(text, max(0, word.start - 6), word.start)
                or _SAID.search(text, max(0, word.start - 32), word.start)
            ) and not _allowed(word.low):
                yield _finding(word.start, word.end, "another town")


def _allowed(low: str) -> bool:
    return any(low in folded(name) for name in ("countries", "allowed", "platforms", "groups", "terms"))


def _finding(start: int, end: int, said: str) -> Finding:
    return Finding(start, end, Type.PLACE, Severity.BLOCK, _REASON, said)
