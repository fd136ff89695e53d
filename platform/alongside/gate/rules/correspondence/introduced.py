"""Who is introduced as somebody at work: by a list of who came, by an office, by what they do, in a signature.

Such a name is asked about, never held, where nobody of a case is spoken of beside it.
"""

import re
from functools import lru_cache

from alongside.gate.rules.correspondence.days import OF_A_CASE
from alongside.gate.rules.surroundings import Surroundings, somebody_in

OFFICE_AT_WORK = (
    r"(?:(?:prevent|channel|deputy|assistant|interim|acting|new|own|strategic|service|team|training|education|"
    r"safeguarding|"
    r"community|safety|business|support|police|health|regional|line|early|help|data|policy|project|programme|"
    r"executive|personal)\s){0,3}"
    r"(?:director|head(?:\sof\s[a-z]+(?:\s(?:and\s)?[a-z]+)?)?|manager|colleagues?|lead(?:er)?|coordinator|"
    r"co-ordinator|deputy|chair|assistant|"
    r"administrator|officer|adviser|advisor|analyst|trainer|secretary|successor|predecessor|boss|counterpart|"
    r"(?-i:PA|EA|AD|DCS))"
)
_LEADING = (
    r"(?:(?:prevent|channel|deputy|assistant|interim|acting|strategic|service|team|programme|project|business|"
    r"regional|executive)\s){0,3}"
    r"(?:director|head\sof\s(?!year|the\b|school)[a-z]+|manager|leader|coordinator|co-ordinator|administrator|"
    r"analyst|adviser|trainer|(?-i:PA|EA))"
)
_LIST = re.compile(
    r"(?:^|[\n.;(])\W{0,4}(?:(?:also\s|those\s)?(?:present|attend(?:ees|ing|ance|ed(?:\sby)?)|in\sattendance|"
    r"apologies(?:\s(?:from|for\sabsence))?"
    rf"|invite(?:d|es)|participants?|cc|copied(?:\sin)?|copy\sto|chair(?:ed\sby)?|minutes(?:\sby)?|notes?\sby|"
    rf"minute[\s-]?taker|distribution|{_LEADING}))"
    r"\s?[:–-][ \t]*(?:[^\n:]{0,80}\n){0,8}(?:[^\n:.;]|(?<=\b[A-Z])\.|(?<=\b[DM][rs])\.){0,200}$",
    re.IGNORECASE,
)
"""A heading of who came, who was copied in or who holds an office, and nothing but its list up to a name."""
_COPIED = re.compile(
    r"\b(?:cc|copy(?:ing)?\sin|copied\sin)[\s,]+(?:[^\W\d_]+(?:\s[^\W\d_]+)?(?:,|\sand)\s)*$", re.IGNORECASE
)
_OF_WORK = (
    r"(?:slides?|agenda|invit(?:e|es|ations?)|minutes|(?:teams|meeting|joining)\slinks?|templates?|protocol|survey|"
    r"papers?|draft|"
    r"flowchart|(?:our|your|the|staff)\straining|guidance|policy|diary|diaries|calendars?|calls?|workshops?|"
    r"presentation|newsletter|"
    r"questionnaire|spreadsheet|dashboard|figures|terms\sof\sreference|toolkit|meeting\s(?:room|notes)|the\sroom|"
    r"forms?|pathway|shared\s(?:drive|"
    r"folder|mailbox)|inbox|budget|rota)"
)
_DOES = re.compile(
    r"^\s(?:(?:and|&)\s[^\W\d_]+(?:\s[^\W\d_]+)?\s)?(?:(?:(?:will|can|could|is|are|has|have|to|agreed\sto|"
    r"offered\sto|kindly|already)\s){1,3}"
    r"(?:send|sent|share|bring|brought|circulat|prepar|draft|book|chair|present|tak|set|updat|forward|run|do|review|"
    r"arrang|mak|writ|have|"
    r"host|organis|email|look|cover|manag)\w*|sent|circulated|prepared|drafted|booked|chairs?|chaired|minuted|"
    r"arranged|updated|looks?\safter|"
    rf"covers|manages|runs)\b(?:\s[\w'’-]+){{0,4}}\s{_OF_WORK}\b"
    r"|^\s(?:will|to)\s(?:chair|minute|take\sminutes|join\sus|join\sthe\scall|cover\sfor\sme)\b"
    r"|^,?\swho\s(?:now\s)?(?:runs?|leads?|manages?|looks?\safter|heads?|chairs?|covers?|oversees?)\s(?:our|my|your|"
    r"the)\b",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(r"\b(?:ask|invite|thank|remind|chase|email|mail|nudge|tell)\s$", re.IGNORECASE)
_FOR_WORK = re.compile(rf"^\s(?:for|to|about)\b(?:\s[\w'’-]+){{0,4}}\s{_OF_WORK}\b", re.IGNORECASE)
_HOLDS_OFFICE = re.compile(rf"^(?:\s?,|\s\(|\s[–-]|\sis)\s?(?:(?:our|your|my|the|a)\s)?{_LEADING}\b", re.IGNORECASE)
_OF_A_TEAM = re.compile(
    r"^\s(?:in|from)\s(?:admin|finance|comms|communications|legal|payroll|reception|business\ssupport|(?-i:HR|IT))\b|"
    r"^(?:\s(?:from|of|in|at)|\s?[(,])\s?(?:our|my|your|the)\s(?:[\w-]+\s){0,3}(?:team|service|department|office|"
    r"unit|partnership|hub|support|admin|directorate|helpdesk|desk)\b",
    re.IGNORECASE,
)
_THANKED = re.compile(r"\bthanks\sto\s(?:(?:[^\W\d_]+\s){1,2}(?:and|&)\s)?$", re.IGNORECASE)
_FOR_SOMETHING = re.compile(r"^(?:\s(?:and|&)(?:\s[^\W\d_]+){1,2})?\sfor\b", re.IGNORECASE)
_OFFICE_BEFORE = re.compile(rf"(?<!his\s)(?<!her\s)(?<!their\s)(?<!'s\s)(?<!’s\s)\b{_LEADING},?\s$", re.IGNORECASE)
_AGENDA = re.compile(
    r"\b(?:agenda|minutes|any\sother\sbusiness|aob|welcome|actions?|panel|training|attendance|"
    r"items?)\b[^()\n]{0,60}\((?:[^()\n]{0,30}(?:,|/|&|\band)\s?)?$",
    re.IGNORECASE,
)
"""An item of an agenda, and after it in brackets who speaks to it."""
_OUR_COLLEAGUE = re.compile(
    rf"\b(?:my|our|your|i\sam|i['’]m|this\sis)\s(?:the\s)?{OFFICE_AT_WORK}(?:\s(?:for|on)\s[a-z]+(?:\sand\s[a-z]+)?|"
    rf"\shere)?(?:\s(?:is|will\sbe|"
    rf"are))?(?:\scalled)?[\s,:(–-]*$",
    re.IGNORECASE,
)
_IS_OUR_COLLEAGUE = re.compile(
    rf"^(?:\s?,|\sis|\swho\sis|\s\(|\sas)\s?(?:my|our|your)\s{OFFICE_AT_WORK}\b", re.IGNORECASE
)
_AT_HOME_OR_SCHOOL = re.compile(
    r"\b(?:schools?|homes?(?!\soffice)|class(?:room)?|year\s\d+|nursery|college|foster\w*|placement|case|victim|"
    r"suspect)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"(?:^|[.!?,\n])\s*(?:(?:with|many|best|kind(?:est)?|warm(?:est)?|all\sgood)\s){0,2}(?:regards|wishes|thanks|"
    r"cheers|sincerely|"
    r"yours(?:\s(?:sincerely|faithfully|ever|truly))?|thank\syou|all\sthe\sbest|best|bw|kr|"
    r"br)[ ]?[,.!–-]*[ \t]*(?:\n\s*|(?<=,)\s?|(?<=\.)\s)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    rf"\b(?:{_LEADING}|{OFFICE_AT_WORK})\b|(?:^|[\n|•,])\s*(?:(?-i:[TMEDW])|tel|mob(?:ile)?|e-?mail|direct|"
    rf"ddi?)\s?[:.]\s?[\d+(\w]",
    re.IGNORECASE,
)
_LINES = 8
_LONGEST_BLOCK = 400
_LONGEST_LINE = 90


def is_at_work(around: Surroundings) -> bool:
    """Say whether a name is introduced as somebody at work, and nobody of a case is spoken of beside it."""
    if around.beside_somebody() or tells_of_a_case(around.sentence):
        return False
    up_to = around.text[max(0, around.finding.start - _LONGEST_BLOCK) : around.finding.start]
    if _LIST.search(up_to) or _COPIED.search(around.before) or _speaks_to_an_item(around):
        return True
    asked = _ASKED_FOR.search(around.before) is not None and _FOR_WORK.match(around.after) is not None
    thanked = _THANKED.search(around.before) is not None and _FOR_SOMETHING.match(around.after) is not None
    office = _OFFICE_BEFORE.search(around.before) is not None and not somebody_in(around.sentence)
    told = any(pattern.match(around.after) for pattern in (_DOES, _HOLDS_OFFICE, _OF_A_TEAM))
    return asked or thanked or office or told


def is_our_colleague(around: Surroundings) -> bool:
    """Say whether the writer calls somebody a colleague: "my manager, …", "…, our deputy"."""
    if any(not each.pronoun for each in somebody_in(around.sentence)):
        return False
    if somebody_in(around.before) or re.search(r"\b(?:his|her)\b", around.after, re.IGNORECASE):
        return False
    return _OUR_COLLEAGUE.search(around.before) is not None or _IS_OUR_COLLEAGUE.match(around.after) is not None


def _speaks_to_an_item(around: Surroundings) -> bool:
    return _AGENDA.search(around.before) is not None and re.match(r"^[^()\n]{0,30}\)", around.after) is not None


def in_signature(around: Surroundings) -> bool:
    """Say whether a finding stands in the block with which a text is signed."""
    return around.finding.start >= signature_start(around.text)


@lru_cache(maxsize=64)
def signature_start(text: str) -> int:
    """Return where the block begins with which a text is signed; where there is none, its length.

    It comes after closing words, or is the last lines, and gives an office or labelled ways to reach somebody.
    """
    closed = [match.end() for match in _CLOSED.finditer(text)]
    for start in (*closed[-1:], _last_lines(text)):
        if _is_block(text[start:]):
            return start
    return len(text)


def _last_lines(text: str) -> int:
    """Return where the short lines begin, none of them a sentence, with which a text ends."""
    lines = text.splitlines(keepends=True)
    start = len(text)
    for line in reversed(lines[-_LINES:]):
        if len(line) > _LONGEST_LINE or line.rstrip().endswith((".", "?", "!", ";")):
            break
        start -= len(line)
    return start if text[start:].strip().count("\n") else len(text)


def _is_block(block: str) -> bool:
    short = len(block) <= _LONGEST_BLOCK and block.count("\n") <= _LINES
    return short and _SIGNED.search(block) is not None and not somebody_in(block) and not tells_of_a_case(block)


def tells_of_a_case(text: str) -> bool:
    """Say whether words speak of what happens in a case, or of where a child lives or learns."""
    return OF_A_CASE.search(text) is not None or _AT_HOME_OR_SCHOOL.search(text) is not None
