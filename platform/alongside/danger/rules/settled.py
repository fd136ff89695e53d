"""What in a message is over, told with its day or its end, and what is about nobody: no reason to ask about danger.

Rather a question too many: a sentence counts as over only if it says so and nothing in it is of today.
"""

import re

_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|\n+")
_SEASON = r"(?:years?|terms?|springs?|summers?|autumns?|winters?|months?|cohorts?|decades?|inspections?)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_OVER = re.compile(
    rf"\b(?:last|previous|past|earlier|that)\s{_SEASON}\b|\b{_SEASON}\s(?:ago|back|earlier|before)\b|\blong\sago\b|"
    rf"\b(?:in|since|during|of|by)\s(?:{_MONTH}\s)?(?:19|20)\d\d\b|\bback\sin\s{_MONTH}\b|"
    r"\b(?:is|are|was|were|been|now|since)\s(?:\w+\s)?(?:closed|resolved|stepped\sdown|signed\soff|wound\sup)\b|"
    r"\b(?:closed|old|earlier|past|former|historic(?:al)?|previous)\s(?:cases?|referrals?|incidents?|matters?|files?)\b|"
    r"\bno\sfurther\saction\b|\bturned\sout\sto\sbe\b|\bfalse\salarm\b|\bserved\s(?:\w+\s){1,3}(?:sentence|years)\b|"
    r"\bcame\soff\slicen[cs]e\b|\b(?:stopped|foiled|prevented|averted)\s(?:it|this|them|in\stime)\b|"
    r"\blessons?\slearn(?:ed|t)\b|\bserious\scase\sreview\b|\binquest\b|\bnobody\sis\s(?:at\srisk|in\sdanger)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|had|did|took|went|came|told|made|got|held|left|brought|\w{3,}ed)\b", re.IGNORECASE)
_TODAY = re.compile(
    r"\b(?:now(?!\sclosed|\sadays)|tonight|today|tomorrow|currently|at\sthe\smoment|any\s(?:minute|day)|right\saway|"
    r"just\s(?:rang|called|told|left|said|come|seen)|this\s(?:morning|afternoon|evening|week|weekend|minute)|"
    r"(?:an?|half\san|two|three)\shours?\sago|minutes\sago|yesterday|last\snight|again|still|keeps?|"
    r"(?:he|she|they|it|who)\s(?:will|is\sgoing\sto|are\sgoing\sto|plans?|wants?|says?|intends?|threatens?)|"
    r"(?:he|she|it)['’]?s\s(?:going|planning|been)|(?:is|are)\s(?:going\sto|about\sto|planning|threatening|carrying)|"
    r"not\s(?:answering|picking\sup|back|come\shome)|missing)\b",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"\b(?:now|tonight|today|tomorrow|this\s(?:morning|afternoon|evening|weekend)|right\snow|at\s(?:midnight|midday)|"
    r"on\s(?:the|his|her|their)\sway|just\s(?:rang|called|told|left|said)|an\shour\sago|minutes\sago|"
    r"(?:by|on|after|before|until)\s(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:by|at|before)\sthe\sweekend)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:he|him|his|he['’](?:s|d|ll)|she|her|hers|she['’](?:s|d|ll)|himself|herself|someone|somebody|boy|girl|lad|"
    r"lass|pupil|student|child|kid|son|daughter|brother|sister|twins?|mum|dad|mother|father|teen(?:ager)?|nephew|"
    r"niece|cousins?|youngster|referral|young\s(?:person|man|woman|lad)|one\sof\s(?:ours|them)|family|stepson|"
    r"step(?:brother|sister|dad|mum)|\w+[\s-]year[\s-]olds?|foster\s\w+)\b",
    re.IGNORECASE,
)
_THEM = re.compile(r"\b(?:they|them|their)\b", re.IGNORECASE)
_REACHED_AT = re.compile(r"\bhttps?://\S+|\bwww\.\S+|\S+@\S+|\+?\d[\d\s()-]{6,}\d")


def unsettled(text: str) -> list[str]:
    """Return the sentences of ``text`` but those that tell of what is over, without links, addresses and numbers.

    A sentence in the past beside one that says that it is over is over as well.

    >>> unsettled("Last year a boy took a knife to school. The case was closed. He says he will do it again.")
    ['He says he will do it again.']
    """
    sentences = sentences_of(_REACHED_AT.sub("our address", text))
    over = [bool(_OVER.search(sentence)) and not _TODAY.search(sentence) for sentence in sentences]
    return [sentence for place, sentence in enumerate(sentences) if not (over[place] or _beside(place, sentence, over))]


def sentences_of(text: str) -> list[str]:
    """Return the sentences and lines of ``text``."""
    return [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]


def _beside(place: int, sentence: str, over: list[bool]) -> bool:
    near = over[max(0, place - 1) : place + 2]
    return any(near) and _PAST.search(sentence) is not None and not _TODAY.search(sentence)


def is_of_today(text: str) -> bool:
    """Say whether something in ``text`` happens now, or on a day that is near."""
    return _AT_ONCE.search(text) is not None


def speaks_of_somebody(text: str) -> bool:
    """Say whether ``text`` speaks of one child or one family, and not of children at large."""
    return _SOMEBODY.search(text) is not None


def speaks_of_others(text: str) -> bool:
    """Say whether ``text`` speaks of one child or family, or of "them"."""
    return speaks_of_somebody(text) or _THEM.search(text) is not None
