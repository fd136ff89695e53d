"""Whether a question reads like a child or family that its writer works with now, rather than a matter of practice.

A case needs somebody it is about, and something that makes it one in hand: an hour or a day near now, one's own child
or family, or the wish to know what to do next. Each alone is as common in questions about practice.
"""

import re

_SOMEBODY = re.compile(
    r"\b(?:he|she|him|her|his|hers|himself|herself|"
    r"(?:an?|the|this|that|our|my|one)\s(?:[\w-]+\s){0,2}(?:boy|girl|child|lad|teenager|teen|pupil|student|learner|"
    r"toddler|baby|young\s(?:person|man|woman)|mother|father|mum|dad|son|daughter|brother|sister|sibling|family|"
    r"parent|foster\scarer|carer|\d{1,2}[\s-]?(?:year[\s-]?old|yo)))\b",
    re.IGNORECASE,
)
_NEAR_NOW = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|this\s(?:morning|afternoon|evening|week|minute)|last\snight|right\snow|"
    r"just\s(?:now|had|got|been|told|rang|rung|called|disclosed|come|found)|as\swe\sspeak|at\sthe\smoment|"
    r"(?:an?|one|two|three|\d+)\s(?:minutes?|hours?|days?)\sago|"
    r"(?:is|are|he's|she's|they're)\s(?:now\s)?(?:going\sto|about\sto|leaving|travelling|refusing|missing))\b",
    re.IGNORECASE,
)
_IN_HAND = re.compile(
    r"\b(?:(?:i|we)\s(?:have|have\sgot|'ve\sgot|work\swith|am\sworking\swith|are\sworking\swith|hold|support|"
    r"am\ssupporting|are\ssupporting|am\sworried\sabout|are\sworried\sabout)\s(?:with\s)?"
    r"(?:an?|the|this|one|his|her|our)\b|"
    r"(?:i've|we've)\s(?:got\s)?an?\b|(?:on|in)\smy\scaseload|i'm\s(?:working\swith|worried\sabout|supporting)\b|"
    r"my\s(?:case|client|pupil|student)|(?:our|my)\s(?:own\s)?(?:son|daughter|child))",
    re.IGNORECASE,
)
_WHAT_TO_DO = re.compile(
    r"\b(?:what\s(?:should|do|can|must)\s(?:i|we)\sdo|should\s(?:i|we)\s(?:ring|call|refer|tell|report|wait|visit|go)|"
    r"do\s(?:i|we)\s(?:ring|call|refer|tell|report)|who\s(?:should|do|can)\s(?:i|we)\s(?:ring|call|tell|speak|report)|"
    r"(?:urgent|urgently|asap|straight\saway|immediately)|please\s(?:help|advise)|help\s(?:me|us)\b)",
    re.IGNORECASE,
)


def in_hand_now(text: str) -> bool:
    """Say whether a text tells of somebody and of an hour or a day near now.

    >>> in_hand_now("The family is leaving for the airport tonight"), in_hand_now("A boy drew a flag")
    (True, False)
    """
    text = " ".join(text.replace("\u2019", "'").split())
    return bool(_SOMEBODY.search(text) and _NEAR_NOW.search(text))


def reads_like_a_case(text: str) -> bool:
    """Say whether a text reads like a case in hand; its writer is then asked, as no rule can know.

    >>> reads_like_a_case("Her brother posted a picture of a knife last night. What should we do?")
    True
    >>> reads_like_a_case("How do other authorities share a school's worries with the police?")
    False
    >>> reads_like_a_case("What do others do when a parent refuses consent below the threshold?")
    False
    """
    text = " ".join(text.replace("\u2019", "'").split())
    if not _SOMEBODY.search(text):
        return False
    return any(signs.search(text) for signs in (_NEAR_NOW, _IN_HAND, _WHAT_TO_DO))
