"""Tell the worry in a pasted mail from what mail programs and manners put round it.

Greeting, signature, disclaimer, headers and quoted thread say nothing of a child, and a search that weighs them drowns
the worry in car parks. Small rules of our own: what libraries for mail do is split replies of whole messages, in which
nobody's line breaks were lost (docs/decisions/0021-worry-in-a-pasted-mail.md).
"""

import re
from collections.abc import Callable
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

LONGEST_SIGNATURE = 8
"""Lines."""
FEWEST_IN_A_WORRY = 8
"""A message of fewer words is a covering note: the worry stands in what it forwards."""


class MailPart(StrEnum):
    """What was left out, in the words of the page."""

    HEADERS = "the mail's headers"
    GREETING = "a greeting"
    SIGNATURE = "a signature"
    DISCLAIMER = "a disclaimer"
    THREAD = "a quoted thread"


class WorryText(NamedTuple):
    """The worry in a text, and what was left out of it, in the order of `MailPart`."""

    text: str
    left_out: tuple[MailPart, ...]


_FIELD = r"(?:From|Sent|To|Cc|Bcc|Date|Subject|Reply-To|Importance|Attachments?)"
_HEADER = re.compile(rf"^[>\s*]*{_FIELD}\s?:(?:\s|\*|$)", re.IGNORECASE)
_FIRST_HEADER = re.compile(r"^[>\s*]*(?:From|Sent|Subject)\s?:", re.IGNORECASE)
_DIVIDER = re.compile(
    r"^[>\s]*(?:-{2,}\s*(?:original message|forwarded message|forwarded by\b.*)\s*-{0,}|begin forwarded message:?|"
    r"on .{6,80}\bwrote\s?:|_{10,}|-{20,})\s*$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^\s*(?i:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening)|morning|afternoon)"
    r"(?: (?:(?i:all|both|team|there|everyone|colleagues?|sir|madam|or|duty|mash|folks)|[A-Z][\w'.-]+|\[[^\]]+\])){0,4}"
    r"\s*(?:[,!.–-]\s*|$)"
)
_HOPE = re.compile(
    r"^\s*(?:(?:i|we|just) )?(?:hope|hoping|trust) (?:you|you're|your|this|that|all|everyone|everybody|things)\b"
    r"(?![^.!\n]{0,80}\b(?:can|could|may|might|will|would|able|help|advise|he|she|him|her|child|boy|girl|lad)\b)"
    r"[^.!\n]{1,80}(?:[.!]+\s*|$)",
    re.IGNORECASE,
)
"""A wish for the reader; who hopes that somebody can help has begun to tell."""
_CLOSING = re.compile(
    r"^\s*(?:(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many)? ?(?:regards|wishes)|"
    r"(?:many |kind )?thanks(?: again| in advance| so much| very much)?|thank you(?: so much| in advance)?|"
    r"cheers|yours (?:sincerely|faithfully)|kr|br|ta|best|rgds|--)"
    r"\s*[,.!]?\s*(?:[A-Z]\w*(?: [A-Z]\w*)?|\[a name\])?\s*$",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(r"^\s*(?:sent from (?:my|outlook|mail)\b.*|get outlook for\b.*)$", re.IGNORECASE)
_DISCLAIMER = re.compile(
    r"^\W*(?:this (?:e-?mail|message|communication)(?: and| is| may| was| has| contains|,)|"
    r"(?:caution|warning|external(?: e-?mail)?)\s?:? .{0,40}(?:originated|external|outside|links)|"
    r"please consider the environment|if you (?:are not|have received)\b.{0,60}\b(?:recipient|error)|"
    r"confidentiality notice|the (?:information|contents?) (?:in|of|contained in) this (?:e-?mail|message)|"
    r"disclaimer\b|"
    r"(?:all )?e-?mails? (?:to and from|sent to|may be) .{0,60}(?:monitored|recorded))",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"^\s*(?:(?:\w{1,9}\s?[:.]\s*)?(?:\+?[\d\s()-]{9,}|\S+@\S+|(?:https?://|www\.)\S+|"
    r"\[an? (?:phone number|email address|web page)\])(?:\s.{0,40})?|pronouns?:? .*|.{2,60} \| .{2,80})\s*$",
    re.IGNORECASE,
)
_FLAT = tuple(
    (re.compile(pattern, flags), broken)
    for pattern, flags, broken in (
        (r"(?<=\S)[ \t]+(?=(?:From|Sent)\s?:[^\n]{1,120}\b(?:Sent|To|Subject|Date)\s?:)", 0, "\n"),
        (r"(?<=\w)[ \t]+(?=(?:Sent|To|Cc|Subject|Date)\s?: [^\n]{0,120}\b(?:To|Cc|Subject|Date)\s?: )", 0, "\n"),
        (r"(?<=[.?!])[ \t]+(?=(?:Kind|Best|Many|Warm) (?:regards|wishes|thanks)\b)", re.IGNORECASE, "\n"),
        (r"(\b(?:Kind|Best|Warm) (?:regards|wishes),?)[ \t]+(?=\S)", re.IGNORECASE, r"\1\n"),
        (r"(?<=\S)[ \t]+(?=This e-?mail (?:and any attachments )?(?:is|are|may|contains)\b)", re.IGNORECASE, "\n"),
        (r"(?<=\S)[ \t]+(?=-{3,} ?Original Message)", re.IGNORECASE, "\n"),
    )
)
"""Where a line broke before somebody's program joined all lines."""


def worry_in(text: str, *, states_something: Callable[[str], bool] = bool) -> WorryText:
    """Return the worry in what was typed or pasted; a text without any part of a mail stays as it is.

    The first message is the worry; where it is a covering note, or ``states_something`` of a later one and not of it,
    the later one counts too. Whatever is left out, a text that held words never comes to nothing.
    """
    left_out: set[MailPart] = set()
    messages = [_stripped(lines, left_out) for lines in _messages(_with_breaks(text), left_out)]
    messages = [message for message in messages if message]
    if not messages:
        return WorryText(text, ())
    own, *thread = messages
    if not _enough(own, thread, states_something):
        telling = [message for message in thread if states_something(message)] or thread
        own, thread = "\n".join([own, *telling]), [message for message in thread if message not in telling]
    if thread:
        left_out.add(MailPart.THREAD)
    return WorryText(own, tuple(part for part in MailPart if part in left_out))


def _enough(own: str, thread: list[str], states_something: Callable[[str], bool]) -> bool:
    if len(own.split()) < FEWEST_IN_A_WORRY:
        return False
    return states_something(own) or not any(states_something(message) for message in thread)


def _with_breaks(text: str) -> str:
    for pattern, broken in _FLAT:
        text = pattern.sub(broken, text)
    return text


def _messages(text: str, left_out: set[MailPart]) -> list[list[str]]:
    """Cut a text at dividers and at the first line of headers; quoted lines are messages of their own."""
    messages: list[list[str]] = [[]]
    quoted = in_headers = False
    for line in text.split("\n"):
        if _DIVIDER.match(line) or (_FIRST_HEADER.match(line) and not in_headers):
            messages.append([])
            in_headers, quoted = True, False
            left_out.add(MailPart.HEADERS)
        elif in_headers and _HEADER.match(line):
            continue
        else:
            is_quoted = line.lstrip().startswith(">")
            if line.strip() and is_quoted != quoted:
                messages.append([])
                quoted = is_quoted
            in_headers = in_headers and not line.strip()
            messages[-1].append(line.lstrip("> ") if is_quoted else line)
    return _own_first([message for message in messages if any(line.strip() for line in message)], text)


def _own_first(messages: list[list[str]], text: str) -> list[list[str]]:
    """Put what the person wrote before what they quote."""
    quoted = {line.lstrip("> ") for line in text.split("\n") if line.lstrip().startswith(">")}
    return sorted(messages, key=lambda message: all(line in quoted for line in message if line.strip()))


def _stripped(lines: list[str], left_out: set[MailPart]) -> str:
    """Return one message without greeting, signature and disclaimer."""
    lines = _without_end(lines, left_out)
    body: list[str] = []
    for line in lines:
        if _SENT_FROM.match(line):
            left_out.add(MailPart.SIGNATURE)
        elif _DISCLAIMER.match(line):
            left_out.add(MailPart.DISCLAIMER)
        elif line.strip():
            body.append(line.strip())
    if body:
        bare = _without_greeting(body)
        if bare != body and bare:
            left_out.add(MailPart.GREETING)
            body = bare
    return "\n".join(line for line in body if line)


def _without_greeting(body: list[str]) -> list[str]:
    """Return the lines of a message without its greeting and the wish after it, on the same line or the next."""
    first = _HOPE.sub("", _GREETING.sub("", body[0], count=1))
    rest = body[1:]
    if not first and rest:
        rest = [_HOPE.sub("", rest[0]), *rest[1:]]
    return [line for line in [first, *rest] if line]


def _without_end(lines: list[str], left_out: set[MailPart]) -> list[str]:
    """Cut a message at the closing that only a signature follows: few short lines, or contact details."""
    has_begun = False
    for at, line in enumerate(lines):
        if has_begun and _CLOSING.match(line) and _is_signature(_told(lines[at + 1 :])):
            left_out.add(MailPart.SIGNATURE)
            if any(_DISCLAIMER.match(after) for after in lines[at + 1 :]):
                left_out.add(MailPart.DISCLAIMER)
            return lines[:at]
        has_begun = has_begun or bool(line.strip())
    contact = [bool(_SIGNED.match(line)) for line in lines]
    if any(contact) and not all(contact):
        left_out.add(MailPart.SIGNATURE)
    return [line for line, is_contact in zip(lines, contact, strict=True) if not is_contact] if any(contact) else lines


def _told(lines: list[str]) -> list[str]:
    """Return the first lines that hold anything, as many as a signature can have and one more."""
    return list(islice((line for line in lines if line.strip()), LONGEST_SIGNATURE + 1))


def _is_signature(lines: list[str]) -> bool:
    for at, line in enumerate(lines):
        if _DISCLAIMER.match(line):
            return True
        if at >= LONGEST_SIGNATURE or (len(line.split()) > 12 and not _SIGNED.match(line)):
            return False
    return True
