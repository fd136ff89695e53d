"""An allowed term where it stands in a text, and what stands directly beside it."""

from dataclasses import dataclass

from alongside.anonymise.names.term_words import SMALL_WORDS_OF_PLACE, THING_AFTER, THING_BEFORE, is_land
from alongside.anonymise.text.tokens import Token
from alongside.anonymise.text.vocabulary import NEVER_NAMES, SPEECH
from alongside.anonymise.text.word_kinds import WordKind, kind

_ENDS = ".!?\n"


@dataclass(frozen=True, slots=True)
class TermPlace:
    """A term where it stands: the words of the text, and its first word and last."""

    text: str
    tokens: list[Token]
    first: int
    last: int

    @property
    def word(self) -> Token:
        """The first word of the term."""
        return self.tokens[self.first]

    @property
    def low(self) -> str:
        """The whole term, folded."""
        return " ".join(word.low for word in self.tokens[self.first : self.last + 1])

    @property
    def before(self) -> Token | None:
        """The word before it, whatever stands between."""
        return self.tokens[self.first - 1] if self.first else None

    @property
    def after(self) -> Token | None:
        """The word after it, whatever stands between."""
        return self.tokens[self.last + 1] if self.last + 1 < len(self.tokens) else None

    @property
    def led_by(self) -> str:
        """The word directly before it, folded; empty if there is none or more than a blank stands between."""
        return self.before.low if self.before is not None and self.word.gap == " " else ""

    @property
    def second_before(self) -> str:
        """The second word before it, folded; empty if there is none."""
        return self.tokens[self.first - 2].low if self.first > 1 else ""

    @property
    def followed_by(self) -> str:
        """The word directly after it, folded; empty if there is none or more than a blank stands between."""
        return self.after.low if self.after is not None and self.after.gap == " " else ""

    @property
    def end(self) -> int:
        """Where the term ends, in code points."""
        return self.tokens[self.last].end

    @property
    def written(self) -> bool:
        """Whether it is written as a name is: with a capital, or in a line of capitals."""
        return self.word.loud or (self.word.capital and not self.word.shout)

    @property
    def owns(self) -> bool:
        """Whether it carries a possessive."""
        return self.tokens[self.last].owned

    def words_after(self, most: int) -> list[Token]:
        """Return the words after it, to the end of the sentence and ``most`` at most."""
        some: list[Token] = []
        for word in self.tokens[self.last + 1 : self.last + 1 + most]:
            if ends_a_sentence(word):
                break
            some.append(word)
        return some

    def is_placed(self) -> bool:
        """Whether a small word of place leads to it: "in Paris"; "about Paris" says nothing."""
        return self.led_by in SMALL_WORDS_OF_PLACE - {"about"}

    def stands_alone(self) -> bool:
        """Whether no noun follows that it would describe: "told Paris about it", not "met with Islam teachers"."""
        low = self.followed_by
        if not low or self.owns or low in NEVER_NAMES or low in SPEECH:
            return True
        return self.after is not None and self.after.capital and kind(low) is not WordKind.PLAIN

    def is_a_thing(self) -> bool:
        """Whether a word for the thing of that name stands beside it: "a Mercedes", "Fraser guidelines"."""
        return self.led_by in THING_BEFORE or self.followed_by in THING_AFTER

    def is_in_its_own_sense(self) -> bool:
        """Whether, without evidence for a name, it is the land, the creed or the thing: "travel to Paris"."""
        return self.led_by in SMALL_WORDS_OF_PLACE or self.is_a_thing()

    def is_beside_a_land(self) -> bool:
        """Whether another country or town abroad stands within two words: "Jordan and Lebanon"."""
        near = self.tokens[max(0, self.first - 2) : self.first] + self.tokens[self.last + 1 : self.last + 3]
        return any(is_land(word.low) for word in near)


def ends_a_sentence(word: Token) -> bool:
    """Whether a sentence has ended before a word."""
    return word.first and any(mark in word.gap for mark in _ENDS)
