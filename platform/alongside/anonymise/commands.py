"""The finder from the command line: one text a line in, one line of JSON out."""

import json
from collections.abc import Iterable
from typing import TextIO

from alongside.anonymise.finder import Finder


def identify(finder: Finder, lines: Iterable[str], out: TextIO) -> None:
    """Answer each line with what could identify somebody in it; nothing of a text is kept.

    A line is a JSON string (which may hold line breaks), or else plain text.
    """
    for line in lines:
        findings = [
            {
                "start": finding.start,
                "end": finding.end,
                "type": finding.type.value,
                "severity": finding.severity.value,
                "reason": finding.reason,
                "suggestion": finding.suggestion,
            }
            for finding in finder.find(text_of(line))
        ]
        out.write(json.dumps({"findings": findings}, ensure_ascii=False) + "\n")
        out.flush()


def text_of(line: str) -> str:
    r"""Return the text in a line: of a JSON string, else the line itself.

    >>> text_of('"two\\nlines"'), text_of("plain\n"), text_of('"half')
    ('two\nlines', 'plain', '"half')
    """
    bare = line.rstrip("\r\n")
    if bare.lstrip()[:1] != '"':
        return bare
    try:
        value = json.loads(bare)
    except (ValueError, RecursionError):
        return bare
    return value if isinstance(value, str) else bare
