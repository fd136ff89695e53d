"""The forms in which ages are written, as patterns; the group `age` holds the number."""

import re

from alongside.anonymise.text.lexicon import alternatives
from alongside.anonymise.times.age_words import NUMBERS, TEENS, TENS, UNITS

_TEN = r"(?:" + "|".join(TENS) + r"|fourty)"
_WORD = (
    rf"(?:{_TEN}[\s\-]?(?:{'|'.join(UNITS)})\b|"
    + "|".join(
        sorted(
            (word for word in NUMBERS if not any(word.startswith(ten) and word != ten for ten in TENS)),
            key=len,
            reverse=True,
        )
    )
    + r")"
)
_N = rf"(?:[1-9]\d(?:\.5|½)?(?!\d|[.,]\d)|[1-9](?:\.5|½)?(?!\d|[.,]\d)|{_WORD}(?![^\W_]))"
_HALF = r"(?:[\s\-](?:and|&)[\s\-]a[\s\-](?:half|bit)|[\s\-]and\sthree\squarters)?"
_AGE = rf"(?P<age>{_N}{_HALF})"
_NOT_BEFORE = r"(?<![\w£$€#./:\-–])"
_KIN_ONE = alternatives("age_words", "one person")
_KIN_MANY = alternatives("age_words", "several people")
_MORE = rf"(?:\s?(?:,|and|&|/|,\sand|\+)\s?{_N})"
_END = (
    r"(?=\s*(?:$|[.,;:!?)\]\n\"”–]|-\s|-$|/)|\s(?:and|when|but|in|on|so|now|next|today|at|then|or|this|last|"
    r"who|whose|with|because|as|from|soon|years?|yrs?|"
    r"yo|y/o|while|if|by|though|although|already|living|lives|is|was|has|had|since|going|attends|attending|"
    r"which|that|tomorrow|year|yr|old|plus|"
    r"he|she|they|hes|shes|im|nxt|or so|yet|her|his|their|we|i|mum|dad|not|to be|poss|possibly|approx|after|before|"
    r"until|"
    r"also|looks?|still|too|just|only|goes|born|of|for)\b)"
)
_UNIT_YEARS = r"(?:years?|yrs?|yr's|year's|y)"
UNIT_SMALL = r"(?:months?|mths?|mnths?|mo|weeks?|wks?|wk|days?)"
# 14-year-old, 14 yrs old, 14yo, 14 y/o, thirteen-year-old; 8 months old
OLD = re.compile(
    rf"{_NOT_BEFORE}{_AGE}[\s\-–]{{0,3}}(?P<unit>{_UNIT_YEARS}|{UNIT_SMALL})[\s\-–.]{{0,3}}(?:olds?|of age|"
    r"0ld|odl|o/d)(?![^\W_])"
    rf"|{_NOT_BEFORE}(?P<age2>{_N})[\s\-]?(?:y/?\.?o|y\.o\.?|yrs?/?o|y/old|yro|mo\sold)s?(?![^\W_])",
    re.IGNORECASE,
)
# 14 yr boy, 9 month girl, (4 yrs)
YEARS = re.compile(
    rf"{_NOT_BEFORE}(?P<age>{_N})[\s\-]?(?:{_UNIT_YEARS}|months?|mths?)[\s\-]"
    r"(?:boy|girl|lad|lass|male|female|son|daughter|brother|sister|child|twins?|m|f)(?![^\W_])",
    re.IGNORECASE,
)
BRACKETED = re.compile(
    rf"\(\s?(?:(?:m|f|male|female|boy|girl)[,/\s]{{1,2}})?(?P<age>{_N})[\s\-]?(?:{_UNIT_YEARS}|months?|mths?|"
    r"mth|m)\s?[),;/]",
    re.IGNORECASE,
)
# aged 14, age: fourteen, at the age of nine, aged 8 months, ages 9, 7 and 3
AGED = re.compile(
    r"(?<![^\W_])(?P<cue>aged|ages?|agd|at the age of|age of|age as|age to be|age is|age was|ages are|ages "
    r"of)(?:\s(?:just|only|about|around|approx(?:imately)?|now|nearly|almost|is|of|was|are))?"
    rf"[\s:=\-.(]{{0,3}}(?P<age>{_N}{_HALF}(?:[\s\-]?(?:{_UNIT_YEARS}|"
    rf"{UNIT_SMALL})(?![^\W_]))?)(?P<more>(?:{_MORE}){{0,7}})",
    re.IGNORECASE,
)
# Idil (14), son (nine), Jay (M, 14), (14, Year 9)
BRACKET = re.compile(
    r"(?P<word>[^\W_][\w'’.\-]{0,30})\s?[(\[]\s?(?:(?:m|f|male|female|boy|girl|now|just|nearly|aged?|then|"
    rf"only)[,/:\s]{{0,2}}\s?)?(?P<age>{_N}{_HALF}|1?\d/12)\s?(?:m|f|yo|y)?"
    rf"(?:\s?[,;/\-]\s?[^()\[\]]{{1,60}})?[)\]]",
    re.IGNORECASE,
)
# "Idil Farah, 14, by", "a girl, 12."
COMMA = re.compile(
    r"(?P<word>(?:[^\W\d_][\w'’\-]{0,30}|\d{4,8})\)?)\s?,\s?(?P<now>(?:now|just|only|nearly|almost|"
    rf"then)\s)?(?P<age>{_N})(?=\s?(?:[,.;:)\n–!?/]|$|-\s|\((?!\d)|\snext\b|\sor so\b|\sthis\b|\stomorrow\b)(?!\.\d|"
    r",\d))",
    re.IGNORECASE,
)
# he is 14, she's only twelve, who will be seven
IS = re.compile(
    r"(?<![^\W_])(?P<who>[^\W\d_][\w'’.\-]{0,30})(?:[,)]?\s(?:is|was|were|are|isnt|isn['’]t|wasnt|wasn['’]t|aint|iz|woz|wz|will|would|claims|"
    r"claimed)|(?:(?<=\bhes)|(?<=\bshes)|(?<=[eE]['’]s)|(?<=\b[iI]m)|(?<=[iI]['’]m)|(?<=yre)|(?<=['’]re)|"
    r"(?<=['’]ll)))\s(?:(?:be|abt|approx|poss|only|now|just|nearly|almost|barely|about|around|not yet|still|"
    r"already|actually|both|roughly|"
    r"probably|maybe|himself|herself|aged|like|merely|all of|coming up|rising|going on|just gone|just "
    r"turned|turning|about to turn|about to be|approaching|"
    rf"all|really|currently|then|there)\s){{0,2}}{_AGE}(?P<unit>[\s\-](?:{_UNIT_YEARS}|months)(?![^\W_]))?{_END}",
    re.IGNORECASE,
)
# turned twelve, just gone nine, nearly 12
TURNED = re.compile(
    r"(?<![^\W_])(?P<cue>turned|turns|turning|turn|nearly|almost|just gone|rising|coming up|coming up to|"
    r"going on|approaching|not yet|about to be|just|hes|shes|he's|she's|im|i'm|i am|becomes?|became)\s"
    rf"(?P<age>{_N}{_HALF}){_END}",
    re.IGNORECASE,
)
# at 15, when nine, diagnosed at 7
AT_AGE = re.compile(
    rf"(?<![^\W_])(?P<cue>at|when|since|by|from|until|till|only|still)\s(?:just\s|only\s|about\s)?{_AGE}{_END}",
    re.IGNORECASE,
)
# 14M, F/15, male 14
MALE = re.compile(r"(?<![\w/.\-])(?P<age>[1-9]\d?)\s?[/\-]?\s?(?:m|f|male|female)(?=[\s,.;:)]|$)", re.IGNORECASE)
SEX = re.compile(
    r"(?<![\w/.\-])(?:m|f|male|female)\s?[/\-,]\s?(?P<age>[1-9]\d?)(?=[\s,.;:)]|$)(?!\s?(?:%|miles|am|pm|x))",
    re.IGNORECASE,
)
# baby 8 months
BABY = re.compile(
    r"\b(?:baby|toddler|infant|newborn|"
    rf"bub)\s(?:[^\W\d_][\w'’\-]{{1,20}}\s)?\(?(?P<age>{_N}\s?{UNIT_SMALL})(?![^\W_])(?!\sago)",
    re.IGNORECASE,
)
# a name of the lists, then a number: "Mustafa 4 plays"
LISTED = re.compile(
    rf"(?<![^\W_])(?P<who>[^\W\d_][\w'’\-]{{2,20}}),?\s(?P<age>{_N})(?P<yrs>\s?(?:yrs?|"
    rf"years)(?![^\W_]))?(?!\s?(?:{UNIT_SMALL}|%|am|pm|x|times|hours?|hrs?|mins?|minutes?|people|"
    r"of|miles|pounds|grams|gcses|visits|sessions|calls|more|others|other|children|kids|boys|girls|friends|"
    r"or|to|and a|st|rd)(?![^\W_]))(?![\d:/%\-–]|\.\d|,\d|\s(?:weeks|ago|later))",
    re.IGNORECASE,
)
YEAR_AND = re.compile(rf"\(\s?(?:year|yr|y)\s?\d{{1,2}}\s?[,;/\-]\s?(?:aged?\s)?(?P<age>{_N})", re.IGNORECASE)
WHEN = re.compile(rf"(?<![^\W_])(?P<age>{_N})(?=\swhen\s(?:he|she|they|i|his|her|mum|dad)\b)", re.IGNORECASE)
ONLY = re.compile(rf"(?:(?<=[.!?]\s)|(?<=\n))(?P<age>(?:{'|'.join(TEENS)})(?![^\W_]))(?=[.,;])", re.IGNORECASE)
STUCK = re.compile(r"\b(?:s?he['’]?s|i['’]?m)(?P<age>\d{1,2})(?=[\s.,;])", re.IGNORECASE)
# girl of twelve, son 14
KIN_OF = re.compile(
    rf"(?<![^\W_])(?P<who>{_KIN_ONE})['’]?s?\s?(?:of\s|:\s?|-\s?|–\s?|is\s)?(?P<age>{_N}{_HALF})(?=\s*(?:$|"
    r"[.,;:!?)\]\n–]|-\s)|\s(?:and|who|lives?|at|from|in|attends|has|had|was|is|but|with|said|says|on|goes|"
    r"came|she|he|yrs?|&)\b)",
    re.IGNORECASE,
)
# siblings are 9, 6 and 2
SIBLINGS = re.compile(
    rf"(?<![^\W_])(?:{_KIN_MANY})(?:\s(?:are|were|is|now|aged|all|of|"
    rf"under))?[\s:(,\-–]{{1,3}}(?P<first>{_N})(?P<more>{_MORE}{{1,9}})(?!\s?(?:weeks|days|months ago|times|"
    r"hours|%|years ago))",
    re.IGNORECASE,
)
# Ali 9 and Zara 7
TWO_AGES = re.compile(
    r"(?<![^\W_])(?P<one>[^\W\d_][\w'’\-]{1,20})\s\(?(?P<age>1\d|[1-9])\)?(?:yrs?|y)?\s?(?:,|and|&|,\sand|"
    r";|/)\s?(?:\w+\s)?(?P<two>[^\W\d_][\w'’\-]{1,20})\s\(?(?P<age2>1\d|[1-9])\)?(?=[\s,.;:)&]|"
    r"$)(?!\s?(?:weeks|days|months|times|hours|%|years|pm|am|miles|st\b))",
)
NAME_AGE = re.compile(
    rf"(?<![^\W_])(?P<who>[A-Z][\w'’\-]{{1,20}})\s(?P<age>{_N})(?=\s?[,.;)\n]|\s?$|\s(?:lives|attends|was|"
    r"has|said|is|who|and|goes)\b)(?!,\d|\.\d)"
)
BIRTHDAY = re.compile(
    r"(?<![\w/])(?P<age>\d{1,2}(?:st|nd|rd|th)|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|"
    r"ninth|tenth|eleventh|twelfth|"
    r"\w{4,7}teenth|twent\w+(?:[\s\-]\w{3,6})?|thirtieth|fortieth|fiftieth))\s(?:birthday|bday|b'?day)\b",
    re.IGNORECASE,
)
BAND_BEFORE = re.compile(
    r"(?:\b(?:under|over|below|above|beyond|at least|up to|more than|less than|fewer than|older than|younger "
    r"than|between|aged from|from|minimum|maximum|min|max|until|till|before|after|past|reach|"
    r"reaches|reached|under the|over the|below the|above the|until the|till the|up to the|before the|from "
    r"the|after the|around the|legal|school|voting|minimum|maximum)"
    r"(?:\sthe)?(?:\sage)?(?:\sof)?|[<>≥≤+]|\d\s?(?:-|–|to|or)|\b(?:" + _WORD + r")\s(?:to|or)|\bany)\s*$",
    re.IGNORECASE,
)
BAND_AFTER = re.compile(
    rf"\s?(?:-|–|to|or|/|and(?=\s(?:under|over|above|below|up|older|younger)))\s?(?:{_N}|under|over|above|"
    r"below|older|younger|more|up)|\s?\+|\s?plus\b|\s?%|s\b|['’]s\b|\s(?:and|or)\s(?:under|over|above|older|"
    r"younger)|"
    rf"\s(?:and|to)\s{_N}\s(?:year|yr)",
    re.IGNORECASE,
)
PRONOUNS = re.compile(
    r"(?:he|she|they|they're|theyre|i|we|you|who|hes|shes|he['’]s|she['’]s|i['’]?m|him|her|you're|youre)", re.IGNORECASE
)
KINS = re.compile(rf"(?:{_KIN_ONE}|{_KIN_MANY})['’]?s?", re.IGNORECASE)
ONE_AGE = re.compile(rf"(?<![^\W_]){_N}", re.IGNORECASE)
