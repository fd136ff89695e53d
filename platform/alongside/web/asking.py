"""Ask before what cannot be taken back: a page that says what would happen, with a yes and a way back."""

from collections.abc import Sequence

from flask import render_template, request

SURE, YES = "sure", "yes"
_NEVER_CARRIED = frozenset({"csrf_token", SURE})


def asked_first(
    question: str, *, says: Sequence[str], yes: str, back: str, no: str = "No, leave it as it is"
) -> str | None:
    """Return the page that asks, or none where the yes was given: whoever presses once has done nothing yet.

    ``question`` is its heading, ``says`` what happens (a paragraph each), ``yes`` the button that does it, ``back`` the
    address that ``no`` leads to. What the first form sent is sent again with the yes.
    """
    if request.form.get(SURE) == YES:
        return None
    carried = {name: value for name, value in request.form.items() if name not in _NEVER_CARRIED}
    return render_template(
        "web/sure.html", question=question, says=says, yes=yes, no=no, back=back, hidden={**carried, SURE: YES}
    )
