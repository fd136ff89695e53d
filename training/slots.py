"""Fill the slots of a text: `{F1}` becomes a forename marked as a person, `{mon}` a month that is not marked."""

import re
import string
from collections.abc import Callable
from random import Random

from alongside.anonymise.findings.finding import Type
from training.choices import choices
from training.numbers import Numbers
from training.people import People, Person
from training.things import NUMBERS, Things
from training.times import Times

Segment = tuple[str, Type | None]
"""Words and what they are; `None` where they identify nobody."""

SLOT = re.compile(r"(\{[A-Za-z]+\d*\})")
CHOICE = re.compile(r"\[([^\[\]]*)\]")
RANKS = ("PC", "DC", "PCSO", "PS", "DS", "Pc", "Sgt", "pc")


class Slots:
    """Fills one text at a time; slots with the same number in one text name the same person or thing."""

    def __init__(self, random: Random, people: People, *, held: bool) -> None:
        self.random, self.people = random, people
        self.things = Things(random, people, held=held)
        self.numbers, self.times = Numbers(random, people), Times(random)
        self._plain = choices()
        self._persons: dict[str, Person] = {}
        self._kept: dict[str, str] = {}
        self._makers = {**self._people_makers(), **self._thing_makers(), **self._number_makers()}

    def fill(self, template: str, *, choose: bool) -> list[Segment]:
        """Return the text in segments; ``choose`` where `[this|or that]` is a choice and not a bracket."""
        while choose and (match := CHOICE.search(template)):
            template = (
                template[: match.start()] + self.random.choice(match.group(1).split("|")) + template[match.end() :]
            )
        self._persons, self._kept = {}, {}
        return [self._segment(part) for part in SLOT.split(template) if part]

    def _segment(self, part: str) -> Segment:
        if not SLOT.fullmatch(part):
            return part, None
        slot = part.strip("{}")
        kind, number = slot.rstrip(string.digits), slot[len(slot.rstrip(string.digits)) :]
        if kind not in self._makers:
            return self._unmarked(kind), None
        type_, make = self._makers[kind]
        if not number:
            return make(""), type_
        if kind in {"P", "F", "FL", "L", "NICK"}:
            return make(number), type_
        if slot not in self._kept:
            self._kept[slot] = make("")
        return self._kept[slot], type_

    def _unmarked(self, kind: str) -> str:
        if kind in self._plain:
            return self.random.choice(self._plain[kind])
        if kind == "n":
            return str(
                self.random.choice(
                    (self.random.randint(2, 60), self.random.randint(60, 900), self.random.randint(2, 20))
                )
            )
        if kind == "ns":
            return self.random.choice((str(self.random.randint(2, 12)), self.random.choice(NUMBERS[:12])))
        if kind == "yr":
            return str(self.random.randint(1990, 2026))
        if kind == "w":
            return self.random.choice(self.people.vocabulary)
        raise KeyError(kind)

    def _person(self, number: str) -> Person:
        if not number:
            return self.people.person()
        if number not in self._persons:
            self._persons[number] = self.people.person()
        return self._persons[number]

    def _people_makers(self) -> dict[str, tuple[Type, Callable[[str], str]]]:
        return {
            "P": (Type.PERSON, self._any_name),
            "F": (Type.PERSON, self._first),
            "FL": (Type.PERSON, self._full),
            "L": (Type.PERSON, lambda number: self._person(number).last),
            "REV": (Type.PERSON, lambda _: self._reversed()),
            "INI": (Type.PERSON, lambda _: self._initials()),
            "NICK": (Type.PERSON, lambda number: self._person(number).nick),
            "PP": (Type.PROF, lambda _: self._professional_with_title()),
            "PN": (Type.PROF, lambda _: self._professional()),
        }

    def _thing_makers(self) -> dict[str, tuple[Type, Callable[[str], str]]]:
        things, times = self.things, self.times
        return {
            "ORG": (Type.ORG, lambda _: things.organisation("worship" if self.random.random() < 0.08 else "org")),
            "SCHOOL": (Type.ORG, lambda _: things.organisation("school")),
            "MOSQUE": (Type.ORG, lambda _: things.organisation("worship")),
            "CHURCH": (Type.ORG, lambda _: things.organisation("church")),
            "HOSP": (Type.ORG, lambda _: things.organisation("hospital")),
            "CLUB": (Type.ORG, lambda _: things.organisation("club")),
            "PF": (Type.ORG, lambda _: things.police()),
            "PL": (Type.PLACE, lambda _: things.spot()),
            "LA": (Type.LA, lambda _: things.authority()),
            "ADDR": (Type.ADDR, lambda _: things.address()),
            "PC": (Type.POSTCODE, lambda _: things.postcode()),
            "DATE": (Type.DATE, lambda _: times.date()),
            "DOB": (Type.DOB, lambda _: times.date(1960, 2023, whole=True)),
            "DOBN": (Type.DOB, lambda _: times.date(1960, 2023, whole=True)),
            "A": (Type.AGE, lambda _: times.age()),
            "AGE": (Type.AGE, lambda _: times.age() if self.random.random() < 0.5 else times.age_in_words()),
            "AW": (Type.AGE, lambda _: times.age_in_words()),
            "BABY": (Type.AGE, lambda _: times.baby_age()),
            "DAY": (Type.DATE, lambda _: times.day()),
            "BIG": (Type.AGE, lambda _: times.adult_age()),
            "background": (Type.DEMOG, lambda _: self.random.choice(self._plain["background"])),
            "DEM": (Type.DEMOG, lambda _: self.random.choice(self._plain["demographic"])),
        }

    def _number_makers(self) -> dict[str, tuple[Type, Callable[[str], str]]]:
        made: dict[str, tuple[Type, Callable[[], str]]] = {
            "TEL": (Type.PHONE, self.numbers.phone), "EM": (Type.EMAIL, self.numbers.email),
            "URL": (Type.URL, self.numbers.url), "H": (Type.HANDLE, self.numbers.handle),
            "IP": (Type.IP, self.numbers.ip), "VRM": (Type.VRM, self.numbers.vehicle),
            "NHS": (Type.NHS, self.numbers.nhs), "UPN": (Type.UPN, self.numbers.pupil),
            "NI": (Type.NINO, self.numbers.insurance), "PASS": (Type.PASSPORT, self.numbers.passport),
            "CASE": (Type.CASE, self.numbers.case), "COURT": (Type.COURT, self.numbers.court),
        }  # fmt: skip
        return {kind: (type_, _without_number(make)) for kind, (type_, make) in made.items()}

    def _first(self, number: str) -> str:
        if number:
            return self._person(number).first
        draw = self.random.random()
        if draw < 0.90:
            return self.people.first()
        if draw < 0.95:
            return self.people.nick()
        return self.people.first() + self.random.choice((" ", "-")) + self.people.first()

    def _full(self, number: str) -> str:
        person, draw = self._person(number), self.random.random()
        if draw < 0.86 or number:
            return f"{person.first} {person.last}"
        if draw < 0.89:
            return f"{person.first} {self.people.first()} {person.last}"
        if draw < 0.92:
            return f"{person.last} {person.first}"
        return f"{person.first} {person.last}-{self.people.last()}" if draw < 0.96 else self._with_particle(person)

    def _with_particle(self, person: Person) -> str:
        particle = self.random.choice(
            "bin ibn al el de van O' ap bint abu dos Mc Abu Umm ould Ní Ó da du Al ferch".split()
        )
        joint = "" if particle in {"O'", "Mc"} else " "
        return f"{person.first} {particle}{joint}{person.last}"

    def _any_name(self, number: str) -> str:
        if number:
            return self._full(number)
        person, draw = self._person(""), self.random.random()
        first, last = person.first, person.last
        shapes: tuple[tuple[float, Callable[[], str]], ...] = (
            (0.42, lambda: f"{first} {last}"),
            (0.60, lambda: first),
            (0.67, lambda: f"{self.random.choice(('Mr', 'Mrs', 'Ms', 'Miss', 'mr', 'mrs', 'Mr.', 'Master'))} {last}"),
            (0.70, lambda: f"{first} {self.random.choice(string.ascii_uppercase)}{self.random.choice(('.', ''))}"),
            (0.74, self._initials),
            (0.79, self._reversed),
            (0.84, lambda: person.nick),
            (0.87, lambda: last),
            (0.90, lambda: f"{first} {self.people.first()} {last}"),
            (0.92, lambda: f"{first} {last}-{self.people.last()}"),
            (0.94, lambda: f"{first[0]}{self.random.choice(('. ', ' ', '.'))}{last}"),
            (0.96, lambda: self._with_particle(person)),
            (
                0.98,
                lambda: (
                    f'{first} "{person.nick}" {last}'
                    if self.random.random() < 0.6
                    else f"{first} ({person.nick}) {last}"
                ),
            ),
            (1.01, lambda: f"{first}-{self.people.first()}"),
        )
        return next(make for bound, make in shapes if draw < bound)()

    def _reversed(self) -> str:
        person = self._person("")
        first, last = person.first, person.last
        return self.random.choice(
            (f"{last.upper()}, {first}", f"{last}, {first}", f"{last.upper()} {first}", f"{last} {first}",
             f"{last}, {first} {self.people.first()}", f"{last.upper()} {first.upper()}")
        )  # fmt: skip

    def _initials(self) -> str:
        shape = self.random.choice(("{}{}", "{}{}", "{}.{}.", "{}. {}.", "{} {}", "{}.{}", "{}{}{}"))
        return shape.format(*(self.random.choice(string.ascii_uppercase) for _ in range(3)))

    def _professional_with_title(self) -> str:
        person, draw = self._person(""), self.random.random()
        title = self.random.choice(self._plain["title"])
        if draw < 0.52:
            return f"{title} {person.last}"
        if draw < 0.66:
            return f"{title} {person.first} {person.last}"
        if draw < 0.80:
            return f"{self.random.choice(RANKS)} {self.random.randint(100, 9999)} {person.last}"
        return (
            f"{self.random.choice(RANKS)} {self.random.randint(10, 9999)}"
            if draw < 0.84
            else f"{person.first} {person.last}"
        )

    def _professional(self) -> str:
        person, draw = self._person(""), self.random.random()
        if draw < 0.66:
            return f"{person.first} {person.last}"
        if draw < 0.81:
            return person.first
        if draw < 0.89:
            return f"{self.random.choice(('Mr', 'Mrs', 'Ms', 'Miss', 'Dr'))} {person.last}"
        return (
            f"{person.first[0]}{self.random.choice(('. ', ' ', '.', '. '))}{person.last}"
            if draw < 0.99
            else f"{person.first[0]}."
        )


def _without_number(make: Callable[[], str]) -> Callable[[str], str]:
    return lambda _: make()
