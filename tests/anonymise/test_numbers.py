"""Numbers of fixed form are found wherever they stand, however they are written, and nothing else is taken for one."""

from ipaddress import IPv6Address
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.anonymise.findings.finding import Finding, Severity, Type
from alongside.anonymise.numbers import case_numbers, contacts, handles, state_numbers, vehicles
from alongside.anonymise.places import postcodes

DETECTORS = (state_numbers.find, contacts.find, postcodes.find, vehicles.find, case_numbers.find, handles.find)
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
around = st.text(alphabet="abc dEF.,;:()\n-’é12", max_size=30)


def found(text: str, type_: Type) -> set[str]:
    return {text[f.start : f.end] for detector in DETECTORS for f in detector(text) if f.type is type_}


def assert_found_exactly(before: str, number: str, after: str, type_: Type) -> None:
    text = f"{before} {number} {after}"
    start = len(before) + 1
    spans: list[Finding] = [f for detector in DETECTORS for f in detector(text) if f.type is type_]
    assert any((f.start, f.end) == (start, start + len(number)) for f in spans), (text, spans)


@st.composite
def nhs_numbers(draw: Any) -> str:
    digits = draw(st.lists(st.integers(0, 9), min_size=9, max_size=9).filter(lambda nine: nhs_check(nine) != 10))
    plain = "".join(map(str, [*digits, nhs_check(digits)]))
    gap: str = draw(st.sampled_from(["", " ", "-", "."]))
    return gap.join((plain[:3], plain[3:6], plain[6:]))


def nhs_check(digits: list[int]) -> int:
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
    return 0 if check == 11 else check


@st.composite
def pupil_numbers(draw: Any) -> str:
    digits = draw(st.lists(st.integers(0, 9), min_size=11, max_size=11))
    last = draw(st.integers(0, 22))
    letter_last = draw(st.booleans()) or last > 9
    total = sum(digit * weight for digit, weight in zip([*digits, last], range(2, 14), strict=True))
    return UPN_LETTERS[total % 23] + "".join(map(str, digits)) + (UPN_LETTERS[last] if letter_last else str(last))


areas = st.sampled_from(["BD", "LS", "M", "B", "SW", "E", "NE", "YO", "GL", "CF", "BT", "L"])
inwards = st.from_regex(r"\A[0-9][ABD-HJLNP-UW-Z]{2}\Z")


@st.composite
def whole_postcodes(draw: Any) -> str:
    code: str = f"{draw(areas)}{draw(st.integers(1, 30))}{draw(st.sampled_from(['', ' ', '  ']))}{draw(inwards)}"
    return str(draw(st.sampled_from([code, code.lower(), code.title()])))


@settings(deadline=None)
@given(around, nhs_numbers(), around)
def test_every_valid_nhs_number_is_found_in_any_grouping(before: str, number: str, after: str) -> None:
    assert_found_exactly(before + ".", number, "." + after, Type.NHS)


@settings(deadline=None)
@given(nhs_numbers(), st.integers(1, 9))
def test_ten_digits_with_a_wrong_check_digit_are_no_nhs_number_without_the_word(number: str, wrong: int) -> None:
    broken = number[:-1] + str((int(number[-1]) + wrong) % 10)
    assert not found(f"he wrote {broken} down", Type.NHS)
    assert found(f"NHS no {broken}", Type.NHS) == {broken}


@settings(deadline=None)
@given(around, pupil_numbers(), around)
def test_every_valid_pupil_number_is_found(before: str, number: str, after: str) -> None:
    assert_found_exactly(before, number, after, Type.UPN)


@settings(deadline=None)
@given(around, whole_postcodes(), around)
def test_every_whole_postcode_is_found_in_any_case_and_spacing(before: str, code: str, after: str) -> None:
    assert_found_exactly(before, code, after, Type.POSTCODE)


@settings(deadline=None)
@given(around, st.from_regex(r"\A07[1-9]\d{8}\Z", fullmatch=True), st.sampled_from(["", " ", "-", "."]), around)
def test_every_mobile_number_is_found(before: str, number: str, gap: str, after: str) -> None:
    written = gap.join((number[:5], number[5:8], number[8:]))
    text = f"{before}; {written}; {after}"
    assert any(written in piece for piece in found(text, Type.PHONE)), text


@settings(deadline=None)
@given(st.from_regex(r"\A[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]\d{6}[A-D]\Z"), st.sampled_from(["", " "]), st.booleans())
def test_every_national_insurance_number_is_found(number: str, gap: str, small: bool) -> None:
    written = gap.join((number[:2], number[2:4], number[4:6], number[6:8], number[8:]))
    assert_found_exactly("his number is", written.lower() if small else written, "he said", Type.NINO)


@settings(deadline=None)
@given(st.from_regex(r"\A[A-HJ-PR-Y][A-HJ-PR-Y]\d\d[A-HJ-PR-Z]{3}\Z"), st.sampled_from(["", " "]))
def test_every_current_number_plate_is_found(plate: str, gap: str) -> None:
    assert_found_exactly("a grey van", plate[:4] + gap + plate[4:], "left", Type.VRM)


@settings(deadline=None)
@given(st.ip_addresses(v=4) | st.ip_addresses(v=6))
def test_every_ip_address_is_found(address: Any) -> None:
    text = f"seen at {address} at night"
    assert str(address) in found(text, Type.IP) or address == IPv6Address("::"), text


@pytest.mark.parametrize(
    ("text", "number", "type_"),
    [
        ("NHS 943 476 5919, GP told", "943 476 5919", Type.NHS),
        ("nhs number: 9434765919", "9434765919", Type.NHS),
        ("NI OZ060816B please", "OZ060816B", Type.NINO),
        ("UPN G330810416071", "G330810416071", Type.UPN),
        ("passport 543219876 kept", "543219876", Type.PASSPORT),
        ("her passport is GBR 548120937", "GBR 548120937", Type.PASSPORT),
        ("Polish ID card no. ABC 123456", "ABC 123456", Type.PASSPORT),
        ("rang on 07700 900311;", "07700 900311", Type.PHONE),
        ("ring 0113 496 0444 today", "0113 496 0444", Type.PHONE),
        ("(0113) 4960444", "(0113) 4960444", Type.PHONE),
        ("+44 (0)161 496 0572", "+44 (0)161 496 0572", Type.PHONE),
        ("0044 7700 900 123", "0044 7700 900 123", Type.PHONE),
        ("from +90 532 555 01 02 in Turkey", "+90 532 555 01 02", Type.PHONE),
        ("call him on 496 0444", "496 0444", Type.PHONE),
        ("o7700 900311", "o7700 900311", Type.PHONE),
        ("m.dasgupta@school.example.org", "m.dasgupta@school.example.org", Type.EMAIL),
        ("kay at example dot co dot uk", "kay at example dot co dot uk", Type.EMAIL),
        ("kay.b @ gmail.com", "kay.b @ gmail.com", Type.EMAIL),
        ("see facebook.com/kyle.bannister.92 and", "facebook.com/kyle.bannister.92", Type.URL),
        ("https://t.me/lions_of_dusk).", "https://t.me/lions_of_dusk", Type.URL),
        ("stbedes-leeds.sch.uk", "stbedes-leeds.sch.uk", Type.URL),
        ("IP 86.11.240.9 of her", "86.11.240.9", Type.IP),
        ("vehicle MK14 WZD outside", "MK14 WZD", Type.VRM),
        ("the reg is mk14wzd", "mk14wzd", Type.VRM),
        ("a van, P123 ABC", "P123 ABC", Type.VRM),
        ("ABC 123D parked", "ABC 123D", Type.VRM),
        ("a taxi, TIG 4821", "TIG 4821", Type.VRM),
        ("Leeds LS6 3AB.", "LS6 3AB", Type.POSTCODE),
        ("pr1 6ya", "pr1 6ya", Type.POSTCODE),
        ("lives in BD3 with nan", "BD3", Type.POSTCODE),
        ("14 Elm Road, M14", "M14", Type.POSTCODE),
        ("ref MASH/22/2918 and", "MASH/22/2918", Type.CASE),
        ("Mosaic ID 1583877", "Mosaic ID 1583877", Type.CASE),
        ("crime number is 13/45678/24", "13/45678/24", Type.CASE),
        ("log 412 of today", "412", Type.CASE),
        ("CAD 1123 refers", "CAD 1123", Type.CASE),
        ("before the court, LV19C00177", "LV19C00177", Type.COURT),
        ("case zw21p01234", "zw21p01234", Type.COURT),
        ("posts as @valleys_templar.", "@valleys_templar", Type.HANDLE),
        ("insta kylebann92 and", "kylebann92", Type.HANDLE),
        ("gamertag xXReaperXx", "xXReaperXx", Type.HANDLE),
        ("on Discord as wolf#4421", "wolf#4421", Type.HANDLE),
        ("username: darkmoon", "darkmoon", Type.HANDLE),
        ("Account kz_gamer21 was reported", "kz_gamer21", Type.HANDLE),
    ],
)
def test_numbers_and_names_are_found_as_people_write_them(text: str, number: str, type_: Type) -> None:
    assert number in found(text, type_)


@pytest.mark.parametrize(
    "text",
    [
        "Section 47 was opened and section 17 closed.",
        "In Year 9 he scored 7 out of 10, then 85%.",
        "Ring 999 or 101, or Childline on 0800 1111.",
        "The anti-terrorist hotline is 0800 789 321.",
        "He watched videos on YouTube and TikTok, and played Roblox.",
        "See gov.uk for the guidance of 2023/24 and the Act of 2015.",
        "They support 24/7 and meet at 3.30pm in room 12.",
        "COVID-19 kept Y10/11 at home.",
        "Form 3, paragraph 12.4.1, page 45.",
        "It cost £1,250.50 in 2019.",
        "How they should handle radicalisation cases.",
        "a 1-2-1 session, twice a week, for 14 weeks",
        "He lives on his phone and posts under his bed covers.",
        "Take it to 15 the end of the road.",
        "S17 and S47 are sections; M25 is a road.",
        "the account of what happened",
    ],
)
def test_ordinary_numbers_are_left_alone(text: str) -> None:
    assert [f for detector in DETECTORS for f in detector(text)] == []


def test_published_case_law_is_allowed_and_a_bare_citation_is_to_be_thought_about() -> None:
    assert found("Re X [2015] EWHC 2265 (Fam) set out the law.", Type.COURT) == set()
    (warned,) = case_numbers.court_numbers("see [2019] EWFC 12")
    assert warned.severity is Severity.WARN
