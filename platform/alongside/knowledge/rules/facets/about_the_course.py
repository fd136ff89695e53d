"""The facts about the course that a case took: who noticed, how the family stood, how it ended."""

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

_TOLD = (
    r"(?:has |have |had |is |are |was |were |just )*(?:told us|told me|rang|phoned|called (?:us"
    r"|me|in)|reported|noticed|flagged"
    r"|raised|made a referral|referred|worried|concerned)\b"
)
_HEALTH_WORKER = (
    r"(?:gp|doctor|nurse|midwife|health visitor|camhs(?: worker)?|therapist|psychologist"
    r"|psychiatrist|paramedic|hospital)"
)

ABOUT_THE_COURSE = (
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
            "carer": Value(
                "Carer",
                estimated(0.02),
                rf"(?:foster |kinship )?carers? {_TOLD}",
            ),
            "peer": Value(
                "Friend or classmate",
                estimated(0.03),
                r"(?:friends?|classmates?|peers?|another (?:pupil|student|child|girl|boy)) (?:has |have |had )?"
                r"(?:told|went to|came to|spoke to|showed|disclosed to|reported (?:it|this|him|her|them) to) "
                r"(?:(?:a|the|his|her|their|our|form) )*(?:teacher|head|school|tutor|staff|dsl"
                r"|us\b|police|parents?|mum)"
                r"|(?:reported|raised|flagged|disclosed) by (?:an?|his|her|their|another) "
                r"(?:friend|classmate|peer|pupil|student)",
            ),
            "health-worker": Value(
                "Health worker",
                estimated(0.05),
                rf"{_HEALTH_WORKER}s? {_TOLD}|(?:referr(?:al|ed)|flagged|reported|raised) (?:from"
                rf"|by) (?:(?:an?|the|his|her"
                rf"|their|our) )?{_HEALTH_WORKER}",
            ),
            "tip-from-abroad": Value(
                "Tip from abroad",
                estimated(0.005),
                r"fbi\b|europol\b|interpol\b|homeland security|foreign (?:police|agency|agencies"
                r"|law enforcement|partner)"
                r"|(?:tip|tip-off|tipoff|information|intelligence|intel|alert|report) (?:came "
                r"|received )?from (?:the )?"
                r"(?:abroad|overseas|usa?\b|america\w*|canad\w*|german\w*|french|dutch|australia\w*)",
            ),
            "platform-report": Value(
                "Platform or hotline report",
                estimated(0.02),
                r"ncmec\b|cyber ?tip\w*|iwf\b|ceop\b|(?:platform|hotline) report\w*"
                r"|reports? from (?:the |a )?(?:platform|hotline)"
                r"|(?:reported|flagged) by (?:the )?(?:platform|app|site|discord|roblox|snapchat"
                r"|instagram|tiktok|google|meta)\b",
            ),
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
            "carer": Value("Lives with a carer, not with parents", estimated(0.03)),
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
            "channel-adopted": Value("Adopted by Channel", estimated(0.15)),
            "not-adopted": Value("Not adopted by Channel", estimated(0.1)),
            "closed-by-police": Value("Closed by police", estimated(0.2)),
            "referred-on": Value("Referred to another service", estimated(0.2)),
            "support-refused": Value("Support refused", estimated(0.05)),
            "prosecuted": Value("Prosecuted", estimated(0.005)),
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
