"""Read whether what somebody is about to send to others tells of danger now."""

from collections.abc import Callable, Sequence

from alongside.danger.lists import DangerLists
from alongside.danger.rules.meaning import MOST_WEIGHED_IN_MESSAGES, DangerMeaning, MeantDanger, windows
from alongside.danger.rules.settled import is_of_today, speaks_of_others, speaks_of_somebody, unsettled
from alongside.danger.rules.signs import NO_DANGER, NOT_WEIGHED, Danger
from alongside.embedding.encoder import MODEL, Encoder

MEANT_FROM = 0.45
"""From this strength on a sentence of a message means danger."""
MEANT_OF_TODAY_FROM = 0.3
"""From this on, where it is of one child and of today."""
WORDS_COUNT_FROM, WORDS_OF_SOMEBODY_COUNT_FROM = 0.3, 0.15
"""Below this a sentence that holds a word of danger is about practice; what is said of one child needs less."""


class DangerReader:
    """Reads messages. Those are mostly about practice and about what is over; worries that are searched for are not."""

    def __init__(self, lists: DangerLists, encoder: Callable[[], Encoder | None]) -> None:
        self._lists = lists
        self._encoder = encoder

    def read(self, text: str) -> Danger:
        """Return what a message tells of danger now; what is over and what is about practice is none.

        Without a model nothing is known to sound harmless: each word counts then, but for what is over.
        """
        signs, meaning, encoder = self._lists.signs, self._lists.meaning, self._encoder()
        sentences = [sentence for sentence in unsettled(signs.readable(text)) if windows(sentence)]
        if not sentences:
            return NO_DANGER
        if meaning is None or encoder is None or meaning.model != MODEL:
            return signs.read("\n\n".join(filter(speaks_of_somebody, sentences)), NOT_WEIGHED)
        return self._weighed(sentences, meaning, encoder)

    def _weighed(self, sentences: Sequence[str], meaning: DangerMeaning, encoder: Encoder) -> Danger:
        cut = [(window, sentence) for sentence in sentences for window in windows(sentence)]
        telling = set(meaning.telling([window for window, _ in cut], most=MOST_WEIGHED_IN_MESSAGES))
        cut = [(window, sentence) for window, sentence in cut if window in telling]
        vectors = encoder.encode([window for window, _ in cut])
        strengths = meaning.strengths(vectors)
        weighed = [(float(strength), sentence) for strength, (_, sentence) in zip(strengths, cut, strict=True)]
        meant = [_means_danger(strength, sentence) for strength, sentence in weighed]
        counted = {sentence for strength, sentence in weighed if _words_count(strength, sentence)}
        told = "\n\n".join(sentence for sentence in sentences if sentence in counted)
        return self._lists.signs.read(told, MeantDanger(float(strengths.max()), meaning.kinds_of(vectors[meant])))


def _means_danger(strength: float, sentence: str) -> bool:
    of_today = strength >= MEANT_OF_TODAY_FROM and is_of_today(sentence) and speaks_of_others(sentence)
    return strength >= MEANT_FROM or of_today


def _words_count(strength: float, sentence: str) -> bool:
    of_somebody = strength >= WORDS_OF_SOMEBODY_COUNT_FROM and speaks_of_somebody(sentence)
    return strength >= WORDS_COUNT_FROM or of_somebody
