"""Names of workers and particulars that stand together are let go by a tick for each, never by one press for all."""

from dataclasses import replace

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Finding, Severity
from alongside.gate.forms import BetweenForm, safe_box, words
from alongside.gate.rules.correspondence.policy import asks_each, standing_between
from tests.gate.correspondence_texts import BETWEEN

SINGLED_OUT = "A convert at a special school, he plays the cello and is one of seven siblings."
NOTES = "Priya Nair and Tom Halloway met on Teams and agreed the agenda."


def standing(text: str) -> list[Finding]:
    return standing_between(text, Finder().find(text), BETWEEN)


class Looks:
    """Looks through notes between the made-up workers of two authorities."""

    def find(self, text: str, *, declared: object = ()) -> list[Finding]:
        return standing(text)


class NoteBetween(BetweenForm):
    """A note."""

    gated = ("text",)
    text = words("Note")
    safe_text = safe_box()


def passes(app: Flask, **sent: object) -> tuple[bool, NoteBetween]:
    with app.test_request_context(method="POST"):
        typed: MultiDict[str, str] = MultiDict()
        for name, value in sent.items():
            typed.setlist(name, value if isinstance(value, list) else [str(value)])
        form = NoteBetween(typed, meta={"csrf": False})
        return form.passes(Looks(), typed), form


def prints(form: NoteBetween) -> dict[str, str]:
    assert form.checked
    return {question.words: question.fingerprint for question in form.checked.open}


def test_names_that_nothing_tells_of_are_asked_about_and_a_tick_for_each_lets_them_go(app: Flask) -> None:
    clear, form = passes(app, text=NOTES)
    shown = prints(form)
    assert not clear
    assert set(shown) == {"Priya Nair", "Tom Halloway"}
    assert not passes(app, text=NOTES, keep="all", shown=list(shown.values()))[0], "One press is not enough"
    assert not passes(app, text=NOTES, keep=[shown["Priya Nair"]])[0], "One of two is not enough"
    assert passes(app, text=NOTES, keep=list(shown.values()))[0]


@pytest.mark.parametrize(
    "text",
    [
        "Priya Nair told us that his mother is worried.",
        "We talked about Priya Nair.",
        "Priya Nair posted the clip.",
        "Priya Nair, 14, was there.",
        "Priya Nair was arrested on the day.",
        "PC Nair went with us.",
    ],
)
def test_a_name_beside_words_of_a_case_stays_held(text: str) -> None:
    assert any(finding.severity is Severity.BLOCK for finding in standing(text))


def test_whoever_has_an_account_there_may_be_named_in_full_and_half_a_name_is_asked_about() -> None:
    between = replace(BETWEEN, colleagues=("Priya Nair",))
    told = "Priya Nair joined us. Priya chaired."
    assert [told[f.start : f.end] for f in standing_between(told, Finder().find(told), between)] == ["Priya"]
    of_a_case = "Priya Nair was arrested in the night."
    assert standing_between(of_a_case, Finder().find(of_a_case), between)


def test_particulars_of_several_kinds_about_one_child_are_asked_about_together(app: Flask) -> None:
    asked = [finding for finding in standing(SINGLED_OUT) if asks_each(finding)]
    assert len(asked) == 1
    assert "faith or origin, kind of place, pastime and family" in asked[0].reason
    clear, form = passes(app, text=SINGLED_OUT)
    shown = prints(form)
    assert not clear
    assert not passes(app, text=SINGLED_OUT, keep="all", shown=list(shown.values()))[0], "One press is not enough"
    assert passes(app, text=SINGLED_OUT, keep=["all", *shown.values()], shown=list(shown.values()))[0]


@pytest.mark.parametrize(
    "text",
    [
        "He plays the cello.",
        "He is a convert and plays the cello.",
        "We train villages, special schools and foster homes on far-right and incel groups.",
    ],
)
def test_one_or_two_particulars_and_children_at_large_are_not(text: str) -> None:
    assert not any(map(asks_each, standing(text)))


def test_a_safe_version_asks_nothing_about_what_was_put_in(app: Flask) -> None:
    wrote = (
        "Kayden Whitlock, 14, was arrested on 3 May at 12 Mill Street, so his mother rang St Bede's Catholic School."
    )
    _, form = passes(app, text=wrote)
    safe = form.safe_text.data
    _, again = passes(app, text=wrote, safe_text=safe, send="safe")
    assert {words for words in prints(again) if words.casefold() not in wrote.casefold()} == set()
