"""The headings under which people write the parts of an entry: other words for the same thing."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from alongside.knowledge.rules.parts import ENTRY_PARTS, glance_of
from alongside.knowledge.rules.vocabulary import Kind

LONGEST_HEADING_LINE = 100
_MOST_HEADING_WORDS = 10

_OF_LEARNING = {
    "came_to_light": (
        "referral|the referral|initial referral|reason for referral|source of referral|"
        "referral details|presenting issue|"
        "how we found out|how the case came to notice|how it started|how it began|identification|initial contact|"
        "first contact|trigger|the incident|incident|contact and referral|how the concern arose|"
        "what happened|what has happened|what we know happened|timeline|time line|chronology|summary of events|"
        "key events|sequence of events|key dates|case summary|summary of the case"
    ),
    "worries": (
        "concerns|the concerns|worries|the worries|what we were worried about|what are we worried about|risks|"
        "risks identified|risk|identified risks|key concerns|vulnerabilities|reason for concern|nature of concern|"
        "nature of the concern|nature of concerns|presenting concerns|presenting risks|safeguarding concerns|harm|"
        "why it matters|why this matters|why does it matter|why does this matter|why it is important|areas of concern"
    ),
    "context": (
        "background|the background|family background|case background|background information|circumstances|history|"
        "family history|the family|the child|the young person|family composition|about the family|about the child|"
        "about the young person|setting|local context|family and environment|family circumstances|family and background"
    ),
    "thresholds": (
        "threshold|thresholds|threshold decision|threshold applied|threshold for intervention|level of need|"
        "decision making|decision-making|decisions|basis for the decision|assessment of threshold|screening|"
        "screening decision|initial decision"
    ),
    "held_by": (
        "lead agency|lead professional|who led|agencies involved|agency involvement|case holder|case holding|ownership|"
        "who was involved|professionals involved|services involved|responsible agency|allocation|case responsibility|"
        "lead and agencies|governance"
    ),
    "done": (
        "what we did|what was done|what happened next|actions|action taken|actions taken|intervention|interventions|"
        "support|support provided|support offered|work done|work undertaken|our response|the response|response|"
        "what did we do|the work|services provided|the plan|plan|work with the child|direct work|steps taken|"
        "assessment and intervention|key practice episodes|practice episodes|key episodes|"
        "summary of key practice episodes|what was done and when|how agencies responded|agency responses|"
        "how services responded"
    ),
    "engaged": (
        "engagement|family engagement|working with the family|work with the family|working with family|partnership|"
        "partnership working|multi-agency working|multi agency working|partners|voice of the child|the child's voice|"
        "voice of the family|engagement with the family|engagement of the family|engaging the family|consent|"
        "information sharing|working together|family and partners|communication with the family|joint working"
    ),
    "legal": (
        "legal|legal route|legal action|legal proceedings|court|court proceedings|court order|court orders|orders|"
        "legal framework|legal steps|legal status|legal advice|proceedings|legal measures|care proceedings"
    ),
    "outcome": (
        "outcome|outcomes|result|results|the result|impact|where things are now|"
        "what happened in the end|current position|"
        "current situation|the outcome|conclusion|closure|case closure|how it ended|end result|impact on the child|"
        "outcome for the child|outcome for the family|what changed|what difference did it make"
    ),
    "helped": (
        "what worked|what worked well|what went well|strengths|good practice|what helped|enablers|success factors|"
        "protective factors|facilitators|positives|what is working well|what's working well|areas of good practice|"
        "good practice identified|examples of good practice|what was good|effective practice"
    ),
    "hindered": (
        "barriers|challenges|difficulties|obstacles|what did not work|what didn't work|what did not go well|"
        "what didn't go well|what went wrong|what could have gone better|what could have been better|problems|"
        "what hindered|what got in the way|issues|areas for improvement|weaknesses|what was difficult|what was hard|"
        "missed opportunities|even better if|areas for development|gaps|gaps in practice|what was missed"
    ),
    "take": (
        "lessons|lessons learned|lessons learnt|learning|key learning|learning points|key learning points|"
        "recommendations|recommendation|what we learned|what we learnt|what we would do differently|"
        "what would we do differently|implications|implications for practice|learning for others|next time|"
        "messages for practice|practice points|key messages|advice to others|take away|takeaways|learning identified|"
        "findings|key findings|the findings|findings and recommendations|summary of findings|what did we find|"
        "what we found|what the review found|what have we learned|what have we learnt|what did we learn|"
        "what can we learn|what we can learn|what was learned|what was learnt|lessons identified|"
        "lessons to learn|lessons for practice|"
        "learning for practice|learning from the review|learning themes|key themes|practice learning|what to do now|"
        "what to do next|what you can do|what can you do|what should you do|what you should do|what do we need to do|"
        "what needs to change|what needs to happen|what should we do now|what next|next steps|actions for practice|"
        "action points|questions to consider|questions to ask|questions for practice|reflective questions|"
        "points to consider|points for reflection|what does this mean for practice|what this means for practice|"
        "what does this mean for you|recommendations and actions|conclusions and recommendations|learning and actions"
    ),
}
_OF_OTHERS = {
    "what": "description|overview|what is it|about|introduction|the resource|purpose|aim|aims|scope|what it does",
    "whom": "audience|target group|who is it for|for whom|eligibility|participants|intended audience|who it helps",
    "how": "method|process|procedure|delivery|how it is done|how is it done|steps|approach|implementation|pathway|"
    "how does it work|what we did",
    "who": "roles|roles and responsibilities|responsibilities|who is involved|agencies involved|membership",
    "effect": "effect|effects|evaluation|impact|evidence|results|outcome|outcomes|"
    "what difference it made|effectiveness",
    "says": "summary|content|contents|key points|main points|what the document says|requirements",
    "matters": "importance|rationale|reasons|why this matters|relevance|why it is important",
    "authorities": "in practice|examples|what councils did|what others did|practice examples|case examples",
    "apply": "application|using it|putting it into practice|what to do|what you should do|actions|in your work",
    "found": "findings|key findings|results|evaluation|what was found",
    "used": "use|usage|how it has been used|in use|delivery",
    "limits": "limitations|limits|caveats|gaps|what it does not cover|cautions|weaknesses",
    "helped": _OF_LEARNING["helped"],
    "hindered": _OF_LEARNING["hindered"],
    "take": _OF_LEARNING["take"],
}
_COUNTED = {
    "finding": "take", "key finding": "take", "lesson": "take", "learning point": "take", "learning theme": "take",
    "learning": "take", "theme": "take", "recommendation": "take", "episode": "done", "key practice episode": "done",
    "practice episode": "done", "key episode": "done", "kpe": "done",
}  # fmt: skip
"""What the parts of a published review are counted by: each stands above a paragraph or more of its own."""
_COUNTED_HEADING = re.compile(rf"^({'|'.join(_COUNTED)}) (?:\d{{1,2}}|[a-z]|one|two|three|four|five)(?:\s*[:.–—-].*)?$")
_NUMBER = re.compile(
    r"^(?:(?:section|part)\s+)?(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[a-z][.)]|[ivx]{1,4}[.)])\s+", re.IGNORECASE
)
_HASHES = re.compile(r"#{1,6}\s")
_MARKS = re.compile(r"^#{1,6}\s+|[*_]{2,}")


_OF_BOXES = frozenset(
    ["summary", "executive summary", "short summary", "brief summary", "in summary", "abstract", "overview", "title",
     "case title", "at a glance", "the review", "review", "case review", "report"]
)  # fmt: skip
"""What people write above the beginning of a review: the form has boxes of its own for it, and no part is meant."""


class Heading(NamedTuple):
    """A line that is a heading: the part that it names, if any, and whether it says nothing besides."""

    part: str | None
    exact: bool


def heading(line: str, kind: Kind) -> Heading | None:
    """Say whether a line is a heading, and of which part; a line that only might be one must name a part exactly.

    >>> heading("## 3. Lessons learned:", Kind.LEARNING), heading("She was seen twice.", Kind.LEARNING)
    (Heading(part='take', exact=True), None)
    """
    marked = bool(_HASHES.match(line)) or (line.startswith("**") and line.rstrip(": ").endswith("**"))
    words = plain(line)
    if not words or "\n" in line or len(words) > LONGEST_HEADING_LINE or len(words.split()) > _MOST_HEADING_WORDS:
        return Heading(None, exact=False) if marked and "\n" not in line else None
    names = _NAMES[kind]
    if words in names:
        return Heading(names[words], exact=True)
    if words in _OF_BOXES or words in _GLANCES[kind]:
        return Heading(None, exact=True)
    if kind is Kind.LEARNING and (counted := _COUNTED_HEADING.match(words)) and not line.rstrip().endswith("."):
        return Heading(_COUNTED[counted[1]], exact=False)
    return Heading(_within(words, names), exact=False) if marked else None


def label(paragraph: str, kind: Kind) -> tuple[str | None, str] | None:
    """Return the part that "Outcome: …" or "Outcome | …" names, and what follows; none for anything else.

    What names a box of its own ("Summary: …") names no part, and goes all the same.

    >>> label("Outcome: the case was closed.", Kind.LEARNING)
    ('outcome', 'the case was closed.')
    """
    labelled = re.match(r"^([^:|\n]{3,60}?)\s*(?::|\||\s[–—-])\s+(\S.*)$", paragraph, re.DOTALL)
    if labelled is None:
        return None
    named = plain(labelled[1])
    part = _NAMES[kind].get(named)
    return (part, labelled[2]) if part or named in _OF_BOXES else None


def plain(line: str) -> str:
    """Return the words of a heading without marks, numbers and capitals."""
    words = _MARKS.sub("", line.strip()).strip(" :.–—-?\t")
    return re.sub(r"\s+", " ", _NUMBER.sub("", words).replace("’", "'").lower()).strip(" :.–—-?")


def _within(words: str, names: Mapping[str, str]) -> str | None:
    """Return the part whose name is the longest one that stands in a heading of more words."""
    named = [name for name in names if re.search(rf"\b{re.escape(name)}\b", words)]
    return names[max(named, key=len)] if named else None


def _names(kind: Kind) -> dict[str, str]:
    others = _OF_LEARNING if kind is Kind.LEARNING else _OF_OTHERS
    names: dict[str, str] = {}
    for part in ENTRY_PARTS[kind]:
        for name in (part.heading.lower(), *others.get(part.key, "").split("|")):
            if name:
                names.setdefault(name, part.key)
    return names


_NAMES = {kind: _names(kind) for kind in Kind}
_GLANCES = {kind: {part.heading.lower() for part in glance_of(kind)} for kind in Kind}
