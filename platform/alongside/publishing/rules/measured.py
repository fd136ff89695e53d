"""How much the finder misses, as measured; the page tells people so. The figures are those of docs/anonymity.md."""

MISSED = ""
"""A sentence with the measured rate; empty until there is one to tell."""

NOT_LOOKED_FOR = (
    "What somebody would know who was there: an unusual sequence of events, a phrase that was said in public.",
    "Pictures, and anything that is only hinted at.",
    "Nicknames and unusual names that you did not give as names to look for.",
)
