"""The words with which names of organisations end or begin, and the general words that make no name."""

import re

from alongside.anonymise.text.sets import phrases, word_set
from alongside.anonymise.text.vocabulary import KIN, PEERS, STOP

_KINDS: dict[str, str] = {
    "a secondary school": "high|secondary|grammar|comprehensive|high school|secondary school|grammar school|"
    "upper school|boys "
    "school|girls school|sixth form|sixth form centre",
    "a primary school": "primary|primary school|primary academy|infants|infant school|juniors|junior school|"
    "junior|first school|"
    "middle school|ce primary|rc primary|infant|primry|primery|jnr|jnrs|inf|prep|prep school|lower school",
    "a school": "school|schl|sch|academy|acadamy|acedemy|free school|special school|pru|pupil referral unit|"
    "alternative "
    "provision|ap|tuition centre|skool|unit|studio|class|class|classes|language class|arabic class|sunday "
    "class|saturday school|learning centre|acadmey|acadamey|studio school|utc",
    "a college": "college|coll|university|uni|sixth form college",
    "a nursery": "nursery|nursary|pre-school|preschool|playgroup|kindergarten|childcare|day nursery|children's centre|"
    "childrens centre|toddler group",
    "a mosque": "mosque|mosk|masjid|masjed|islamic centre|islamic center|muslim centre|madrasa|madrasah|madrassa|"
    "madressa|jamia|darul uloom|mosq|prayer hall|islamic school|islamic society",
    "a place of worship": "church|chapel|cathedral|abbey|minster|synagogue|shul|temple|mandir|gurdwara|"
    "gurudwara|gudwara|vihara|"
    "parish|tabernacle|kingdom hall|citadel|fellowship|ministries|assembly|priory|centre of worship|convent",
    "a hospital": "hospital|hosp|hospice|infirmary|general|general hospital|royal infirmary|royal|community "
    "hospital|a&e|"
    "maternity unit|birth centre|children's hospital|childrens hospital|district general",
    "a GP surgery": "surgery|medical centre|medical center|med centre|med ctr|health centre|health center|"
    "medical practice|"
    "practice|clinic|gp practice|group practice|dental practice|pharmacy|chemist|walk-in centre|family "
    "practice|doctors|health hub",
    "a club": "fc|afc|rfc|cc|rufc|jfc|utd|cfc|amateur|amateurs|abc|boxing club|boxing|boxing gym|boxing academy|abc|"
    "judo club|karate club|football club|rugby club|cricket club|youth club|boys club|club|gym|dojo|martial "
    "arts|mma|swimming club|athletics|rovers|harriers|"
    "wanderers|albion|rangers|colts|juniors fc|scouts|scout group|cadets|guides|brownies|cadet unit|sports "
    "club|social club|snooker club|chess club|mma gym|fitness|sports",
    "a community centre": "youth centre|youth center|youth project|youth hub|youth zone|community centre|"
    "community center|comm "
    "centre|community hall|community hub|leisure centre|sports centre|sports hall|family hub|family centre|"
    "library|village hall|centre|hub|"
    "project|community association|community trust|wellbeing hub|pavilion|advice centre|resource centre|"
    "cultural centre|community project|women's centre|welcome centre|drop-in|arts centre|civic centre|town "
    "hall|hall",
    "the police": "police|constabulary|police station|cop shop|nick|custody suite|police stn|custody|custody centre",
    "a firm": "solicitors|solicitor|llp|ltd|limited|plc|law|legal|chambers|consulting|consultants|homes|housing|"
    "housing association|housing assoc|housing trust|builders|construction|electrical|recruitment|logistics|"
    "security|cleaning|services ltd|"
    "& sons|and sons|motors|taxis|cabs|cars|minicabs|garage|autos|tyres|associates|bus company|coaches|"
    "warehouse|foods|fabrications|plumbing|roofing",
    "a shop": "takeaway|take-away|kebabs?|kebab house|fried chicken|chicken|pizza|pizzas|cafe|café|coffee|coffee house|"
    "restaurant|grill|barbers?|hair|hairdressers|salon|store|stores|supermarket|superstore|mini market|"
    "minimarket|cash and carry|bakery|bakers|butchers|halal|"
    "off-licence|newsagents?|mobile phones|phones|vapes|vape shop|pub|arms|inn|tavern|hotel|hostel|car wash|"
    "nails|convenience|desserts|shisha|shisha lounge|lounge|fish bar|fish and chips|chippy|food bank|"
    "foodbank|market|bookshop|bk shop|book shop|shop|mobiles|bites|studios|online|books|fireworks|electronics",
    "a children's home": "children's home|childrens home|care home|residential home|lodge|foyer|refuge|"
    "supported living|secure "
    "unit|secure training centre|yoi|prison|young offenders institution|probation office|supported lodgings|"
    "semi-independent|residential|nursing home",
    "a local charity": "trust|foundation|community group|action group|women's aid|mission|refugee action|"
    "welcome|mentoring|"
    "outreach|society|association|charity",
}  # fmt: skip
TAILS: dict[tuple[str, ...], str] = {
    tuple(tail.split()): said for said, tails in _KINDS.items() for tail in tails.replace("?", "").split("|")
}
TAILS |= {(tail[0][:-1], *tail[1:]): said for tail, said in TAILS.items() if tail[0] in {"barbers", "kebabs"}}
TAIL_FIRST = frozenset(tail[0] for tail in TAILS)
LONGEST = 3
BY_CAPITAL_ONLY = word_set(
    "general royal practice abc cc law legal chambers homes housing electrical security cleaning motors cars "
    "coaches associates foods chicken coffee grill hair store stores pub arms inn phones books "
    "market lodge trust foundation mission welcome mentoring outreach society association charity hall "
    "fellowship assembly parish ministries project centre hub club gym sports fitness "
    "guides cadets boxing custody nick prison refuge residential doctors high secondary primary "
    "comprehensive junior prep infant ap sch doctors athletics rangers albion rovers wanderers "
    "shop mobiles bites studios studio online unit class classes amateur amateurs inf limited lounge "
    "garage library hostel hotel clinic practice convent abbey priory temple warehouse pharmacy chemist "
    "convenience electronics consulting consultants construction recruitment logistics "
    "fireworks nails pizza restaurant cafe salon bakery school college university uni nursery church "
    "chapel police pavilion utd services royal a&e abc solicitor citadel welcome centre club halal "
    "kindergarten royal fellowship colts rc"
)
"""Tails that are everyday words: without capitals, the name before them must be no plain word."""
GENERIC = (
    STOP
    | KIN
    | PEERS
    | word_set(
        "school schools secondary primary infant infants junior high upper lower middle special mainstream local "
        "new old previous current former same different another other nearby independent faith "
        "islamic muslim catholic christian jewish sikh hindu church boarding state private public "
        "grammar prep sixth form nursery police youth community general children childrens children's "
        "mental health day home sunday saturday "
        "summer evening friday free virtual village parish town city county district national regional "
        "central north south east west northern southern eastern western british english welsh scottish "
        "uk england "
        "counter terrorism counter-terrorism metropolitan transport military neighbourhood response "
        "armed special safer early help family foster residential secure supported language arabic quran "
        "qur'an koran weekend supplementary "
        "further higher adult art technical training performing specialist alternative provision pupil "
        "referral unit after breakfast homework football boxing judo karate rugby cricket swimming "
        "martial mma chess snooker gaming drama book film "
        "sports leisure social gp dental walk-in medical group general practitioner maternity teaching "
        "acute psychiatric private sector voluntary charity open big small large main whole first second "
        "third "
        "his her their our my your its the a an any each every no some this that these those which what "
        "and or of in at to from for with by on as is was were are be been has had have not "
        "roman orthodox baptist methodist anglican pentecostal evangelical reform legal law family "
        "immigration criminal defence duty crown high magistrates supreme county youth court "
        "channel prevent mash camhs social care services service support team multi agency multi-agency "
        "safeguarding single academies academy trust diocese diocesan federation mixed "
        "all-girls all-boys boys girls boys' girls' co-ed comprehensive selective outstanding maintained "
        "voluntary-aided coffee chicken fried pizza corner chinese indian turkish kebab fish pet charity "
        "sweet phone mobile vape betting "
        "joint home respite emergency temporary shared one two three four few many several most other "
        "head deputy assistant "
        "job jobcentre contact advice wellbeing drop-in respite day-care after-school out-of-hours "
        "in-patient inpatient outpatient sexual eye ear fracture baby well-baby antenatal stop "
        "smoking trauma drug alcohol substance misuse domestic abuse women's womens men's mens victim "
        "witness professional professionals tuition online remote distance safe "
        "good bad poor best better nice lovely little busy quiet strong real certain particular specific "
        "relevant appropriate suitable likely possible full part half time next last late later early "
        "under over above low very quite too so more less how as medium moderate significant extremely "
        "relatively remains remain risk risks stakes score scored scores score's tariff sky alert "
        "greater inner outer wider area place places worship based led run wide trained related linked "
        "mosque temple synagogue gurdwara madrasa masjid club centre college hospital surgery hub project"
    )
)
HEADS: dict[str, str] = {
    "masjid": "a mosque", "masjed": "a mosque", "madrasa": "a mosque", "madrasah": "a mosque", "madressa": "a "
    "mosque", "jamia": "a "
    "mosque", "darul": "a "
    "mosque", "ysgol": "a "
    "school", "coleg": "a "
    "college", "hmp": "a "
    "prison",
    "hmyoi": "a prison", "hmpyoi": "a prison", "yoi": "a prison", "raf": "a base", "gurdwara": "a place of "
    "worship", "mandir": "a "
    "place "
    "of "
    "worship", "iglesia": "a "
    "place "
    "of "
    "worship", "ward": "a "
    "hospital "
    "ward",
}  # fmt: skip
SAINT = re.compile(
    r"(?<![^\W_])(?P<saint>(?:st|saint|ss|sts)(?:\.\s?|\s)(?P<name>[^\W\d_][\w\-]{2,20}(?:['’]s?|"
    r"s)?)(?:\s(?:of|the|and|&)\s\w{2,15}(?:['’]s?)?){0,2})(?P<tail>\s(?:c of e|ce|rc|catholic|primary|high|"
    r"church|school|academy|junior|infants?|college|hospice|hospital))*(?![^\W_])",
    re.IGNORECASE,
)
FIXED = re.compile(
    r"\b(?:University|Uni|Univ|Church|College|Archdiocese|Diocese|Hospital|Bishop|Academy|School)\s(?:of|"
    r"for)\s(?:the\s)?(?:St\.?\s)?(?P<of>[A-Z][\w'’\-]+(?:\s(?:[A-Z][\w'’\-]+|and|of))*)"
    r"|\b(?:Our Lady|Holy (?:Trinity|Cross|Family|Name|Rosary|Rood)|Sacred Heart|All Saints|Immaculate|"
    r"Christ Church|Corpus Christi|Good Shepherd|English Martyrs|Blessed \w+)(?:\s(?:of|the|"
    r"[A-Z][\w'’]+)){0,5}"
    r"|\b(?:our lady|holy (?:trinity|cross|family|rosary)|sacred heart|all saints|corpus christi|christ "
    r"church)(?:\s(?:of|immaculate|lourdes|primary|high|school|church|rc|ce|catholic|c of e)){0,4}"
    r"|\b(?:king|queen|prince|princess|bishop|archbishop|cardinal|lady|lord|sir|dame|duke of|"
    r"abbot)\s[A-Za-z'’]{3,}(?:\s[A-Za-z'’]{3,}){0,2}\s(?:school|academy|high|primary|hospital|college|"
    r"grammar|centre)\b"
    r"|\b(?:the\s)?(?:Royal|Great Western|Queen['’]s|King['’]s|Northern General|Alder Hey|Great Ormond "
    r"St(?:reet)?|Addenbrooke['’]?s|Jimmy['’]?s|Guy['’]?s)\s(?:[A-Z][\w'’]+\s){0,3}(?:Hospital|Infirmary|"
    r"Children['’]s|A&E)"
    r"|\b(?:avon and somerset|avon & somerset|bedfordshire|beds|cambridgeshire|cambs|cheshire|cleveland|"
    r"cumbria|derbyshire|devon and cornwall|devon & cornwall|"
    r"dorset|durham|dyfed[ \-]powys|essex|gloucestershire|greater manchester|gwent|hampshire|hants|"
    r"hertfordshire|herts|humberside|kent|lancashire|lancs|"
    r"leicestershire|leics|lincolnshire|lincs|merseyside|norfolk|north wales|north yorkshire|"
    r"northamptonshire|northants|northumbria|nottinghamshire|notts|"
    r"south wales|south yorkshire|staffordshire|staffs|suffolk|surrey|sussex|thames valley|warwickshire|west "
    r"mercia|west midlands|west yorkshire|wiltshire) "
    r"(?:police|constabulary)\b"
    r"|\broyal (?:oldham|preston|bolton|blackburn|liverpool|sussex|surrey|cornwall|free|stoke|derby|"
    r"devon|albert|victoria)\b"
    r"|\b(?:met(?:ropolitan)? police|the met(?= (?:police|officers?|police))|gmp|wmp|tvp|psni|police scotland|btp)\b",
    re.IGNORECASE,
)  # fmt: skip
LED = word_set(
    "school schl sch gp nursery college mosque church hospital club surgery at attends attended attend attending "
    "from to of in near outside with via by joined left for visits visited and through behind goes leaves changed"
)
FAN = re.compile(
    r"\b(?:supports?|supporting|fan of|fans of|fan|watch|watches|watching|watched|tickets?|season ticket|"
    r"shirt|scarf|kit|follows|mad about|loves)\s(?:for\s|to\s|a\s|the\s|of\s)?$",
    re.IGNORECASE,
)
SCHOOLS = frozenset({"high", "primary", "junior", "juniors", "jnr", "infants", "school", "church", "hub", "centre"})
NATIONAL = frozenset(phrases("home office|high court|family court|crown court|youth court|national police|"
    "counter terrorism police|"
    "counter-terrorism police|national college|british transport police|national crime agency|action for "
    "children|"
    "manhattan project|open university|college of policing|church of england|catholic church|salvation army|"
    "king's trust|prince's trust|police and crime|national trust|national health service"))  # fmt: skip
SAINTS = frozenset({"st", "saint", "ss", "sts"})
NATIONS = frozenset({"england", "wales", "scotland"})
FIXED_FIRST = word_set(
    "university uni univ church college archdiocese diocese hospital bishop academy school our holy sacred "
    "all immaculate "
    "christ corpus good english blessed king queen prince princess archbishop cardinal lady lord sir dame "
    "duke abbot royal "
    "great northern alder addenbrooke addenbrookes jimmy jimmys guy guys avon bedfordshire beds cambridgeshire cambs "
    "cheshire cleveland cumbria derbyshire devon dorset durham dyfed dyfed-powys essex gloucestershire "
    "greater gwent hampshire hants "
    "hertfordshire herts humberside kent lancashire lancs leicestershire leics lincolnshire lincs merseyside "
    "norfolk north "
    "northamptonshire northants northumbria nottinghamshire notts south staffordshire staffs suffolk surrey "
    "sussex thames "
    "warwickshire west wiltshire met metropolitan the gmp wmp tvp psni police btp"
)
"""The words with which such a name begins."""
