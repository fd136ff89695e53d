"""Read what somebody typed or pasted: the worry in it, in the library's spelling, and what to tell of the reading.

The one place between a box and everything that searches, so that pages, alerts, the command line and the benchmarks
read alike. What is shown stays as it was typed.
"""

import re
from dataclasses import dataclass

from alongside.anonymise.findings.replacements import MASKS
from alongside.danger.rules.pictures import in_words
from alongside.knowledge.rules.vocabulary import Facet
from alongside.search.rules import cues
from alongside.search.rules.cleaning import too_little, without_markup
from alongside.search.rules.foreign import is_foreign
from alongside.search.rules.pasted_mail import MailPart, worry_in
from alongside.search.rules.spellings import NO_SPELLINGS, Spellings
from alongside.search.rules.subjects import NO_SUBJECTS, Subjects

_PLACEHOLDER = re.compile(
    "|".join(re.escape(label) for label in sorted({*MASKS.values(), "[a school]"})), re.IGNORECASE
)
_LEFT_OUT = re.compile(r"(?:^|\s)-[a-z]{3,}\b|\bNOT [a-z]+")
_JOINED = re.compile(r"\b[a-z]+ (?:AND|OR) [a-z]+")
_QUOTED = re.compile(r"^\s*[\"“][^\"”]+[\"”]\s*$|[\"“][^\"”]+[\"”]\s*[+-]?[\"“]|\w\*(?:\s|$)")

NOT_ENGLISH = (
    "This looks as if it were not in English. The library is in English: we tried with the words that it knows. "
    "Say it in English, in a few plain words, and it will find more."
)
NOTHING_BUT_MASKS = (
    "Your text held only names, numbers or places, which are not searched for. Say in a few words what the worry is."
)
ONLY_A_NUMBER = "A number alone says little. Add a few words: what happened, who noticed, what worries you."
TOO_LITTLE = "There is no word in it that can be searched for."
NO_LEAVING_OUT = "Words cannot be left out with a minus sign or NOT: all your words were searched for."
NO_JOINING = "AND and OR are not understood: an entry that holds more of your words comes first."
NO_QUOTES = "Quotation marks and asterisks are not understood: the words in them count like any others."


@dataclass(frozen=True)
class ReadQuery:
    """What is searched for, on one line, and sentences for the person about how their text was read.

    ``shown`` is the same with what stands in place of a name, for whoever wants to see what was searched for.
    """

    text: str
    left_out: tuple[MailPart, ...] = ()
    notes: tuple[str, ...] = ()
    shown: str = ""


def read_query(typed: str, *, subjects: Subjects = NO_SUBJECTS, spellings: Spellings = NO_SPELLINGS) -> ReadQuery:
    """Return the worry in what was typed, ready to be searched for.

    What stands in place of something that was taken out is no word of the person's and is not searched for.
    """
    worry = worry_in(typed, states_something=lambda text: _states_something(text, subjects))
    bare_worry = without_markup(worry.text)
    bare = " ".join(_PLACEHOLDER.sub(" ", in_words(bare_worry)).split())
    notes = tuple(_notes(typed, bare, subjects))
    if too_little(bare) and not subjects.named(bare):
        bare = ""
    return ReadQuery(spellings.as_meant(bare), worry.left_out, notes, " ".join(bare_worry.split()) if bare else "")


def told(read: ReadQuery) -> tuple[str, ...]:
    """Return what of a pasted mail was left out, in one sentence; nothing where all of it was searched for.

    >>> told(ReadQuery("x", (MailPart.GREETING, MailPart.SIGNATURE)))
    ('Left out of the search: a greeting and a signature.',)
    """
    parts = [part.value for part in read.left_out]
    if not parts:
        return ()
    listed = parts[0] if len(parts) == 1 else " and ".join([", ".join(parts[:-1]), parts[-1]])
    return (f"Left out of the search: {listed}.",)


def _states_something(text: str, subjects: Subjects) -> bool:
    return bool(subjects.named(text)) or Facet.CONCERN in cues.facts_in(text)


def _notes(typed: str, bare: str, subjects: Subjects) -> list[str]:
    if too_little(bare) and not subjects.named(bare):  # 764 and 9/11 are numbers that say enough
        if _PLACEHOLDER.search(typed):
            return [NOTHING_BUT_MASKS]
        return [ONLY_A_NUMBER if any(char.isdigit() for char in bare) else TOO_LITTLE]
    told = {
        NOT_ENGLISH: is_foreign(bare),
        NO_LEAVING_OUT: bool(_LEFT_OUT.search(bare)) and len(bare.split()) <= 12,
        NO_JOINING: bool(_JOINED.search(bare)) and len(bare.split()) <= 12,
        NO_QUOTES: bool(_QUOTED.search(bare)) and len(bare.split()) <= 12,
    }
    return [sentence for sentence, applies in told.items() if applies]
