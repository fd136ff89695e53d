"""Whether a text is in another language than English: by its letters, or by its small words and how few are English."""

import re

from alongside.anonymise.text.lexicon import fold
from alongside.anonymise.text.word_kinds import plain_english
from alongside.search.rules.stemming import STOP_WORDS

FEWEST_TO_TELL = 3
MOST_ENGLISH = 0.5
"""Where more of the words than this are English, a text is English with words of another language in it."""
_LETTERS = re.compile(r"[^\W\d_]+")
_TURNED = re.compile("[¿¡]")
"""No English sentence begins with one of these."""
_PLACEHOLDER = re.compile(r"\[[^\]\n]{1,30}\]")
_OFTEN_TYPED = "boy girl lad child school mum dad says said work worker parent parents police family about year old"
_ENGLISH = frozenset(STOP_WORDS.split()) | frozenset(_OFTEN_TYPED.split())
# French, Spanish, Portuguese, Italian, Romanian; German, Dutch, Polish, Turkish, Albanian, Somali, Welsh, Urdu and
# others in Latin letters. What is English too is not among them, or does not count as one of them.
_SMALL_WORDS_WRITTEN = """
le les des une est dans pour avec qui que pas sur ses nous vous je il elle mais avons el los las una del
para con esta muy hijo hija niño nosotros pero os uma não com seu sua meu minha filho filha ele ela está lo gli di che è
non mio mia figlio figlia suo sono della și este nu cu pentru băiat copil din lui der das und ist nicht ein eine mit von
zu wir ich sein seine auf het een en niet met voor zijn dat wij jest nie się na że jak mój moja syn chłopiec
ale dla przez jego ve bir bu için değil ile çok oğlum kızım çocuk var ne olarak është një dhe nuk për djali fëmijë
që waa iyo oo ku ka wuxuu wiil waxaan leh aan inuu wiilkayga gabadh mae yn ac wedi yr ei gan bachgen ysgol hai ki ke
mein nahi nahin aur mera meri beta bahut kya raha rahi
mi mis su quiere dice tiene escuela porque cosas malas amigos hermano hermana
mon ma fils fille veut dit son école frère soeur ça j'ai c'est
mein meine sohn tochter will sagt schule er sie hat
mijn zoon dochter school wil zegt
mój moja córka chce mówi szkoła szkole
meu quer diz escola
vuole dice scuola nostro
fiul fiica meu mea vrea spune
djali im vajza ime thotë
oğlum okul istiyor diyor
amar chele meye ami
yaro anak saya
vill säger min dotter och är inte
poika poikani
sin moj moja kaze hoce
quien quién quienes llamo llamar llama ayuda dónde donde cómo cuando cuándo qué hago hacer debo puedo
tengo niño niña necesito
qui quoi comment où dois faire puis aide appeler appelle quand dire mes
wen wer wie rufe anrufen muss hilfe kann was wo wann tun sollen
chi chiamo chiamare cosa devo fare come aiuto dove figli
quem ligo devo fazer ajuda onde posso
kogo kto jak gdzie dzwonić zadzwonić mam pomoc pomocy co zrobić
cine sun ajutor unde trebuie
wie bel moet hulp ik kan
kimi kim aramalıyım yapmalıyım nasıl yardım
yaan wacaa caawi
"""
_SMALL_WORDS = frozenset(_SMALL_WORDS_WRITTEN.split())


def is_foreign(text: str) -> bool:
    """Say whether a text of three words or more is not in English; of fewer words in Latin letters nobody can tell.

    >>> is_foreign("mój syn jest bardzo zły na wszystkich"), is_foreign("my son is very angry with everybody")
    (True, False)
    >>> is_foreign("mi hijo dice cosas malas"), is_foreign("ابني غاضب"), is_foreign("Siobhán and Zoë hate us")
    (True, True, False)
    """
    words = [word.lower() for word in _LETTERS.findall(_PLACEHOLDER.sub(" ", text))]
    letters = "".join(words)
    if words and _TURNED.search(text) and sum(map(_is_english, words)) <= MOST_ENGLISH * len(words):
        return True
    if letters and sum(char > "\u024f" for char in letters) > len(letters) / 2:
        return True
    if len(words) < FEWEST_TO_TELL:
        return False
    english = sum(_is_english(word) for word in words)
    if english > MOST_ENGLISH * len(words):
        return False
    small, stop = (sum(word in some for word in words) for some in (_SMALL_WORDS, _ENGLISH))
    return small > stop and (small > 1 or any(word in _SMALL_WORDS and not _is_english(word) for word in words))


def _is_english(word: str) -> bool:
    return len(word) > 1 and (word in _ENGLISH or (word.isascii() and plain_english(fold(word))))
