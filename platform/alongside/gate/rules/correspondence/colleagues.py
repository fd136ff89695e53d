"""Names that may stand: the people of the pairing, whoever the writer calls a colleague, the authorities themselves."""

import re

from alongside.accounts.rules.names import plain
from alongside.anonymise.findings.finding import Type
from alongside.anonymise.text.vocabulary import TITLES
from alongside.anonymise.text.word_kinds import WordKind, kind
from alongside.gate.rules.correspondence.contacts import has_work_mail
from alongside.gate.rules.correspondence.correspondents import Correspondents, full_name, parts_of, words_of
from alongside.gate.rules.correspondence.introduced import (
    OFFICE_AT_WORK,
    in_signature,
    is_at_work,
    is_our_colleague,
    tells_of_a_case,
)
from alongside.gate.rules.correspondence.languages import is_courtesy
from alongside.gate.rules.correspondence.ruling import Ruling
from alongside.gate.rules.surroundings import Surroundings, somebody_in

_GREETS = re.compile(
    r"(?:^|[,\n]\s?)\W*(?:dear|hi|hello|hey|hiya|morning|(?:good\s)?(?:morning|afternoon|evening|day)|greetings|"
    r"thanks?(?:\syou)?|"
    r"many\sthanks|welcome|sorry|yes|no|great|lovely)(?:\s(?:there|both|all|again))?[\s,!]*"
    r"(?:[^\W\d_]+(?:\s[^\W\d_]+)?\s?(?:,|and|&|/)\s?){0,3}$",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(
    r"^\W*(?:dear|hi|hello|hey|hiya|(?:good\s)?(?:morning|afternoon|evening)|welcome|"
    r"(?:very\s)?many\sthanks(?:\sagain)?|"
    r"thank(?:s|\syou)(?:\s(?:so|very|ever\sso)\s(?:much|kindly))?(?:\sagain)?|cheers|sorry|great|lovely|perfect|"
    r"brilliant|"
    r"super|ok(?:ay)?|sure|yes|no|agreed|understood|congratulations|well\sdone)(?:\s(?:there|again|both|"
    r"all))?,?(?:\s[^\W\d_]+\s?(?:and|&|,|/))?\s$",
    re.IGNORECASE,
)
_LONGEST_NAME = 3
_CLOSES = re.compile(
    r"\b(?:(?:best|kind(?:est)?|warm(?:est)?|many|good|with)\s)?(?:regards|wishes|best|thanks|cheers|thank\syou|"
    r"all\sthe\sbest|"
    r"yours(?:\s(?:sincerely|faithfully|ever|truly))?|take\scare|speak\ssoon|bw|kr|br|vr|vbw|atb|mtia|"
    r"sincerely)[\s,.!–\-]*$",
    re.IGNORECASE,
)
_CLOSING_WORD = re.compile(
    r"(?:(?:best|kind|kindest|warm|warmest|many)\s?)?(?:best|regards|wishes|thanks|cheers|sincerely|warmly|yours|"
    r"[kbv]r|bw|vbw|atb|mtia|tia)",
    re.IGNORECASE,
)
_ONESELF = re.compile(r"\b(?:i\sam|i['’]m|this\sis|my\sname\sis|it['’]s|it\sis)\s$", re.IGNORECASE)
_CALLED_ON = re.compile(
    r"^,\s(?:could|can|would|will|do|does|are|have|you|thank|thanks|please|i|we|here|sorry|yes|no|what|how|when|"
    r"shall|let)\b",
    re.I,
)
_AT_WORK = re.compile(
    r"^['’]s?\s(?:(?:work|direct|own|new|office)\s)?(?:number|mobile|desk|mail|e-?mail|line|office|extension|diary|"
    r"calendar|invitation|link|slides)\b",
    re.I,
)
_INTRODUCED = re.compile(
    r"\b(?:child|boy|girl|lad|pupil|student|kid|teenager|youngster|person|man|woman|son|daughter|brother|sister|"
    r"cousin|"
    r"uncle|aunt|nephew|niece|friend|mother|father|mum|dad|grandson|granddaughter|child['’]s\sname|name|named|"
    r"called|little|young|year-old|yr-old|yo)"
    r"(?:\s(?:is|was|called|named|being))*[\s,:\"“‘(]*$",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"^['’]s?\s(?:\w+\s)?(?:mother|mum|mam|father|dad|parents?|family|brothers?|sisters?|uncle|aunt|grand\w+|"
    r"cousins?|"
    r"school|teacher|home|house|phone|bedroom|room|friends?|carers?|foster\w*|class\w*|age|birthday|drawings?|"
    r"behaviour)\b"
    r"|^[\s,(]{1,3}(?:aged?\s)?(?:\d{1,2}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?=\s?[,.)]|"
    r"\s(?:years|and|who))"
    r"|^\s(?:is|was|turned|turns)\s(?:only\s|just\s|now\s|nearly\s)?(?:\d{1,2}|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen)\b(?!\s?(?:am|pm|[:.]\d|min|h))",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:about|regarding|concerning|re:?|on\sbehalf\sof|(?:wishes|love|regards)\sto|(?:young|eld|old)est,?)\s(?:\w+\s(?:and|or)\s)?$",
    re.IGNORECASE,
)
_OFFICER = re.compile(
    r"\b(?:(?-i:[PD]C|[PD]S|DI|Insp)|constable|sergeant|inspector|officer|teacher|tutor|social\sworker|nurse|gp|"
    r"mr|mrs|ms|miss|dr)\.?,?\s$",
    re.IGNORECASE,
)
_OWNS = re.compile(r"^['’](?:s\b|\s)")
_DID = re.compile(
    r"\b(?:videos?|clips?|posts?|posted|memes?|telegram|discord|(?:group\s)?chats?|flags?|symbols?|slurs?|manifesto\w*|"
    r"followers?|gang)\b|^\s(?:comes?|came|is\scoming)\s(?:too|along|with)\b",
    re.IGNORECASE,
)
"""What a child does in a case, and whoever comes along to a call."""
_SCHOOLS_AT_LARGE = re.compile(r"\bschools\b", re.IGNORECASE)
_ASKING = frozenset(
    {"can", "could", "would", "should", "shall", "has", "is", "are", "was", "does", "did", "ask", "tell"}
)
"""Verbs before a name at the beginning of a sentence, which may be taken for a part of it: "Can Imran join?"."""


def judge(around: Surroundings, between: Correspondents) -> Ruling:
    """Say whether a name may stand: in greeting or signature a colleague's may; elsewhere half of it is asked about.

    Half of a colleague's name that is said of a child is held, as anybody else's. A name where one greets or signs is
    asked about, though nobody here is called so: people sign by the name that they go by.
    """
    if _is_a_closing(around) or is_courtesy(around):
        return Ruling.STAND
    own = _bare(around.words, between)
    if _is_authority(around, between):
        return Ruling.ASK if around.speaks_of_somebody(around.sentence, several=False) else Ruling.STAND
    if own and own <= parts_of(between.names):
        return _judge_known(around, writer=own <= set(words_of(between.writer)))
    if _signs(around) and _initials(around.words) in {_initials_of(between.writer), words_of(between.writer)[0][:1]}:
        return Ruling.STAND
    if (_signs(around) or _is_addressed(around)) and len(own) <= _LONGEST_NAME and not of_a_child(around):
        return Ruling.ASK
    if of_a_child(around):
        return Ruling.ASK if is_our_colleague(around) else Ruling.HOLD
    written_to = len(own) > 1 and not around.beside_somebody() and has_work_mail(own, around.text, between)
    introduced = written_to or in_signature(around) or is_our_colleague(around) or is_at_work(around)
    if introduced:
        return Ruling.ASK
    return Ruling.ASK_EACH if _may_be_at_work(around) else Ruling.HOLD


def _may_be_at_work(around: Surroundings) -> bool:
    """Say whether nothing round a name is of a case: only its writer knows whose it is then.

    What is talked about is a case, and so is the work of police, school and social workers.
    """
    if around.finding.type is Type.PROF or _SUBJECT.search(around.before) or _OFFICER.search(around.before):
        return False
    if _OWNS.match(around.after) and not _AT_WORK.match(around.after):
        return False
    near = f"{around.previous} {around.sentence}"
    if _DID.search(near) or _DID.search(around.after):
        return False
    spoken = around.beside_somebody() or any(not each.several for each in somebody_in(near))
    return not spoken and not tells_of_a_case(_SCHOOLS_AT_LARGE.sub("", near))


def judge_authority(around: Surroundings, between: Correspondents) -> Ruling:
    """Say whether an authority's name may stand: both sides' may, and is asked about beside words of somebody."""
    if not _is_authority(around, between):
        return Ruling.ASK if in_signature(around) else Ruling.HOLD
    return Ruling.ASK if around.speaks_of_somebody(around.sentence, several=False) else Ruling.STAND


def of_a_child(around: Surroundings) -> bool:
    """Say whether a name is said of a child or a relative: "a boy called …", "…'s mother", "…, 14"."""
    return _INTRODUCED.search(around.before) is not None or _OWNED.search(around.after) is not None


def colleagues_in(text: str, between: Correspondents) -> re.Pattern[str] | None:
    """Return what finds whoever of the pairing is named in a text, by the full name or a part of it."""
    parts = sorted(part for part in parts_of(between.names) if len(part) > 2 and kind(part) is not WordKind.PLAIN)
    patterns = [full_name(name).pattern for name in between.names if name]
    patterns += [rf"\b(?:{'|'.join(map(re.escape, parts))})\b"] if parts else []
    patterns.append(rf"\b(?:my|our)\s{OFFICE_AT_WORK}\b")
    return re.compile("|".join(patterns), re.IGNORECASE) if text else None


def _judge_known(around: Surroundings, *, writer: bool) -> Ruling:
    if of_a_child(around):
        return Ruling.HOLD
    if _signs(around) or _GREETS.search(around.before) or _is_called_on(around):
        return Ruling.STAND
    at_work = _AT_WORK.match(around.after) is not None or (writer and _ONESELF.search(around.before) is not None)
    return Ruling.STAND if at_work else Ruling.ASK


def _is_addressed(around: Surroundings) -> bool:
    """Say whether a message, or a line of it, begins by greeting whoever is named."""
    return _ADDRESSES.match(around.before) is not None and around.after[:1] in {"", ",", "!", ".", ":", "\n", ";"}


def _is_called_on(around: Surroundings) -> bool:
    """Say whether the sentence speaks to whoever is named: "Margaret, could you …", "over to you, Sam"."""
    first = not around.before.strip() and _CALLED_ON.match(around.after) is not None
    to_you = re.search(r"\b(?:you|your|thanks)\b", around.before, re.IGNORECASE) is not None
    return first or (to_you and around.before.rstrip().endswith(",") and not around.after.strip(" .!?\n"))


def _is_a_closing(around: Surroundings) -> bool:
    return _CLOSING_WORD.fullmatch(around.words.strip(" ,.!")) is not None and not around.before.strip()


def is_a_label(around: Surroundings) -> bool:
    """Say whether a letter is the label of a number or an address: "T: 01632 …"."""
    return around.words.casefold() in {"t", "m", "e", "d", "p", "w"} and around.after.lstrip().startswith(":")


def _bare(words: str, between: Correspondents) -> set[str]:
    """Return the words of a name without its title or the verb that asks, and without a colleague's initials."""
    bare = {word for word in words_of(words) if word not in {*TITLES, *_ASKING, "dr"}}
    letters = {part[0] for part in parts_of(between.names)}
    return {word for word in bare if len(word) > 1 or word not in letters}


def _signs(around: Surroundings) -> bool:
    """Say whether a name ends a message, or a line of it, after the words that close one."""
    alone = not around.after.split("\n")[0].strip(" .,!\n")
    said_before = around.before if around.before.strip() else around.previous
    return alone and _CLOSES.search(said_before.rstrip()) is not None


def _is_authority(around: Surroundings, between: Correspondents) -> bool:
    return plain(re.sub(r"['’]s$", "", around.words)) in between.places


def _initials(words: str) -> str:
    return "".join(words_of(words)) if len("".join(words_of(words))) <= 3 else ""


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in words_of(name))
