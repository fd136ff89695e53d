"""Exact ages in figures and words; bands, school years, counts, durations and times are allowed."""

import re
from collections.abc import Iterator

from alongside.anonymise.rules.findings import Finding, Severity, Type
from alongside.anonymise.rules.kinds import Kind, kind
from alongside.anonymise.rules.lexicon import fold
from alongside.anonymise.rules.suggesting import band, band_old

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = (
    {word: number for number, word in enumerate(_UNITS, 1)}
    | {word: number for number, word in enumerate(_TEENS, 10)}
    | {word: number * 10 for number, word in enumerate(_TENS, 2)}
    | {f"{ten}{unit}": number * 10 + more for number, ten in enumerate(_TENS, 2) for more, unit in enumerate(_UNITS, 1)}
    | {
        "foruteen": 14,
        "fourten": 14,
        "forteen": 14,
        "fiveteen": 15,
        "fifthteen": 15,
        "fiften": 15,
        "fiftenn": 15,
        "tweleve": 12,
    }
    | {
        "twleve": 12,
        "twelv": 12,
        "thirten": 13,
        "thriteen": 13,
        "therteen": 13,
        "sixten": 16,
        "sixeen": 16,
        "seventen": 17,
        "senventeen": 17,
    }
    | {
        "sevnteen": 17,
        "ninteen": 19,
        "eightteen": 18,
        "eigth": 8,
        "eigteen": 18,
        "elven": 11,
        "elevn": 11,
        "elevan": 11,
        "fourty": 40,
        "nin": 9,
    }
)
_TEN = r"(?:" + "|".join(_TENS) + r"|fourty)"
_WORD = (
    rf"(?:{_TEN}[\s\-]?(?:{'|'.join(_UNITS)})\b|"
    + "|".join(
        sorted(
            (word for word in _WORDS if not any(word.startswith(ten) and word != ten for ten in _TENS)),
            key=len,
            reverse=True,
        )
    )
    + r")"
)
_N = rf"(?:[1-9]\d(?:\.5|½)?(?!\d)|[1-9](?:\.5|½)?(?!\d)|{_WORD}(?![^\W_]))"
_HALF = r"(?:[\s\-](?:and|&)[\s\-]a[\s\-](?:half|bit)|[\s\-]and\sthree\squarters)?"
_AGE = rf"(?P<age>{_N}{_HALF})"
_NOT_BEFORE = r"(?<![\w£$€#./:\-–])"
_KIN_ONE = (
    r"boy|girl|lad|lass|son|daughter|brother|sister|sibling|bro|sis|child|kid|baby|toddler|teen(?:ager)?|youngster|youth|pupil|student|learner|"
    r"mum|mam|mother|dad|father|uncle|aunt(?:ie|y)?|cousin|niece|nephew|twin|male|female|man|woman|nan|grandad|grandma|grandmother|grandfather|gran|"
    r"granny|partner|boyfriend|girlfriend|husband|wife|friend|mate|yp|young person|young man|young woman|half-brother|half-sister|step-?brother|"
    r"step-?sister|step-?son|step-?daughter|grandson|granddaughter|eldest|oldest|youngest|younger|elder|older|middle|little one|victim|suspect|m|f|subject"
)
_KIN_MANY = (
    r"children|kids|siblings|brothers|sisters|boys|girls|sons|daughters|twins|lads|cousins|nieces|nephews|pupils|little ones|grandchildren|triplets|teenagers|"
    r"others|kids ages|children's ages|childrens ages|ages"
)
_MORE = rf"(?:\s?(?:,|and|&|/|,\sand|\+)\s?{_N})"
_END = (
    r"(?=\s*(?:$|[.,;:!?)\]\n\"”–]|-\s|-$|/)|\s(?:and|when|but|in|on|so|now|next|today|at|then|or|this|last|who|whose|with|because|as|from|soon|years?|yrs?|"
    r"yo|y/o|while|if|by|though|although|already|living|lives|is|was|has|had|since|going|attends|attending|which|that|tomorrow|year|yr|old|plus|"
    r"he|she|they|hes|shes|im|her|his|their|we|i|mum|dad|not|to be|poss|possibly|approx|after|before|until|also|looks?|still|too|just|only|goes|born|of|for)\b)"
)
_UNIT_YEARS = r"(?:years?|yrs?|yr's|year's|y)"
_UNIT_SMALL = r"(?:months?|mths?|mnths?|mo|weeks?|wks?|wk|days?)"

# 14-year-old, 14 yrs old, 14yo, 14 y/o, thirteen-year-old; 8 months old
_OLD = re.compile(
    rf"{_NOT_BEFORE}{_AGE}[\s\-–]{{0,3}}(?P<unit>{_UNIT_YEARS}|{_UNIT_SMALL})[\s\-–.]{{0,3}}(?:olds?|of age|0ld|odl|o/d)(?![^\W_])"
    rf"|{_NOT_BEFORE}(?P<age2>{_N})[\s\-]?(?:y/?\.?o|y\.o\.?|yrs?/?o|y/old|yro|mo\sold)s?(?![^\W_])",
    re.IGNORECASE,
)
# 14 yr boy, 13yrs, (4 yrs), 9 month baby
_YEARS = re.compile(
    rf"(?:{_NOT_BEFORE}(?P<age>{_N})[\s\-]?(?:{_UNIT_YEARS}|months?|mths?)[\s\-](?:boy|girl|lad|lass|male|female|son|daughter|brother|sister|child|twins?|m|f)(?![^\W_])"
    rf"|\(\s?(?:(?:m|f|male|female|boy|girl)[,/\s]{{1,2}})?(?P<age2>{_N})[\s\-]?(?:{_UNIT_YEARS}|{_UNIT_SMALL}|mth|m)\s?[),;/])",
    re.IGNORECASE,
)
# aged 14, age: fourteen, at the age of nine, aged 8 months, ages 9, 7 and 3
_AGED = re.compile(
    rf"(?<![^\W_])(?P<cue>aged|ages?|agd|at the age of|age of|age as|age to be|age is|age was|ages are|ages of)(?:\s(?:just|only|about|around|approx(?:imately)?|now|nearly|almost|is|of|was|are))?"
    rf"[\s:=\-.(]{{0,3}}(?P<age>{_N}{_HALF}(?:[\s\-]?(?:{_UNIT_YEARS}|{_UNIT_SMALL})(?![^\W_]))?)(?P<more>(?:{_MORE}){{0,7}})",
    re.IGNORECASE,
)
# Idil (14), son (nine), Jay (M, 14), (14, Year 9)
_BRACKET = re.compile(
    rf"(?P<word>[^\W_][\w'’.\-]{{0,30}})\s?[(\[]\s?(?:(?:m|f|male|female|boy|girl|now|just|nearly|aged?|then|only)[,/:\s]{{0,2}}\s?)?(?P<age>{_N}{_HALF}|1?\d/12)\s?(?:m|f|yo|y)?"
    rf"(?:\s?[,;/\-]\s?[^()\[\]]{{1,60}})?[)\]]",
    re.IGNORECASE,
)
# "Idil Farah, 14, by", "a girl, 12."
_COMMA = re.compile(
    rf"(?P<word>(?:[^\W\d_][\w'’\-]{{0,30}}|\d{{4,8}})\)?)\s?,\s?(?P<now>(?:now|just|only|nearly|almost|then)\s)?(?P<age>{_N})(?=\s?(?:[,.;:)\n–!?/]|$|-\s|\((?!\d)|\snext\b|\sthis\b|\stomorrow\b)(?!\.\d|,\d))",
    re.IGNORECASE,
)
# he is 14, she's only twelve, turned nine
_IS = re.compile(
    rf"(?<![^\W_])(?P<who>[^\W\d_][\w'’.\-]{{0,30}})(?:[,)]?\s(?:is|was|were|are|iz|woz|wz|will|would|claims|claimed)|(?:(?<=\bhes)|(?<=\bshes)|(?<=[eE]['’]s)|(?<=\b[iI]m)|(?<=[iI]['’]m)|(?<=yre)|(?<=['’]re)|(?<=['’]ll)))\s(?:(?:be|abt|approx|poss|only|now|just|nearly|almost|barely|about|around|not yet|still|already|actually|both|roughly|"
    rf"probably|maybe|himself|herself|aged|like|merely|all of|coming up|rising|going on|just gone|just turned|turning|about to turn|about to be|approaching|"
    rf"all|really|currently|then|there)\s){{0,2}}{_AGE}(?P<unit>[\s\-](?:{_UNIT_YEARS}|months)(?![^\W_]))?{_END}",
    re.IGNORECASE,
)
_TURNED = re.compile(
    rf"(?<![^\W_])(?P<cue>turned|turns|turning|turn|nearly|almost|just gone|rising|coming up|coming up to|going on|approaching|not yet|about to be|just|hes|shes|he's|she's|im|i'm|i am|becomes?|became)\s"
    rf"(?P<age>{_N}{_HALF}){_END}",
    re.IGNORECASE,
)
# at 15, when nine, by fourteen, diagnosed at 7
_AT = re.compile(
    rf"(?P<verb>(?:diagnosed|adopted|arrived|came|moved|started|excluded|married|pregnant|care|orphaned|fostered|placed|left|began|"
    rf"died|arrested|assaulted|abused|groomed|immigrated|emigrated|home|school|baby|born|widowed|converted|trafficked|convicted|smoking|drinking)\s)?(?<![^\W_])(?P<cue>at|when|since|by|from|until|till|only|still)\s(?:just\s|only\s|about\s)?{_AGE}{_END}",
    re.IGNORECASE,
)
# 14M, M14, F/15, male 14, girl of twelve
_SEX = re.compile(
    rf"(?<![\w/.\-])(?P<age>[1-9]\d?)\s?[/\-]?\s?(?:m|f|male|female)(?=[\s,.;:)]|$)|(?<![\w/.\-])(?:m|f|male|female)\s?[/\-,]\s?(?P<age2>[1-9]\d?)(?=[\s,.;:)]|$)(?!\s?(?:%|miles|am|pm|x))",
    re.IGNORECASE,
)
_BABY = re.compile(
    rf"\b(?:baby|toddler|infant|newborn|bub)\s(?:[^\W\d_][\w'’\-]{{1,20}}\s)?\(?(?P<age>{_N}\s?{_UNIT_SMALL})(?![^\W_])(?!\sago)",
    re.IGNORECASE,
)
# a name of the lists, then a number: "Mustafa 4 plays"
_LISTED = re.compile(
    rf"(?<![^\W_])(?P<who>[^\W\d_][\w'’\-]{{2,20}}),?\s(?P<age>{_N})(?P<yrs>\s?(?:yrs?|years)(?![^\W_]))?(?!\s?(?:{_UNIT_SMALL}|%|am|pm|x|times|hours?|hrs?|mins?|minutes?|people|"
    r"of|miles|pounds|grams|gcses|visits|sessions|calls|more|others|other|children|kids|boys|girls|friends|or|to|and a|st|rd)(?![^\W_]))(?![\d:/%\-–]|\.\d|,\d|\s(?:weeks|ago|later))",
    re.IGNORECASE,
)
_YEAR_AND = re.compile(rf"\(\s?(?:year|yr|y)\s?\d{{1,2}}\s?[,;/\-]\s?(?:aged?\s)?(?P<age>{_N})", re.IGNORECASE)
_WHEN = re.compile(rf"(?<![^\W_])(?P<age>{_N})(?=\swhen\s(?:he|she|they|i|his|her|mum|dad)\b)", re.IGNORECASE)
_ONLY = re.compile(rf"(?:(?<=[.!?]\s)|(?<=\n))(?P<age>(?:{'|'.join(_TEENS)})(?![^\W_]))(?=[.,;])", re.IGNORECASE)
_STUCK = re.compile(r"\b(?:s?he['’]?s|i['’]?m)(?P<age>\d{1,2})(?=[\s.,;])", re.IGNORECASE)
_KIN_OF = re.compile(
    rf"(?<![^\W_])(?P<who>{_KIN_ONE})['’]?s?\s?(?:of\s|:\s?|-\s?|–\s?|is\s)?(?P<age>{_N}{_HALF})(?=\s*(?:$|[.,;:!?)\]\n–]|-\s)|\s(?:and|who|lives?|at|from|in|attends|has|had|was|is|but|with|said|says|on|goes|came|she|he|yrs?|&)\b)",
    re.IGNORECASE,
)
_SIBLINGS = re.compile(
    rf"(?<![^\W_])(?:{_KIN_MANY})(?:\s(?:are|were|is|now|aged|all|of|under))?[\s:(,\-–]{{1,3}}(?P<first>{_N})(?P<more>{_MORE}{{1,9}})(?!\s?(?:weeks|days|months ago|times|hours|%|years ago))",
    re.IGNORECASE,
)
# Ali 9 and Zara 7
_PAIR = re.compile(
    rf"(?<![^\W_])(?P<one>[^\W\d_][\w'’\-]{{1,20}})\s\(?(?P<age>1\d|[1-9])\)?(?:yrs?|y)?\s?(?:,|and|&|,\sand|;|/)\s?(?:\w+\s)?(?P<two>[^\W\d_][\w'’\-]{{1,20}})\s\(?(?P<age2>1\d|[1-9])\)?(?=[\s,.;:)&]|$)(?!\s?(?:weeks|days|months|times|hours|%|years|pm|am|miles|st\b))",
)
_NAME_AGE = re.compile(
    rf"(?<![^\W_])(?P<who>[A-Z][\w'’\-]{{1,20}})\s(?P<age>{_N})(?=\s?[,.;)\n]|\s?$|\s(?:lives|attends|was|has|said|is|who|and|goes)\b)(?!,\d|\.\d)"
)
_BIRTHDAY = re.compile(
    rf"(?P<before>\b(?:before|until|after|up to|by|from|past|reach(?:es|ed)?)\s(?:\w+\s)?)?(?<![\w/])(?P<age>\d{{1,2}}(?:st|nd|rd|th)|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"\w{4,7}teenth|twent\w+(?:[\s\-]\w{3,6})?|thirtieth|fortieth|fiftieth))\s(?:birthday|bday|b'?day)\b",
    re.IGNORECASE,
)

_BAND_BEFORE = re.compile(
    r"(?:\b(?:under|over|below|above|beyond|at least|up to|more than|less than|fewer than|older than|younger than|between|aged from|from|minimum|maximum|min|max|until|till|before|after|past|reach|"
    r"reaches|reached|under the|over the|below the|above the|until the|till the|up to the|before the|from the|after the|around the|legal|school|voting|minimum|maximum|ages? of)"
    r"(?:\sthe)?(?:\sage)?(?:\sof)?|[<>≥≤+]|\d\s?(?:-|–|to|or)|\b(?:" + _WORD + r")\s(?:to|or)|\bany)\s*$",
    re.IGNORECASE,
)
_BAND_AFTER = re.compile(
    rf"\s?(?:-|–|to|or|/|and(?=\s(?:under|over|above|below|up|older|younger)))\s?(?:{_N}|under|over|above|below|older|younger|more|up)|\s?\+|\s?plus\b|\s?%|s\b|['’]s\b|\s(?:and|or)\s(?:under|over|above|older|younger)|"
    rf"\s(?:and|to)\s{_N}\s(?:year|yr)",
    re.IGNORECASE,
)
_HEADS = frozenset(
    (
        "year years yr yrs y section sections sec s form forms paragraph para paras page pages p pp chapter part step steps stage level tier phase band grade grades item question q number no "
        "table figure fig annex appendix article art rule regulation schedule clause line lines note notes unit week day days weeks month months room ward flat bus channel key act "
        "version group groups set point points score scored objective outcome principle priority domain theme module session sessions lesson episode season class "
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty "
        "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun "
        "ks gcse pc dc ps sgt wpc pcso in and or the a an of to for at on by from with than about approximately approx around only nearly over under times x "
        "authority criterion criteria element appendices footnote volume vol issue case cases log ref crime incident cad code pin option scenario study example road street lane "
        "covid type size act2 rated attendance temperature zone area junction platform gate bed floor plot block house game match goal aggregate l recommendation action appendix "
        "minutes min mins hour hours occasions attempts visits meetings calls pages people staff total least most age aged ages which that version new extra iphone xbox ps windows scale sets"
    ).split()
)
_NOT_PERSON = frozenset(
    (
        "there it this that these those which what here score total number count attendance rating cost time cases case section average figure rate list group class level result "
        "temperature size distance maximum minimum limit age ratio mark grade stage tier threshold price ones one out form question answer meetings visits sessions meeting deadline "
        "appointment room page all some most many both none panel pages chapter score's total's his its was is has us as bus yes this's always perhaps class less across unless towards "
        "days weeks months hours years minutes times progress process access address focus status analysis basis crisis thus plus news from am them him team firm him form more are were here there where "
        "before care are more fire sure picture future nature culture figure score capture share measure structure pressure procedure same some home time programme them term system problem "
        "risks concerns cases services families workers children's details actions needs stage's referrals agencies schools themes"
    ).split()
)
_PRONOUNS = re.compile(
    r"(?:he|she|they|they're|theyre|i|we|you|who|hes|shes|he['’]s|she['’]s|i['’]?m|him|her|you're|youre)", re.IGNORECASE
)
_KINS = re.compile(rf"(?:{_KIN_ONE}|{_KIN_MANY})['’]?s?", re.IGNORECASE)
_REASON = "An exact age narrows the circle; the band is enough"


def find(text: str) -> Iterator[Finding]:
    """Find exact ages."""
    yield from _with_units(text)
    yield from _aged(text)
    yield from _beside_names(text)
    yield from _said(text)
    yield from _lists(text)
    for match in _BIRTHDAY.finditer(text):
        if not (match["before"] and match["age"].lower() in {"18th", "eighteenth", "16th", "sixteenth", "25th"}):
            yield Finding(match.start("age"), match.end(), Type.AGE, Severity.BLOCK, _REASON, "birthday")


def _with_units(text: str) -> Iterator[Finding]:
    for match in _OLD.finditer(text):
        group = "age" if match["age"] else "age2"
        plural = match[0].lower().endswith("s")
        if _is_band(text, match.start(), match.end(group)) or (
            plural
            and not re.search(
                r"\b(?:two|three|four|both|these|the|our|those|of)\s$",
                text[max(0, match.start() - 8) : match.start()],
                re.IGNORECASE,
            )
        ):
            continue
        small = bool(match["unit"]) and bool(re.fullmatch(_UNIT_SMALL, match["unit"], re.IGNORECASE))
        yield _finding(
            match.start(),
            match.end(),
            0 if small else _number(match[group]),
            adjective="-" in match[0] or _noun_follows(text, match.end()),
        )
    for match in _YEARS.finditer(text):
        group = "age" if match["age"] else "age2"
        months = bool(re.search(r"m(?:o|n?th)|w(?:ee)?k|day", match[0], re.IGNORECASE))
        if not _is_band(text, match.start(group), match.end(group)):
            yield _finding(match.start(group), match.end(group), 0 if months else _number(match[group]))


def _aged(text: str) -> Iterator[Finding]:
    for match in _AGED.finditer(text):
        start = match.start("age")
        if _is_band(text, start, match.end("age")) or (
            match["cue"].lower().endswith("of") and _BAND_BEFORE.search(text, max(0, match.start() - 16), match.start())
        ):
            continue
        if match["cue"].lower() in {"age", "ages"} and text[match.end("cue") : start].strip() in {"-", "–"}:
            continue
        months = bool(re.search(r"m(?:o|n?th)|w(?:ee)?k|day", match["age"], re.IGNORECASE))
        yield _finding(start, match.end("age"), 0 if months else _number(match["age"]))
        yield from _each(text, match.start("more"), match.end("more"))


def _beside_names(text: str) -> Iterator[Finding]:
    for match in _BRACKET.finditer(text):
        word = match["word"].lower()
        if word not in _HEADS and not word[-1].isdigit() and word not in _WORDS:
            yield _finding(match.start("age"), match.end("age"), _number(match["age"]))
    for match in _COMMA.finditer(text):
        word = match["word"]
        person = word[0].isupper() or _KINS.fullmatch(word) or match["now"]
        both = text[match.end() : match.end() + 1] == ","
        named = kind(fold(word.strip(")"))) in {Kind.NAME, Kind.UNKNOWN} or word.lower() == "me"
        if (
            word.lower() not in _HEADS
            and (
                person
                or (len(word) == 1 and not both and match["age"].isdigit())
                or (both and (named or (word[-1] != "s" and match["age"].isdigit())))
            )
            and not _in_list_of_numbers(text, match)
        ):
            yield _finding(match.start("age"), match.end("age"), _number(match["age"]))
    for match in _SEX.finditer(text):
        group = "age" if match["age"] else "age2"
        tight = re.fullmatch(
            r"\d+[MF]|\d+ ?/ ?[mfMF]|\d+\s?(?:fe)?male|(?:m|f|male|female)\s?[/,\-]?\s?\d+",
            match[0],
            re.IGNORECASE if "/" in match[0] or "ale" in match[0] else 0,
        )
        if tight and not _is_band(text, match.start(group), match.end(group)):
            yield _finding(match.start(group), match.end(group), _number(match[group]))
    for match in _LISTED.finditer(text):
        number = _number(match["age"])
        if (
            match["who"].lower() not in _HEADS
            and 1 <= number <= 25
            and match["age"].lower() != "one"
            and _is_listed(match)
            and not _is_band(text, match.start("age"), match.end("age"))
        ):
            yield _finding(match.start("age"), match.end("age"), number)
    for pattern in (_YEAR_AND, _WHEN, _ONLY, _STUCK):
        for match in pattern.finditer(text):
            if not _is_band(text, match.start("age"), match.end("age")):
                yield _finding(match.start("age"), match.end("age"), _number(match["age"]))
    for match in _BABY.finditer(text):
        yield _finding(match.start("age"), match.end("age"), 0)
    for match in _KIN_OF.finditer(text):
        if not (
            match["who"].lower() in {"m", "f", "friend", "older", "younger", "middle"}
            or _is_band(text, match.start("age"), match.end("age"))
        ):
            yield _finding(match.start("age"), match.end("age"), _number(match["age"]))


def _said(text: str) -> Iterator[Finding]:
    for match in _IS.finditer(text):
        if (
            _is_person(match["who"])
            and not _is_band(text, match.start("age"), match.end("age"))
            and not _is_count(text, match)
        ):
            yield _finding(match.start("age"), match.end("age"), _number(match["age"]))
    for match in _TURNED.finditer(text):
        cue = match["cue"].lower()
        strong = cue.startswith(("turn", "h", "s", "i", "rising", "going", "just gone", "not yet", "about"))
        number = _number(match["age"])
        if (
            (strong or 4 <= number <= 19)
            and not (cue == "just" and number < 9)
            and not _is_band(text, match.start("age"), match.end("age"))
            and not _is_count(text, match)
        ):
            yield _finding(match.start("age"), match.end("age"), number)
    for match in _AT.finditer(text):
        number, figures = _number(match["age"]), match["age"][0].isdigit()
        cue = match["cue"].lower()
        clock = text[match.end() : match.end() + 1] in {":", "."} and text[match.end() + 1 : match.end() + 2].isdigit()
        likely = (
            (
                bool(match["verb"])
                and (
                    number > 10
                    or match["verb"].strip().lower()
                    not in {
                        "left",
                        "home",
                        "school",
                        "came",
                        "started",
                        "began",
                        "arrived",
                        "moved",
                        "drinking",
                        "smoking",
                    }
                )
            )
            or (cue == "at" and 13 <= number <= 25)
            or (cue == "when" and number <= 25)
            or (cue in {"only", "still"} and not figures and 4 <= number <= 17)
        )
        if cue in {"by", "from", "until", "till", "since"}:
            likely = (
                13 <= number <= 19
                and (not figures or number > 12)
                and text[match.end() : match.end() + 1] in {",", "."}
                and cue in {"by", "since"}
            )
        if (
            likely
            and not clock
            and not _is_count(text, match)
            and not _is_band(text, match.start("age"), match.end("age"))
        ):
            yield _finding(match.start("age"), match.end("age"), number)


def _lists(text: str) -> Iterator[Finding]:
    for match in _SIBLINGS.finditer(text):
        yield from _each(text, match.start("first"), match.end("more"))
    for match in _PAIR.finditer(text):
        if not {match["one"].lower(), match["two"].lower()} & _HEADS:
            for group in ("age", "age2"):
                yield _finding(match.start(group), match.end(group), int(match[group]))
    for match in _NAME_AGE.finditer(text):
        if match["who"].lower() not in _HEADS and not match["who"].isupper() and 1 <= _number(match["age"]) <= 25:
            yield _finding(match.start("age"), match.end("age"), _number(match["age"]))


def _each(text: str, start: int, end: int) -> Iterator[Finding]:
    for match in _ONE.finditer(text, start, end):
        yield _finding(match.start(), match.end(), _number(match[0]))


_ONE = re.compile(rf"(?<![^\W_]){_N}", re.IGNORECASE)


def _finding(start: int, end: int, age: int, *, adjective: bool = False) -> Finding:
    return Finding(start, end, Type.AGE, Severity.BLOCK, _REASON, band_old(age) if adjective else band(age))


def _is_band(text: str, start: int, end: int) -> bool:
    """Tell "13 to 15", "under 10", "16+" from an exact age."""
    return bool(_BAND_BEFORE.search(text, max(0, start - 24), start) or _BAND_AFTER.match(text, end))


def _is_person(who: str) -> bool:
    low = who.lower()
    if low in _NOT_PERSON or low in _HEADS:
        return False
    return bool(
        who[0].isupper()
        or _PRONOUNS.fullmatch(who)
        or _KINS.fullmatch(who)
        or (len(low) >= 3 and not low.endswith(("ing", "ed", "ly", "ion", "ment")))
    )


def _is_count(text: str, match: re.Match[str]) -> bool:
    """Tell "was one of", "at nine in the morning" and "were two and" from an age."""
    age = match["age"].lower()
    after = text[match.end() : match.end() + 22].lower().strip()
    if age == "one" and after.startswith(
        ("of", "in", "who", "that", "which", "for", "on", "with", "and", "to", "at", "has", "when")
    ):
        return True
    return after.startswith(
        (
            "of ",
            "in the morning",
            "in the evening",
            "in the afternoon",
            "at night",
            "for ",
            "that ",
            "which ",
            "or ",
            "from ",
            "not ",
        )
    )


def _is_listed(match: re.Match[str]) -> bool:
    """Whether the word before a number is a name: on the lists, or also a word but followed by an end."""
    known = kind(fold(match["who"]))
    after = match.string[match.end() : match.end() + 1]
    return known is Kind.NAME or (known is Kind.WORD_NAME and (bool(match["yrs"]) or after in {".", ",", ")", ";", ""}))


def _in_list_of_numbers(text: str, match: re.Match[str]) -> bool:
    return bool(re.match(r",\s?\d+\s?,", text[match.end() :][:8])) and not _KINS.fullmatch(match["word"])


def _noun_follows(text: str, end: int) -> bool:
    return bool(
        re.match(
            r"\s(?:boy|girl|lad|lass|child|son|daughter|brother|sister|twin|pupil|student|male|female|man|woman|young|cousin|nephew|niece|mother|father)",
            text[end : end + 12],
        )
    )


def _number(words: str) -> int:
    """Read an age in figures or words; a mistyped word counts as the word it was meant to be."""
    digits = re.match(r"\d+", words)
    if digits:
        return 0 if "/12" in words else int(digits[0])
    plain = re.sub(r"[\s\-]+(?:and|&).*", "", words.lower())
    return _WORDS.get(re.sub(r"[\s\-]", "", plain), _WORDS.get(plain.split()[0].split("-")[0], 0))
