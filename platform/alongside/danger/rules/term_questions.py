"""Questions about what a word means, and about nobody."""

import re

from alongside.danger.rules.plain_words import words

LONGEST_MEANING_QUESTION = 9
_MEANING = re.compile(
    r"^(?:please |pls |can (?:you|someone|somebody) (?:tell me|explain) |tell me )?"
    r"(?:what(?:'?s| is| are| was)(?: an?| the)? (?P<is>.+?)(?: mean| stand for| about)?"
    r"|what do(?:es)?(?: an?| the)? (?P<does>.+?) (?:mean|stand for|do)"
    r"|(?:the )?(?:meaning|definition) of(?: an?| the)? (?P<of>.+?)"
    r"|(?:define|explain)(?: an?| the)? (?P<define>.+?)"
    r"|(?P<bare>.+?) (?:meaning|definition|stands for what))$"
)
_SOMEBODY = frozenset(
    [
        "he",
        "hes",
        "him",
        "his",
        "she",
        "shes",
        "her",
        "boy",
        "girl",
        "lad",
        "son",
        "daughter",
        "child",
        "kid",
        "pupil",
        "student",
        "brother",
        "sister",
        "dad",
        "mum",
        "father",
        "mother",
        "usual",
        "best",
        "next",
        "going",
        "happening",
        "wrong",
        "happened",
        "my",
        "our",
        "i",
        "we",
        "me",
        "us",
        "ring",
        "call",
        "tell",
        "now",
        "tonight",
        "today",
    ]
)
"""What makes a "what is" a question about somebody, or about what to do, and not about a word."""


def term_asked(text: str) -> str:
    """Return the word whose meaning ``text`` asks for, in lower case; empty where it asks for none.

    >>> [term_asked(text) for text in ("what is Channel?", "What's a section 47", "he is in Channel")]
    ['channel', 'section 47', '']
    """
    typed = words(text)
    if not 1 < len(typed) <= LONGEST_MEANING_QUESTION or _SOMEBODY.intersection(typed):
        return ""
    matched = _MEANING.match(" ".join(typed))
    return next(filter(None, matched.groups()), "") if matched else ""
