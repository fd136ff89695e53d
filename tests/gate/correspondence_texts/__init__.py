"""Sentences that two workers write to each other, and how each must fare; written before the rules were."""

from datetime import date

from alongside.gate.rules.correspondence.correspondents import Correspondent, Correspondents

BETWEEN = Correspondents(
    writer="Priya Raman",
    people=(
        Correspondent("Priya Raman", "priya.raman@kent.gov.uk"),
        Correspondent("Tom Ashworth", "tom.ashworth@kent.gov.uk"),
        Correspondent("Margaret Oduya", "margaret.oduya@northshire.example"),
        Correspondent("Sam Whitlock", "sam.whitlock@northshire.example"),
    ),
    authorities=("Kent", "Northshire"),
    today=date(2026, 11, 30),
    site="alongside.example",
)
"""Priya of Kent writes to Margaret of Northshire, on a Monday; a colleague of each reads it too."""
