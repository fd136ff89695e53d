"""Words by which a paragraph without a heading shows the part that it belongs in, written by hand, with weights.

Each line is a weight and words that have it: ``*`` stands for any ending, ``^`` for the start of a sentence. They were
written from general knowledge of how case reviews are worded, then corrected once on six of the library's eleven
learnings; what that comes to is in `splitting`.
"""

import re
from collections.abc import Mapping

_LEARNING = {
    "came_to_light": """
3 came to light|came to notice|came to the attention|came to our attention|first came|brought to our attention
3 made a referral|a referral came|a referral followed|was referred|were referred|referred him|referred her|referred by
2 first noticed|first raised|first told|disclosed|reported that|reported to|alerted|tip-off|anonymous call|rang|phoned
2 told a teacher|told teachers|told staff|told the school|told police|told a worker|told her teacher|told his teacher
3 brought the case|asked for an assessment|asked social care|social care to assess|was said to have|were said to have
2 passed on|contacted police|contacted the|contacted social care|informed|received a call
1 teacher*|school staff|designated safeguarding lead|neighbour*|noticed|referral|found out|spotted|overheard|saw
""",
    "worries": """
3 worried|worries|were concerned|was concerned|feared|there were fears|cause for concern|signs of|warning signs
2 concern*|fear|fears|anxious|anxiety|alarm*|danger*|at risk of|risk of|risk that|might be|might have|might travel
2 could be taken|being taken|might harm|might join|likelihood|intent|intended|intention*|suspected|suspicion
1 extremis*|radicalis*|views|videos|propaganda|online|influence*|groom*|weapons|violence|travel*|thought to|seemed
""",
    "context": """
3 lived with|living with|lives with|aged between|years old|year old|no previous|previously known|not known to
3 prevent priority|was a priority|not a priority|was not a prevent|were known to|was known to|of the family is known
2 born|siblings|brothers|sisters|single parent|separated|divorced|housing|diagnos*|autis*|special educational|moved to
2 history of|background|well educated|ethnic*|faith
2 religio*|convert*|does not give|is not given|not give the|is not told
1 family was|family were|family had|mother was|father was|parents were|attended|the area|neighbourhood|domestic|poverty
2 seeking asylum|in care|looked after|came to the country|his age|her age|their ages|was a prevent priority
1 age|ages|had been|grew up|originally|a boy|a girl|teenage*|pupil|student
""",
    "thresholds": """
4 threshold*|significant harm|section 47|section 17|s47|s17|child in need|criteria|criterion
3 child protection|doubted|serious harm|likely harm|early help level|tier
2 was met|were met|met the|not met|level 2|level 3|level 4|level of need|statutory|strategy meeting|strategy discussion
2 ground for|grounds for|no ground|enough to|not enough for|standard of proof|balance of probabilit*|what test|the test
1 judged|judgement|considered|decided that|decision|evidence|likely|serious enough|assess*|below|qualif*|proportionate
""",
    "held_by": """
4 case holder|lead professional|lead agency|held the case|held by
4 who held|took it up|took the case|allocated|led the case
3 led by|chaired by|was the lead|in the lead|responsib*
3 took the lead|took the referral|coordinated|case was with|held it
2 ^the duty team|social worker held|social care led|police led|was part of|stayed with the team|the case stayed
1 team|duty team|channel panel|team around|mash|panel|chaired|led|social worker was|jointly|key worker|manager
""",
    "done": """
3 visited|went to see|carried out|was called|were called|was arranged|arranged|was set up|were set up|was offered
2 sessions|mentor*|one-to-one|programme|intervention*
2 work was done|worked with him|worked with her|plan was|put in place
3 was interviewed|were interviewed|was seen|were seen
2 spoke to|spoke with|searched|stopped|checked
2 removed|home visit*|meeting was|conference|assessed|assessment was
2 support was|support for|offered|provided|gave|safety plan|monitored|monitoring|supervis*|placed|police protection
1 then|next|after that|first|asked|looked|plan|met|visits|weekly|activit*|counselling|therapy
""",
    "engaged": """
4 engag*|cooperat*|co-operat*|consent*|took part|were involved|was involved|spoke to the parents|explained to
3 parents were|family was told|family were told|parents agreed
3 parents refused|mother agreed|father agreed|worked together
2 relationship with|trust|partners|shared with|information was shared|invited|relatives|relative|mosque|imam|interpreter
2 open with|honest|transparent|listened|agreed to|refused
2 angry|hostile|welcomed|anyone spoke|not been told|told the family
1 parents|mother|father|family|school, police|agencies|community|together|joint*|wishes|willing|understood|attended
""",
    "legal": """
4 court*|wardship|ward of|wards of|judge*|legal
4 proceedings|care order|supervision order|injunction|high court|solicitor*
3 none was used|no order|an order|orders|section 20|section 31|s20|police protection|powers|prosecut*|charged|warrant
2 travel ban|applied for|application|barrister|convict*|arrest*|lawyer*|statutory route|legal route|hearing
1 passport*|bail|law|criminal charge*|detained
""",
    "outcome": """
4 was closed|case closed|outcome|in the end|no further action|was no concern|stepped down|stood down|de-escalat*
3 ended|resulted in|as a result|eventually|afterwards
3 since then|now lives|returned home|returned to|is not told|not told
3 was not a risk|no longer|borne out|turned out|was dropped|no evidence was|was found
3 what happened to|what became of|later|follow-up|long term|in time|stayed with|went home|went back|came back
2 stopped|no concern*|improved|better|progress*|settled|lost|left with|safe|remained|felt that|known of what
""",
    "helped": """
4 helped|worked well|what worked|made a difference|made the difference|good practice|strength*|was useful|useful
3 helpful|valued|thanks to|because they trusted|settled the question|early on|the key|enabled|allowed|made it possible
2 good relationship*|experienced|expertise|skill*|knew the family|knowledge of|quick*|prompt*|patien*|persist*|calm*
2 clear|firm*|close|strong|names nothing|trusted|already knew|good|well|support from|right|single|same worker
""",
    "hindered": """
4 got in the way|barrier*|obstacle*|hindered|hampered|was difficult|were difficult|was hard|made it hard|made it harder
3 lack of|lacked|delay*|too late|late|short notice|not shared|did not share|would not share|no one knew|nobody knew
3 confus*|tension|slow|unclear|uncertain*|reluctan*|mistrust|distrust|disagree*|partial|missing|without|pressure
3 thin|upsetting|held up|held the case up|led to delay|took time|did not know
2 difficult*|hard|not enough|not told|unable|could not|cannot|no clear|problem*|gap*|limited|fear of|workload|stigma
1 not|no|never|little|nobody|different|only|very|high anxiety|questioned
""",
    "take": """
4 ^ask|^agree|^check|^plan|^keep|^make|^tell|^talk
4 ^consider|^think|^take|^find|^write|^look|^be|^do not|^listen|^explain
3 ^before|^where|^when a|^if a|^if the|^who|^which|^what
3 others could|could agree|should|could ask|could also|could still|next time|lesson*|recommend*|in future|worth
3 consider*|it is worth|before such|authorities could
3 authorities may|agencies could|workers could|services could|ask whether
2 could|may want|might want|learn*|agree|beforehand|in advance|make sure|think about|plan for|remember|keep|do not
2 if it|when a|where a|who else|what would|who will|which|how will|someone could|helps to|be ready|advice|elsewhere
""",
}
_OTHERS = {
    "what": """
3 is a|was a|consists of|this is|set up
2 a set of|called|describes|is meant|covers|offers|brings together|aims
""",
    "whom": """
4 for young people|for children|for staff|for schools|aimed at|for families|for social workers|for anyone
2 aged|teachers|professionals|practitioners|pupils|families who|people who|those who|intended
""",
    "how": """
3 works|worked|was done|were run|is run|ran|each week|sessions|meets|met|first|then|steps|stage*
1 staff|meeting*|panel|referral*|delivered|took place|visits|share*|passed
""",
    "who": """
4 chairs|chaired|chair|responsib*|members|lead|leads|led by|coordinator
2 police|social care|health|schools|team
""",
    "effect": """
4 effect*|evaluat*|measured|impact|outcome*|evidence|not known|no figures
2 reported|felt|found|seen|feedback
""",
    "says": """
4 says|states|sets out|requires|must|expects|defines|explains that
2 guidance|document|paragraph|chapter|describes
""",
    "matters": """
4 matters|because|without|important|otherwise|risk*|so that
2 families|children|trust|can lead|may|worry
""",
    "authorities": """
4 authorities|authority|one council|some areas|one area|interviewee*|in one|several|boroughs
2 had|did|used
""",
    "apply": """
4 ask|check|agree|you|your|consider|could|should|make sure|before|start
2 when|if|write|record|talk
""",
    "found": """
4 found|finding*|showed|per cent|results|concluded
2 most|few|reported|interview*|survey*|answered
""",
    "used": """
4 used|use|uses|rolled out|delivered|was given|attended|downloaded
2 training|schools|staff|meeting*|sessions
""",
    "limits": """
4 limit*|does not|not cover|dated|out of date|only|no evaluation|small
2 not|cannot|few|old|since
""",
    "helped": _LEARNING["helped"],
    "hindered": _LEARNING["hindered"],
    "take": _LEARNING["take"],
}

MOST_DAMPING = 3.0
"""In a paragraph of this many times 25 words, squared, and longer ones."""
Cues = tuple[tuple[re.Pattern[str], float], ...]


def _compiled(lines: str) -> Cues:
    weighted = []
    for line in lines.strip().splitlines():
        weight, _, words = line.partition(" ")
        pattern = "|".join(_pattern(word) for word in words.split("|"))
        weighted.append((re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE), float(weight)))
    return tuple(weighted)


def _pattern(word: str) -> str:
    start = r"(?:^|(?<=[.!?:] ))" if word.startswith("^") else r"\b"
    return start + re.escape(word.lstrip("^")).replace(r"\*", r"\w*")


OF_LEARNING: Mapping[str, Cues] = {key: _compiled(lines) for key, lines in _LEARNING.items()}
OF_OTHERS: Mapping[str, Cues] = {key: _compiled(lines) for key, lines in _OTHERS.items()}


def scores(paragraph: str, cues: Mapping[str, Cues]) -> dict[str, float]:
    """Return how much speaks for each part: each different cue counts once, and less in a long paragraph.

    >>> round(scores("The judge made a court order.", OF_LEARNING)["legal"], 1) > 2
    True
    """
    size = min(max(1.0, (len(paragraph.split()) / 25) ** 0.5), MOST_DAMPING)
    return {key: sum(_found(paragraph, pattern) * weight for pattern, weight in of) / size for key, of in cues.items()}


def _found(paragraph: str, pattern: re.Pattern[str]) -> int:
    return len({cue.lower() for cue in pattern.findall(paragraph)})
