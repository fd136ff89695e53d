"""Who gets what, by rules alone: whom somebody chose, else what it goes with, else whoever was named first."""

from uuid import UUID, uuid4

from alongside.authorities.rules.succession import Belonging, BelongingKind, bequests

ENDED, WEST, EAST, NORTH = (uuid4() for _ in range(4))


def a(kind: BelongingKind, *follows: UUID) -> Belonging:
    return Belonging(kind, uuid4(), kind.value, follows)


def test_a_question_goes_with_its_entry_and_a_draft_with_its_author_wherever_somebody_sent_them() -> None:
    author, entry = a(BelongingKind.PERSON), a(BelongingKind.ENTRY)
    things = [author, entry, a(BelongingKind.DRAFT, author.id), a(BelongingKind.QUESTION, entry.id)]
    chosen = {(BelongingKind.PERSON, author.id): EAST, (BelongingKind.ENTRY, entry.id): NORTH}
    given = bequests(ENDED, things, [WEST, EAST, NORTH], chosen, {})
    assert [bequest.heir for bequest in given] == [EAST, NORTH, EAST, NORTH]
    assert [bequest.chosen for bequest in given] == [True, True, False, False]


def test_a_pairing_goes_where_most_of_its_named_people_go_and_a_tie_to_whoever_was_named_first() -> None:
    people = [uuid4() for _ in range(3)]
    homes = dict(zip(people, (EAST, EAST, WEST), strict=True))
    (most,) = bequests(ENDED, [a(BelongingKind.PAIRING, *people)], [WEST, EAST], {}, homes)
    (tie,) = bequests(ENDED, [a(BelongingKind.PAIRING, *people[1:])], [WEST, EAST], {}, homes)
    assert (most.heir, tie.heir) == (EAST, WEST)


def test_where_people_work_is_never_guessed_and_who_does_not_take_over_is_no_heir() -> None:
    person = a(BelongingKind.PERSON)
    elsewhere = {(BelongingKind.PERSON, person.id): NORTH}
    assert bequests(ENDED, [person], [WEST, EAST], elsewhere, {})[0].heir is None
    assert bequests(ENDED, [person], [WEST], {}, {})[0].heir == WEST
