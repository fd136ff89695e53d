"""Numbers in words, and the words that stand before a number that is no age."""

import re

from alongside.anonymise.text.sets import word_set

UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MISTYPED = {
    8: "eigth", 9: "nin", 11: "elven elevn elevan", 12: "tweleve twleve twelv", 13: "thirten thriteen therteen",
    14: "foruteen fourten forteen", 15: "fiveteen fifthteen fiften fiftenn", 16: "sixten sixeen",
    17: "seventen senventeen sevnteen", 18: "eightteen eigteen", 19: "ninteen", 40: "fourty",
}  # fmt: skip
NUMBERS = (
    {word: number for number, word in enumerate(UNITS, 1)}
    | {word: number for number, word in enumerate(TEENS, 10)}
    | {word: number * 10 for number, word in enumerate(TENS, 2)}
    | {f"{ten}{unit}": number * 10 + more for number, ten in enumerate(TENS, 2) for more, unit in enumerate(UNITS, 1)}
    | {word: number for number, mistyped in _MISTYPED.items() for word in mistyped.split()}
)
"""Every number in words that an age can be, mistyped ones too."""


def number_of(words: str) -> int:
    """Read an age in figures or words; a mistyped word counts as the word it was meant to be.

    >>> number_of("14"), number_of("twenty-two"), number_of("three and a half"), number_of("8/12")
    (14, 22, 3, 0)
    """
    digits = re.match(r"\d+", words)
    if digits:
        return 0 if "/12" in words else int(digits[0])
    plain = re.sub(r"[\s\-]+(?:and|&).*", "", words.lower())
    return NUMBERS.get(re.sub(r"[\s\-]", "", plain), NUMBERS.get(re.split(r"[\s\-]", plain)[0], 0))


HEADS = word_set(
    "half minute between progress standard indicator year years yr yrs y section sections sec s form forms "
    "paragraph para paras page pages p pp chapter part step steps stage level tier phase band grade grades item "
    "question q number no table figure fig annex appendix article art rule regulation schedule clause line lines "
    "note notes unit week day days weeks month months room ward flat bus channel key act version group groups set "
    "point points score scored objective outcome principle priority domain theme module session sessions lesson "
    "episode season class one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty january february march april may june "
    "july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday "
    "tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun ks gcse "
    "pc dc ps sgt wpc pcso in and or the a an of to for at on by from with than about approximately approx around "
    "only nearly over under times x authority criterion criteria element appendices footnote volume vol issue "
    "case cases log ref crime incident cad code pin option scenario study example road street lane covid type "
    "size act2 rated attendance temperature zone area junction platform gate bed floor plot block house game "
    "match goal aggregate l recommendation action minutes min mins hour hours occasions attempts visits meetings "
    "calls people staff total least most age aged ages which that new extra iphone xbox windows scale sets"
)
"""Words before a number that is a place in an order, a count, a measure: "Year 9", "form 3", "score 7"."""
NOT_PERSON = word_set(
    "there it this that these those which what here score total number count attendance rating cost time cases case "
    "section average figure rate list group class level result temperature size distance maximum minimum limit age "
    "ratio mark grade stage tier threshold price ones one out form question answer meetings visits sessions meeting "
    "deadline appointment room page all some most many both none panel pages chapter score's total's his its was is "
    "has us as bus yes this's always perhaps less across unless towards days weeks months hours years minutes times "
    "progress process access address focus status analysis basis crisis thus plus news from am them him team firm "
    "more are were where before care fire sure picture future nature culture capture share measure structure "
    "pressure procedure same home programme term system problem risks concerns services families workers children's "
    "details actions needs stage's referrals agencies schools themes"
)
"""What may be 7 or 12 without being a person."""
