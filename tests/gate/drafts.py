"""Random drafts in which it is known who is who: each name carries its person, each other detail its type."""

import random
import re
from dataclasses import dataclass

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.findings.generalisation import MONTHS, band, band_old

FORENAMES = [
    "Tariq",
    "Kasimir",
    "Jaden",
    "Amina",
    "Sagal",
    "Wayne",
    "Helen",
    "Zuzanna",
    "Piotr",
    "Idris",
    "Rosie",
    "Callum",
    "Meskerem",
    "Oluwaseun",
    "Bridget",
]
SURNAMES = [
    "Ahmed",
    "Novak",
    "Dobson",
    "Crosby",
    "Farah",
    "Kowalski",
    "Okafor",
    "Price",
    "Begum",
    "Tanner",
    "Whitlock",
    "Sesay",
    "Rahman",
    "Doyle",
    "Iqbal",
]
SCHOOLS = ("Brook Academy", "Thornaby Moor School", "St Bede's Primary")
TOWNS = ("Barrowfield", "Selly Ash", "Corley", "Wexham Green")

OPENINGS = (
    "{child}, a boy of {age}, was talking online with {recruiter}, a man of {grown} who runs a Telegram group.",
    "A teacher, {teacher}, was told on {date} at 10.30 what {child} ({age}) had said.",
    "The school heard that {child}, {age}, had met {recruiter} in {town}.",
    "On the morning of {date} {child}, aged {age}, was stopped near {school}.",
    "A {ageold} boy called {child} told the social worker {worker} about {recruiter}.",
    "In class {child} ({age}) said that {recruiter} had sent him money.",
)
SENTENCES = (
    "{child}'s mother, {mother}, rang the social worker, {worker}, on {date}.",
    "{worker}, his social worker, met {child} and {mother} at {school}.",
    "{recruiter} was arrested and charged on {date}.",
    "His uncle {uncle} took {child} to a boxing club in {town}.",
    "{mother} said that {child} had turned {age} in May.",
    "He was excluded from {school} at the age of {age}.",
    "{school} staff knew {child} well, and a {school} pupil spoke up for him.",
    "The family lives at {address} in {town}.",
    "His NHS number is {nhs}. It was sent to {mail}.",
    "{recruiter} asked {child} for pictures and called him every day.",
    "By {date} {child} had left the group, and {recruiter} was in prison.",
    "Police (ref {case}) took {recruiter}'s phone on {date} at 7am.",
    "The teacher {teacher} wrote to {mother} and to {worker}.",
    "Everybody at {school} thought that {child} was doing well.",
    "{mother}'s son was seen at {address} by {teacher}.",
    "{uncle} and {mother} did not agree about {recruiter}.",
    "What {child} wanted was for {recruiter} to stop.",
    "It was {teacher} who first saw that {child} was afraid of {recruiter}.",
    "Young {child} told his friend {friend} that he was {age}.",
    "{friend} said that {recruiter} had written to him too.",
    "Contact {worker} on {phone} or write to {mail}.",
    "A {ageold} friend, {friend}, was in the group as {handle}.",
)
ASKED = {"recruiter": "other"}
"""Who nobody can know by the words: the answer to "Who is this?"."""
ROLES = {
    "child": {"the boy", "the child"}, "recruiter": {"Person A"}, "mother": {"the mother"}, "uncle": {"the uncle"},
    "teacher": {"the teacher"}, "worker": {"the social worker", "the worker"}, "friend": {"the friend"},
}  # fmt: skip
"""What each may be called, and nobody else."""


@dataclass(frozen=True)
class RandomDraft:
    """A text, what was found in it, and whose name each of the findings is."""

    text: str
    findings: list[Finding]
    whose: dict[Finding, str]


def random_draft(seed: int) -> RandomDraft:
    """Return one draft; the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311  drafts, no secrets
    cast = _cast(dice)
    sentences = [dice.choice(OPENINGS), *dice.sample(SENTENCES, dice.randint(5, 9))]
    text, findings, whose = "", [], {}
    for number, sentence in enumerate(sentences):
        text += ("\n\n" if number % 3 == 2 else " ") if number else ""
        for part in re.split(r"(\{\w+\})", sentence):
            if not part.startswith("{"):
                text += part
                continue
            words, type_, suggestion = _detail(part.strip("{}"), cast, dice)
            finding = Finding(len(text), len(text) + len(words), type_, Severity.BLOCK, "", suggestion)
            findings.append(finding)
            if type_ in (Type.PERSON, Type.PROF):
                whose[finding] = part.strip("{}")
            text += words
    return RandomDraft(text, findings, whose)


def _cast(dice: random.Random) -> dict[str, tuple[str, str]]:
    forenames = dice.sample(FORENAMES, len(ROLES))
    surnames = dice.sample(SURNAMES, len(ROLES))
    return dict(zip(ROLES, zip(forenames, surnames, strict=True), strict=True))


def _detail(slot: str, cast: dict[str, tuple[str, str]], dice: random.Random) -> tuple[str, Type, str]:
    if slot in cast:
        forename, surname = cast[slot]
        worker = slot in {"teacher", "worker"}
        names = [f"{forename} {surname}"] if worker else [forename, f"{forename} {surname}"]
        return dice.choice(names), Type.PROF if worker else Type.PERSON, "the person"
    if slot == "date":
        month, year = dice.choice(MONTHS), dice.randint(2019, 2025)
        return f"{dice.randint(1, 28)} {month} {year}", Type.DATE, f"{month} {year}"
    years = dice.randint(8, 17)
    return {
        "age": (str(years), Type.AGE, band(years)),
        "ageold": (f"{years}-year-old", Type.AGE, band_old(years)),
        "grown": ("41", Type.AGE, band(41)),
        "school": (dice.choice(SCHOOLS), Type.ORG, "a school"),
        "town": (dice.choice(TOWNS), Type.PLACE, "another town"),
        "address": (f"{dice.randint(2, 90)} Acacia Road", Type.ADDR, "the family's home"),
        "nhs": ("943 476 5919", Type.NHS, ""),
        "mail": ("help@hub.example", Type.EMAIL, ""),
        "phone": ("07700 900123", Type.PHONE, ""),
        "case": ("CR/2024/118", Type.CASE, ""),
        "handle": ("@wolf_88", Type.HANDLE, "an online account"),
    }[slot]
