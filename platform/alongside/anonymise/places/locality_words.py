"""The words with which names of places end, towns that are also words, and general words that make no name."""

import re

from alongside.anonymise.text.sets import phrases, word_set
from alongside.anonymise.text.vocabulary import KIN, PEERS, ROLES, STOP

OPEN = frozenset(phrases("london|england|wales|scotland|northern ireland|britain|great britain|north west|"
    "north east|south west|south "
    "east|east midlands|west midlands region|yorkshire and the humber|midlands|"
    "east of england|greater london|the north|the south|uk|washington|perth|melbourne|north country|new york|"
    "paris|town|street|gate|hill|green|bank|cross|"
    "stock|send|over|law|tong|battle|deal|sale|march|settle|tumble|rake|lode|loans|locking|freehold|felling|"
    "docking|cooling|healing|hose|beer|eye|ash|bow|box|par|burton on|ore|pool|stone|rock|cove|grain|hope|"
    "valley|walker|wall|shaw|mark|mold|mere|moss|well|wells|page|sandy|scone|sharpness|steep|stoke newington "
    "now|wing|wool|worth|wick|ware|warden|welling|timberland|sandwich|poplar|plains|pant|port|"
    "callow|call|church|charter|chard|bowling|boxing|brill|bridge|bray|brae|lizard|lees|lee|law|lea|hook|"
    "hale|hales|fleet|flint|ford|forth|eagle|dale|crook|coates|castor|camber|bugle|barley|battle"))  # fmt: skip
ALWAYS = word_set(
    "acton ascot brent chester chesterfield derby dover dudley dunstable gosport hackney hammersmith harrow "
    "hastings hayes hove leeds lewes linwood maidenhead newmarket pickering reading bath bury slough soho stoke "
    "stroud "
    "tooting wigan worcester york wantage whitehead stowmarket barnes barry kerry holt hurst corby sale "
    "poole poplar barking deal ware wells rugby crewe rye"
)
"""Towns that are also words: with a capital and a small word of place before them they are towns."""
CLEAR = word_set(
    "airedale ascot ashton bedford birkenhead blackburn bolton boston bradford bristol burnley burton bury "
    "camden carlisle chester chesterfield coventry crawley crewe croydon denton derby derry dover dudley "
    "dunstable durham "
    "eastbourne edmonton exeter gosport grimsby hackney halifax hammersmith haringey harlow harrow "
    "hartlepool hastings hove huddersfield hull ilford ipswich kendal kent keighley lancaster leeds lewes "
    "leicester lewisham "
    "lincoln luton lambeth maidenhead maidstone medway middlesbrough newmarket newham nottingham oldham "
    "oxford peterborough pickering plymouth portsmouth preston quinton redbridge rochdale rotherham salford "
    "scunthorpe sheffield "
    "slough soho southwark stafford staines stockport stockton stoke stowmarket sunderland swansea swindon "
    "telford tilbury tooting torquay trafford wakefield walsall wantage warrington warwick watford "
    "westminster wigan winchester "
    "wolverhampton worcester worthing york barnsley barnet bexley brent bromley cardiff enfield gateshead "
    "hounslow islington kirklees merton norwich reading sandwell sefton solihull tameside wirral leith "
    "hebburn"
)
"""Towns that stand in dictionaries or name lists too, and still mostly mean the town."""
OTHER_SENSES = frozenset({"vauxhall", "eden"})
SENSES = word_set("reading bath bury sale")
MEANING = word_set(
    "hull slough derby reading bury merton stoke pickering dudley preston lincoln kent warwick camden burton"
)
"""Of those, words and names: in small letters they want a small word of place."""
EVENTS = word_set("inquiry attack attacks review bombing bombings arena riots riot killings murders stabbings report")
FOLLOWS = word_set("supports support supporting")
FOLLOWED = word_set("fan fans shirt scarf kit supporter supporters")
EXTRA = word_set(
    "heathrow gatwick stansted boston halifax brum manny boro hull tyneside teesside merseyside humberside "
    "wirral thanet medway bradistan tamworth ely"
)
LOCATIVE = word_set(
    "in from near nr to at around round of outside towards via through across between for into within leaving "
    "left by visiting visited over @ lives live living and"
)
SURE = word_set("in near nr around outside towards into")
AFTER_PLACE = word_set(
    "area estate estates town council city borough district based born office residents resident way side end "
    "centre road police csc mash families family community boy girl lad school schools team hospital station"
)
TAILS: dict[tuple[str, ...], str] = {
    tuple(tail.split()): said
    for said, tails in {
        "a housing estate": "estate|est|estates|housing estate|flats|tower block|towers",
        "a park": "park|rec|recreation ground|playing fields|common|woods|moor|moors|island|country park|skate park|"
        "skatepark|playground|gardens|fields|nature reserve|caravan park|allotments",
        "a station": "station|bus station|coach station|train station|railway station|tube station|tube|"
        "interchange|metro|"
        "bus stop|stn|airport|ferry terminal|ferry port|docks|tram stop|underground",
        "a shopping centre": "shopping centre|retail park|precinct|arcade|shopping park|arndale|shopping "
        "precinct|business park|"
        "industrial estate|market place|marketplace|shopping center",
        "a town": "town centre|city centre|village|high street|town|high st|seafront|marina|beach|promenade|quay|quays|"
        "harbour|pier|canal|reservoir|viaduct|underpass|multi-storey|car park|services|bypass|roundabout|"
        "subway|caravan site|travellers site|traveller site",
    }.items()
    for tail in tails.split("|")
}
TAIL_FIRST = frozenset(tail[0] for tail in TAILS)
GENERIC = (
    STOP
    | KIN
    | PEERS
    | ROLES
    | word_set(
        "housing council industrial trading local same new old big whole large small nearby other next different "
        "another main police petrol fire railway train bus coach tube power radio work polling "
        "car theme skate water trailer national country public private retail business science safari "
        "village town city shopping community travellers traveller caravan holiday playing recreation "
        "leisure "
        "first second third last real social sheltered tower high rise low brownfield deprived rural "
        "urban inner outer central north south east west northern southern eastern western market "
        "seaside coastal "
        "his her their our my your its a an the any each every no some this that these those which what "
        "and or of in at to from for with by on as is was prison charging docking space game comfort "
        "left out behind "
        "play dog ball botanical kitchen front back football sports cricket school church hospital "
        "military army transit border service weigh ambulance filling home nearest busy quiet empty "
        "royal international "
        "uk british english motorway universal online channel prevent early help social children "
        "children's childrens mental health statutory adult support family council's "
        "welcome parts right wrong magic oyster mount rough real fishing mining small gated close-knit global model"
    )
)
RIVER = re.compile(r"\b(?:River|Lake|Loch|Isle of|Forest of|Vale of|Mount)\s[A-Z][\w'’]+(?:\s[A-Z][\w'’]+)?")
SAID = re.compile(
    r"\b(?:li(?:ves?|ved|ving)|stay(?:s|ed|ing)?|grew up|born|based|house[ds]?|flat|home|placed|placement|"
    r"moved|moving|living|resid(?:es|ing)|address|seen|found|arrested|stopped|hotel|hostel|relatives|family|"
    r"school|party|weekend|job|mosque|rally|demo|march)\s"
    r"(?:back\s|down\s|up\s|over\s|out\s)?(?:in|near|from|to|around|outside)\s$"
)
AT = re.compile(r"\b(?:at|in|near)\s$", re.IGNORECASE)
