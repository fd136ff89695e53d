"""The way from a review to a published entry as a list of tasks: how far each is, and which comes next."""

from dataclasses import dataclass

from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing.rules.gate_status import GateStatus


@dataclass(frozen=True, kw_only=True)
class DraftProgress:
    """What the list needs to know of a draft besides how it stands at the gate."""

    kind: Kind
    named: bool
    """Somebody said in this session which names to look for, or that there are none."""
    review: bool
    """There is a pasted review that is not yet put into the parts."""
    written: int
    """How many parts say something."""
    parts: int
    writable: bool
    signing: bool
    signed: bool
    submitted: bool
    may_sign: bool = False
    """It waits for the signature of whoever looks at the list."""
    untouched: bool = False
    """Nobody has written in it since it went back, or since it began as a next version: it is there to be changed."""


@dataclass(frozen=True)
class Task:
    """One step: ``page`` names it, ``status`` is for people, ``done`` decides what is next."""

    page: str
    title: str
    status: str
    hint: str = ""
    colour: str = ""
    done: bool = False
    ready: bool = True
    urgent: bool = False
    """Comes before all others, whatever is open besides."""


def tasks(progress: DraftProgress, gate_status: GateStatus) -> list[Task]:
    """Return the steps in their order."""
    listed = [_review(progress), _parts(progress, gate_status), _identifiers(progress, gate_status)]
    if progress.kind is not Kind.GUIDANCE:  # which tells of nobody
        listed.insert(0, _names(progress))
    if progress.kind is Kind.LEARNING:
        listed.append(_disclosure_risk(progress, gate_status))
    if progress.kind is not Kind.GUIDANCE:
        listed.append(_signature(progress, gate_status))
    return [*listed, _decision(progress, gate_status)]


def next_of(listed: list[Task]) -> Task | None:
    """Return the first step that can be taken now, an urgent one before all."""
    takeable = [task for task in listed if task.ready and not task.done and task.page]
    return min(takeable, key=lambda task: not task.urgent, default=None)


def _names(progress: DraftProgress) -> Task:
    title, hint = "Tell us the names to look for", "Forgotten when you sign out or close the browser"
    if progress.named or not progress.writable:
        return Task("names", title, "Completed" if progress.named else "Not in this session", hint, done=True)
    return Task("names", title, "To do", hint, "blue")


def _review(progress: DraftProgress) -> Task:
    title = "Paste or write the review"
    if progress.review:
        return Task("review", title, "To put in the parts", colour="yellow")
    if progress.written:
        return Task("review", title, "In the parts", done=True)
    return Task("review", title, "To do", "Or go straight to the parts", "blue")


def _parts(progress: DraftProgress, gate_status: GateStatus) -> Task:
    title = "Put it in the parts"
    if progress.untouched and progress.writable and progress.written:
        return Task("parts", title, "To change", "Nothing has been changed yet", "yellow", urgent=True)
    if not gate_status.missing:
        return Task("parts", title, "Completed", done=True)
    return Task(
        "parts", title, f"{progress.written} of {progress.parts}", "With facts, evidence and attribution", "blue"
    )


def _identifiers(progress: DraftProgress, gate_status: GateStatus) -> Task:
    title = "What could identify someone"
    if not progress.written:
        return Task("", title, "", ready=False)
    if gate_status.open:
        return Task("identifiers", title, f"{len({a.group for a in gate_status.open})} to decide", colour="red")
    if gate_status.unticked:
        count = len({t.fingerprint for t in gate_status.unticked})
        return Task("words", title, f"{count} word{'s' if count > 1 else ''} to look at", colour="yellow")
    return Task("identifiers", title, "Completed", done=True)


def _disclosure_risk(progress: DraftProgress, gate_status: GateStatus) -> Task:
    title = "Would it single someone out?"
    if not progress.written:
        return Task("", title, "", ready=False)
    if gate_status.singled_out:
        return Task("together", title, "At risk", "Its facts together are unique", "red")
    return Task("together", title, "Looked at", done=True)


def _signature(progress: DraftProgress, gate_status: GateStatus) -> Task:
    title = "A second person signs"
    if progress.submitted or progress.signed:
        return Task("sign", title, "Signed", done=True)
    if progress.may_sign:
        return Task("sign", title, "Waits for you", "Read it, and say whether anybody could be recognised", "blue")
    if progress.signing:
        return Task("sign", title, "Waits for a colleague", colour="purple")
    if gate_status.checked:
        return Task("sign", title, "Ready to ask", colour="blue")
    return Task("", title, "", ready=False)


def _decision(progress: DraftProgress, gate_status: GateStatus) -> Task:
    title = "DfE decides"
    if progress.submitted:
        return Task("sign", title, "Waits for DfE", colour="purple")
    if progress.signed or (progress.kind is Kind.GUIDANCE and gate_status.checked):
        return Task("sign", title, "Ready to send", colour="blue")
    return Task("", title, "", ready=False)
