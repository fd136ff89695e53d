"""Write a text as people in a hurry do: no capitals, only capitals, slips of the keyboard, missing blanks, texting."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from alongside.anonymise.findings.finding import Type
from training.people import without_accents
from training.slots import Segment

KEYS = "qwertyuiopasdfghjklzxcvbnm"
NAMES = {Type.PERSON, Type.PROF}
WORDED = {*NAMES, Type.ORG, Type.PLACE, Type.ADDR, Type.LA, Type.DATE, Type.AGE, Type.DEMOG}
TEXTING = {
    "you": "u", "are": "r", "because": "cos", "with": "w/", "please": "pls", "mother": "mam", "about": "abt",
    "people": "ppl", "and": "n", "to": "2", "for": "4", "someone": "sum1", "know": "kno", "his": "is", "the": "da",
    "that": "dat", "tonight": "tnite", "have": "av", "was": "woz", "school": "skl", "tomorrow": "tmrw",
    "really": "rly", "going": "goin",
}  # fmt: skip
SHORTHAND = {
    "social worker": "sw", "young person": "yp", "mother": "mo", "father": "fa", "school": "sch", "with": "w",
    "telephone call": "t/c", "information": "info", "appointment": "appt", "meeting": "mtg", "regarding": "re",
    "years": "yrs", "weeks": "wks", "child": "ch", "because": "bc", "without": "w/o", "about": "abt", "and": "&",
    "received": "recd", "different": "diff", "family": "fam",
}  # fmt: skip


QUOTES = str.maketrans({"’": "'", "“": '"', "”": '"'})
CASES: dict[str, Callable[[str], str]] = {"plain": str, "lower": str.lower, "upper": str.upper}


@dataclass(frozen=True, slots=True)
class Hand:
    """How somebody types."""

    case: str
    words: dict[str, str] | None
    clips: bool
    slips: float
    bare: bool
    plain_quotes: bool
    glues: bool


class Noise:
    """Roughens the segments of a text and keeps their marks."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def roughen(self, segments: list[Segment]) -> list[Segment]:
        """Return the text as it might be typed; nearly half come back as they were but for accents."""
        hand = self._hand()
        return [(self._write(text, type_, hand), type_) for text, type_ in segments]

    def _hand(self) -> Hand:
        draw = self.random.random
        words = self.random.choices((None, TEXTING, SHORTHAND), (84, 6, 10))[0]
        return Hand(
            case=self.random.choices(("plain", "lower", "upper"), (63, 29, 8))[0],
            words=words,
            clips=words is SHORTHAND and draw() < 0.7,
            slips=self.random.choice((0.01, 0.02, 0.035)) if draw() < 0.20 else 0.0,
            bare=draw() < 0.10,
            plain_quotes=draw() < 0.5,
            glues=draw() < 0.05,
        )

    def _write(self, text: str, type_: Type | None, hand: Hand) -> str:
        text = self._between(text, hand) if type_ is None else self._named(text, type_)
        if hand.plain_quotes:
            text = text.translate(QUOTES)
        if type_ is not None and type_ not in WORDED:
            return CASES[hand.case](text)
        if hand.bare:
            text = re.sub(r"[.,;:'’\"]", "", text)
        text = CASES[hand.case](text)
        return self._slip(text, hand.slips, blanks=type_ is None) if hand.slips else text

    def _between(self, text: str, hand: Hand) -> str:
        """Shorten the words between the marks, and sometimes lose the blank beside a mark."""
        if hand.words:
            text = self._shorten(text, hand.words)
        if hand.clips:
            text = re.sub(r"\b[A-Za-z]{4,10}\b", self._clip, text)
        if hand.glues and self.random.random() < 0.3:
            return text.rstrip(" ") if self.random.random() < 0.5 else text.lstrip(" ")
        return text

    def _named(self, text: str, type_: Type) -> str:
        if type_ in NAMES and self.random.random() < 0.4:
            text = without_accents(text)
        if type_ in WORDED and self.random.random() < 0.05:
            text = re.sub(r"[’'-]", lambda _: self.random.choice(("", " ")), text)
        return text

    def _shorten(self, text: str, words: dict[str, str]) -> str:
        pattern = r"\b(" + "|".join(words) + r")\b"
        return re.sub(
            pattern, lambda m: words[m.group().lower()] if self.random.random() < 0.7 else m.group(), text, flags=re.I
        )

    def _key(self, *, like: str) -> str:
        key = self.random.choice(KEYS)
        return key.upper() if like.isupper() else key

    def _clip(self, match: re.Match[str]) -> str:
        """Write a word as notes do: refrral, polce, husb."""
        word, draw = match.group(), self.random.random()
        if draw < 0.70:
            return word
        if draw < 0.82 and len(word) > 5:
            return word[: self.random.randint(3, 4)] + self.random.choice(("", "", "."))
        return word[0] + re.sub(r"[aeiou]", "", word[1:-1], count=self.random.choice((1, 2, 9))) + word[-1]

    def _slip(self, text: str, rate: float, *, blanks: bool) -> str:
        signs = list(text)
        for place in range(len(signs) - 1):
            if signs[place] == " " and blanks and self.random.random() < rate / 2:
                signs[place] = ""
            if not signs[place].isalpha() or self.random.random() >= rate:
                continue
            draw = self.random.random()
            if draw < 0.3 and signs[place + 1].isalpha():
                signs[place], signs[place + 1] = signs[place + 1], signs[place]
            elif draw < 0.6:
                signs[place] = ""
            elif draw < 0.8:
                signs[place] *= 2
            else:
                signs[place] = self._key(like=signs[place])
        return "".join(signs)
