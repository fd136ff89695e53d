"""The same person is called the same throughout: "the boy", "his uncle", "the social worker"."""

from alongside.anonymise.rules.findings import Finding


def consistent(text: str, findings: list[Finding]) -> list[Finding]:
    """Return the findings with one suggestion for each person."""
    return findings
