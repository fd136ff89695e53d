"""What a second person says when they sign: three questions, answered in words about the draft that they have read."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from alongside.gate.rules.real_words import different_words

FEWEST_WORDS = 10
"""Different words that a statement has at least."""
FEWEST_ANSWER_WORDS = 3
"""Different words that the answer to one question has at least."""
FEWEST_SHARED = 2
"""Different longer words that a statement shares with the draft: else it could have been written without reading it."""
SHORTEST_SHARED = 5
"""Letters of a word that counts as shared."""

QUESTIONS: Mapping[str, str] = MappingProxyType({
    "who": "Who might recognise the child, or anyone else in it?",
    "go_by": "What in this text could they go by, or look up?",
    "why_not": "Why would they still not be sure?",
})  # fmt: skip

_IN_ANY = frozenset(
    ["about", "after", "again", "anybody", "anyone", "because", "being", "child", "children", "could", "every",
     "everyone", "identify", "known", "knows", "learning", "local", "might", "names", "never", "nobody", "nothing",
     "other", "others", "people", "person", "parent", "parents", "recognise", "relative", "reporter", "school",
     "should", "someone", "somebody", "still", "their", "there", "these", "thing", "things", "think", "those", "where",
     "which", "while", "without", "would", "journalist"]
)  # fmt: skip
"""Longer words that stand in a statement about any draft."""


def statement_of(answers: Mapping[str, str]) -> str:
    """Return the answers under their questions, as one statement."""
    return "\n\n".join(f"{question}\n{answers[name].strip()}" for name, question in QUESTIONS.items())


def answers_in(statement: str) -> dict[str, str]:
    """Return the answers of a statement by the names of their questions; of one without them, all of it as one."""
    answers, rest = {}, statement
    for name, question in reversed(list(QUESTIONS.items())):
        rest, asked, answer = rest.partition(question)
        if asked:
            answers[name] = answer.strip()
    return answers or {"go_by": statement.strip()}


def own_words(statement: str) -> set[str]:
    """Return the different words of a statement, without the questions it may repeat."""
    for question in QUESTIONS.values():
        statement = statement.replace(question, " ")
    return different_words(statement)


def is_about(statement: str, texts: Iterable[str]) -> bool:
    """Say whether a statement speaks of the draft whose ``texts`` these are.

    >>> text = ["The tutor noticed that he had stopped coming to boxing."]
    >>> is_about("A parent might know of the boxing, and which tutor it was.", text), is_about("Nobody knows.", text)
    (True, False)
    """
    there = {word[:SHORTEST_SHARED] for text in texts for word in _longer(different_words(text))}
    return len({word[:SHORTEST_SHARED] for word in _longer(own_words(statement))} & there) >= FEWEST_SHARED


def _longer(words: Iterable[str]) -> set[str]:
    return {word for word in words if len(word) >= SHORTEST_SHARED and word not in _IN_ANY}
