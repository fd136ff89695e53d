"""Names that are words too: what is pressed leaves every sentence true, and a word stays where it is a word."""

import re

import pytest

from alongside.anonymise.finder import Finder
from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.own_words import others
from alongside.anonymise.findings.phrases import Rewriting
from alongside.anonymise.findings.rewriting import Labelled, rewritten
from alongside.anonymise.findings.soundness import broken
from alongside.gate.rules.flags import TextBox, flags_of
from alongside.gate.rules.joining import joined
from alongside.gate.rules.naming import who_is_who
from alongside.gate.rules.offers import Offers, offers_of
from alongside.gate.rules.people import CaseRole
from alongside.gate.rules.questions import questions_of
from tests.gate.word_name_drafts import PEOPLE, WordNameDraft, reads_truly, sentences, word_name_draft

DRAFTS = 500
ROLE = {"child": CaseRole.CHILD, "worker": CaseRole.WORKER, "mother": CaseRole.MOTHER}
FINDER = Finder()


def offered(text: str, findings: list[Finding], known: dict[str, str]) -> Offers:
    return offers_of([(TextBox("done", "What was done", text), findings)], known=known, salt="")


def all_pressed(
    draft: WordNameDraft, *, declared: bool, finder: Finder = FINDER
) -> tuple[list[Rewriting], list[Finding]]:
    """Say who is who, press everything that is offered; return the changes, and what was found."""
    names = draft.declared if declared else []
    findings = others(draft.text, joined(draft.text, finder.find(draft.text, declared=names)))
    known = dict(offered(draft.text, findings, {}).settles)
    offers = offered(draft.text, findings, {})
    chosen, places = {}, {}
    for person in offers.asks:
        who = next((who for who in PEOPLE if draft.names[who].casefold() in person.name.casefold()), "")
        chosen[person.key] = ROLE.get(who, CaseRole.OTHER).value
        places[person.key] = person.place_prints
    known |= who_is_who(offers.people, chosen, places, taken=known.values()).labels
    blocks = {("done", one) for one in findings if one.severity is Severity.BLOCK}
    made = offered(draft.text, findings, known).rewriting(blocks)
    return [change for _, change in made.get("done", [])], findings


@pytest.mark.parametrize("tenth", range(10))
def test_in_random_drafts_no_sentence_changes_its_subject_and_a_word_stays_a_word(tenth: int) -> None:
    wrong: list[tuple[str, str]] = []
    places = left = 0
    for seed in range(tenth, DRAFTS, 10):
        draft = word_name_draft(seed)
        changes, findings = all_pressed(draft, declared=seed % 20 < 10)
        wrong += false_sentences(draft, changes)
        if seed % 20 < 10:
            open_ = [place for place in name_places(draft) if not any(one.start <= place < one.end for one in findings)]
            places, left = places + len(name_places(draft)), left + len(open_)
    assert not wrong
    assert left <= places * 0.02


def false_sentences(draft: WordNameDraft, changes: list[Rewriting]) -> list[tuple[str, str]]:
    """Return the sentences that are false or broken with these changes: as they stood, and as they read."""
    read = enumerate(sentences(draft, changes))
    pairs = [(number, draft.text[slice(*draft.spans[number][:2])], after) for number, after in read]
    return [
        (before, after)
        for number, before, after in pairs
        if not reads_truly(draft, number, after) or broken(before, after)
    ]


def name_places(draft: WordNameDraft) -> list[int]:
    """Return where the people of a draft are named."""
    places = []
    for (start, _, is_named), template in zip(draft.spans, draft.templates, strict=True):
        if not is_named:
            continue
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[\\w ]+?)", re.escape(template))
        match = re.match(pattern, draft.text[start:], re.IGNORECASE)
        assert match is not None
        places += [start + match.start(who) for who in match.groupdict()]
    return places


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("We hope that staff ask.", "hope", "the worker"),
        ("It was a joy to meet.", "joy", "the worker"),
        ("They act in good faith.", "faith", "the mother"),
        ("The officer Grace wrote.", "Grace", "the second officer"),
        ("The provider Grace wrote.", "Grace", "the second worker"),
        ("There was a Joy of sorts.", "Joy", "the child"),
        ("They live in Amberley Grace.", "Amberley Grace", "the child"),
    ],
)
def test_a_role_never_follows_an_article_a_subject_or_another_noun(text: str, words: str, label: str) -> None:
    start = text.index(words)
    one = Finding(start, start + len(words), Type.PERSON, Severity.BLOCK, "", "")
    ((_, change),) = rewritten(text, [Labelled(one, label)])
    assert change is None or label not in change.words


def test_the_same_word_as_a_name_and_as_a_word_are_two_questions() -> None:
    text = "Staff asked Patience about it. Patience was needed."
    box = TextBox("done", "", text)
    questions = questions_of(flags_of(box, FINDER.find(text, declared=["Patience"]), answers={}))
    assert [question.blocks for question in questions] == [True, False]
