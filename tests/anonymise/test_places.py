"""Named organisations, places, addresses and authorities are found; general words, regions and countries are left."""

import pytest

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.places import addresses, authority_names, localities, organisations


def found(text: str) -> dict[str, Type]:
    detectors = (localities, addresses, organisations, authority_names)
    return {text[f.start : f.end]: f.type for detector in detectors for f in detector.find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a referral by Marlbrook Academy today", "Marlbrook Academy"),
        ("he goes to oakfield high now", "oakfield high"),
        ("seen at St Jude's Primary", "St Jude's Primary"),
        ("from st bedes today", "st bedes"),
        ("He plays at Parkgate Judo Club with him", "Parkgate Judo Club"),
        ("She was seen at Kettering General by", "Kettering General"),
        ("outside Masjid Bilal on", "Masjid Bilal"),
        ("attends Trinity Methodist Church.", "Trinity Methodist Church"),
        ("held at HMP Wandsford", "HMP Wandsford"),
        ("Humberside Police to follow up", "Humberside Police"),
        ("south wales police rang", "south wales police"),
        ("Seen at Hillbrow Medical Centre.", "Hillbrow Medical Centre"),
        ("studies at the University of Marl", "University of Marl"),
        ("works for Denby Motors Ltd", "Denby Motors Ltd"),
        ("Ysgol Glan Afon rang", "Ysgol Glan Afon"),
        ("SCHOOL: WARDEN VALE ACADEMY", "WARDEN VALE ACADEMY"),
        ("gp: fenland road surgery", "fenland road surgery"),
    ],
)
def test_organisations_are_found_by_tail_and_head(text: str, expected: str) -> None:
    assert found(text).get(expected) is Type.ORG


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They moved from Walsall to Gipton.", "Gipton"),
        ("lives in Moss Side with nan", "Moss Side"),
        ("the bransholme estate", "bransholme"),
        ("in huddersfield last week", "huddersfield"),
        ("he was seen in Reading", "Reading"),
        ("at victoria coach station", "victoria coach station"),
        ("near Forest Rec", "Forest Rec"),
        ("moved to Sale", "Sale"),
    ],
)
def test_places_below_a_region_are_found(text: str, expected: str) -> None:
    assert any(expected in piece for piece in found(text)), found(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("of 14 Ferndale Road, with", "14 Ferndale Road"),
        ("lives at 120 priory close,", "120 priory close"),
        ("at Flat 2, Beech House.", "Flat 2, Beech House"),
        ("lives off gorsey lane", "gorsey lane"),
        ("off Gorsey Lane", "Gorsey Lane"),
        ("12a Elm St", "12a Elm St"),
        ("moved from Tern House by", "Tern House"),
        ("pitch 4, Fenwick Caravan Site", "pitch 4, Fenwick Caravan Site"),
    ],
)
def test_addresses_are_found(text: str, expected: str) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Suffolk County Council to lead", "Suffolk County Council"),
        ("LB Newham said", "LB Newham"),
        ("Bradford MASH took the call", "Bradford"),
        ("Dorset had closed the case", "Dorset"),
        ("the worker from kirklees rang", "kirklees"),
        ("chloe from Medway last yr", "Medway"),
    ],
)
def test_local_authorities_are_found(text: str, expected: str) -> None:
    assert found(text).get(expected) is Type.LA


@pytest.mark.parametrize(
    "text",
    [
        "A secondary school, the mosque and a youth club were told.",
        "The High Court made an order; the Family Court did not.",
        "The Home Office and the police agreed.",
        "She left school early and missed college.",
        "It is a long way, and the cases draw close.",
        "The boy's primary school and his local church helped.",
        "She lives in London, in the North West, and flew to Turkey.",
        "He was reading in the bath, and the battle was lost.",
        "Take place, in place, in court, on the road.",
        "A pupil referral unit, a special school and a sixth form.",
        "Safe spaces to talk about faith and hope in each community.",
        "Early help and children's social care support families.",
        "a 10 minute walk from the main road",
        "The risk is very high and the primary concern is harm.",
    ],
)
def test_general_words_are_left(text: str) -> None:
    assert found(text) == {}
