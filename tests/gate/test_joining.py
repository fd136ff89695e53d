"""What reads as one thing is asked about once."""

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.gate.rules.joining import joined


def test_pieces_of_an_address_become_one_and_other_neighbours_do_not() -> None:
    def piece(start: int, end: int, type_: Type, severity: Severity = Severity.BLOCK) -> Finding:
        return Finding(start, end, type_, severity, "", "x")

    text = "12 Hill Road Ann, Bob LS6"
    address = [piece(0, 2, Type.ADDR), piece(3, 7, Type.ADDR), piece(8, 12, Type.ADDR), piece(13, 16, Type.PERSON)]
    rest = [piece(18, 21, Type.PERSON), piece(22, 25, Type.POSTCODE)]
    found = [text[one.start : one.end] for one in joined(text, [*address, *rest])]
    assert found == ["12 Hill Road", "Ann", "Bob", "LS6"]
