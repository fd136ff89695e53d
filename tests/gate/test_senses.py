"""An answer belongs to a person or a place, not to a spelling: Preston lives in Preston, and grace is not Grace."""

from alongside.anonymise.finder import Finder
from alongside.gate.rules.flags import DISMISSED, TICKED, GivenAnswer, TextBox, flags_of
from alongside.gate.rules.many import open_places
from alongside.gate.rules.naming import SAME, WhoIsWho, who_is_who
from alongside.gate.rules.odd_words import odd_words
from alongside.gate.rules.offers import Offers, offers_of
from alongside.gate.rules.people import CasePerson, CaseRole
from alongside.gate.rules.questions import questions_of
from tests.gate.who_is_who import found_in

FINDER = Finder()


def box_of(text: str) -> TextBox:
    return TextBox("done", "What was done", text)


def offers_in(text: str, known: dict[str, str] | None = None) -> Offers:
    return offers_of([(box_of(text), found_in(text, FINDER.find))], known=known or {}, salt="")


def where(text: str, person: CasePerson) -> list[str]:
    return [text[one.start : one.end + 6] for _, one in person.mentions]


def answered(offers: Offers, person: CasePerson, role: str, ticked: list[str] | None = None) -> WhoIsWho:
    return who_is_who(offers.people, {person.key: role}, {person.key: ticked or []}, taken=offers.settles.values())


def test_a_brother_and_a_town_of_one_name_are_two_questions() -> None:
    text = "His brother Preston lives in Preston. Preston rang the school. Preston said that he was sorry."
    offers = offers_in(text)
    brother = next(person for person in offers.people if person.label == "the brother")
    assert where(text, brother) == ["Preston lives"]
    open_ = next(person for person in offers.people if not person.label)
    assert open_.here
    assert where(text, open_) == ["Preston rang ", "Preston said "]
    assert dict(open_.same_as) == {brother.key: "Preston"}


def test_what_is_a_place_has_the_words_of_the_place_and_only_where_it_was_said() -> None:
    text = "His brother Preston lives in Preston. Preston rang the school. Preston said that he was sorry."
    offers = offers_in(text)
    asked = next(person for person in offers.people if person.here)
    done = answered(offers, asked, CaseRole.THING)
    after = offers_in(text, dict(offers.settles) | done.labels)
    assert sorted(person.label for person in after.people) == ["", "a local authority", "the brother"]
    left = next(person for person in after.people if not person.label)
    assert where(text, left) == ["Preston said "]
    brother = next(person for person in after.people if person.label == "the brother")
    again = answered(after, left, f"{SAME}{brother.key}")
    assert set(again.labels.values()) == {"the brother"}


def test_a_word_is_nobody_only_where_it_was_said() -> None:
    text = "Grace said that she had left. Later Grace rang the school. Staff told Grace about it."
    offers = offers_in(text)
    (person,) = offers.people
    done = answered(offers, person, CaseRole.WORD)
    (nobody,) = done.nobody
    assert [one.start for _, one in nobody.mentions] == [0]
    assert not done.labels
    assert len(set(answered(offers, person, CaseRole.CHILD).labels.values())) == 1


def test_keeping_a_word_does_not_keep_the_name() -> None:
    text = "Grace said that she had left. Later Grace rang the school. Staff told Grace about it."
    box, findings = box_of(text), found_in(text, FINDER.find)
    first, *others = flags_of(box, findings, answers={}, placed=True)
    answers = {first.fingerprint: GivenAnswer(DISMISSED, "It is a word.", kind="PERSON", length=5)}
    again = flags_of(box, findings, answers=answers, placed=True)
    assert [flag.open for flag in again] == [False, True, True]
    assert [len(question.flags) for question in questions_of(again)] == [1, 2]
    assert {flag.group for flag in others} == {first.group}


def test_a_name_of_one_sense_has_one_answer() -> None:
    text = "Tariq said that he had left. Staff told Tariq about it."
    box, findings = box_of(text), found_in(text, FINDER.find)
    first, second = flags_of(box, findings, answers={}, placed=True)
    assert first.fingerprint == second.fingerprint == first.group


def test_a_tick_for_a_word_in_the_sweep_is_no_tick_for_the_name() -> None:
    text = "We met with good patience. India said it, and we asked India about it, and patience cried."
    box = box_of(text)
    words = odd_words(box, [], answers={}, salt="")
    marks = {word.fingerprint for word in words if word.words == "India"}
    assert len(marks) == 2
    ticked = {min(marks): GivenAnswer(TICKED)}
    again = odd_words(box, [], answers=ticked, salt="")
    assert sorted(word.ticked for word in again if word.words == "India") == [False, True]


def test_whoever_bore_a_name_that_was_replaced_is_still_one_of_the_answers() -> None:
    text = "His brother Preston lives in Preston. Preston said that he was sorry."
    known = dict(offers_in(text).settles)
    left = "His brother lives in Preston. Preston said that he was sorry."
    (asked,) = [person for person in offers_in(left, known).people if person.here]
    assert asked.namesake == "the brother"
    assert set(answered(offers_in(left, known), asked, SAME).labels.values()) == {"the brother"}


def test_what_is_only_asked_about_goes_with_the_rest_once_somebody_said_whose_it_is() -> None:
    text = "Reuben met Joy. Joy came back too, and Joy said so."
    box, findings = box_of(text), found_in(text, FINDER.find)
    offers = offers_in(text)
    asked = [person for person in offers.people if person.here]
    chosen = {person.key: "another" for person in asked}
    places = {person.key: person.place_prints for person in asked}
    known = dict(offers.settles) | who_is_who(offers.people, chosen, places, taken=offers.settles.values()).labels
    after = offers_of([(box, findings)], known=known, salt="")
    flags = flags_of(box, findings, answers={}, placed=True)
    assert set(open_places(flags)) < set(open_places(flags, after.assigned))
