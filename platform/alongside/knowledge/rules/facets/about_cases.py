"""The facts about a child, a family and how it went."""

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
            "other-extremism": Value("Other kinds of extremism", published(0.56)),
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
                "Airport or border", estimated(0.003), r"airport|border|departures|arrivals|boarding"
            ),
            "care": Value(
                "In care or asylum seeking",
                estimated(0.05),
                r"\buasc\b|asylum|foster|placement|looked after|children's home|residential home",
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
    Declaration(
        facet=Facet.CAME_TO_LIGHT,
        label="How it came to light",
        values={
            "school-monitoring": Value(
                "School monitoring software",
                estimated(0.05),
                r"(?:monitoring|safeguarding) software|(?:filter\w*|software) (?:alert|flag\w*)",
            ),
            "school-staff": Value("School staff", published(0.35)),
            "police": Value("Police", published(0.3)),
            "counter-terrorism-police": Value(
                "Counter-terrorism police", cue=r"counter[- ]terror\w*|\bctp\b|\bctu\b|special branch|\bso15\b"
            ),
            "channel": Value("Channel"),
            "border-stop": Value(
                "Stopped at a border", estimated(0.003), r"stopped at (?:the )?(?:border|airport)|turned back"
            ),
            "family": Value("Family", estimated(0.05)),
            "early-help-visit": Value("Early help or family support visit"),
            "social-worker": Value("Social worker on an open case", published(0.1)),
            "community": Value("Someone in the community", estimated(0.05)),
        },
        many=True,
        browsed=7,
        offered=None,
        read=Read.BY_CUES,
        stated=FormPlace(4, "How it came to light"),
        compared=InCheck(),
    ),
    Declaration(
        facet=Facet.FAMILY,
        label="Family",
        values={
            "supportive": Value("Family on board", estimated(0.5)),
            "unaware": Value("Family knew nothing", estimated(0.5)),
            "reluctant": Value("Family reluctant or mistrustful", estimated(0.2)),
            "obstructive": Value("Family refused access"),
            "source-of-concern": Value("Concern comes from within the family"),
            "separated": Value("Child separated from family"),
            "no-concern": Value("No concern about the family", estimated(0.5)),
        },
        many=True,
        browsed=None,
        offered=None,
        read=Read.NOT_READ,
        stated=None,
        compared=InCheck(),
    ),
    Declaration(
        facet=Facet.OUTCOME,
        label="How it ended",
        values={
            "no-concern-found": Value("No concern found", estimated(0.4)),
            "support-accepted": Value("Family accepted support", estimated(0.5)),
            "travel-prevented": Value("Travel prevented", estimated(0.003)),
            "child-protection-plan": Value("Child protection plan", estimated(0.05)),
            "order-made": Value("Court order made", estimated(0.005)),
            "order-refused": Value("Court order refused", estimated(0.001)),
            "below-threshold": Value("Judged below threshold", estimated(0.4)),
            "trust-damaged": Value("Trust with the family damaged", estimated(0.1)),
            "trust-gained": Value("Trust with the family gained", estimated(0.3)),
            "not-known": Value("Not known", estimated(1.0)),
        },
        many=True,
        browsed=8,
        offered=6,
        read=Read.NOT_READ,
        stated=None,
        compared=InCheck(),
    ),
)
