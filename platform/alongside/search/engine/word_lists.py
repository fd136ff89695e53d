"""The field's words as files hold them: what means the same, other spellings, our subjects, danger, questions."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from alongside.danger.lists import read_danger_lists, read_list
from alongside.danger.rules.meaning import DangerMeaning
from alongside.danger.rules.signs import NO_DANGER_SIGNS, DangerSigns
from alongside.search.rules.questions import NO_QUESTIONS, QuestionPhrases
from alongside.search.rules.spellings import NO_SPELLINGS, Spellings
from alongside.search.rules.subjects import NO_SUBJECTS, Subjects
from alongside.search.rules.synonyms import NO_SYNONYMS, Synonyms


@dataclass(frozen=True)
class WordLists:
    """What search knows of the field's words."""

    synonyms: Synonyms = NO_SYNONYMS
    spellings: Spellings = NO_SPELLINGS
    subjects: Subjects = NO_SUBJECTS
    danger: DangerSigns = NO_DANGER_SIGNS
    danger_meaning: DangerMeaning | None = None
    questions: QuestionPhrases = NO_QUESTIONS


NO_WORD_LISTS = WordLists()


@lru_cache(maxsize=8)
def read_word_lists(folder: Path) -> WordLists:
    """Return the lists of a folder; one that is missing or wrong is empty: search goes by the typed words then."""
    danger = read_danger_lists(folder)
    return WordLists(
        synonyms=read_list(folder / "synonyms.yaml", Synonyms.of, NO_SYNONYMS),
        spellings=read_list(folder / "spellings.yaml", Spellings.of, NO_SPELLINGS),
        subjects=read_list(folder / "subjects.yaml", Subjects.of, NO_SUBJECTS),
        danger=danger.signs,
        danger_meaning=danger.meaning,
        questions=read_list(folder / "questions.yaml", QuestionPhrases.of, NO_QUESTIONS),
    )
