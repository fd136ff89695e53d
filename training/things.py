"""Invent places, organisations, streets and authorities."""

import re
from collections.abc import Sequence
from random import Random

from training.choices import choices
from training.lists import words
from training.people import People, is_held

NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DL DN DT DY E EC EH EN EX FK FY "
    "G GL GU HA HD HG HP HR HU HX IG IP KA KT KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX "
    "PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC "
    "WD WF WN WR WS WV YO"
).split()
INWARD = "ABDEFGHJLNPQRSTUWXYZ"
HOLY = "Our Lady of Lourdes|Holy Family|Sacred Heart|Christ the King|All Saints|Holy Cross|All Souls".split("|")


class Things:
    """Draws everything that has a name and is no person; ``held`` keeps to names that training never sees."""

    def __init__(self, random: Random, people: People, *, held: bool) -> None:
        self.random, self.people, self.choices = random, people, choices()
        self._big = _part(self.choices["big"], held=held)
        self._places = [name for name in _part(words("places.txt"), held=held) if name != "London"]
        self._districts = _part(words("districts.txt"), held=held)
        self._authorities = _part(words("authorities.txt"), held=held)
        self._other_authorities = _part(words("authorities_other.txt"), held=held)
        self._suffixes = words("streets.txt")

    def invented(self) -> str:
        """Return a made-up place name such as Oakbury."""
        return self.random.choice(self.choices["name_start"]) + self.random.choice(self.choices["name_end"])

    def place(self) -> str:
        """Return a town, a district or a made-up place."""
        draw = self.random.random()
        if draw < 0.25:
            return self.random.choice(self._big)
        if draw < 0.62:
            return self.random.choice(self._places)
        if draw < 0.88:
            return self.random.choice(self._districts)
        return self.invented()

    def spot(self) -> str:
        """Return a place as people speak of it, also a park, a station or an estate."""
        if self.random.random() < 0.82:
            return self.place()
        kind = (
            "Park|Estate|estate|Station|station|bus station|Shopping Centre|Rec|Common|Precinct|Retail Park|Woods|Canal"
        )
        name = self.random.choice((self.place, self.invented, self.people.last))()
        return f"{name} {self.random.choice(kind.split('|'))}"

    def authority(self) -> str:
        """Return a local authority as people write it."""
        draw = self.random.random()
        pool: Sequence[str] = self._authorities if draw < 0.75 else self._other_authorities
        name = self.random.choice(pool)
        name = name if name == "City of London" else re.sub(r"^City of ", "", name)
        if self.random.random() < 0.5:
            return name
        forms = (
            "* Council|* City Council|* County Council|* Borough Council|London Borough of *|LB *|LB of *|* MBC|* CC|"
        )
        forms += "* LA|* Metropolitan Borough Council|* District Council|* Local Authority|Royal Borough of *|* council"
        return self.random.choice(forms.split("|")).replace("*", name)

    def organisation(self, kind: str) -> str:
        """Return an organisation of a kind named in `choices.txt`: org, school, club, church, hospital, worship."""
        shape = self.random.choice(self.choices[kind])
        if self.random.random() < 0.06:
            return self.random.choice(HOLY) + re.sub(r"^.*\*", "", shape)
        return shape.replace("~", self.random.choice(self.choices["mosque"])).replace("*", self._title())

    def police(self) -> str:
        """Return a police force or station."""
        if self.random.random() < 0.3:
            station = self.random.choice(("police station", "Police Station", "nick", "custody", "Police"))
            return f"{self.place()} {station}"
        kind = self.random.choice(("Police", "Police", "Constabulary", "police"))
        return f"{self.random.choice(self.choices['police'])} {kind}"

    def street(self) -> str:
        """Return a road without a number."""
        names = (
            self.people.last,
            self.invented,
            self.place,
            self._word,
            self.people.first,
            self._saint,
            self._two_words,
        )
        return f"{self.random.choice(names)()} {self.random.choice(self._suffixes)}"

    def address(self) -> str:
        """Return a street or block, mostly with a number, in one of the ways that people write it."""
        number = str(self.random.randint(1, 299)) + (self.random.choice("abAB") if self.random.random() < 0.1 else "")
        street = self.street()
        block = f"{self.random.choice((self.people.last, self._word, self.invented))()} "
        block += self.random.choice("House Court Tower Heights Point Lodge Mansions Buildings Walk".split())
        flat = self.random.choice((str(self.random.randint(1, 80)), self.random.choice("ABCDEF")))
        room = self.random.choice(("Apt", "Unit", "Room", "Plot", "Pitch", "Caravan", "flat", "Flat", "Bungalow"))
        inner = self.random.choice((block, f"{number} {street}", f"{block}, {street}"))
        shapes = (
            f"{number} {street}",
            f"Flat {flat}{self.random.choice((', ', ' '))}{inner}",
            f"{room} {flat}, {inner}",
        )
        more = (f"{number}, {street}", f"{self.random.choice(NUMBERS)} {street}", f"{number} {block}", street)
        return self.random.choices(shapes + more, (52, 12, 6, 7, 3, 5, 15))[0]

    def postcode(self) -> str:
        """Return a postcode, sometimes only its first half."""
        area, district = self.random.choice(AREAS), str(self.random.randint(1, 29))
        inward = str(self.random.randint(0, 9)) + "".join(self.random.choices(INWARD, k=2))
        draw = self.random.random()
        if draw < 0.12:
            return area + district
        return area + district + self.random.choice((" ", " ", " ", " ", "", "  ")) + inward

    def _word(self) -> str:
        return self.random.choice(self.people.vocabulary).title()

    def _two_words(self) -> str:
        return f"{self._word()} {self._word()}"

    def _saint(self) -> str:
        return f"St {self.random.choice(self.choices['saint'])}{self.random.choice(('', 's', chr(39) + 's'))}"

    def _full_name(self) -> str:
        return f"{self.people.first()} {self.people.last()}"

    def _title(self) -> str:
        makers = (self.invented, self.place, self.place, self._saint, self.people.last, self._full_name, self._word)
        return self.random.choice((*makers, self._two_words, self._saint))()


def _part(names: Sequence[str], *, held: bool) -> list[str]:
    return [name for name in names if is_held(name) == held]
