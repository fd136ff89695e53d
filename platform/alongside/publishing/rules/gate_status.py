"""What stands between a draft and the library: every finding answered, every odd word looked at, nobody singled out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from alongside.disclosure.rules.combination import Risk
from alongside.gate.rules.flags import Flag
from alongside.gate.rules.odd_words import OddWord
from alongside.gate.rules.offers import NOTHING_OFFERED, Offers
from alongside.gate.rules.people import CasePerson
from alongside.gate.rules.questions import GateQuestion, questions_of
from alongside.gate.rules.replacing import TextSpan


@dataclass(frozen=True)
class GateStatus:
    """How a draft stands at the gate."""

    missing: Sequence[str]
    asked: Sequence[Flag]
    sweep: Sequence[OddWord]
    risk: Risk
    """What the facts give away together."""
    offers: Offers = NOTHING_OFFERED
    """What can be put in place of what was found."""
    overridden: bool = False
    """Whether somebody gave a reason to publish all the same."""

    @property
    def singled_out(self) -> bool:
        """Whether the facts together are unique and nobody has given a reason to publish all the same."""
        return self.risk.singled_out and not self.overridden

    @property
    def open(self) -> list[Flag]:
        """Findings that nobody has answered, blocks first."""
        return sorted((a for a in self.asked if a.open), key=lambda a: not a.blocks)

    @property
    def questions(self) -> list[GateQuestion]:
        """What was found, each thing once: every list of it and every number beside one comes from here."""
        return questions_of(self.asked)

    @property
    def open_questions(self) -> list[GateQuestion]:
        """What of it nobody has decided."""
        return [question for question in self.questions if question.open]

    @property
    def unticked_words(self) -> list["SweptWord"]:
        """The odd words that nobody has looked at, each once."""
        return [word for word in swept_words(self.sweep) if not word.ticked]

    @property
    def asks(self) -> list[CasePerson]:
        """Of whom somebody must still say who they are: of those of whom nobody has said that they are none."""
        waiting = {(flag.box.name, flag.finding) for flag in self.asked if flag.blocks and flag.open}
        return [waits for person in self.offers.asks if (waits := person.at(waiting)).mentions]

    @property
    def to_confirm(self) -> list[Flag]:
        """Dismissals that a second person has not confirmed."""
        return [a for a in self.asked if a.to_confirm]

    @property
    def unticked(self) -> list[OddWord]:
        """Words of the sweep that nobody has looked at."""
        return [word for word in self.sweep if not word.ticked]

    @property
    def checked(self) -> bool:
        """Whether the author has done all that the author can."""
        return not (self.missing or self.open or self.unticked or self.singled_out)

    @property
    def clear(self) -> bool:
        """Whether nothing stands in the way but people's decisions."""
        return self.checked and not self.to_confirm


class SweptWord(NamedTuple):
    """One odd word and every place where it stands."""

    fingerprint: str
    places: list[OddWord]

    @property
    def words(self) -> str:
        """The word as it stands first."""
        return self.places[0].words

    @property
    def ticked(self) -> bool:
        """Whether somebody has looked at it."""
        return self.places[0].ticked


def swept_words(sweep: Iterable[OddWord]) -> list[SweptWord]:
    """Return the odd words, each once, in the order in which they come up."""
    words: dict[str, SweptWord] = {}
    for odd in sweep:
        words.setdefault(odd.fingerprint, SweptWord(odd.fingerprint, [])).places.append(odd)
    return list(words.values())


def alike(asked: Iterable[Flag], fingerprint: str) -> list[Flag]:
    """Return what is one question with the finding of this fingerprint: the same spelling, answered or not alike."""
    question = next(
        (each for each in questions_of(asked) if any(flag.fingerprint == fingerprint for flag in each.flags)), None
    )
    return question.flags if question else []


def spans_of(asked: Iterable[Flag], sweep: Iterable[OddWord], fingerprint: str, *, where: str = "") -> list[TextSpan]:
    """Return every span that ``fingerprint`` stands for, or the one at ``where`` ("box:start")."""
    spans = [TextSpan(flag.box.name, flag.finding.start, flag.finding.end) for flag in alike(asked, fingerprint)]
    spans += [TextSpan(word.box.name, word.start, word.end) for word in sweep if word.fingerprint == fingerprint]
    return [span for span in spans if where in ("", f"{span.box}:{span.start}")]
