"""Invent numbers, addresses of the net and names used there, with sound checksums where people's systems check them."""

import re
import string
from random import Random

from training.people import People, without_accents
from training.things import NUMBERS

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
UPN_CHECK = "ABCDEFGHJKLMNPQRTUVWXYZ"
SYSTEMS = (
    "LCS|Mosaic|Liquidlogic|ICS|CPOMS|MASH|PRV|CH|CHN|CSC|FS|SW|EH|YJ|P|REF|CAS|ID|NSF|CT|CRN|URN|Athena|Niche|"
    "Azeus|CareFirst|Protocol|EHM|SG|VAF|IRN|CIN|CP|CAD|OCC|LOG|Crime|MyConcern|SystmOne|RiO|EMIS"
).split("|")
HOSTS = "gmail.com|hotmail.co.uk|yahoo.com|outlook.com|icloud.com|school.example.org|example.gov.uk|nhs.example.net"


class Numbers:
    """Draws everything that a pattern describes."""

    def __init__(self, random: Random, people: People) -> None:
        self.random, self.people = random, people

    def code(self, pattern: str) -> str:
        """Return ``pattern`` with each A a letter, each 9 a digit and each X a hexadecimal digit."""
        draw = {"A": LETTERS, "9": string.digits, "X": "0123456789ABCDEF"}
        return "".join(self.random.choice(draw[sign]) if sign in draw else sign for sign in pattern)

    def _one(self, patterns: str) -> str:
        return self.code(self.random.choice(patterns.split("|")))

    def phone(self) -> str:
        """Return a telephone number."""
        if self.random.random() < 0.04:
            said = ("oh", "zero", *NUMBERS[:9], f"double {self.random.choice(NUMBERS[:9])}")
            return " ".join(self.random.choice(said) for _ in range(9))
        return self._one(
            "07999 999999|07999999999|07999 999 999|+44 7999 999999|+447999999999|0999 999 9999|09999 999999|"
            "020 9999 9999|(09999) 999999|0044 7999 999999|07999-999-999|07999 99 99 99|999999|07.999.999.999|"
            "01632 960999|07700 900999|0161 999 9999|0121 999 9999|ext 9999|07700900999|01632 960 999"
        )

    def user(self) -> str:
        """Return a name as people choose it online."""
        first = re.sub(r"\W", "", without_accents(self.people.first()).lower()) or "sam"
        last = re.sub(r"\W", "", without_accents(self.people.last()).lower()) or "ali"
        word, other = self.random.choice(self.people.vocabulary), self.random.choice(self.people.vocabulary)
        number = self.random.choice(
            (self.random.randint(1, 99), self.random.randint(1990, 2015), self.random.randint(100, 999))
        )
        shapes = (
            f"{first}.{last}", f"{first}{last}", f"{first}_{last}", f"{first}{number}", f"{word}_{first}",
            f"x{first}x", f"{first}.{word}{number}", f"{word}{other}{number}", f"{last}{first[0]}",
            f"the{word}{first}", f"{word}_{other}", f"{first}_{number}", f"{word.title()}{other.title()}",
            f"xX{word.title()}Xx", f"{first}.x", f"_{first}_{last[:3]}", f"{first[:4]}{last[:4]}{number}",
            f"{word}{number}", f"{word}.{other}", f"{first}__{number}", f"itz{first}", f"{word}_{other}_{number}",
            f"{word.title()}_{number}", f"real{first}", f"{first}{other}", f"{word}-{number}",
        )  # fmt: skip
        return self.random.choice(shapes)

    def handle(self) -> str:
        """Return a handle, sometimes with its sign."""
        user = self.user()
        draw = self.random.random()
        if draw < 0.35:
            return f"@{user}"
        return f"{user}#{self.code('9999')}" if draw < 0.43 else user

    def email(self) -> str:
        """Return an e-mail address."""
        own = (
            f"{self.random.choice(self.people.vocabulary)}.sch.uk",
            f"{self.random.choice(self.people.vocabulary)}.co.uk",
            f"{self._domain()}.example",
            f"{self._domain()}.gov.uk",
        )
        return f"{self.user()}@{self.random.choice((*HOSTS.split('|'), *own))}"

    def _domain(self) -> str:
        parts = self.random.choices(self.people.vocabulary, k=self.random.choice((1, 2, 2)))
        return self.random.choice(("", "", "-")).join(parts)

    def url(self) -> str:
        """Return the address of a page or profile."""
        user, words = self.user(), self.people.vocabulary
        first, other = self.random.choice(words), self.random.choice(words)
        shapes = (
            f"https://www.facebook.com/{user}", f"facebook.com/{user}", f"www.instagram.com/{user}",
            f"instagram.com/{user}", f"tiktok.com/@{user}", f"https://youtu.be/{self.code('XaX9XXz')}",
            f"https://t.me/{user}", f"x.com/{user}", f"www.{first}{other}.org.uk/{first}",
            f"www.{first}-{other}.example/{user}", f"{first}{other}.example",
            f"http://{first}.blogspot.com", f"youtube.com/c/{user}", f"discord.gg/{self.code('XXaXb9')}",
            f"https://{first}.sch.uk/news/{other}", f"{first}{other}.co.uk", f"t.me/{user}",
        )  # fmt: skip
        return self.random.choice(shapes)

    def ip(self) -> str:
        """Return an address of the internet."""
        if self.random.random() < 0.8:
            return ".".join(str(self.random.randint(1, 254)) for _ in range(4))
        return ":".join(self.code("XXXX").lower() for _ in range(self.random.choice((4, 8))))

    def vehicle(self) -> str:
        """Return a registration mark."""
        return self._one(
            "AA99 AAA|AA99 AAA|AA99 AAA|AA99AAA|AA99AAA|A999 AAA|AAA 999A|A99AAA|AAZ 9999|AA 9999|AA99-AAA"
        )

    def nhs(self) -> str:
        """Return an NHS number whose check digit is right."""
        while True:
            digits = [self.random.randint(0, 9) for _ in range(9)]
            check = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits)) % 11
            if check != 10:
                break
        text = "".join(map(str, digits)) + str(check % 11)
        shapes = (
            f"{text[:3]} {text[3:6]} {text[6:]}",
            text,
            f"{text[:3]}-{text[3:6]}-{text[6:]}",
            f"{text[:4]} {text[4:7]} {text[7:]}",
        )
        return self.random.choice(shapes)

    def insurance(self) -> str:
        """Return a National Insurance number."""
        return self._one("AA999999A|AA 99 99 99 A|AA 999999 A|AA99 9999 A|AA999999 A")

    def pupil(self) -> str:
        """Return a unique pupil number whose check letter is right."""
        digits = [self.random.randint(0, 9) for _ in range(12)]
        letter = UPN_CHECK[sum(digit * (place + 2) for place, digit in enumerate(digits)) % 23]
        return letter + "".join(map(str, digits))

    def passport(self) -> str:
        """Return a passport number."""
        return self._one("999999999|A99999999|AA9999999|GB 999999999|AAA999999|AA 999 9999|999 999 999|A9999999")

    def case(self) -> str:
        """Return a number of a case, crime, incident or file."""
        year, system = str(self.random.randint(10, 26)), self.random.choice(SYSTEMS)
        if self.random.random() < 0.05:
            return self.code("".join(self.random.choice("A99X-/") for _ in range(self.random.randint(6, 10))))
        return self._one(
            f"{system} 999999|{system}999999|{system}-99999|{system}/{year}/9999|{system}/20{year}/999|"
            f"{system} 9999999|{system}#9999|999999|9999999|99999999|99/9999/99|AA-9999-AA|AAA999999|XXXX-XXXX|"
            f"{year}A99999|9999-99-9999|{system} {year}-9999|{system}:999999|A/999/9999|99-AA-9999|AA/999999/A|"
            f"AA99999999|{system}_{year}_999|000{year}9999|9999/AA|99999.99|42/99999/{year}|99AA/9999/{year}|"
            f"{system} 9999|99/99999|{system}-20{year}-9999|AA/{year}/999|A-99999|{system}{year}/99999|9999|99999|"
            f"{year}/999999|999-999-999|AAA/9|AA/99|9999|999|AA99"
        )

    def court(self) -> str:
        """Return a court's case number or a neutral citation."""
        year = self.random.randint(10, 26)
        return self._one(
            f"AA{year}C99999|AA{year}P99999|T20{year}9999|[20{year}] EWHC 9999 (Fam)|[20{year}] EWFC 99|"
            f"[20{year}] EWCA Civ 999|FD{year}P99999|ZW{year}C99999|AA{year}F99999|AA{year}C 99999|T20{year}/9999|"
            f"{year}AA9999999|[20{year}] EWFC 999 (B)"
        )
