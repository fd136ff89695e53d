"""How much the finder misses, as measured; the page tells people so. The figures are those of docs/anonymity.md."""

MISSED = (
    "On 270 texts that its makers had not seen, about 1 in 50 names, addresses and numbers was missed, and 1 text in "
    "16 still held one. Read every word yourself."
)
"""The measured rate, in a sentence."""

NOT_LOOKED_FOR = (
    "What somebody would know who was there: an unusual sequence of events, a phrase that was said in public.",
    "Pictures, and anything that is only hinted at.",
    "Nicknames and unusual names that you did not give as names to look for.",
)
