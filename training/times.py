"""Invent dates to the day, dates of birth and exact ages."""

from random import Random

from training.things import NUMBERS

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy")


class Times:
    """Draws times that point to somebody."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def date(self, first_year: int = 2008, last_year: int = 2026, *, whole: bool = False) -> str:
        """Return a date to the day in one of the ways that people write it; ``whole`` always with its year."""
        day, month = self.random.randint(1, 28), self.random.randint(1, 12)
        year = self.random.randint(first_year, last_year)
        name = MONTHS[month - 1] if self.random.random() < 0.65 else MONTHS[month - 1][:3]
        th = "th" if 10 <= day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
        short = self.random.choice((str(year), str(year), str(year), f"{year % 100:02d}"))
        shapes = [
            f"{day}/{month}/{short}", f"{day:02d}/{month:02d}/{short}", f"{day}.{month}.{short}",
            f"{day:02d}-{month:02d}-{short}", f"{year}-{month:02d}-{day:02d}", f"{day} {name} {short}",
            f"{day}{th} {name} {short}", f"{day}{th} of {name} {short}", f"{name} {day}{th} {short}",
            f"{name} {day}, {short}", f"{day} {name} {year}", f"{day}-{name[:3]}-{year % 100:02d}",
            f"{day:02d}/{month:02d}/{year}", f"{day:02d}.{month:02d}.{year % 100:02d}",
            f"{day} {month} {short}", f"{day:02d}{month:02d}{short}",
        ]  # fmt: skip
        if not whole:
            weekday = self.random.choice(DAYS)
            shapes += [
                f"{day} {name}", f"{day}{th} {name}", f"{day}{th} of {name}", f"{name} {day}", f"{day}/{month}",
                f"{weekday} {day}{th}", f"{day}/{month}", f"{day}/{month}", f"{day}.{month}",
                f"{day:02d}.{month:02d}", f"{weekday} {day} {name}", f"{weekday[:3]} {day}/{month}", f"{day}{th}",
                f"{name} {day}{th}", f"{day:02d}/{month:02d}", f"{weekday} {day}{th} {name}",
                f"{weekday} the {day}{th}", f"{day}{name[:3].lower()}", f"{day} {name[:3]}",
            ]  # fmt: skip
        return self.random.choice(shapes)

    def age(self) -> str:
        """Return a child's age in figures."""
        return str(self.random.randint(2, 19))

    def age_in_words(self) -> str:
        """Return a child's age in words."""
        return self.random.choice(NUMBERS[1:] if self.random.random() < 0.9 else NUMBERS)

    def adult_age(self) -> str:
        """Return an adult's age in figures or words."""
        if self.random.random() < 0.5:
            return str(self.random.randint(20, 84))
        ten = self.random.choice(TENS)
        return ten + self.random.choice(
            (f"-{self.random.choice(NUMBERS[:9])}", "", f" {self.random.choice(NUMBERS[:9])}")
        )

    def baby_age(self) -> str:
        """Return a small child's age in days, weeks or months."""
        unit, most = self.random.choice(
            (("weeks", 30), ("months", 23), ("days", 20), ("mths", 23), ("wks", 20), ("m", 23))
        )
        number = self.random.randint(2, most)
        return (
            f"{number}{'' if unit == 'm' else ' '}{unit}"
            if self.random.random() < 0.7
            else f"{self.random.choice(NUMBERS[1:])} months"
        )

    def day(self) -> str:
        """Return a day of the month alone, as people write it in the middle of a story."""
        day = self.random.randint(1, 31)
        th = "th" if 10 <= day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
        return f"{day}{th}"
