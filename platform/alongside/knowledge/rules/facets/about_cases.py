"""The facts about a child: what worries people, where, at what age, and what support there is now."""

from alongside.knowledge.rules.facets.declaration import (
    Declaration,
    Facet,
    FormPlace,
    InCheck,
    Read,
    Value,
    estimated,
    published,
)

ABOUT_CASES = (
    Declaration(
        facet=Facet.LEVEL,
        label="Level of support",
        values={
            "universal": Value("Universal services", estimated(0.5)),
            "early-help": Value("Early help", estimated(0.3)),
            "child-in-need": Value(
                "Child in need (section 17)", estimated(0.15), r"\bs\.?17\b|section 17|\bcin\b|child in need"
            ),
            "child-protection": Value(
                "Child protection (section 47)",
                estimated(0.08),
                r"\bs\.?47\b|section 47|\bcp plan\b|child protection plan",
            ),
            "channel": Value("Channel", estimated(0.07), r"\bchannel panel\b|\bon channel\b"),
            "court": Value("Court", estimated(0.005), r"wardship|court order|assessment order|\bcao\b|\bepo\b|\bico\b"),
        },
        many=True,
        browsed=3,
        offered=4,
        read=Read.BY_CUES,
        stated=FormPlace(5, "Level of support now"),
        compared=InCheck(),
    ),
    Declaration(
        facet=Facet.CONCERN,
        label="Concern",
        values={
            "travel-to-conflict": Value(
                "Travel to a conflict zone",
                estimated(0.01),
                r"syria\w*|iraq|travel to|war zone|conflict zone|flights? to",
            ),
            "online-material": Value("Material or contacts online", estimated(0.4)),
            "statement-or-threat": Value("Something said or threatened", estimated(0.3)),
            "family-belief-or-involvement": Value("Family involved in extremism", estimated(0.05)),
            "religious-practice": Value(
                "Religious practice taken as a sign", cue=r"hijab|niqab|headscarf|veil\w*|beard"
            ),
            "extreme-right-wing": Value(
                "Extreme right-wing",
                published(0.2),
                r"(?:far|extreme)[- ]right|right[- ]wing|neo[- ]?nazi\w*|white suprem\w*|\bx?e?rw\b",
            ),
            "islamist": Value(
                "Islamist", published(0.1), r"\bisis\b|\bisil\b|daesh|al[- ]?qaeda|al[- ]?muhajiroun|islamist"
            ),
            "exploitation": Value("Grooming or exploitation", estimated(0.1)),
            "forced-marriage": Value("Forced marriage", estimated(0.002), r"forced marr\w*"),
            "out-of-sight": Value("Child out of sight of services"),
            "mental-health-or-learning": Value("Mental health or learning difficulty", published(0.34)),
            "other-extremism": Value("Other kinds of extremism", estimated(0.05)),
            "violence-fixation": Value(
                "Fascination with extreme violence, no ideology",
                published(0.05),
                r"(?:fascinat|obsess|fixat)\w* (?:with|by|on"
                r"|about) (?:[a-z-]+ ){0,3}?(?:violen\w+|kill\w*|murder\w*|gore"
                r"|massacres?|shoot\w+|attack\w*|weapons?|knives|death)|gore (?:sites?|videos?|clips?)|columbine"
                r"|(?:school|mass) (?:shoot|massacre|kill|murder|casualt)\w*|violence[- ]fixat\w*",
            ),
            "mixed-or-unclear": Value(
                "Mixed or unclear ideas",
                estimated(0.05),
                r"mixed(?:,| and| or|/)? ?unclear|mixed (?:ideolog\w*|ideas)|unclear ideolog\w*|\bmuu\b"
                r"|no (?:clear|fixed|single|one) ideolog\w*|ideolog\w* (?:is|was|seems) (?:mixed|unclear)",
            ),
            "misogyny": Value(
                "Hatred of women, or incel",
                estimated(0.01),
                r"incel(?:s|dom)?\b|foids?\b|involuntar\w+ celiba\w*|misogyn\w*|manosphere|black[- ]?pill\w*"
                r"|red[- ]?pill\w*|andrew tate"
                r"|wom[ae]n[- ]hat(?:er|ing)\w*|hat(?:es?|red of|red for|ing) (?:all )?(?:women"
                r"|girls|females)|alpha males?",
            ),
            "sadistic-network": Value(
                "Online sadistic group, or Com network",
                estimated(0.005),
                r"(?<!\d )764\b(?! \d)|the com\b(?![.-]\w)|com (?:networks?|groups?)\b|cut[- ]?signs?\b"
                r"|sadis\w+ (?:online |chat |discord )?(?:groups?|networks?|chats?|servers?|communit\w+)",
            ),
            "antisemitic-or-anti-muslim": Value(
                "Hatred of Jewish or Muslim people",
                estimated(0.02),
                r"anti[- ]?semit\w*|anti[- ]?jew\w*|anti[- ]?muslim\w*|islamophob\w*|holocaust deni\w*|jew[- ]hat\w*"
                r"|hat(?:es?|red of|red for|ing) (?:all )?(?:the )?(?:jew|muslim)\w*",
            ),
        },
        many=True,
        browsed=2,
        offered=2,
        read=Read.BY_CUES,
        stated=FormPlace(3, "What the concern is"),
        compared=InCheck(),
    ),
    Declaration(
        facet=Facet.SETTING,
        label="Setting",
        values={
            "home": Value("Home", estimated(0.3)),
            "primary-school": Value(
                "Primary school", cue=r"primary school|reception class|infant school|junior school"
            ),
            "secondary-school": Value(
                "Secondary school",
                estimated(0.35),
                r"secondary|high school|sixth form|academy|(?:year|yr|y) ?(?:7|8|9|10|11)\b(?! ?old)",
            ),
            "early-years": Value(
                "Early years",
                estimated(0.002),
                r"nurser(?:y|ies)\b|pre-?school\w*|child ?minders?\b|early years|play ?groups?\b"
                r"|toddler group|creche",
            ),
            "college": Value(
                "College or university",
                estimated(0.03),
                r"(?:at|in|to|from|his|her|their|the|a|fe|further education|local|technical|agricultural) college\b"
                r"|sixth[- ]form college|college (?:course|tutor|lecturer|student|staff|lead)s?\b"
                r"|college (?:say|said|rang)"
                r"|universit(?:y|ies)\b|\buni\b|further education",
            ),
            "independent-school": Value(
                "Independent or faith school", cue=r"independent school|faith school|private school"
            ),
            "home-education": Value("Home education", cue=r"home[- ]?educat\w*|home[- ]?school\w*|\behe\b"),
            "online": Value(
                "Online",
                estimated(0.4),
                r"online|internet|social media|youtube\w*|websites?|google\w*|search history|discord|tiktok|gaming",
            ),
            "airport-or-border": Value(
                "Airport or border",
                estimated(0.003),
                r"airports?\b|borders?\b(?! on)|departures|arrivals|boarding(?! school)",
            ),
            "care": Value(
                "In care or asylum seeking",
                estimated(0.05),
                # The child's own asylum: a protest at a hotel for people who seek it is no setting of the child's.
                r"\buasc\b|unaccompanied (?!visit|trip|flight)\w+|asylum[- ]seeking (?:child|boy"
                r"|girl|lad|young|teen|minor)\w*"
                r"|(?:is|are|was|were|been|an?) (?:\w+ )?asylum[- ]seeker\b|(?:is|are|was|were"
                r"|family|boy|girl|lad|who) seeking asylum"
                r"|(?:his|her|their) asylum (?:claim|application|interview)|(?:in|into) care\b(?! proceed)"
                r"|foster(?:ed|ing)?[- ](?:care\w*|famil\w*|home|placement|mum|dad|parent|child|son|daughter)"
                r"|is fostered|care leavers?\b|looked[- ]after(?! by (?!the (?:la|local|council)))"
                r"|children's homes?\b|residential (?:home|unit)"
                r"|(?:care|foster|residential|emergency|out of area|the|his|her|their|new|current) placement\b",
            ),
            "health": Value(
                "Health setting",
                estimated(0.05),
                r"hospitals?\b|hospitali[sz]\w*|in-?patients?\b|a ?& ?e\b|a and e\b"
                r"|(?:psychiatric|mental health) (?:unit|ward)"
                r"|gp (?:surgery|practice)|health centre|clinics?\b",
            ),
            "community": Value(
                "Community or place of worship", estimated(0.1), r"mosque|masjid|prayers|community centre"
            ),
        },
        many=True,
        browsed=6,
        offered=3,
        read=Read.BY_CUES,
        stated=FormPlace(2, "Setting"),
        compared=InCheck(),
    ),
    Declaration(
        facet=Facet.AGE_BAND,
        label="Age",
        values={
            "under-5": Value("Under 5", estimated(0.002)),
            "5-10": Value("5 to 10", published(0.04)),
            "11-15": Value("11 to 15", published(0.36)),
            "16-17": Value("16 to 17", published(0.13)),
            "18-plus": Value("18 or over", estimated(0.4)),
        },
        many=True,
        browsed=None,
        offered=None,
        read=Read.BY_AGES,
        stated=FormPlace(1, "Age"),
        compared=InCheck("age"),
    ),
)
