"""From a private question and its answer to the first words of an entry for all: a curator writes on from there."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from alongside.introductions.rules import TOPIC_WORDS
from alongside.knowledge.rules.vocabulary import GuidanceLabel

LONGEST_QUESTION_TITLE = 120
_SENTENCE_END = re.compile(r"(?<=[?.!])\s")


def draft_words(topic: str, asked: Sequence[str], answers: Sequence[str]) -> Mapping[str, Any]:
    """Return what the draft says at first: the question as its title, what was asked as the reason, the answer.

    >>> made = draft_words("schools", ["How do you agree on thresholds? We do not."], ["Each term."])
    >>> made["title"], made["parts"]["says"], made["parts"]["matters"]
    ('How do you agree on thresholds?', 'Each term.', 'It was asked: How do you agree on thresholds? We do not.')
    """
    question = " ".join(" ".join(asked[:1]).split())
    title = _SENTENCE_END.split(question)[0] if question else ""
    return {
        "title": title if 0 < len(title) <= LONGEST_QUESTION_TITLE else f"A question on {_named(topic)}",
        "summary": f"A question on {_named(topic)} that was put to the desk, and the desk’s answer.",
        "parts": {"says": "\n\n".join(filter(None, answers)), "matters": f"It was asked: {question}"},
        "guidance_label": GuidanceLabel.SHARED_PRACTICE,
    }


def _named(topic: str) -> str:
    words = TOPIC_WORDS.get(topic, topic)
    return words if words.isupper() else words[:1].lower() + words[1:]
