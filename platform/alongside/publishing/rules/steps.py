"""The way from a review to a published entry as a list of tasks: how far each is, and which comes next."""

from dataclasses import dataclass

from alongside.knowledge.rules.vocabulary import Kind
from alongside.publishing.rules.gate_status import GateStatus


@dataclass(frozen=True, kw_only=True)
class Seen:
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


def tasks(seen: Seen, standing: GateStatus) -> list[Task]:
    """Return the steps in their order."""
    found = [_names(seen), _review(seen), _parts(seen, standing), _identifiers(seen, standing)]
    if seen.kind is Kind.LEARNING:
        found.append(_together(seen, standing))
    if seen.kind is not Kind.GUIDANCE:
        found.append(_signature(seen, standing))
    return [*found, _decision(seen, standing)]


def next_of(found: list[Task]) -> Task | None:
    """Return the first step that can be taken now."""
    return next((task for task in found if task.ready and not task.done and task.page), None)


def _names(seen: Seen) -> Task:
    title, hint = "Tell us the names to look for", "Forgotten when you sign out or close the browser"
    if seen.named or not seen.writable:
        return Task("names", title, "Completed" if seen.named else "Not in this session", hint, done=True)
    return Task("names", title, "To do", hint, "blue")


def _review(seen: Seen) -> Task:
    title = "Paste or write the review"
    if seen.review:
        return Task("review", title, "To put in the parts", colour="yellow")
    if seen.written:
        return Task("review", title, "Completed", done=True)
    return Task("review", title, "To do", "Or go straight to the parts", "blue")


def _parts(seen: Seen, standing: GateStatus) -> Task:
    title = "Put it in the parts"
    if not standing.missing:
        return Task("parts", title, "Completed", done=True)
    return Task("parts", title, f"{seen.written} of {seen.parts}", "With facts, evidence and attribution", "blue")


def _identifiers(seen: Seen, standing: GateStatus) -> Task:
    title = "What could identify someone"
    if not seen.written:
        return Task("", title, "", ready=False)
    if standing.open:
        return Task("identifiers", title, f"{len({a.fingerprint for a in standing.open})} to decide", colour="red")
    if standing.unticked:
        count = len({t.fingerprint for t in standing.unticked})
        return Task("words", title, f"{count} word{'s' if count > 1 else ''} to look at", colour="yellow")
    return Task("identifiers", title, "Completed", done=True)


def _together(seen: Seen, standing: GateStatus) -> Task:
    title = "Would it single someone out?"
    if not seen.written:
        return Task("", title, "", ready=False)
    if standing.singled_out:
        return Task("together", title, "At risk", "Its facts together are unique", "red")
    return Task("together", title, "Looked at", done=True)


def _signature(seen: Seen, standing: GateStatus) -> Task:
    title = "A second person signs"
    if seen.submitted or seen.signed:
        return Task("sign", title, "Signed", done=True)
    if seen.signing:
        return Task("sign", title, "Waits for a colleague", colour="purple")
    if standing.checked:
        return Task("sign", title, "Ready to ask", colour="blue")
    return Task("", title, "", ready=False)


def _decision(seen: Seen, standing: GateStatus) -> Task:
    title = "DfE decides"
    if seen.submitted:
        return Task("sign", title, "Waits for DfE", colour="purple")
    if seen.signed or (seen.kind is Kind.GUIDANCE and standing.checked):
        return Task("sign", title, "Ready to send", colour="blue")
    return Task("", title, "", ready=False)
