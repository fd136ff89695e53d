"""What the gate minds in a document about an authority's own services: people always, its own places never."""

from collections.abc import Sequence
from dataclasses import replace

from alongside.anonymise.findings.finding import Finding, Severity, Type

_STANDS = frozenset({Type.LA, Type.ORG, Type.PLACE})
"""A route names the services of its own area; it tells of no child."""
_ASKED = {
    Type.DATE: "Is it a day from which something holds, and no day from a case?",
    Type.AGE: "Is it about children of this age, and not about one child?",
}
NAME_TYPES = frozenset({Type.PERSON, Type.PROF})


def standing_in_a_document(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that stand in the way, those that its writer may let stand as warnings."""
    return [
        replace(finding, severity=Severity.WARN, reason=_ASKED[finding.type]) if finding.type in _ASKED else finding
        for finding in findings
        if finding.type not in _STANDS
    ]
