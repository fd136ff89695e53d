"""What curators are told that reports of use could mean for an entry's evidence."""

from collections.abc import Iterable

from alongside.feedback.rules.labels import UseOutcome
from alongside.knowledge.rules.vocabulary import EvidenceStage

_ORDER = list(EvidenceStage)


def suggested_stage(now: EvidenceStage, accepted: Iterable[UseOutcome]) -> EvidenceStage | None:
    """Return the stage that a curator may think about raising an entry to; none where reports change nothing.

    One accepted report that says how it ended, well or not, is an outcome that was followed up.

    >>> suggested_stage(EvidenceStage.UNTESTED, [UseOutcome.TOO_EARLY, UseOutcome.DID_NOT]).value
    'outcome-followed-up'
    """
    followed_up = any(outcome is not UseOutcome.TOO_EARLY for outcome in accepted)
    reached = _ORDER.index(now) >= _ORDER.index(EvidenceStage.OUTCOME_FOLLOWED_UP)
    return EvidenceStage.OUTCOME_FOLLOWED_UP if followed_up and not reached else None
