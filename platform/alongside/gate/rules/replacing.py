"""Put other words in the place of what was found, so that it still reads well, and be able to take it back."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from alongside.anonymise.findings.phrases import Rewriting

_ARTICLE_BEFORE = re.compile(r"\b(?:an?|the) $", re.IGNORECASE)
_DETERMINED = re.compile(r"(?:an?|the|another|his|her|their|this|that|our|my|some|no|Person [A-Z])\b", re.IGNORECASE)
_OWNED = re.compile(r"['’]s?(?= )")
_OPENED, _CLOSED = re.compile(r" ?[(\[]$"), re.compile(r"[)\]]")
_COMMA_BEFORE, _MARK_AFTER = re.compile(r" ?, ?$"), re.compile(r"[,.;:!?)]|$")
_LEFT_AT_THE_START = re.compile(r"[,;]? (?P<letter>[a-z])")


class TextSpan(NamedTuple):
    """Where something stands in a box."""

    box: str
    start: int
    end: int


class ReplacedText(NamedTuple):
    """One replacement as it can be taken back: in the new text of ``box``, ``length`` letters from ``start``."""

    box: str
    start: int
    length: int
    before: str


def replace(
    texts: Mapping[str, str], spans: Iterable[TextSpan], instead: str
) -> tuple[dict[str, str], list[ReplacedText]]:
    """Return the texts that changed, and how to take it back. Spans of one box must not overlap.

    Words that open a sentence get a capital; where something is taken out, no double space stays behind.

    >>> replace({"done": "James went. He saw James."}, [TextSpan("done", 0, 5), TextSpan("done", 19, 24)], "the boy")[0]
    {'done': 'The boy went. He saw the boy.'}
    """
    changed: dict[str, str] = {}
    undo: list[ReplacedText] = []
    ordered = sorted(set(spans))
    for name in dict.fromkeys(span.box for span in ordered):
        changed[name], steps = _in_one(texts[name], [span for span in ordered if span.box == name], instead)
        undo += steps
    return changed, undo


def edits_for(texts: Mapping[str, str], spans: Iterable[TextSpan], instead: str) -> dict[str, list[Rewriting]]:
    """Return the edits that put a person's own words in the place of spans, with the capital of a sentence's start."""
    edits: dict[str, list[Rewriting]] = {}
    for span in sorted(set(spans)):
        text, here = texts[span.box], edits.setdefault(span.box, [])
        done = here[-1].end if here else 0
        here.append(_put(text, span, instead, done) if instead else _out(text, span, done))
    return edits


def _put(text: str, span: TextSpan, instead: str, done: int) -> Rewriting:
    """Return the edit that puts words in; an article before them goes where they bring their own."""
    led = _ARTICLE_BEFORE.search(text, max(done, span.start - 5), span.start)
    start = led.start() if led and _DETERMINED.match(instead) else span.start
    return Rewriting(start, span.end, _fitting(text[:start], instead))


def _out(text: str, span: TextSpan, done: int) -> Rewriting:
    """Return the edit that takes words out, with a comma, a bracket or a possessive that would be left alone."""
    start, end = span.start, span.end
    owned = _OWNED.match(text, end)
    end = owned.end() if owned else end
    opened = _OPENED.search(text, max(done, start - 3), start)
    closed = _CLOSED.match(text, end)
    if opened and closed:
        return Rewriting(opened.start(), closed.end(), "")
    comma = _COMMA_BEFORE.search(text, max(done, start - 3), start)
    if comma and _MARK_AFTER.match(text, end):
        return Rewriting(comma.start(), end, "")
    opens = (
        not text[:start].strip()
        or text[:start].rstrip().endswith((".", "!", "?", ":\n"))
        or text[:start].endswith("\n")
    )
    following = _LEFT_AT_THE_START.match(text, end) if opens else None
    if following:
        return Rewriting(start, following.end(), following["letter"].upper())
    return Rewriting(*_with_a_space(text, TextSpan(span.box, start, end), done), "")


def rewrite(
    texts: Mapping[str, str], edits: Mapping[str, Sequence[Rewriting]]
) -> tuple[dict[str, str], list[ReplacedText]]:
    """Return the texts with these edits, which do not overlap, and how to take them back."""
    changed: dict[str, str] = {}
    undo: list[ReplacedText] = []
    for name, here in edits.items():
        made, done = "", 0
        for edit in sorted(here):
            made += texts[name][done : edit.start]
            undo.append(ReplacedText(name, len(made), len(edit.words), texts[name][edit.start : edit.end]))
            made, done = made + edit.words, edit.end
        changed[name] = made + texts[name][done:]
    return changed, undo


def in_words(undo: Sequence[ReplacedText], changed: Mapping[str, str]) -> str:
    """Return what a press did, for whoever wants to take it back; ``changed`` are the texts after it.

    >>> changed, undo = replace({"done": "Ann left. Ann came."}, [TextSpan("done", 0, 3), TextSpan("done", 10, 13)], "")
    >>> in_words(undo, changed)
    '“Ann” taken out, in 2 places'
    """
    gone = list(dict.fromkeys(_short(step.before) for step in undo))
    put = {_short(changed[step.box][step.start : step.start + step.length]) for step in undo}
    new = {words.casefold() for words in put}
    places = f", in {len(undo)} places" if len(undo) > 1 else ""
    if len(gone) > 1:
        others = len(gone) - 1
        return f"“{gone[0]}” and {others} other{'' if others == 1 else 's'}{places}"
    became = f"became “{min(put)}”" if len(new) == 1 and "" not in new else "replaced" if new != {""} else "taken out"
    return f"“{gone[0]}” {became}{places}"


_LONGEST_NAMED = 40


def _short(words: str) -> str:
    """Return words that were replaced as a list names them."""
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST_NAMED else f"{plain[:_LONGEST_NAMED].rstrip()}…"


def back(undo: Iterable[ReplacedText]) -> dict[str, list[Rewriting]]:
    """Return the edits that take replacements back, by box."""
    edits: dict[str, list[Rewriting]] = {}
    for change in undo:
        edits.setdefault(change.box, []).append(Rewriting(change.start, change.start + change.length, change.before))
    return edits


def restore(texts: Mapping[str, str], undo: Sequence[ReplacedText]) -> dict[str, str]:
    """Return the texts as they were before the replacements that ``undo`` tells of.

    >>> changed, undo = replace({"done": "Ann left. Ann came."}, [TextSpan("done", 0, 3), TextSpan("done", 10, 13)], "")
    >>> restore(changed, undo)
    {'done': 'Ann left. Ann came.'}
    """
    before = {name: texts[name] for name in dict.fromkeys(change.box for change in undo)}
    # What stood side by side and is gone begins at one place: the last is put back first.
    for _, change in sorted(enumerate(undo), key=lambda numbered: (numbered[1][:2], numbered[0]), reverse=True):
        text = before[change.box]
        before[change.box] = text[: change.start] + change.before + text[change.start + change.length :]
    return before


def _in_one(text: str, spans: Sequence[TextSpan], instead: str) -> tuple[str, list[ReplacedText]]:
    made, undo, done = "", [], 0
    for span in spans:
        start, end = (span.start, span.end) if instead else _with_a_space(text, span, done)
        made += text[done:start]
        put = _fitting(text[:start], instead)
        undo.append(ReplacedText(span.box, len(made), len(put), text[start:end]))
        made, done = made + put, end
    return made + text[done:], undo


def _with_a_space(text: str, span: TextSpan, done: int) -> tuple[int, int]:
    """Take one of two spaces along with what is taken out."""
    before = span.start == 0 or text[span.start - 1].isspace()
    if before and text[span.end : span.end + 1] == " ":
        return span.start, span.end + 1
    after = text[span.end : span.end + 1]
    if span.start > done and text[span.start - 1] == " " and (not after or after in ".,;:!?)"):
        return span.start - 1, span.end
    return span.start, span.end


def _fitting(before: str, instead: str) -> str:
    opens = not before.strip() or before.endswith("\n") or before.rstrip().endswith((".", "!", "?", ":\n"))
    return instead[:1].upper() + instead[1:] if opens else instead
