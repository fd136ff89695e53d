"""Work numbers, work addresses of mail and what opens an online meeting may stand; a family's may not."""

import re

from alongside.gate.rules.correspondence.correspondents import Correspondents
from alongside.gate.rules.correspondence.ruling import Ruling
from alongside.gate.rules.surroundings import Surroundings, somebody_in

SERVICE_NUMBER = re.compile(
    r"(?<![\d+])(?:0(?:80[08]|3[0347]\d)(?:[\s\-]?\d){4,8}|116[\s\-]?\d{3}|999|112|111|101|119|105)(?![\s\-]?\d)"
)
"""Numbers that only organisations have: helplines, switchboards, emergency services."""
EMAIL = re.compile(r"(?<![\w.+'’\-])[\w.+'’\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+")
_WORK_DOMAINS = ("gov.uk", "nhs.net", "nhs.uk", "police.uk", "parliament.uk")
_CALLS = (
    r"(?:ring|call|phone|telephone|text|reach|contact|get|find|message|whatsapp|get\shold\sof|write\sto|e-?mail|mail)"
)
_OURS = re.compile(
    rf"\b(?:{_CALLS}(?:\s(?:to|hold\sof))?\s(?:me|us|you|both\sof\sus)\b"
    r"|(?:my|our|your)\s(?:(?:own|direct|work|office|desk|new|team|duty|best|business|secure)\s|"
    r"team['’]s\s){0,3}(?:number|no|line|mobile|"
    r"phone|desk|office|ext(?:ension)?|switchboard|team|landline|cell|tel|telephone|mail|e-?mail|inbox|mailbox|box|"
    r"address)\b"
    r"|(?:number|line|address|way)\s(?:for|to\sget|to\sreach|to\scontact)\s(?:me|us)\b|i\s?(?:am|"
    r"['’]m)\s(?:\w+\s){0,4}on\b"
    r"|(?:switchboard|duty\s(?:desk|team|line|number|officer|worker)|direct\s(?:line|dial)|help\s?(?:line|desk)|"
    r"office\s(?:line|number)|"
    r"work\s(?:mobile|phone|number|landline|cell|mail|e-?mail)|ext(?:ension)?|front\sdoor|control\sroom|hotline|"
    r"dial[\s\-]?in))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^[\s\-–•|]*(?:t|m|e|d|tel|mob|telephone|mobile|phone|direct(?:\s(?:line|dial))?|ddi?|desk|dial[\s\-]?in|"
    r"office|work|landline|e-?mail|mail)"
    r"\s?(?:no|number|address)?\s?[:.]?\s*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:about|regarding|concerning|re)\b[^,.;]*$", re.IGNORECASE)
_TO_JOIN = re.compile(
    r"\b(?:meeting|conference|webinar|event|access|dial[\s\-]?in|participant|attendee|host|phone\sconference|"
    r"video)?\s?"
    r"(?:id|pass\s?code|pass\s?word|pin|access\scode|code|number)\s?(?:is|no\.?)?\s?[:#=]?\s*$",
    re.IGNORECASE,
)
_JOINING_WORD = re.compile(r"pass\s?(?:code|word)|(?:meeting|conference|webinar)\s(?:id|code)|pin", re.IGNORECASE)
_TOKEN = re.compile(r"\S+")
_ONLINE = re.compile(
    r"\b(?:teams|zoom|webex|google\smeet|meet\.google|meeting|conference|webinar|dial[\s\-]?in|join)\b", re.I
)


def judge_number(around: Surroundings) -> Ruling:
    """Say whether a telephone number may stand: one's own may; what belongs to somebody of a case may not.

    A number of which nothing says whose it is, is asked about.
    """
    theirs = _theirs(around)
    if theirs is not None:
        return theirs
    if _OURS.search(around.lead) or around.names_colleague(around.lead):
        return Ruling.STAND
    near = around.speaks_of_somebody(around.previous)
    if _LABEL.match(around.lead):
        return Ruling.HOLD if near else Ruling.STAND
    if near or around.speaks_of_somebody(around.sentence):
        return Ruling.HOLD
    return Ruling.ASK


def judge_mail(around: Surroundings, address: str, between: Correspondents) -> Ruling:
    """Say whether an address of mail may stand: a colleague's, or one at a public body, unless it is a relative's."""
    low = address.casefold()
    if low not in between.emails and not _at_work(low.rpartition("@")[2], between):
        return Ruling.HOLD
    theirs = _theirs(around)
    if theirs is not None:
        return Ruling.ASK if low in between.emails else theirs
    return Ruling.ASK if around.speaks_of_somebody(around.after) and not _OURS.search(around.lead) else Ruling.STAND


def opens_a_meeting(around: Surroundings) -> bool:
    """Say whether a number or a word is what one types to join an online meeting."""
    if not _ONLINE.search(around.text) or around.speaks_of_somebody(around.sentence):
        return False
    if _JOINING_WORD.fullmatch(around.words):
        return True
    token = _TOKEN.search(around.text, around.text.rfind(" ", 0, around.finding.start) + 1)
    coded = token is not None and any(letter.isdigit() for letter in token[0])
    return coded and _TO_JOIN.search(around.before) is not None


def has_work_mail(name: set[str], text: str, between: Correspondents) -> bool:
    """Say whether a text gives an address at work that is made of all words of a name: "gwen.ellery@…gov.uk"."""
    for mail in EMAIL.finditer(text):
        local, _, domain = mail[0].rstrip(".-").casefold().rpartition("@")
        if name <= set(re.findall(r"[^\W\d_]+", local)) and _at_work(domain, between):
            return True
    return False


def _at_work(domain: str, between: Correspondents) -> bool:
    ours = any(f".{domain}".endswith(f".{own}") for own in between.domains)
    return ours or any(f".{domain}".endswith(f".{work}") for work in _WORK_DOMAINS)


def _theirs(around: Surroundings) -> Ruling | None:
    """Say what becomes of what seems to be somebody's of a case; none where nothing points that way.

    "Ring me about the boy on …" is asked about, "the boy's mother is on …" is held.
    """
    everybody = somebody_in(around.lead)
    if not everybody:
        return None
    own = max((match.end() for match in _OURS.finditer(around.lead)), default=-1)
    if own < 0:
        return Ruling.ASK if around.speaks_of_colleague(everybody) else Ruling.HOLD
    spoken = [each for each in everybody if each.start >= own]
    if not spoken:
        return Ruling.ASK
    return Ruling.ASK if all(_ABOUT.search(around.lead[own : each.start]) for each in spoken) else Ruling.HOLD
