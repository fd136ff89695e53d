"""What of a worry may be searched for: identifiers are taken out before anything is embedded, carried or kept."""

from collections.abc import Iterable

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.masking import Masked, label, mask

LEFT = frozenset({Type.AGE, Type.DEMOG, Type.RARE, Type.CONTEXT})
"""What helps to find a like case and points to nobody by itself; it is searched for and kept nowhere."""
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SHORTEST_RUN = 4


def without_identifiers(text: str, findings: Iterable[Finding]) -> Masked:
    """Return ``text`` with a general word in place of every name, number, school, place and date that was found.

    What only *may* be a name stays: a misspelt word looks like one, and without it there would be nothing to find. Keys
    hit in a row are no name.
    """
    certain = (finding for finding in findings if finding.severity is Severity.BLOCK)
    return mask(
        text,
        [
            finding
            for finding in certain
            if finding.type not in LEFT
            and not (finding.type is Type.PERSON and _is_keys_in_a_row(text[finding.start : finding.end]))
        ],
    )


def _is_keys_in_a_row(written: str) -> bool:
    """Say whether each word is lower-case letters that lie side by side on a keyboard: asdf, qwer.

    >>> _is_keys_in_a_row("asdf lkjh"), _is_keys_in_a_row("asif"), _is_keys_in_a_row("Wert")
    (True, False, False)
    """
    rows = [row for keys in _KEYS for row in (keys, keys[::-1])]
    return all(len(word) >= SHORTEST_RUN and any(word in row for row in rows) for word in written.split())


def told(text: str, masked: Masked) -> str:
    """Return what was taken out, for the person who typed it: "a name and a school"; empty where nothing was.

    >>> told("x", Masked("x", ()))
    ''
    """
    kinds = list(dict.fromkeys(label(text, finding).strip("[]") for finding in masked.findings))
    return kinds[0] if len(kinds) == 1 else " and ".join([", ".join(kinds[:-1]), kinds[-1]]) if kinds else ""
