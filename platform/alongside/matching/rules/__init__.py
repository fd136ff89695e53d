"""The heart of matching: how alike two authorities are, what each fact adds, and who is paired with whom."""

from alongside.matching.rules.assignment import assign, reassign
from alongside.matching.rules.comparability import Comparability, FactLine, comparability, explain
from alongside.matching.rules.profile import RR555_WEIGHTS, Holders, Profile, Weights

__all__ = [
    "RR555_WEIGHTS", "Comparability", "Holders", "FactLine", "Profile", "Weights", "assign", "comparability", "explain",
    "reassign",
]  # fmt: skip
