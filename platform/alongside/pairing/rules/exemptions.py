"""What may stand in the words of a pairing: the full names of its people, and addresses of library entries."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from alongside.anonymise.findings.finding import Finding, Severity, Type

_ENTRY = re.compile(
    r"(?:https?://[A-Za-z0-9.:-]+)?/library/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})",
    re.IGNORECASE,
)
_NAMES = (Type.PERSON, Type.PROF)
_APOSTROPHES = "'\u2019\u2018\u02bc\uff07`"
_HYPHENS = "-\u2010\u2011\u2013"
IS_A_MEMBER = "It is also the name of somebody in this pairing: is it them you mean?"


def entries_in(text: str) -> list[UUID]:
    """Return the library entries that a text links to, each once and in order.

    >>> entries_in("see /library/00000000-0000-4000-8000-000000000001 and https://a.example/library/x")
    [UUID('00000000-0000-4000-8000-000000000001')]
    """
    return list(dict.fromkeys(UUID(address[1]) for address in _ENTRY.finditer(text)))


def let_pass(text: str, findings: Sequence[Finding], *, members: Iterable[str]) -> list[Finding]:
    """Return the findings that stand in the way of a text.

    The address of a library entry points to nobody, and people of a pairing may be called by their full names. Part of
    such a name may be a child's: then its writer is asked.
    """
    names = [name for name in members if len(words_of(name)) > 1]
    allowed = [address.span() for address in _ENTRY.finditer(text)]
    allowed += [call.span() for name in names for call in full_name(name).finditer(text)]
    parts = {word for name in names for word in words_of(name)}
    standing = []
    for finding in findings:
        if any(start <= finding.start and finding.end <= end for start, end in allowed):
            continue
        words = set(words_of(text[finding.start : finding.end]))
        if finding.type in _NAMES and words and words <= parts:
            finding = replace(finding, severity=Severity.WARN, reason=IS_A_MEMBER)
        standing.append(finding)
    return standing


def full_name(name: str) -> re.Pattern[str]:
    r"""Return what finds a full name, with an at sign before it or not.

    Whichever apostrophe, hyphen or space it is typed with finds it. A hyphen and more letters after it make it another
    name.

    >>> [bool(full_name("Siobhan O'Brien").search(text)) for text in ("@siobhan o\u2019brien's", "Siobhan O'Brien-Lee")]
    [True, False]
    """
    typed = "".join(_typed(character) for character in unicodedata.normalize("NFC", " ".join(name.split())))
    return re.compile(rf"@?(?<!\w){typed}(?!\w|[{_HYPHENS}]\w)", re.IGNORECASE)


def _typed(character: str) -> str:
    if character in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    if character in _HYPHENS:
        return f"[{_HYPHENS}]"
    return r"\s+" if character == " " else re.escape(character)


def words_of(text: str) -> list[str]:
    """Return the words of a text, in lower case.

    >>> words_of("Ann-Marie O'Neil")
    ['ann', 'marie', 'o', 'neil']
    """
    return re.findall(r"\w+", text.casefold())
