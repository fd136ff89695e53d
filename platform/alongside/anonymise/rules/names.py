"""Names of people, by word lists and by what stands round them; also names on no list, without capitals, and initials."""

import re
from collections.abc import Iterator

from alongside.anonymise.rules import allowed, initials
from alongside.anonymise.rules.candidates import Candidate, Weight
from alongside.anonymise.rules.context import Context, Level, context, joined, titled
from alongside.anonymise.rules.findings import Finding, Type
from alongside.anonymise.rules.kinds import Kind, forename_words, kind
from alongside.anonymise.rules.lexicon import folded
from alongside.anonymise.rules.mentions import again
from alongside.anonymise.rules.vocabulary import (
    KIN,
    PARTICLES,
    PEERS,
    PERSONAL,
    ROLES,
    SPEECH,
    STOP,
    TITLES,
    WORK_TITLES,
)
from alongside.anonymise.rules.words import Word, words

_NEVER_LOWER = frozenset(
    "will may can rose mark marks chase drew rob pat hope hopes price grant read skip pierce frank carry wade said do an my "
    "son so long well early still best good young little small white black green brown grey short sharp strong high law case "
    "court page bell wall lane way park day days week church house hall kitchen child childs street field hill wood woods "
    "young love fair dear friend trust reason art prince king angel happy lucky tiny moody rich bird fly key keys lock land "
    "press plant power powers root self speed spring summer autumn winter storm sweet read right ward case cross self "
    "monday friday sunday christmas easter march blue red sky christian gay faith joy chance justice patience mercy charity "
    "comfort praise fortune precious favour star river journey freedom liberty harmony honey bear duck tank ghost fish spider "
    "mouse tiger shorty doc prof ace boo bug beans pickle goose badger frog scouse taff jock gift promise wisdom miles".split()
)
_MONTHS = frozenset("april may june august".split())
_SOFT = frozenset(
    "christian prince king bishop major angel summer autumn spring winter easter christmas sunday friday monday english french "
    "welsh irish scott gay sky star ace junior duke earl princess church house hall street court law case child childs page "
    "park early best good young justice faith trust unity harmony freedom liberty journey haven divine said shire sun".split()
)
_PLACES_BEFORE = frozenset("in at near from to around outside through off across towards via".split())


def find(text: str) -> Iterator[Finding]:
    """Yield the names of people in a text."""
    for candidate in candidates(text):
        yield candidate.finding()


def candidates(text: str) -> list[Candidate]:
    """Return the names of people in a text with what speaks for each, and every other mention of them."""
    found = words(text)
    cover = allowed.cover(text, found)
    marks: list[Candidate | None] = [None] * len(found)
    for at in range(len(found)):
        marks[at] = _mark(text, found, at, marks, hidden=cover[at])
    runs = list(_runs(text, found, marks, cover))
    runs += initials.candidates(text, found)
    return runs + again(text, found, runs, cover)


def _mark(text: str, found: list[Word], at: int, marks: list[Candidate | None], *, hidden: bool) -> Candidate | None:
    """Return what the word at a place is by itself and by its surroundings, if it is a name."""
    word = found[at]
    sort = kind(word.low)
    if word.low in STOP and sort is Kind.PLAIN or len(word.text) == 1:
        return None
    if sort is Kind.PLAIN and (word.low in KIN or word.low in ROLES or word.low in PEERS or word.low in WORK_TITLES):
        return None
    around = context(text, found, at)
    if hidden and not (around.level >= Level.BESIDE and sort in (Kind.NAME, Kind.WORD_NAME) and len(word.text) > 3):
        return None
    beside = joined(found, at)
    earlier = marks[beside] if beside is not None and beside >= 0 else None
    listed = earlier is not None and earlier.weight >= Weight.CLEAR and (word.capital or sort is not Kind.PLAIN)
    weight = _WEIGH[sort](found, at, around, listed=listed)
    if weight is None:
        return None
    type_ = Type.PROF if around.work or (listed and earlier is not None and earlier.type is Type.PROF) else Type.PERSON
    if weight is Weight.FAINT and at and found[at - 1].low in _PLACES_BEFORE and word.gap == " ":
        type_ = Type.PLACE
    return Candidate(word.start, word.end, type_, weight)


def _name(found: list[Word], at: int, around: Context, *, listed: bool) -> Weight | None:
    word = found[at]
    if around.level >= Level.BESIDE or listed:
        return Weight.SURE
    if len(word.text) < 3 and not word.capital:
        return None
    if at and found[at - 1].low in _PLACES_BEFORE and word.gap == " " and word.low in folded("places"):
        return None
    return Weight.CLEAR


def _word_name(found: list[Word], at: int, around: Context, *, listed: bool) -> Weight | None:
    word = found[at]
    if word.low in _MONTHS and not (around.level >= Level.BESIDE and word.capital):
        return None
    if around.left is Level.SURE:
        return Weight.SURE if word.low not in STOP else None
    if word.capital and not word.first:
        return _capital_word_name(word, around, listed=listed)
    if word.capital:
        if around.right >= Level.BESIDE or (around.right and word.low in forename_words() and word.low not in _SOFT):
            return Weight.CLEAR
        return Weight.CLEAR if around.left >= Level.BESIDE and word.low not in _SOFT else None
    return _lower_word_name(found, at, around, listed=listed)


def _capital_word_name(word: Word, around: Context, *, listed: bool) -> Weight | None:
    if around.level >= Level.BESIDE and (not around.work or word.low not in _SOFT):
        return Weight.SURE
    if listed and word.low not in _SOFT:
        return Weight.SURE
    if word.low in forename_words() and word.low not in _SOFT and len(word.text) > 2:
        return Weight.CLEAR
    return None


def _lower_word_name(found: list[Word], at: int, around: Context, *, listed: bool) -> Weight | None:
    word = found[at]
    fore = word.low in forename_words()
    if around.left >= Level.BESIDE and around.right >= Level.BESIDE:
        return Weight.SURE
    common = word.low in _NEVER_LOWER
    if (
        around.left >= Level.BESIDE
        and fore
        and (not common or (not around.work and not around.kin and _closes(found, at)))
    ):
        return Weight.CLEAR
    if around.right >= Level.BESIDE and fore:
        following = found[at + 1].low if at + 1 < len(found) else ""
        if following in {"is", "was", "has", "had", "does", "needs", "left", "got", "came"} and common:
            return None
        return Weight.CLEAR
    if listed and fore and not common:
        return Weight.CLEAR
    return None


def _closes(found: list[Word], at: int) -> bool:
    """Whether nothing follows that a verb or an adjective would need: "spoke to will.", "met with grace about"."""
    if at + 1 >= len(found):
        return True
    following = found[at + 1]
    return following.gap != " " or following.low in {
        "about", "and", "at", "from", "on", "today", "yesterday", "who", "again", "when", "after", "before", "re", "regarding",
        "because", "in", "said", "this", "last",
    }  # fmt: skip


def _unknown(found: list[Word], at: int, around: Context, *, listed: bool) -> Weight | None:
    word = found[at]
    if word.shout and not (around.left is Level.SURE or (around.kin and len(word.text) > 3)):
        return None
    if around.level >= Level.BESIDE:
        return (
            Weight.SURE if word.capital or around.left is Level.SURE else Weight.CLEAR if len(word.text) > 2 else None
        )
    if not word.capital:
        return None
    if listed or around.right:
        return Weight.CLEAR
    return Weight.FAINT


def _plain(found: list[Word], at: int, around: Context, *, listed: bool) -> Weight | None:
    word = found[at]
    if titled(found, at) and word.low not in STOP and _title_fits(found, at):
        return Weight.SURE
    if word.capital and not word.first and around.kin and word.gap == " ":
        return Weight.CLEAR
    return None


def _title_fits(found: list[Word], at: int) -> bool:
    """Whether a plain word may be a name here: "Mrs Pickles", but not "miss school" or "pc was"."""
    word, title = found[at], found[at - 1]
    if word.capital and title.text[0].isupper():
        return True
    return title.low in {"mr", "mrs"}


_WEIGH = {Kind.NAME: _name, Kind.WORD_NAME: _word_name, Kind.UNKNOWN: _unknown, Kind.PLAIN: _plain}


def _runs(text: str, found: list[Word], marks: list[Candidate | None], cover: list[bool]) -> Iterator[Candidate]:
    """Join marked words that stand together to whole names, with title, particles and initials."""
    at = 0
    while at < len(found):
        if marks[at] is None:
            at += 1
            continue
        first, last = _back(found, marks, at), _ahead(text, found, marks, at)
        parts = [mark for mark in marks[first : last + 1] if mark is not None]
        best = max(parts, key=lambda mark: mark.weight)
        type_ = best.type
        if any(mark.type is Type.PROF for mark in parts):
            type_ = Type.PROF
        weight = best.weight
        if last > first and weight is Weight.FAINT and type_ is not Type.PLACE:
            weight = Weight.CLEAR
        start = found[first].start
        if titled(found, first):
            start, type_ = _with_title(found, first, type_)
        end = found[last].end
        if len(found[last].text) == 1 and text[end : end + 1] == ".":
            end += 1
        yield Candidate(start, end, type_, weight)
        at = last + 1


def _with_title(found: list[Word], first: int, type_: Type) -> tuple[int, Type]:
    title = found[first - 1]
    if title.low in WORK_TITLES:
        type_ = Type.PROF
    start = title.start
    if (
        title.low in {"mrs", "ms", "miss"}
        and first > 2
        and found[first - 2].low in {"and", "&"}
        and found[first - 3].low == "mr"
    ):
        start = found[first - 3].start
    return start, type_


def _back(found: list[Word], marks: list[Candidate | None], at: int) -> int:
    """Return where the name starts: forenames and initials before the marked word belong to it."""
    while at and found[at].gap in {" ", ". "} and marks[at - 1] is None:
        before = found[at - 1]
        if found[at].gap == ". " and len(before.text) > 1:
            break
        initial = len(before.text) == 1 and before.text.isupper() and before.text not in "I" and not before.loud
        named = (
            before.capital
            and kind(before.low) in (Kind.WORD_NAME, Kind.UNKNOWN)
            and not before.shout
            and found[at].capital
        )
        if before.owned or not (initial or named) or before.low in STOP | TITLES | WORK_TITLES:
            break
        if initial and before.text == "A" and before.first:
            break
        at -= 1
    return at


def _ahead(text: str, found: list[Word], marks: list[Candidate | None], at: int) -> int:
    """Return where the name ends: surnames, particles and initials after the marked word belong to it."""
    last = at
    while last + 1 < len(found) and not found[last].owned:
        following = found[last + 1]
        if following.gap not in {" ", "  "}:
            break
        if marks[last + 1] is not None or _continues(text, found, last + 1):
            last += 1
            continue
        skip = _particle(text, found, last + 1)
        if not skip:
            break
        last += skip
    return last


def _particle(text: str, found: list[Word], at: int) -> int:
    """Return how many words a particle and the name after it take: "bin Laden", "van der Berg"; 0 for none."""
    count = 0
    while at + count < len(found) and found[at + count].low in PARTICLES and count < 3 and found[at + count].gap == " ":
        count += 1
    end = at + count
    if not count or end >= len(found) or found[end].gap != " ":
        return 0
    return count + 1 if _continues(text, found, end) else 0


def _continues(text: str, found: list[Word], at: int) -> bool:
    word = found[at]
    sort = kind(word.low)
    if word.low in STOP:
        return False
    if len(word.text) == 1:
        return word.capital and word.text not in "AI" or text[word.end : word.end + 1] == "." and word.text.isupper()
    if word.capital and not word.shout:
        return (
            sort is not Kind.PLAIN
            or (at + 1 >= len(found) or found[at + 1].gap != " " or not found[at + 1].capital)
            and not _thing(word)
        )
    if sort is Kind.NAME:
        return True
    if sort is Kind.UNKNOWN:
        return (
            not word.shout
            and len(word.text) > 3
            and not word.loud
            and found[at - 1].text.islower()
            and _closes(found, at)
        )
    if sort is Kind.WORD_NAME:
        return word.low not in SPEECH and word.low not in PERSONAL and _ends_lower(found, at)
    return False


def _thing(word: Word) -> bool:
    return word.low in KIN or word.low in ROLES or word.low in PEERS or word.low in _TAILS


_TAILS = frozenset(
    "school academy college primary nursery centre center hospital surgery clinic team service services police council church "
    "mosque temple club road street lane avenue close drive court house park station estate report plan form meeting "
    "conference assessment referral panel programme project act order review unit ward trust university college group "
    "foundation association society gurdwara masjid police constabulary borough county city".split()
)


def _ends_lower(found: list[Word], at: int) -> bool:
    """Whether a word that may be a surname ends the name here: "dean winters got", "mark banks (dad)"."""
    word = found[at]
    if word.low in {"will", "may", "said", "drew", "rose", "can", "rob"}:
        return False
    if at + 1 >= len(found):
        return True
    following = found[at + 1]
    return (
        following.gap != " "
        or following.low in SPEECH
        or following.low in {"who", "and", "from", "on", "at", "re", "about", "to", "aged"}
    )
