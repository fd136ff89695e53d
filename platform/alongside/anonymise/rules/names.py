"""Names of people, by word lists and by what stands round them; also names on no list, without capitals, and initials."""

import re
from collections.abc import Iterator

from alongside.anonymise.rules import allowed, initials
from alongside.anonymise.rules.candidates import Candidate, Weight
from alongside.anonymise.rules.context import Context, Level, context, joined, titled
from alongside.anonymise.rules.findings import Finding, Type
from alongside.anonymise.rules.kinds import Kind, forename_words, kind, near_plain, surname_words
from alongside.anonymise.rules.lexicon import folded
from alongside.anonymise.rules.mentions import again
from alongside.anonymise.rules.vocabulary import (
    HONOURS,
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
_HELPERS = frozenset("will may can said do".split())
_LATIN = 0x24F
"""Beyond this code point letters are not Latin: a word in another script has no place here but as a name."""
_MONTHS = frozenset("april may june august".split())
_SOFT = frozenset(
    "bill christian prince king bishop major angel summer autumn spring winter easter christmas sunday friday monday english french "
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
        marks[at] = _mark(text, found, at, marks, cover)
    runs = list(_runs(text, found, marks))
    runs += initials.candidates(text, found)
    return runs + again(text, found, runs, cover)


def _mark(text: str, found: list[Word], at: int, marks: list[Candidate | None], cover: list[bool]) -> Candidate | None:
    """Return what the word at a place is by itself and by its surroundings, if it is a name."""
    word = found[at]
    sort = kind(word.low)
    if word.low in STOP and sort is Kind.PLAIN or len(word.text) == 1:
        return None
    if sort is Kind.PLAIN and (word.low in KIN or word.low in ROLES or word.low in PEERS or word.low in WORK_TITLES):
        return None
    around = context(text, found, at)
    if cover[at] and (at and cover[at - 1] or not _also_a_name(found, at, around, sort)):
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


def _also_a_name(found: list[Word], at: int, around: Context, sort: Kind) -> bool:
    """Whether an allowed term is a person here: "Jordan said", "Mr Tate"."""
    word = found[at]
    if around.level < Level.BESIDE or sort not in (Kind.NAME, Kind.WORD_NAME) or word.shout:
        return False
    return titled(found, at) or (word.low in folded("countries") and word.low in folded("forenames"))


def _name(found: list[Word], at: int, around: Context, *, listed: bool) -> Weight | None:
    word = found[at]
    if word.shout and word.low in folded("abbreviations"):
        return Weight.SURE if titled(found, at) else None
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
    if around.left is Level.SURE and (word.capital or word.low in forename_words() or titled(found, at)):
        return Weight.SURE if word.capital or word.low not in _HELPERS else None
    if word.capital and word.low in forename_words() and _surname_capital(found, at):
        return Weight.CLEAR
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
    if word.low in forename_words() and len(word.text) > 2 and (word.low not in _SOFT or around.right):
        return Weight.CLEAR
    return None


def _lower_word_name(found: list[Word], at: int, around: Context, *, listed: bool) -> Weight | None:
    word = found[at]
    fore = word.low in forename_words()
    if fore and around.left >= Level.BESIDE and around.right >= Level.BESIDE:
        return Weight.SURE
    common = word.low in _NEVER_LOWER
    if fore and _surname_follows(found, at):
        return Weight.CLEAR
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
    if fore and word.low not in _HELPERS and _listed_with_name(found, at):
        return Weight.CLEAR
    if listed and fore and not common:
        return Weight.CLEAR
    return None


def _listed_with_name(found: list[Word], at: int) -> bool:
    """Whether "and" and a name follow: "pat and bill dooley"."""
    if (
        at + 2 >= len(found)
        or found[at + 1].low not in {"and", "n"}
        or found[at + 1].gap != " "
        or found[at + 2].gap != " "
    ):
        return False
    return kind(found[at + 2].low) is Kind.NAME or (
        found[at + 2].low in forename_words() and _surname_follows(found, at + 2)
    )


def _surname_capital(found: list[Word], at: int) -> bool:
    """Whether a capitalised name stands directly after: "Will Banks", "Chase Underhill"."""
    following = found[at + 1] if at + 1 < len(found) else None
    if following is None or following.gap != " " or not following.capital or following.shout:
        return False
    return kind(following.low) is Kind.NAME or (following.low in surname_words() and following.low not in _LOOSE)


def _surname_follows(found: list[Word], at: int) -> bool:
    """Whether a surname stands after a forename that is also a word: "bill dooley", "summer rivers for me"."""
    if (
        at + 1 >= len(found)
        or found[at + 1].gap != " "
        or found[at].low in {"will", "may", "can", "said", "my", "an", "do"}
    ):
        return False
    following = found[at + 1]
    if kind(following.low) is Kind.NAME:
        return len(following.text) > 3
    if following.low in forename_words() and following.low not in _HELPERS and _surname_follows(found, at + 1):
        return True
    before = found[at - 1].low if at else ""
    if before in _DETERMINERS or following.low not in surname_words():
        return False
    return following.low not in SPEECH and following.low not in _LOOSE and _ends_lower(found, at + 1)


_DETERMINERS = frozenset("a an the this that his her their my our your its no some any of in on".split())
_LOOSE = frozenset(
    "day holiday holidays park house street school road garden week weeks home case church hall court lane hill field".split()
)


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
    if _initialled(found, at):
        return Weight.CLEAR
    if around.left is Level.SURE:
        return Weight.SURE
    doubtful = near_plain(word.low)
    if around.level >= Level.BESIDE:
        if word.capital:
            return Weight.DOUBT if doubtful and word.first else Weight.SURE
        if len(word.text) < 3:
            return None
        return Weight.DOUBT if doubtful and around.right < Level.BESIDE else Weight.CLEAR
    if not word.capital:
        return Weight.FAINT if ord(word.text[0]) > _LATIN and not word.loud else None
    if (listed or around.right) and not doubtful:
        return Weight.CLEAR
    return Weight.DOUBT if doubtful else Weight.FAINT


def _initialled(found: list[Word], at: int) -> bool:
    """Whether an initial stands before the word: "L. Marchetti", "MR P DUNSTAN"."""
    if not at or found[at].gap not in {". ", ".", " "}:
        return False
    before = found[at - 1]
    if len(before.text) != 1 or not before.text.isupper() or not found[at].text[0].isupper():
        return False
    return found[at].gap != " " or (before.text not in "AI" and at > 1 and titled(found, at - 1))


def _plain(found: list[Word], at: int, around: Context, *, listed: bool) -> Weight | None:
    word = found[at]
    if titled(found, at) and word.low not in STOP and _title_fits(found, at):
        return Weight.SURE
    if _initialled(found, at) and found[at].gap == " ":
        return Weight.CLEAR
    if word.capital and not word.first and around.kin and word.gap == " " and not found[at - 1].capital:
        return Weight.CLEAR
    return None


def _title_fits(found: list[Word], at: int) -> bool:
    """Whether a plain word may be a name here: "Mrs Pickles", but not "miss school" or "pc was"."""
    word, title = found[at], found[at - 1]
    if word.capital and title.text[0].isupper():
        return True
    return title.low in {"mr", "mrs"} and word.low not in SPEECH


_WEIGH = {Kind.NAME: _name, Kind.WORD_NAME: _word_name, Kind.UNKNOWN: _unknown, Kind.PLAIN: _plain}


def _runs(text: str, found: list[Word], marks: list[Candidate | None]) -> Iterator[Candidate]:
    """Join marked words that stand together to whole names, with title, particles and initials."""
    at = 0
    while at < len(found):
        if marks[at] is None:
            at += 1
            continue
        first, last = _back(found, marks, at), _ahead(text, found, marks, at)
        yield _run(text, found, [mark for mark in marks[first : last + 1] if mark is not None], (first, last))
        at = last + 1


def _run(text: str, found: list[Word], parts: list[Candidate], ends: tuple[int, int]) -> Candidate:
    first, last = ends
    weight = max(mark.weight for mark in parts)
    best = max(parts, key=lambda mark: mark.weight)
    type_ = Type.PROF if any(mark.type is Type.PROF for mark in parts) else best.type
    if last > first and weight is Weight.FAINT and type_ is not Type.PLACE:
        weight = Weight.CLEAR
    start, type_ = _with_title(found, first, type_)
    end = found[last].end
    if len(found[last].text) == 1 and text[end : end + 1] == ".":
        end += 1
    return Candidate(start, end, type_, weight)


def _with_title(found: list[Word], first: int, type_: Type) -> tuple[int, Type]:
    """Return where a name starts with its titles, and whether they say that it is a worker's."""
    at = first
    while at and titled(found, at):
        at -= 1
        if found[at].low in WORK_TITLES:
            type_ = Type.PROF
    if at == first and at and found[at].gap == " " and found[at - 1].low in HONOURS and _honoured(found, at - 1):
        at -= 1
    if (
        found[at].low in {"mrs", "ms", "miss"}
        and at > 1
        and found[at - 1].low in {"and", "&"}
        and found[at - 2].low == "mr"
    ):
        at -= 2
    return found[at].start, type_


def _honoured(found: list[Word], at: int) -> bool:
    """Whether a family word belongs to the name after it: "Auntie Efua", but not "his uncle Tariq"."""
    if at and found[at].gap == " " and found[at - 1].low in _OWNERS:
        return False
    return not (at and found[at].gap == " " and found[at - 1].owned)


_OWNERS = frozenset(
    "his her their my our your the a an this older younger elder eldest maternal paternal one another".split()
)


def _back(found: list[Word], marks: list[Candidate | None], at: int) -> int:
    """Return where the name starts: forenames and initials before the marked word belong to it."""
    while at and found[at].gap in {" ", ". "} and marks[at - 1] is None:
        before = found[at - 1]
        if found[at].gap == ". " and len(before.text) > 1:
            break
        initial = len(before.text) == 1 and before.text.isupper() and before.text not in "I"
        initial = initial and (not before.loud or found[at].gap == ". " or titled(found, at - 1))
        named = (
            before.capital
            and kind(before.low) in (Kind.WORD_NAME, Kind.UNKNOWN)
            and not before.shout
            and found[at].capital
        )
        named = named or (not found[at].capital and kind(found[at].low) is Kind.NAME and _odd(before))
        small = before.low in _NO_PART and not (before.low in forename_words() and before.capital)
        if before.owned or not (initial or named) or small:
            break
        if initial and before.text == "A" and before.first:
            break
        at -= 1
    return at


def _odd(word: Word) -> bool:
    """Whether a word without a telling capital is on no list and no slip of the pen: a forename that nobody listed."""
    return kind(word.low) is Kind.UNKNOWN and len(word.text) > 2 and not word.shout and not near_plain(word.low)


_NO_PART = STOP | TITLES | WORK_TITLES


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
    """Whether a word goes on with the name that stands before it."""
    word = found[at]
    if len(word.text) == 1:
        return _initial_follows(text, word)
    sort = kind(word.low)
    if word.low in STOP and not (word.capital and sort is Kind.WORD_NAME):
        return False
    if word.capital and not word.shout:
        return sort is not Kind.PLAIN or not (_thing(word) or _headed(found, at))
    if sort is Kind.NAME:
        return not (word.shout and word.low in folded("abbreviations"))
    if sort is Kind.UNKNOWN:
        return not word.shout and len(word.text) > 2 and (word.loud or found[at - 1].text.islower())
    return sort is Kind.WORD_NAME and word.low not in SPEECH and word.low not in PERSONAL and _ends_lower(found, at)


def _headed(found: list[Word], at: int) -> bool:
    """Whether capitalised plain words go on after this one, as in a heading."""
    return (
        at + 1 < len(found)
        and found[at + 1].gap == " "
        and found[at + 1].capital
        and kind(found[at + 1].low) is Kind.PLAIN
    )


def _initial_follows(text: str, word: Word) -> bool:
    """Whether a letter after a name is the initial of the surname: "Marta A. over a year", "reece w, 17"."""
    after = text[word.end : word.end + 1]
    if word.text.isupper() and not word.loud and word.text not in "AI":
        return True
    if after == "." and word.text.isupper():
        return True
    return word.text not in "aAiI" and after in {",", ")", ".", ""} and not word.gap.strip()


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
    return following.gap != " " or following.low in SPEECH or following.low in STOP
