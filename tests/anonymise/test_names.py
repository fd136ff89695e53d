"""Names of people are found by lists and by what stands round them, and words that look like names are left alone."""

import pytest

from alongside.anonymise.findings.finding import Type
from alongside.anonymise.names.detector import find


def names(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sorted(find(text))]


def uncovered(text: str, wanted: str) -> bool:
    start = text.index(wanted)
    covered = {place for one in find(text) for place in range(one.start, one.end)}
    return any(text[place].isalnum() and place not in covered for place in range(start, start + len(wanted)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We were told about Idil Farah by her school.", "Idil Farah"),
        ("anyone know the family of waleed aziz", "waleed aziz"),
        ("MUM IS TRACEY GILL AND SHE LIVES NEARBY", "TRACEY GILL"),
        ("his uncle Tariq rang", "Tariq"),
        ("mum (Sagal) was there", "Sagal"),
        ("Kayleigh said it was a joke", "Kayleigh"),
        ("spoke to ruth about it", "ruth"),
        ("met with grace about the plan", "grace"),
        ("Kayleigh's mum rang", "Kayleigh"),
        ("tariqs mum rang", "tariq"),
        ("RAHMAN, Tanvir came in", "RAHMAN, Tanvir"),
        ("KOWALSKI Luke came in", "KOWALSKI Luke"),
        ("SURNAME: JAMA   FORENAME(S): SHUKRI", "SHUKRI"),
        ("JK threw a chair", "JK"),
        ("S.O. saw it all", "S.O."),
        ("got to know Marta A. over a year", "Marta A."),
        ("Regards,\nAmy", "Amy"),
        ("Farzad Vaughan-Ali stayed", "Farzad Vaughan-Ali"),
        ("Cathal O'Neill and Sean McCarthy", "Sean McCarthy"),
        ("Anneke van der Berg stayed at home", "Anneke van der Berg"),
        ("Yusuf bin Salim came back", "Yusuf bin Salim"),
        ("Grace Hope was there", "Grace Hope"),
        ("Will Banks was there", "Will Banks"),
        ("spoke w/ mark banks (dad)", "mark banks"),
        ("her ex dean winters got bail", "dean winters"),
        ("Chase Underhill was eleven", "Chase Underhill"),
        ("can you run summer rivers for me", "summer rivers"),
        ("the lad spud (16) was seen", "spud"),
        ("a boy known as Fuzz", "Fuzz"),
        ("and his supervisor, Big Al, said so", "Big Al"),
        ("the family asked that xhorvlin qepth be told", "xhorvlin qepth"),
        ("We spoke to Qepthan at length", "Qepthan"),
        ("Oyinkansola (Yinka) likes drawing", "Yinka"),
        ("I saw Ngọc with her aunt", "Ngọc"),
        ("Mr and Mrs Hussain came", "Mr and Mrs Hussain"),
        ("Jordan said he was fine", "Jordan"),
    ],
)
def test_a_name_is_found_whole(text: str, name: str) -> None:
    assert not uncovered(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PC 3312 Lacey rang", "PC 3312 Lacey"),
        ("social worker Amrit Bains visited", "Amrit Bains"),
        ("DSL Mrs Price agreed", "Mrs Price"),
        ("Seen by Dr Roy today", "Dr Roy"),
        ("his teacher, Ustadh Salim, rang", "Ustadh Salim"),
        ("Yasmin Ali, team manager, chaired", "Yasmin Ali"),
        ("DC 4471 Ali and Sgt Wood felt the same", "Sgt Wood"),
        ("REVIEWED BY: MR P DUNSTAN", "P DUNSTAN"),
    ],
)
def test_a_worker_is_found_with_title_or_collar_number(text: str, name: str) -> None:
    assert not uncovered(text, name)
    if "REVIEWED" not in text:
        assert [one.type for one in find(text) if text[one.start : one.end] == name] == [Type.PROF]


def test_once_found_a_name_is_found_everywhere() -> None:
    text = "His brother Will Banks came. Banks was loud. Then banks closed. Will's phone was taken."
    assert names(text) == ["Will Banks", "Banks", "Will"]


def test_a_letter_that_stands_for_a_name_of_the_text_is_found() -> None:
    text = "Esmat was upset. E. has sold his coat. Later E said no."
    assert names(text) == ["Esmat", "E.", "E"]


@pytest.mark.parametrize(
    "text",
    [
        "Prevent and Channel were told, and the MASH agreed early help.",
        "Child A and Mr X were seen with the boy; Authority B closed the case.",
        "We hope the grace period will mark a rose-tinted summer.",
        "The worker will visit and may bring a friend.",
        "mum will ring back, dad may come",
        "He read about Andrew Tate and ISIS on Discord and TikTok.",
        "Family travelled to Turkey and then to Syria in May.",
        "A Section 47 enquiry was opened by the Emergency Duty Team.",
        "They chase it up, price it and bill the faith groups.",
        "The social worker was asked about the ADHD form by CAMHS.",
        "miss school, miss him, pc was seized, the dr was busy",
        "The Children Act 1989 and Working Together say so.",
        "spoke to school and met with police about the plan",
        "The NSPCC and Barnardo's have leaflets. So does Ofsted.",
        "Most DSLs and GPs said that it was useful.",
    ],
)
def test_what_only_looks_like_a_name_is_left_alone(text: str) -> None:
    assert names(text) == []


def test_a_known_murderer_is_allowed_and_a_teacher_of_that_name_is_not() -> None:
    assert names("He liked Andrew Tate and talked about Tate.") == []
    assert names("His teacher Mr Tate was worried.") == ["Mr Tate"]


def test_an_emoji_does_not_shift_what_is_found() -> None:
    assert names("😀😀 then Tariq rang 😀 and Tariq left") == ["Tariq", "Tariq"]
