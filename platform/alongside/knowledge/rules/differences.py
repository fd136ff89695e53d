"""What changed between two versions of an entry, in the words of its form."""

import difflib
import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from alongside.knowledge.rules.parts import ENTRY_PARTS, glance_of
from alongside.knowledge.rules.vocabulary import (
    FACET_WORDS,
    LABEL_WORDS,
    STAGE_WORDS,
    EvidenceStage,
    Facet,
    GuidanceLabel,
    Kind,
    words_for,
)

Mark = Literal["same", "added", "removed"]


class TextChange(NamedTuple):
    """One part that reads differently: its heading, and runs of words that stayed, came or went."""

    heading: str
    runs: list[tuple[Mark, str]]


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[TextChange]:
    """Return the parts in which two version snapshots differ, in page order; empty when they read the same."""
    old, new = _readable(before), _readable(after)
    headings = list(dict.fromkeys([*new, *old]))
    return [TextChange(h, _runs(old.get(h, ""), new.get(h, ""))) for h in headings if old.get(h, "") != new.get(h, "")]


def _readable(snapshot: Mapping[str, Any]) -> dict[str, str]:
    kind = Kind(snapshot["kind"])
    texts = {"Title": snapshot["title"], "Summary": snapshot["summary"]}
    texts |= {f"At a glance: {part.heading}": snapshot["glance"].get(part.key, "") for part in glance_of(kind)}
    texts |= {part.heading: snapshot["parts"].get(part.key, "") for part in ENTRY_PARTS[kind]}
    for facet, values in snapshot["facets"].items():
        texts[FACET_WORDS[Facet(facet)]] = ", ".join(words_for(Facet(facet), value) for value in values)
    return texts | _standing(snapshot)


def _standing(snapshot: Mapping[str, Any]) -> dict[str, str]:
    """Return what the line under the title says, where the version says it."""
    label, stage = snapshot.get("guidance_label"), snapshot.get("evidence_stage")
    return {
        "Label": LABEL_WORDS[GuidanceLabel(label)] if label else "",
        "Evidence": STAGE_WORDS[EvidenceStage(stage)] if stage else "",
        "Shared by": snapshot.get("attribution") or "",
        "What it is and when it was issued": snapshot.get("issued") or "",
        "Where the document is": snapshot.get("source_url") or "",
        "Check before relying on it": snapshot.get("caution") or "",
    }


def _runs(before: str, after: str) -> list[tuple[Mark, str]]:
    old, new = re.findall(r"\S+|\n+", before), re.findall(r"\S+|\n+", after)
    runs: list[tuple[Mark, str]] = []
    for verb, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            runs.append(("same", " ".join(old[a:b])))
            continue
        if b > a:
            runs.append(("removed", " ".join(old[a:b])))
        if d > c:
            runs.append(("added", " ".join(new[c:d])))
    return runs
