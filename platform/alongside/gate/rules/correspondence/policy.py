"""Which findings stand in the way of what two workers write to each other.

One policy for messages, notes, actions, meetings and the first words of an introduction. Nothing of it holds for what
is published: that is looked at afresh, by every finding.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.gate.rules.correspondence import colleagues, contacts, days, links, meeting_places
from alongside.gate.rules.correspondence.circumstances import beside, circumstances_in
from alongside.gate.rules.correspondence.correspondents import Correspondents, any_full_name, full_name, words_of
from alongside.gate.rules.correspondence.introduced import tells_of_a_case
from alongside.gate.rules.correspondence.languages import told_truly
from alongside.gate.rules.correspondence.particulars import is_together, particulars_in
from alongside.gate.rules.correspondence.ruling import Ruling
from alongside.gate.rules.correspondence.spoken_numbers import with_unseen
from alongside.gate.rules.surroundings import Sentences, Surroundings, somebody_in

IS_A_MEMBER = "It is also the name of somebody in this pairing: is it them you mean?"
A_WORKER = "Is it somebody who works for you or for them, and nobody of a case? Say so for each name"
"""What is asked about a name that nothing tells of: a tick for each, and no press for all."""
ASKED = {
    Type.DATE: "Is it a day for the two of you, and no day from a case?",
    Type.PHONE: "Is it a number at work, and not one of a child or family?",
    Type.EMAIL: "Is it an address at work, and not one of a child or family?",
    Type.URL: "Does the page say nothing about one child or family?",
    Type.PERSON: "Is it your own name or a colleague’s, and nobody’s of a case?",
    Type.PROF: "Is it your own name or a colleague’s, and nobody’s of a case?",
    Type.LA: "Is it about your authority, and not about where a child lives?",
    Type.PLACE: "Is it where the two of you meet, and not a place of a child or family?",
    Type.ORG: "Is it where the two of you meet or work, and not a place of a child or family?",
    Type.ADDR: "Is it where the two of you meet, and not an address of a child or family?",
    Type.AGE: "Is it about children of this age, and not about one child?",
}
"""What the writer is asked, by what was found."""
_NAMED = (Type.PERSON, Type.ORG, Type.PLACE, Type.LA)
_NAMES = (Type.PERSON, Type.PROF)
_CONTACTS = (Type.PHONE, Type.EMAIL)
_NEVER_A_CODE = (Type.EMAIL, Type.DOB, Type.ADDR, Type.COURT, Type.NINO)
_CITED = re.compile(
    r"\b(?:S\.?I\.?|para(?:graph)?s?\.?|sections?|s\.|ss\.|chapters?|annex|part|regulations?|articles?|pages?|p\.|"
    r"schedule|§)\s*$",
    re.I,
)
_HOUR = re.compile(r"\b(?:at|by|until|from|to|and|between)\s$")
_COUNTED = re.compile(
    r"\b(?:average|caseloads?|how\smany|number\sof|total|turnover|vacanc\w+|referrals?|cases|posts|staff|per\s?cent|"
    r"(?:up|down)\sfrom)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(r"^\W?(?:s\b|year-olds\b|-olds\b|\sto\s\d)|olds\b", re.IGNORECASE)


def asks_each(finding: Finding) -> bool:
    """Say whether a finding is let go by a tick of its own, and by no press for all."""
    return finding.severity is Severity.WARN and (finding.reason == A_WORKER or is_together(finding.reason))


def standing_between(text: str, findings: Sequence[Finding], between: Correspondents) -> list[Finding]:
    """Return the findings that stand in the way of a text, those that its writer may let go as warnings."""
    sentences, names = Sentences(text), colleagues.colleagues_in(text, between)
    spots = _spots(text, between)
    standing: list[Finding] = []
    contact: Finding | None = None
    for finding in with_unseen(text, [*findings, *_judgments(text, findings)]):
        around = sentences.round(finding, after=contact, names=names)
        contact = finding if finding.type in _CONTACTS else contact
        spot = next((ruling for (start, end), ruling in spots if start <= finding.start and finding.end <= end), None)
        ruling = _ruled(around, between) if spot is None else _inside(spot, around, between)
        standing += _outcome(finding, ruling, around, between)
    standing += beside(circumstances_in(text, sentences, names=names), standing)
    return sorted([*standing, *particulars_in(text, standing)])


def _spots(text: str, between: Correspondents) -> list[tuple[tuple[int, int], Ruling]]:
    """Return where words stand that are ruled on as a whole: full names of the pairing, links, helplines."""
    judged = ((link.span(), links.judge(link, between)) for link in links.LINK.finditer(text))
    spots = [(span, ruling) for span, ruling in judged if ruling is not Ruling.HOLD]
    clear = [*contacts.SERVICE_NUMBER.finditer(text), *links.entries(text)]
    if between.colleagues:
        clear += any_full_name(between.colleagues).finditer(text)
    for name in between.names:
        if len(words_of(name)) > 1:
            clear += full_name(name).finditer(text)
    return [*spots, *((match.span(), Ruling.STAND) for match in clear)]


def _judgments(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """Return a finding for each link to a judgment or a school that no finder minds, as its host is a public body's."""
    reason = "The page tells of one family or one school"
    return [
        Finding(*link.span(), Type.URL, Severity.BLOCK, reason, "an online page")
        for link in links.LINK.finditer(text)
        if links.leads_to_somebody(link) and not any(_touches(finding, link) for finding in findings)
    ]


def _inside(spot: Ruling, around: Surroundings, between: Correspondents) -> Ruling:
    """A name inside a link, and a colleague's full name that is said of a child, are asked about.

    Outside the pairing a colleague's is also where something of a case happens: many are called alike.
    """
    if around.finding.type not in _NAMES:
        return spot
    in_a_link = any(_touches(around.finding, link) for link in links.LINK.finditer(around.text))
    member = set(words_of(around.words)) <= set(words_of(" ".join(between.names)))
    of_a_case = not member and tells_of_a_case(around.sentence)
    return Ruling.ASK if in_a_link or of_a_case or colleagues.of_a_child(around) else spot


def _outcome(finding: Finding, ruling: Ruling, around: Surroundings, between: Correspondents) -> list[Finding]:
    if ruling is Ruling.STAND:
        return []
    if ruling is Ruling.HOLD:
        return [told_truly(finding, around)]
    if ruling is Ruling.ASK_EACH:
        return [replace(finding, severity=Severity.WARN, reason=A_WORKER, suggestion="")]
    known = finding.type in _NAMES and set(words_of(around.words)) <= set(words_of(" ".join(between.names)))
    reason = IS_A_MEMBER if known else ASKED.get(finding.type, finding.reason)
    # A colleague's name is right or it goes: "the child" would be wrong in its place.
    suggestion = "" if finding.type in _NAMES else finding.suggestion
    return [replace(finding, severity=Severity.WARN, reason=reason, suggestion=suggestion)]


def _ruled(around: Surroundings, between: Correspondents) -> Ruling:
    """Return what becomes of a finding; what was only asked about before is never held."""
    kind = around.finding.type
    if colleagues.is_a_label(around):
        return Ruling.STAND
    if kind not in _NEVER_A_CODE and contacts.opens_a_meeting(around):
        return Ruling.STAND
    if kind in (Type.CASE, Type.DATE) and _CITED.search(around.before):
        return Ruling.STAND
    if kind in _NAMED and links.in_a_title(around.text, around.finding.start, around.finding.end):
        return Ruling.STAND
    judge = _JUDGES.get(kind)
    return judge(around, between) if judge is not None else Ruling.HOLD


def _day(around: Surroundings, between: Correspondents) -> Ruling:
    return days.judge(around, today=between.today)


def _number(around: Surroundings, _between: Correspondents) -> Ruling:
    return contacts.judge_number(around)


def _mail(around: Surroundings, between: Correspondents) -> Ruling:
    written = next((mail for mail in contacts.EMAIL.finditer(around.text) if _touches(around.finding, mail)), None)
    if written is not None:
        return contacts.judge_mail(around, written[0].rstrip(".-"), between)
    # "is at legislation.gov.uk" is read as an address of mail.
    link = next((link for link in links.LINK.finditer(around.text) if _touches(around.finding, link)), None)
    return links.judge(link, between) if link is not None and " at " in around.words else Ruling.HOLD


def _place(around: Surroundings, between: Correspondents) -> Ruling:
    ruling = colleagues.judge_authority(around, between)
    return ruling if ruling is not Ruling.HOLD else meeting_places.judge(around)


def _age(around: Surroundings, _between: Correspondents) -> Ruling:
    """An hour is none, and what is said of children of an age is asked about."""
    somebody = somebody_in(f"{around.previous} {around.sentence}")
    if not somebody and (_HOUR.search(around.before) or _COUNTED.search(around.sentence)):
        return Ruling.STAND
    at_large = all(each.several for each in somebody)
    general = _GENERAL.search(f"{around.words}{around.after[:12]}") is not None
    return Ruling.ASK if at_large and general else Ruling.HOLD


def _touches(finding: Finding, match: re.Match[str]) -> bool:
    return match.start() < finding.end and finding.start < match.end()


_JUDGES: Mapping[Type, Callable[[Surroundings, Correspondents], Ruling]] = {
    Type.PERSON: colleagues.judge,
    Type.PROF: colleagues.judge,
    Type.LA: _place,
    Type.PLACE: _place,
    Type.ORG: _place,
    Type.ADDR: _place,
    Type.DATE: _day,
    Type.PHONE: _number,
    Type.EMAIL: _mail,
    Type.AGE: _age,
}
