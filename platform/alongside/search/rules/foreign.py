"""Whether a text is in another language than English: by its letters, or by the small words of every sentence."""

import re

from alongside.search.rules.stemming import STOP_WORDS

FEWEST_TO_TELL = 4
_LETTERS = re.compile(r"[^\W\d_]+")
_OFTEN_TYPED = "boy girl lad child school mum dad says said work worker parent parents police family about year old"
_ENGLISH = frozenset(STOP_WORDS.split()) | frozenset(_OFTEN_TYPED.split())
# French, Spanish, Portuguese, Italian, Romanian; German, Dutch, Polish, Turkish, Albanian, Somali, Welsh, Urdu in Latin
# letters. What is English too is not among them.
_SMALL_WORDS_WRITTEN = """
le la les des une est dans pour avec qui que pas sur ses nous vous je il elle mais avons el los las una del
para con esta muy hijo niño nosotros pero os uma não com seu sua meu minha filho ele ela está lo gli di che è
non mio figlio suo sono della și este nu cu pentru băiat copil din lui der das und ist nicht ein eine mit von
zu wir ich sein seine auf het een en niet met voor zijn dat wij jest nie się na że jak mój moja syn chłopiec
ale dla przez jego ve bir bu için değil ile çok oğlum çocuk var ne olarak është një dhe nuk për djali fëmijë
që waa iyo oo ku ka wuxuu wiil waxaan leh aan mae yn ac wedi yr ei gan bachgen ysgol hai ki ke mein nahi aur
mera beta bahut
"""
_SMALL_WORDS = frozenset(_SMALL_WORDS_WRITTEN.split())


def is_foreign(text: str) -> bool:
    """Say whether a text of four words or more is not in English; of fewer words nobody can tell.

    >>> is_foreign("mój syn jest bardzo zły na wszystkich"), is_foreign("my son is very angry with everybody")
    (True, False)
    """
    words = [word.lower() for word in _LETTERS.findall(text)]
    letters = "".join(words)
    if letters and sum(char > "\u024f" for char in letters) > len(letters) / 2:
        return True
    if len(words) < FEWEST_TO_TELL:
        return False
    small, english = (sum(word in some for word in words) for some in (_SMALL_WORDS, _ENGLISH))
    return small >= 2 and small > 2 * english
