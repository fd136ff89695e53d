"""Whether an answer is a sentence of somebody's own about a draft: words that are words, not copied, not said before.

It refuses what could be typed without reading. It cannot tell a good answer from a bad one.
"""

from collections.abc import Iterable, Mapping, Sequence

from alongside.anonymise.text.word_kinds import WordKind, kind, near_plain
from alongside.gate.rules.real_words import words_of

FEWEST_SAID = 4
"""Words that an answer has at least, one of them with a meaning that the question had not."""
_RUN = 4
"""Words in a row that stand in the draft just so: fewer come about by chance."""
_COPIED, _UNKNOWN, _ALIKE = 0.6, 0.25, 0.6
"""The share of an answer's words that is too much: copied, known to no list, and shared with another answer."""
_ARTICLES = frozenset(["a", "an", "the"])
_LITTLE = _ARTICLES | frozenset(
    ["about", "am", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do", "does",
     "for", "from", "had", "has", "have", "he", "her", "his", "i", "if", "in", "is", "it", "its", "may", "me", "might",
     "my", "no", "nor", "not", "of", "on", "or", "our", "she", "so", "than", "that", "their", "them", "then", "there",
     "they", "this", "those", "to", "too", "us", "was", "we", "were", "what", "which", "who", "will", "with", "would",
     "you", "your"]
)  # fmt: skip
"""Words that hold a sentence together and carry no meaning of their own."""
_NOT_AFTER_ARTICLE = _ARTICLES | frozenset(
    ["and", "are", "at", "be", "but", "by", "for", "from", "has", "he", "i", "if", "is", "of", "or", "she", "than",
     "that", "they", "to", "was", "we", "were", "with", "you"]
)  # fmt: skip


def problems_of(answers: Mapping[str, str], questions: Mapping[str, str], texts: Iterable[str]) -> dict[str, str]:
    """Return what is wrong with each answer that is no sentence of one's own about ``texts``, in words for people.

    >>> questions = {"who": "Who might recognise them?", "why": "Why would they not be sure?"}
    >>> texts = ["The tutor noticed that he had stopped coming to boxing."]
    >>> problems_of({"who": "A parent of the boxing club.", "why": "Tutors see many who stop."}, questions, texts)
    {}
    >>> nonsense = {"who": "boxing qwe tutor asd zxc", "why": "boxing tutor noticed stopped"}
    >>> sorted(problems_of(nonsense, questions, texts))
    ['who', 'why']
    """
    runs, known = _runs(texts := list(texts)), {word for text in texts for word in words_of(text)}
    problems: dict[str, str] = {}
    for name, answer in answers.items():
        words, asked = words_of(answer), set(words_of(questions.get(name, "")))
        others = [set(words_of(other)) for key, other in answers.items() if key != name and key not in problems]
        if problem := _problem(words, asked=asked, known=known, runs=runs, others=others):
            problems[name] = problem
    return problems


def _problem(
    words: Sequence[str], *, asked: set[str], known: set[str], runs: set[tuple[str, ...]], others: Sequence[set[str]]
) -> str:
    if not _is_sentence(words, asked=asked, known=known):
        return "Answer in a sentence of your own"
    if _copied(words, runs) > _COPIED:
        return "Say it in your own words: this is copied out of the text"
    if any(_alike(set(words), other) > _ALIKE for other in others):
        return "Answer this question by itself: another answer says the same"
    return ""


def _is_sentence(words: Sequence[str], *, asked: set[str], known: set[str]) -> bool:
    """Whether words are words of the language, hold together, and say more than the question did."""
    own = set(words)
    content = own - _LITTLE - asked
    strange = sum(not _is_word(word, known) for word in words)
    broken = any(a in _ARTICLES and b in _NOT_AFTER_ARTICLE for a, b in zip(words, words[1:], strict=False))
    repeats = len(words) > 2 * len(own)
    holds = bool(own & _LITTLE)
    return (
        holds
        and not broken
        and not repeats
        and len(words) >= FEWEST_SAID
        and bool(content)
        and strange <= _UNKNOWN * len(words)
    )


def _is_word(word: str, known: set[str]) -> bool:
    if len(word) == 1:
        return word in _LITTLE
    return word in known or kind(word) in (WordKind.PLAIN, WordKind.WORD_NAME) or near_plain(word)


def _copied(words: Sequence[str], runs: set[tuple[str, ...]]) -> float:
    """Return the share of words that stand in a row of four or more just so in the draft."""
    covered = [False] * len(words)
    for at in range(len(words) - _RUN + 1):
        if tuple(words[at : at + _RUN]) in runs:
            covered[at : at + _RUN] = [True] * _RUN
    return sum(covered) / len(words) if words else 0.0


def _runs(texts: Iterable[str]) -> set[tuple[str, ...]]:
    cut = [words_of(text) for text in texts]
    return {tuple(words[at : at + _RUN]) for words in cut for at in range(len(words) - _RUN + 1)}


def _alike(words: set[str], other: set[str]) -> float:
    """Return the share of the shorter answer's words that the other one has too."""
    fewest = min(len(words), len(other))
    return len(words & other) / fewest if fewest else 0.0
